# `make run` opens the demo board, `make test` proves the program. Both need only Python and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test lint types layers unit bench hands docs clean

run: $(STAMP)
	$(BIN)/kanbantui demo

test: lint types layers unit

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

layers: $(STAMP)
	$(BIN)/lint-imports

unit: $(STAMP)
	$(BIN)/pytest -n auto

bench: $(STAMP)
	$(BIN)/python -m benchmarks

hands: $(STAMP)
	$(BIN)/python -m benchmarks --hands

docs: $(STAMP)
	$(BIN)/python -c 'from kanbantui.tui.keys_page import keys_page; print(keys_page(), end="")' > docs/keys.md
	$(BIN)/python -c 'from kanbantui.cli.documents.schema import names; print(*names())' | \
	  xargs -n 1 sh -c '$(BIN)/kanbantui guide --schema $$0 > docs/schemas/$$0.schema.json'
	cd tests && COLORTERM=truecolor ../$(BIN)/python -m tui.pictures ../docs/pictures

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

"""The documents say what the program does."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC
from pathlib import Path
from typing import Any, get_args

import pytest
import tomli

import command_line
from kanbantui.board import model
from kanbantui.board.model import Board, Fact
from kanbantui.cli.environment import BOARD, NAME, NOW
from kanbantui.config import DENSITIES, FILE, THEME, THEMES, USUAL, Config, config_of
from kanbantui.storage.codec import FAMILIES, Source, read
from kanbantui.storage.document import Document
from kanbantui.tui.actions import ACTIONS, Keymap
from kanbantui.tui.keymap import keymap
from kanbantui.tui.keys_page import keys_page

ROOT = Path(__file__).parents[1]
FORMAT = (ROOT / "docs" / "board-format.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
EXAMPLE = FORMAT.split("```toml\n")[1].split("```")[0]
LISTS: dict[str, type[Fact]] = {
    "blocks": model.Blocker,
    "history": model.Move,
    "edits": model.ChangeEdit,
    "support": model.Support,
    "observations": model.Observation,
}
"""Keys whose value is a list of entries, and what one entry is."""


def test_the_page_of_keys_is_made_from_the_table() -> None:
    assert (ROOT / "docs" / "keys.md").read_text() == keys_page(), "run `make docs`"


def test_the_example_of_the_format_is_a_board() -> None:
    board = read(Document(EXAMPLE), Source("example.toml", UTC))
    assert board.cards["23fxva"].history[-1].why == "customer outage"


SETTINGS = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


def test_the_page_of_settings_names_every_setting_with_its_words() -> None:
    rows = set(re.findall(r"^\| `(\w+)` \|", SETTINGS, re.MULTILINE))
    assert {field.name for field in fields(Config)} - {"problems"} <= rows
    for word in (*THEMES, *DENSITIES, "true", "false"):
        assert f"`{word}`" in SETTINGS, word


def test_the_example_of_the_settings_sets_all_of_them_and_clashes_nowhere() -> None:
    example = SETTINGS.split("```toml\n")[1].split("```")[0]
    config = config_of(example.encode(), "config.toml")
    assert not config.problems
    for field in fields(Config):
        assert field.name == "problems" or getattr(config, field.name) != getattr(USUAL, field.name)
    assert keymap(ACTIONS, config.keys)[1] == ()


def test_the_page_of_settings_names_every_action_and_every_variable() -> None:
    for action in ACTIONS:
        assert f"`{action.id}`" in SETTINGS, action.id
    for name in (BOARD, NOW, NAME, FILE, THEME):
        assert f"`{name}`" in SETTINGS, name


def keys(fact: type[Fact]) -> set[str]:
    return {field.alias or name for name, field in fact.model_fields.items()}


def items() -> Iterator[tuple[str, type[Fact], set[str]]]:
    raw: dict[str, Any] = tomli.loads(EXAMPLE)
    yield "the board", Board, set(raw) | set(FAMILIES)
    for family, fact in FAMILIES.items():
        tables = raw[family].values()
        yield family, fact, {key for table in tables for key in table}
        for key, entry in LISTS.items():
            entries = [one for table in tables for one in table.get(key, ())]
            if entries:
                yield f"{family}.{key}", entry, {name for one in entries for name in one}


@pytest.mark.parametrize(
    ("fact", "shown"), [pytest.param(fact, shown, id=name) for name, fact, shown in items()]
)
def test_the_example_of_the_format_shows_every_key(fact: type[Fact], shown: set[str]) -> None:
    assert shown == keys(fact)


def test_every_word_that_a_value_may_be_is_named() -> None:
    for words in (model.Kind, model.OnFull, model.State, model.Measure, model.Better):
        for word in get_args(words):
            assert f"`{word}`" in FORMAT, word


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_link_leads_nowhere(path: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / link).exists(), link


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_commands_named_on_a_page_are_there(path: Path) -> None:
    from kanbantui.cli.command_table import COMMANDS

    text = path.read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|`)kanbantui ([a-z][a-z-]+)(?![./\w])", text, re.MULTILINE))
    assert named <= set(COMMANDS)


def test_the_page_of_practices_names_the_keys_of_its_actions() -> None:
    keys, practices = Keymap(), (ROOT / "docs" / "practices.md").read_text(encoding="utf-8")
    for action in (
        "flow",
        "propose",
        "limit",
        "walk",
        "hold_meeting",
        "next_need",
        "panes",
        "rule",
    ):
        assert f"`{keys.first(action)}`" in practices, action


SCRIPTING = (ROOT / "docs" / "scripting.md").read_text(encoding="utf-8")


def test_what_the_page_on_scripts_shows_can_be_done(tmp_path: Path) -> None:
    (tmp_path / "kanban.toml").write_text(command_line.BOARD)
    for block in SCRIPTING.split("```sh\n")[1:]:
        answer = command_line.shell(f"set -e\n{block.split('```')[0]}", tmp_path)
        assert (answer.code, answer.err) == (0, ""), block

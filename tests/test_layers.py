"""What a room loads: the core knows no screen, and opening a board loads no more than it needs."""

import subprocess
import sys
from pkgutil import walk_packages

import kanbantui


def loaded(code: str) -> set[str]:
    """Return the modules that a fresh Python has loaded after running the code."""
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(answer.stdout.split())


def modules() -> list[str]:
    """Return all modules of ours but those of the screen, and the one that runs the program.

    Nor the one that serves the screen to browsers: it imports an extra.
    """
    names = (found.name for found in walk_packages(kanbantui.__path__, "kanbantui."))
    others = ("kanbantui.__main__", "kanbantui.cli.web")
    return [name for name in names if not name.startswith("kanbantui.tui") and name not in others]


def test_only_the_screen_loads_textual_and_rich() -> None:
    assert len(modules()) > 60
    assert not {"textual", "rich"} & loaded(f"import {', '.join(modules())}")


def test_opening_a_board_loads_nothing_that_only_saving_needs() -> None:
    later = {"filelock", "click", "tomli_w", "kanbantui.storage.merge", "kanbantui.storage.edit"}
    assert not later & loaded("import kanbantui.session")


def test_the_screen_loads_inputs_and_handlers_only_when_they_are_used() -> None:
    later = {
        f"kanbantui.{name}" for name in ("tui.widgets.prompt", "tui.handlers", "commands.policies")
    }
    assert not later & loaded("import kanbantui.tui.app, kanbantui.tui.screens.board")


def test_markdown_is_parsed_only_for_a_card_that_is_opened() -> None:
    assert "markdown_it" not in loaded("import kanbantui.tui.markdown")
    assert "markdown_it" in loaded("import kanbantui.tui.markdown as m; m.blocks('# a')")

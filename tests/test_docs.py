"""The documents say what the program does."""

from pathlib import Path

from kanbantui.tui.keys_page import keys_page

ROOT = Path(__file__).parents[1]


def test_the_page_of_keys_is_made_from_the_table() -> None:
    assert (ROOT / "docs" / "keys.md").read_text() == keys_page(), "run `make docs`"

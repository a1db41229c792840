"""A board as lines that git can compare: each says whose it is, and no fact is left out."""

import re
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import pytest
import tomli

from builders import BERLIN
from command_line import BOARD
from kanbantui.git.diff_text import diff_text
from kanbantui.storage.codec import Source, read
from kanbantui.storage.document import Document
from test_docs import EXAMPLE


def lines(text: str) -> list[str]:
    document = Document(text)
    board = read(document, Source("board.toml", BERLIN))
    return diff_text(document, tomli.loads(text), board, BERLIN).splitlines()


def differing(old: str, new: str) -> list[str]:
    found = unified_diff(lines(old), lines(new), n=0, lineterm="")
    return [line for line in found if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_a_move_shows_its_columns_and_its_reason() -> None:
    entry = (
        '  { at = 2026-02-25T09:00:00+01:00, from = "build", to = "done", '
        'over = ["columns.done 4/3"], why = "outage" },\n'
    )
    start = BOARD.index("[cards.7kq2mp]")
    card = BOARD[start:].replace('column = "build"', 'column = "done"', 1)
    place = card.index('to = "build" },\n') + len('to = "build" },\n')
    new = BOARD[:start] + card[:place] + entry + card[place:]
    assert differing(BOARD, new) == [
        "-  Build: 7kq2mp Split the table",
        "+  Done: 7kq2mp Split the table",
        "-card 7kq2mp Split the table | Build | Expedite | due 2026-03-01",
        "+card 7kq2mp Split the table | Done | Expedite | due 2026-03-01",
        "+  7kq2mp Build → Done, 2026-02-25 09:00, over columns.done 4/3: outage",
    ]


def test_a_decision_shows_what_it_changed_and_why() -> None:
    change = (
        '\n[changes.h3k9ta]\ntitle = "Calm"\nwhy = "Reviews wait"\nstate = "adopted"\n'
        'edits = [{ target = "columns.build.wip", from = 1, to = 2 }]\n'
    )
    assert differing(BOARD, BOARD.replace("wip = 1", "wip = 2") + change) == [
        "-column Build | limit 1",
        "+column Build | limit 2",
        "+change h3k9ta Calm | adopted",
        "+  h3k9ta Build limit 1 → 2",
        "+  h3k9ta why: Reviews wait",
    ]


def test_an_order_shows_as_a_line_that_wanders() -> None:
    other = '\n[cards.x2]\ntitle = "Other"\ncolumn = "ideas"\nrank = "{}"\n'
    text = BOARD.replace('column = "ideas"\n', 'column = "ideas"\nrank = "5"\n', 1)
    assert differing(text + other.format("6"), text + other.format("4")) == [
        "+  Ideas: x2 Other",
        "-  Ideas: x2 Other",
    ]


def test_a_text_shows_by_line_and_a_comment_and_an_unknown_key_too() -> None:
    new = BOARD.replace('tags = ["api"]\n', 'tags = ["api"]\nbody = """\none\ntwo\n"""\n')
    assert differing(BOARD, new) == ["+  23fxva body: one", "+  23fxva body: two"]
    new = BOARD.replace('tags = ["api"]\n', 'tags = ["api"] # why\nx-branch = "cache"\n')
    assert differing(BOARD, new) == ["+  23fxva x-branch: cache", "+# why"]


def test_every_text_of_the_example_shows() -> None:
    shown = "\n".join(lines(EXAMPLE))
    missing = {(key, text) for key, text in texts("", tomli.loads(EXAMPLE)) if text not in shown}
    # Ranks show as order; ids of columns and classes show by their names, edits in words.
    named = {"column", "class", "target", "from", "to", "columns", "classes"}
    assert {key for key, _ in missing} <= {"rank", *named}


def texts(key: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield the lines of all texts in a value, with the key that each stands under."""
    if isinstance(value, dict):
        for inner, one in value.items():
            yield from texts(inner, one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(key, one)
    elif isinstance(value, str):
        yield from ((key, line) for line in value.strip().split("\n"))


def test_nothing_in_a_card_steers_the_terminal() -> None:
    shown = "\n".join(lines(BOARD.replace("Retry webhooks", r"Retry \u001b[2J")))
    assert not re.search("[\x00-\x09\x0b-\x1f]", shown)


@pytest.mark.parametrize("data", [b"", b"[project]\nx = 1\n", b"\xff\0", b"<<<<<<< a\n"])
def test_what_is_no_board_is_printed_as_it_stands(tmp_path: Path, data: bytes) -> None:
    import subprocess

    (tmp_path / "x.toml").write_bytes(data)
    command = [sys.executable, "-m", "kanbantui", "diff-text", str(tmp_path / "x.toml")]
    assert subprocess.run(command, capture_output=True, check=True).stdout == data

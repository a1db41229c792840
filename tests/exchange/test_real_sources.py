"""Real boards of other tools come over whole, or are refused in a line.

They are no part of this repository: `KANBANTUI_REFERENCE` names the folder that holds `trello/`,
`github/`, `csv/` and `markdown/`. Without it these tests are skipped.
"""

import json
from contextlib import suppress
from pathlib import Path

import pytest

from builders import SOURCE, moment
from exchange.sources import WISHES
from flow.references import FOLDER
from kanbantui.exchange.formats import FORMATS
from kanbantui.exchange.imported import Imported, NotThisFormat
from kanbantui.exchange.starting import document_of
from kanbantui.exchange.updating import updated

pytestmark = pytest.mark.skipif(
    not FOLDER, reason="KANBANTUI_REFERENCE names no folder with real sources"
)

HOMES = {
    "trello": "trello/*.json",
    "github": "github/*.json",
    "csv": "csv/*.csv",
    "obsidian": "markdown/*obsidian*.md",
    "taskell": "markdown/*taskell*.md",
    "backlog": "markdown/*Backlog*",
    "kanbn": "markdown/*kanbn/*",
}
SOURCES = [
    pytest.param(format, path, id=f"{format}-{path.name}")
    for format, glob in HOMES.items()
    for path in sorted(Path(FOLDER or "/nonexistent").glob(glob))
]


def imported(format: str, path: Path) -> Imported:
    known = FORMATS[format]
    return known.read(known.source(path, lambda _: None), WISHES)


@pytest.mark.parametrize(("format", "path"), SOURCES)
def test_it_comes_over_and_again_changes_nothing(format: str, path: Path) -> None:
    if format == "csv":  # the folder holds tables that are none, too
        with suppress(NotThisFormat):
            comes_over(format, path)
    else:
        comes_over(format, path)


def comes_over(format: str, path: Path) -> None:
    found = imported(format, path)
    document_of(found.board, SOURCE)
    again = updated(found.board, imported(format, path).board, moment())
    assert (again.board, again.added, again.changed) == (found.board, 0, 0)


@pytest.mark.parametrize("path", sorted(Path(FOLDER or "/nonexistent").glob("trello/*.json")))
def test_every_card_of_trello_comes_over_and_every_move_that_is_known(path: Path) -> None:
    board, export = imported("trello", path).board, json.loads(path.read_bytes())
    assert len(board.cards) == len(export["cards"])
    moved = [action for action in export["actions"] if "listAfter" in action["data"]]
    here = {card["id"] for card in export["cards"]}
    known = [action for action in moved if action["data"]["card"]["id"] in here]
    steps = sum(move.from_ is not None for card in board.cards.values() for move in card.history)
    assert steps == len(known)

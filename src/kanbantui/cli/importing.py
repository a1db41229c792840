"""The command that makes a board of another tool's, or takes into a board what is new there."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click

from kanbantui.board.columns import workflow
from kanbantui.board.text import shown
from kanbantui.cli.board_text import board_lines
from kanbantui.cli.execute import run
from kanbantui.cli.exits import WrongUsageError
from kanbantui.cli.find_board import board_path
from kanbantui.cli.open_board import clock, reading, session
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer, say, say_json
from kanbantui.cli.progress import Progress
from kanbantui.cli.start import one_line, refuse_taken, usual_basics, usual_title
from kanbantui.clock import machine_zone
from kanbantui.errors import FileTrouble
from kanbantui.exchange.formats import FORMATS
from kanbantui.exchange.imported import Imported, Wishes
from kanbantui.exchange.source import stream_source
from kanbantui.exchange.starting import document_of
from kanbantui.exchange.updating import Updated, UpdateFromSource, updated
from kanbantui.flow.standing import Standing
from kanbantui.flow.words import cards, counted
from kanbantui.storage.codec import Source, zone_of_board
from kanbantui.storage.file import BoardFile
from kanbantui.storage.nearby import USUAL

_STDIN: Final = "-"
_UNTOLD: Final = {
    "delimiter": None,
    "date_order": None,
    "started": "",
    "finished": "",
    "steps": "",
}
_DELIMITERS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


@command("import")
@click.argument("format", type=click.Choice([*FORMATS]), metavar="FORMAT")
@click.argument("source", metavar="SOURCE")
@click.option("--update", is_flag=True, help="Into a board that is there: take in what is new.")
@click.option("--dry-run", is_flag=True, help="Show the board that would be, and write nothing.")
@click.option("--delimiter", metavar="SIGN", help="CSV: comma, semicolon, tab, bar or one sign.")
@click.option(
    "--date-order", type=click.Choice(["dmy", "mdy", "ymd"]), help="CSV: how dates are written."
)
@click.option("--started", metavar="COLUMN", default="", help="CSV: where starts stand.")
@click.option("--finished", metavar="COLUMN", default="", help="CSV: where ends stand.")
@click.option("--steps", metavar="COLUMNS", default="", help="CSV: one date a step, by commas.")
@pass_asked
def import_(
    asked: Asked, /, *, format: str, source: str, update: bool, dry_run: bool, **told: Any
) -> None:
    """Make a board of another tool's file or folder.

    FORMAT is trello, github, obsidian, csv, taskell, backlog or kanbn. SOURCE is its file or
    folder; - is stdin. The board is -b, else kanban.toml, and must not be there yet. With
    --update it must: cards are known by where they are from, what was changed here stays, and
    undo takes it back.
    """
    bring(asked, format, source, update=update, dry_run=dry_run, **told)


def bring(
    asked: Asked,
    format: str,
    source: str,
    *,
    update: bool = False,
    dry_run: bool = False,
    **told: Any,
) -> None:
    """Do what the command says; what is not told of a table is found out."""
    path = board_path(asked.board) if update else Path(asked.board or USUAL)
    if not update:
        _must_be_new(path)
    wishes = _wishes(asked, path, {**_UNTOLD, **told})
    with Progress(f"reading {shown(source)}") as progress:
        found = _read(format, source, wishes, progress)
        progress.doing = f"writing {cards(len(found.board.cards))}"
        put = _put_in if update else _start
        outcome = put(asked, path, found, source, dry=dry_run)
    _tell(asked, outcome, found, path, update=update, dry=dry_run)


def _must_be_new(path: Path) -> None:
    """Raise `FileTrouble` where a board can't be started, before anything is read for it."""
    if BoardFile(path).stamp() is not None:
        raise FileTrouble(
            f"{path} exists already; take what is new into it with --update, "
            "or name another board with -b"
        )
    refuse_taken(path)


def _wishes(asked: Asked, path: Path, told: dict[str, Any]) -> Wishes:
    """Return what was said of the source; a board that is there has days in its own zone."""
    basics = usual_basics(usual_title(path))
    zone = reading(asked, path).zone if path.exists() else machine_zone()
    delimiter = _DELIMITERS.get(told["delimiter"] or "", told["delimiter"] or "")
    if len(delimiter) > 1 or delimiter in ('"', "\n", "\r"):
        raise WrongUsageError("--delimiter is comma, semicolon, tab, bar or one other sign")
    return Wishes(
        zone=zone,
        timezone=basics.timezone,
        title=basics.title,
        delimiter=delimiter,
        date_order=told["date_order"],
        started=told["started"],
        finished=told["finished"],
        steps=tuple(name.strip() for name in told["steps"].split(",") if name.strip()),
    )


def _read(format: str, source: str, wishes: Wishes, progress: Progress) -> Imported:
    """Return the board of a source; raise `KanbantuiError` where it is none."""
    known = FORMATS[format]
    if source == _STDIN:
        if known.is_folder or sys.stdin is None:
            raise WrongUsageError(f"{format} is a folder; name it")
        return known.read(stream_source(sys.stdin.buffer), wishes)

    def heard(count: int) -> None:
        progress.doing = f"reading {shown(source)}: {count} files"

    files = known.source(Path(source), heard)
    return known.read(files, wishes)


def _start(asked: Asked, path: Path, found: Imported, name: str, *, dry: bool) -> Updated:
    """Write a new board, unless it is only to be shown."""
    document = document_of(found.board, Source(str(path), machine_zone()))
    if not dry:
        BoardFile(path).create(document.encode())
    return Updated(found.board, added=len(found.board.cards))


def _put_in(asked: Asked, path: Path, found: Imported, name: str, *, dry: bool) -> Updated:
    """Take what is new into a board that is there, unless it is only to be shown."""
    opened = session(asked, path)
    outcome = updated(opened.board, found.board, opened.now())
    if not dry:
        done = run(opened, UpdateFromSource(found.board, one_line(name)))
        outcome = replace(outcome, board=done.after)
    return outcome


def _tell(
    asked: Asked, outcome: Updated, found: Imported, path: Path, *, update: bool, dry: bool
) -> None:
    """Show the board that would be, or say what was written; and what did not come over."""
    if asked.json:
        document = _shape(outcome, found, path, dry=dry)
        say_json(document) if dry else answer(asked, document, "")
        return
    board = outcome.board
    lines = []
    if dry:
        zone = zone_of_board(board, machine_zone())
        lines = [*board_lines(Standing(board, clock(asked, zone).now(zone).date(), zone)), ""]
    lines.append(_summary(outcome, found, path, update=update, dry=dry))
    for head, sentences in (
        ("changed here too, so left alone:", outcome.kept),
        ("not carried over, or not known:", found.left),
    ):
        lines += [head, *(f"  {shown(one)}" for one in sentences)] if sentences else []
    say(lines) if dry else answer(asked, {}, "\n".join(lines))


def _summary(outcome: Updated, found: Imported, path: Path, *, update: bool, dry: bool) -> str:
    board, flow = outcome.board, workflow(outcome.board)
    name = shown(str(path))
    if update:
        if not outcome.added and not outcome.changed:
            return f"nothing is new for {name}"
        word = "would bring" if dry else "brought"
        counts = f"{cards(outcome.added)} and changed {outcome.changed}"
        return f"{word} {counts} in {name}{'' if dry else '; undo takes it back'}"
    moves = sum(len(card.history) for card in found.board.cards.values())
    word = "would start" if dry else "started"
    begins = board.columns[flow.commitment].name if flow.commitment else "no column"
    ends = board.columns[flow.delivery].name if flow.delivery else "no column"
    columns = counted(len(board.columns), "column")
    return (
        f"{word} {name}: {cards(len(board.cards))} in {columns}, {counted(moves, 'move')}; "
        f"work begins in {shown(begins)} and is done in {shown(ends)}"
    )


def _shape(outcome: Updated, found: Imported, path: Path, *, dry: bool) -> dict[str, Any]:
    board = outcome.board
    return {
        "path": str(path),
        "title": board.title,
        "dry_run": dry,
        "columns": [column.name for column in board.columns.values()],
        "cards": len(board.cards),
        "moves": sum(len(card.history) for card in found.board.cards.values()),
        "added": outcome.added,
        "changed": outcome.changed,
        "kept": list(outcome.kept),
        "left": list(found.left),
    }

"""The command that moves what ended long ago into the board's archive."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import click

from kanbantui.board.dates import ago
from kanbantui.board.text import cells, padded, shown
from kanbantui.cli import complete
from kanbantui.cli.execute import run
from kanbantui.cli.exits import WrongUsageError, warn
from kanbantui.cli.many import named
from kanbantui.cli.open_board import reading, session
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer, say, say_json
from kanbantui.clock import machine_zone
from kanbantui.commands.archive import ArchiveCards
from kanbantui.errors import Refused
from kanbantui.flow.old import LONG_AGO, OldCard, OldCards, ended_before
from kanbantui.flow.standing import Standing
from kanbantui.flow.words import cards
from kanbantui.storage.archive import archive_path, archived, must_be_no_archive
from kanbantui.storage.codec import Source


@command("archive")
@click.argument("ids", nargs=-1, metavar="[ID]...", shell_complete=complete.cards)
@click.option(
    "--older-than",
    "age",
    metavar="AGE",
    help=f"How long ago a card must have ended: {LONG_AGO}, which is usual, 12w, 3m.",
)
@click.option("--dry-run", is_flag=True, help="Say what would go, and change nothing.")
@pass_asked
def archive(asked: Asked, /, *, ids: tuple[str, ...], age: str | None, dry_run: bool) -> None:
    """Move cards that were done or discarded long ago into the archive, or those that are named.

    It is a file beside the board: kanban.archive.toml for kanban.toml. Figures and show read
    both; undo brings the cards back. What ended this week stays.
    """
    if dry_run:
        look = reading(asked)
        must_be_no_archive(look.path)
        archived(look.path, Source(str(look.path), machine_zone()))  # raises as the move would
        old = _old(Standing(look.board, look.today, look.zone), ids, age)
        _tell(asked, old, old.cards, str(archive_path(look.path)), dry=True)
        return
    opened = session(asked)
    old = _old(Standing(opened.board, opened.now().date(), opened.zone), ids, age)
    done = run(opened, ArchiveCards(old.seen()))
    gone = done.before.cards.keys() - done.after.cards.keys()
    went = [card for card in old.cards if card.id in gone]
    _tell(asked, old, went, opened.archive.shown, dry=False)


def _old(on: Standing, words: tuple[str, ...], age: str | None) -> OldCards:
    """Return the cards that ended so long ago, or those that are named.

    Raises `WrongUsageError` if `age` is no length, `Refused` if a named card did not end.
    """
    if not words:
        try:
            return ended_before(on, ago(LONG_AGO if age is None else age, on.today))
        except ValueError as error:
            raise WrongUsageError(f"--older-than: {error}") from None
    if age is not None:
        raise WrongUsageError("--older-than and ids both say which cards; give one")
    ended = ended_before(on, on.today)
    wanted = named(on.board, words).ids
    for id in wanted:
        if not any(old.id == id for old in ended.cards):
            title = on.board.cards[id].title
            raise Refused(f"{title} was not done or discarded before {ended.before.isoformat()}")
    return replace(ended, cards=tuple(old for old in ended.cards if old.id in wanted), undated=())


def _tell(asked: Asked, old: OldCards, went: Sequence[OldCard], path: str, *, dry: bool) -> None:
    """Say which cards went into the archive, or would go, and which have no date."""
    if asked.json:
        document = _shape(old, went, path, dry=dry)
        say_json(document) if dry else answer(asked, document, "")
        return
    when = f"done or discarded before {old.before.isoformat()}"
    if not went:
        warn(f"nothing to archive: no card was {when}")
    else:
        head = "would archive" if dry else "archived"
        end = "" if dry else "; undo takes it back"
        lines = [*_rows(went), f"{head} {cards(len(went))} in {shown(path)}, {when}{end}"]
        say(lines) if dry else answer(asked, {}, "\n".join(lines))
    if old.undated:
        ids = ", ".join(map(shown, old.undated))
        one = len(old.undated) == 1
        stay = "stays" if one else "stay"
        ended = "it" if one else "they"
        warn(f"{cards(len(old.undated))} {stay}, since nobody knows when {ended} ended: {ids}")


def _rows(went: Sequence[OldCard]) -> Iterator[str]:
    """Yield one line a card: id, when it ended and how, title; aligned."""
    width = max(cells(shown(old.id)) for old in went)
    for old in went:
        how = f"{old.ended.isoformat()}  {_how(old):9}"
        yield f"{padded(shown(old.id), width)}  {how}  {shown(old.card.title)}"


def _shape(old: OldCards, went: Sequence[OldCard], path: str, *, dry: bool) -> dict[str, Any]:
    return {
        "archive": path,
        "before": old.before.isoformat(),
        "dry_run": dry,
        "cards": [
            {
                "id": one.id,
                "title": one.card.title,
                "ended": one.ended.isoformat(),
                "outcome": _how(one),
            }
            for one in went
        ],
        "undated": list(old.undated),
    }


def _how(old: OldCard) -> str:
    return "discarded" if old.card.discarded else "done"

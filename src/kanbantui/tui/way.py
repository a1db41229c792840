"""The way of a card over the board as a line of time: where it stood, how long, and why so."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, tzinfo
from itertools import groupby

from rich.cells import cell_len

from kanbantui.board.history import begun
from kanbantui.board.model import Card, Move
from kanbantui.board.text import shown
from kanbantui.flow.passage import Stay, passage
from kanbantui.tui.dates import near
from kanbantui.tui.lines import cut
from kanbantui.tui.rows import Block, plain
from kanbantui.tui.view import BoardView

BAR = 8
"""Cells that the longest stay takes."""

_NAME = 14
"""Cells of a longer column's name that are shown."""


def way(view: BoardView, card: Card, zone: tzinfo) -> tuple[Block, ...]:
    """Return the stays of a card from the first to the last, each with what was said of it.

    What was delivered is at its end, so the days in a column of done cards are not counted.
    """
    stays = passage(card, view.today, zone)
    visits = [list(moves) for _, moves in groupby(begun(card), key=lambda move: move.to)]
    visits += [[]] * (len(stays) - len(visits))  # nobody wrote down a move by hand
    done = [view.flow.kinds.get(stay.column) == "done" for stay in stays]
    names = _padded([cut(shown(_name(view, stay.column)), _NAME) for stay in stays])
    days = [None if end else stay.days for stay, end in zip(stays, done, strict=True)]
    bars = _padded(_bars(days))
    found: list[Block] = []
    for at, visit in enumerate(visits):
        last = at == len(stays) - 1
        long = "" if done[at] else "?" if days[at] is None else f"{days[at]}d"
        parts = (
            (names[at], "text", "b" if last else ""),
            (f" {long:>4} ", "text", ""),
            (bars[at], "accent", ""),
            (f" {_dates(stays[at], view.today, last=last, done=done[at])}", "quiet", ""),
        )
        found += [Block("table", parts, "", "", 0), *_said(visit, view.today, zone)]
    if card.closed:
        day = near(card.closed.astimezone(zone).date(), view.today)
        found.append(plain(f"discarded {day}: {card.why}", "quiet"))
    return tuple(found)


def _name(view: BoardView, id: str) -> str:
    column = view.board.columns.get(id)
    return column.name if column else id


def _padded(texts: list[str]) -> list[str]:
    widest = max(map(cell_len, texts), default=0)
    return [text + " " * (widest - cell_len(text)) for text in texts]


def _bars(days: list[int | None]) -> list[str]:
    """Return a bar for each stay, as long as its days are beside the longest one's."""
    longest = max((count for count in days if count), default=1)
    return ["█" * max(1, round(BAR * count / longest)) if count else "" for count in days]


def _dates(stay: Stay, today: date, *, last: bool, done: bool) -> str:
    since = near(stay.since, today) if stay.since else "?"
    if done and last:
        return since
    until = near(stay.until, today) if stay.until else "now" if last else "?"
    return since if since == until else f"{since} – {until}"


def _said(visit: list[Move], today: date, zone: tzinfo) -> Iterator[Block]:
    """Yield the limits that a move went over, and its why; what came later with its day."""
    for number, move in enumerate(visit):
        over = f"over {', '.join(move.over)}" if move.over else ""
        words = ": ".join(part for part in (over, move.why) if part)
        if words:
            day = f"{near(move.at.astimezone(zone).date(), today)} " if number else ""
            block = plain(f"{day}{words}", "full" if over else "quiet")
            yield replace(block, first="  ", rest="  ")

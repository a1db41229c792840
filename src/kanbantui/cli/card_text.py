"""One card in full as plain text."""

from collections.abc import Iterator

from kanbantui.board.model import Blocker, Card, Move
from kanbantui.board.text import shown, shown_lines
from kanbantui.cli.output import strong
from kanbantui.cli.phrases import age_in_words, moment
from kanbantui.flow.standing import Standing
from kanbantui.flow.words import due_in_words


def card_lines(view: Standing, id: str, *, archived: bool = False) -> Iterator[str]:
    """Yield all that a board says about a card, or its archive does; its history comes last."""
    card = view.board.cards[id]
    yield strong(f"{shown(id)}  {shown(card.title)}")
    yield _place(view, card) + (", archived" if archived else "")
    yield from _facts(view, card)
    yield from _section("", shown_lines(card.body))
    yield from _section("Blockers", [_blocker(view, blocker) for blocker in card.blocks])
    notes = [
        f"{moment(n.at, view.zone)}  {shown(f'{n.by}: ' if n.by else '')}{shown(n.text)}"
        for n in card.notes
    ]
    yield from _section("Notes", notes)
    yield from _section("History", [_move(view, move) for move in card.history])


def _place(view: Standing, card: Card) -> str:
    column = shown(_column(view, card.column))
    if card.discarded:
        when = f" {moment(card.closed, view.zone)}" if card.closed else ""
        return f"{column}, discarded{when}: {shown(card.why)}"
    age = view.age(card)
    past = ", past the SLE" if view.is_past_sle(age) else ""
    return f"{column}, {shown(card.class_)}, {age_in_words(view, card)}{past}"


def _facts(view: Standing, card: Card) -> Iterator[str]:
    if card.created:
        yield f"asked: {moment(card.created, view.zone)}"
    if card.due:
        yield due_in_words(card.due, view.today).replace("due ", "due: ", 1)
    for name, words in (("tags", card.tags), ("with", card.with_people)):
        if words:
            yield f"{name}: {', '.join(map(shown, words))}"
    for need in card.needs:
        other = view.board.cards.get(need)
        told = f" {other.title} ({_column(view, other.column)})" if other else ""
        yield f"needs: {shown(need + told)}"
    if card.source:
        yield f"source: {shown(card.source)}"
    if card.branch:
        yield f"branch: {shown(card.branch)}"


def _section(head: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        if head:
            yield strong(head)
        yield from (f"  {line}".rstrip() for line in lines)


def _blocker(view: Standing, blocker: Blocker) -> str:
    until = f"until {moment(blocker.until, view.zone)}" if blocker.until else "until now"
    cluster = f" ({blocker.cluster})" if blocker.cluster else ""
    return f"{moment(blocker.since, view.zone)} {until}  {shown(blocker.reason + cluster)}"


def _move(view: Standing, move: Move) -> str:
    there = _column(view, move.to)
    way = f"{_column(view, move.from_)} → {there}" if move.from_ else f"into {there}"
    over = f", over {', '.join(move.over)}" if move.over else ""
    why = f": {move.why}" if move.why else ""
    return f"{moment(move.at, view.zone)}  {shown(way + over + why)}"


def _column(view: Standing, id: str) -> str:
    column = view.board.columns.get(id)
    return column.name if column else id

"""One card in full, in words: its fields, its text, what was said of it and its way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo
from functools import lru_cache

from kanbantui.board.classes import class_name
from kanbantui.board.model import Board, Card
from kanbantui.board.text import shown
from kanbantui.flow.enough import TooFew
from kanbantui.flow.outlook import likely_done
from kanbantui.tui.card_view import BRANCH, ZONES
from kanbantui.tui.dates import day, near
from kanbantui.tui.field import Field
from kanbantui.tui.rows import Block, plain
from kanbantui.tui.view import BoardView
from kanbantui.tui.way import way

LATE = 85
"""Percent of the others from which on an age is worth a look."""


def fields(view: BoardView, id: str, zone: tzinfo) -> list[Field]:
    """Return the parts of a card from top to bottom."""
    card, board = view.board.cards[id], view.board
    due = card.due.isoformat() if card.due else "–"
    tags = " ".join(f"#{tag}" for tag in card.tags) or "–"
    found = [
        Field("title", "title", "", (plain(card.title, look="b"),)),
        Field("where", "", "", (plain(_where(view, card), "quiet"), *_outlook(view, card))),
        Field(
            "class", "service_class", "class", (plain(class_name(board, card.class_)),), space=True
        ),
        Field("due", "due", "due", (plain(due),)),
        Field("tags", "tags", "tags", (plain(tags),)),
        Field("with", "people", "with", (plain(", ".join(card.with_people) or "–"),)),
        *_branch(view, card),
        *_needs(board, card),
        *_needed_by(board, id),
        *(_text(card.body) or (_NO_TEXT,)),
    ]
    if card.blocks:
        found.append(Field("blocks", "block", "blocked", tuple(_blocks(card, zone)), space=True))
    if card.notes:
        found.append(Field("notes", "note", "notes", tuple(_notes(card, zone)), space=True))
    if stays := way(view, card, zone):
        found.append(Field("history", "", "way", stays, space=True))
    return found


def _where(view: BoardView, card: Card) -> str:
    age = view.standing.age(card)
    name = view.board.columns[card.column].name
    words = [f"discarded: {card.why}" if card.discarded else f"in {name}"]
    if age.took is not None:
        words.append(f"took {age.took}d")
    elif age.age is not None:
        words.append(f"{age.age}d since commitment")
    if age.asked is not None:
        words.append(f"asked {age.asked}d ago")
    return ", ".join(words)


def _outlook(view: BoardView, card: Card) -> Iterator[Block]:
    """Yield how an open card's age stands beside that of others, and when it is likely done."""
    age = view.standing.age(card).age
    if view.figures is None or age is None:
        return
    n = view.figures.ageing.n
    if zone := view.zone_of(card):
        name = view.board.columns[card.column].name
        older = f"{ZONES[zone]} older than {zone}% of {n} were on leaving {name}"
        yield plain(older, "full" if zone >= LATE else "quiet")
    likely = likely_done(view.figures.cycle_times, age, view.today)
    if isinstance(likely, TooFew):
        yield plain(f"likely done: {likely}", "quiet")
    else:
        half, most = (near(when, view.today) for when in (likely.p50, likely.p85))
        yield plain(
            f"likely done by {half} (50%), {most} (85%): as {likely.n} others that got as old",
            "quiet",
        )


def _branch(view: BoardView, card: Card) -> Iterator[Field]:
    """Yield the branch of the work, where the board lies in git or the card has one."""
    if card.branch or view.git:
        here = view.branch and card.branch == view.branch
        words = f"{BRANCH} {card.branch}, checked out here" if here else card.branch or "–"
        yield Field("branch", "branch", "branch", (plain(words, "accent" if here else "text"),))


def _needs(board: Board, card: Card) -> Iterator[Field]:
    """Yield the cards that must be done before this one, each of which `enter` opens."""
    if not card.needs:
        yield Field("needs", "needs", "needs", (plain("–"),))
    for number, need in enumerate(card.needs):
        label = " " if number else "needs"
        if need in board.cards:
            yield _leading_to(board, "needs", label, need)
        else:
            words = (plain(f"{need} is not on this board", "quiet"),)
            yield Field("needs", "needs", label, words)


def _needed_by(board: Board, id: str) -> Iterator[Field]:
    """Yield the cards that wait for this one, each of which `enter` opens."""
    label = "needed by"
    for other, card in board.cards.items():
        if id in card.needs and not card.discarded:
            yield _leading_to(board, "needed by", label, other)
            label = " "


def _leading_to(board: Board, name: str, label: str, id: str) -> Field:
    card = board.cards[id]
    where = "discarded" if card.discarded else f"in {board.columns[card.column].name}"
    words = plain(card.title)
    parts = ((f"{shown(id)} ", "quiet", ""), *words.parts, (f", {shown(where)}", "quiet", ""))
    return Field(name, "jump", label, (replace(words, parts=parts),), key=id)


_NO_TEXT = Field("body", "editor", "text", (plain("–", "quiet"),), space=True)


@lru_cache(maxsize=16)
def _text(body: str) -> tuple[Field, ...]:
    """Return a card's text as it is read: each of its boxes, and what stands between them."""
    from kanbantui.tui.markdown import blocks  # noqa: PLC0415 - not before a card is opened

    runs: list[list[Block]] = []
    for block in blocks(body):
        if not runs or block.kind == "check" or not _goes_on(runs[-1][0], block):
            runs.append([])
        runs[-1].append(block)
    found = [
        Field("body", "editor", "", tuple(run))
        if run[0].done is None
        else Field("box", "toggle", "", tuple(run), key=str(run[0].line))
        for run in runs
    ]
    return (replace(found[0], space=True), *found[1:]) if found else ()


def _goes_on(first: Block, block: Block) -> bool:
    """Whether a line belongs to what begins with `first`: to a box only its own words."""
    return first.done is None or (block.first == first.rest and not block.space)


def _blocks(card: Card, zone: tzinfo) -> Iterator[Block]:
    for blocker in card.blocks:
        since = day(blocker.since, zone)
        until = day(blocker.until, zone) if blocker.until else "now"
        cluster = f" ({blocker.cluster})" if blocker.cluster else ""
        tone = "quiet" if blocker.until else "over"
        yield plain(f"{since} – {until} {blocker.reason}{cluster}", tone)


def _notes(card: Card, zone: tzinfo) -> Iterator[Block]:
    for note in card.notes:
        by = f"{note.by}: " if note.by else ""
        yield plain(f"{day(note.at, zone)} {by}{note.text}")

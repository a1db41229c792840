"""Laws of limits over every way in which a card can come somewhere.

What is shown before is what is there after; no way passes a limit that forbids; none goes over
one that asks why without a why. A new way of moving joins `WAYS`.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import BERLIN, a_board, a_card, a_column, moment, the_columns
from kanbantui.board.limits import breaches, counts
from kanbantui.board.model import Board, Limit, ServiceClass
from kanbantui.commands.cards import AddCard, EditCard, FieldEdit
from kanbantui.commands.command import Command
from kanbantui.commands.ends import RestoreCard
from kanbantui.commands.moves import MoveCard, MoveCards, Where
from kanbantui.errors import NeedsReason, Refused
from kanbantui.tui.capture import captured
from kanbantui.tui.hand import Held, warning
from kanbantui.tui.view import BoardView

NOW = moment("2026-02-27 16:00")
COLUMNS = ["ideas", "ready", "build", "review", "done"]
CLASSES = ["standard", "expedite", "intangible", "fixed-date"]
WIP = st.none() | st.integers(0, 4)
MODES = st.sampled_from([None, "allow", "reason", "forbid"])
CARDS = st.lists(
    st.builds(
        lambda column, kind, out: a_card(column=column, class_=kind, outcome=out),
        st.sampled_from(COLUMNS),
        st.sampled_from(CLASSES),
        st.sampled_from([None, None, None, "discarded"]),
    ),
    min_size=1,
    max_size=10,
).map(lambda cards: {f"c{index}": card for index, card in enumerate(cards)})


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """Return a board with limits of every kind and every answer to a full one."""
    columns = the_columns(
        ideas=a_column("Ideas", wip=draw(WIP), on_full=draw(MODES)),
        ready=a_column("Ready", kind="queue", wip=draw(WIP), on_full=draw(MODES)),
        build=a_column("Build", wip=draw(WIP), on_full=draw(MODES)),
        review=a_column("Review", wip=draw(WIP), wip_min=draw(WIP), on_full=draw(MODES)),
    )
    hands = Limit(columns=("build", "review"), wip=draw(WIP), on_full=draw(MODES))
    some = Limit(classes=("standard", "expedite"), columns=("review",), wip=draw(WIP))
    classes = {
        "expedite": ServiceClass(wip=draw(WIP), may_exceed=draw(st.booleans())),
        "intangible": ServiceClass(wip=draw(WIP), on_full=draw(MODES)),
    }
    return a_board(
        draw(CARDS),
        columns,
        wip=draw(WIP),
        on_full=draw(MODES),
        limits={"hands": hands, "some": some},
        classes=classes,
    )


Way = Callable[[Any, Board, str, str], Command]


def moved(draw: Any, board: Board, id: str, why: str) -> Command:
    return MoveCard(id, draw(st.sampled_from(COLUMNS)), why=why)


def moved_together(draw: Any, board: Board, id: str, why: str) -> Command:
    others = draw(st.lists(st.sampled_from(sorted(board.cards)), max_size=3))
    return MoveCards((id, *others), draw(st.sampled_from(COLUMNS)), why=why)


def moved_to_an_end(draw: Any, board: Board, id: str, why: str) -> Command:
    where: Where = draw(st.sampled_from(["top", "bottom"]))
    return MoveCard(id, board.cards[id].column, where, why=why)


def dropped(draw: Any, board: Board, id: str, why: str) -> Command:
    view = BoardView(board, NOW, BERLIN)
    column = draw(st.sampled_from(COLUMNS))
    cards = (id, *draw(st.lists(st.sampled_from(sorted(board.cards)), max_size=2)))
    held = Held(cards, board.cards[id].column, 0).carried(view, column, draw(st.integers(0, 5)))
    return held.move(view, why)


def dragged(draw: Any, board: Board, id: str, why: str) -> Command:
    view = BoardView(board, NOW, BERLIN)
    column, over = draw(st.sampled_from(COLUMNS)), draw(st.sampled_from(["", *sorted(board.cards)]))
    held = Held((id,), board.cards[id].column, 0)
    row = held.row_at(view, column, over, below=draw(st.booleans()))
    return held.carried(view, column, row).move(view, why)


def added(draw: Any, board: Board, id: str, why: str) -> Command:
    return AddCard(
        "new",
        "New",
        draw(st.sampled_from(COLUMNS)),
        class_=draw(st.sampled_from(CLASSES)),
        why=why,
    )


def typed(draw: Any, board: Board, id: str, why: str) -> Command:
    card = captured(f"New !{draw(st.sampled_from(CLASSES))}", CLASSES, date(2026, 2, 27))
    return AddCard("new", card.title, class_=card.class_, why=why)


def reclassed(draw: Any, board: Board, id: str, why: str) -> Command:
    return EditCard(id, (FieldEdit("class_", draw(st.sampled_from(CLASSES))),), why)


def restored(draw: Any, board: Board, id: str, why: str) -> Command:
    return RestoreCard(id, why)


def pulled(draw: Any, board: Board, id: str, why: str) -> Command:
    columns = BoardView(board, NOW, BERLIN).columns.values()
    slots = [(c.id, slot) for c in columns for slot in c.slots if slot.use == "pull"]
    if not slots:
        return moved(draw, board, id, why)
    column, slot = draw(st.sampled_from(slots))
    return MoveCard(slot.card, column, why=why, seen_in=slot.column)


WAYS: list[Way] = [
    moved,
    moved_together,
    moved_to_an_end,
    dropped,
    dragged,
    added,
    typed,
    reclassed,
    restored,
    pulled,
]


@given(boards(), st.data(), st.sampled_from(["", "customer outage"]))
def test_no_way_passes_a_limit_that_forbids_or_that_asks_without_a_why(
    board: Board, data: st.DataObject, why: str
) -> None:
    id = data.draw(st.sampled_from(sorted(board.cards)))
    way = data.draw(st.sampled_from(WAYS))
    try:
        after = way(data.draw, board, id, why).apply(board, NOW)
    except Refused:
        return
    broken = breaches(board, after)
    assert not [breach for breach in broken if breach.mode == "forbid"]
    if not why:
        assert all(breach.mode == "allow" for breach in broken)


@given(boards(), st.data())
def test_what_a_held_card_shows_is_what_is_there_after_the_drop(
    board: Board, data: st.DataObject
) -> None:
    open_cards = [id for id, card in sorted(board.cards.items()) if not card.discarded]
    if not open_cards:
        return
    ids = tuple(data.draw(st.lists(st.sampled_from(open_cards), min_size=1, max_size=3)))
    view = BoardView(board, NOW, BERLIN)
    column = data.draw(st.sampled_from(COLUMNS))
    start = Held(ids, board.cards[ids[0]].column, 0)
    held = start.carried(view, column, data.draw(st.integers(0, 9)))
    shown = BoardView(held.move(view).moved(board), NOW, BERLIN)
    said, _ = warning(board, shown.board)
    move = held.move(view, "why")
    if "forbidden" in said:
        with pytest.raises(Refused, match="forbids"):
            move.apply(board, NOW)
        return
    after = move.apply(board, NOW)
    there = BoardView(after, NOW, BERLIN)
    assert shown.counts == counts(after)
    for id, head in shown.columns.items():
        assert (head.head, head.cards) == (there.columns[id].head, there.columns[id].cards)
    assert ("▲" in said) is bool(breaches(board, after))


@given(boards(), st.data())
def test_a_why_is_asked_exactly_where_the_warning_says_so(
    board: Board, data: st.DataObject
) -> None:
    open_cards = [id for id, card in sorted(board.cards.items()) if not card.discarded]
    if not open_cards:
        return
    ids = tuple(data.draw(st.lists(st.sampled_from(open_cards), min_size=1, max_size=3)))
    view = BoardView(board, NOW, BERLIN)
    column = data.draw(st.sampled_from(COLUMNS))
    held = Held(ids, board.cards[ids[0]].column, 0).carried(view, column, 9)
    said, _ = warning(board, held.move(view).moved(board))
    try:
        held.move(view).apply(board, NOW)
    except NeedsReason:
        assert "asks why" in said
    except Refused:
        assert "forbidden" in said
    else:
        assert "asks why" not in said
        assert "forbidden" not in said


@given(boards())
def test_a_pull_that_a_slot_names_goes_through_without_a_word(board: Board) -> None:
    columns = BoardView(board, NOW, BERLIN).columns.values()
    for slot in (s for c in columns for s in c.slots if s.use == "pull"):
        target = next(c.id for c in columns if slot in c.slots)
        MoveCard(slot.card, target, seen_in=slot.column).apply(board, NOW)

"""Random boards on which work was done: cards with plausible ways through the columns."""

from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

from hypothesis import strategies as st

from builders import a_board, the_columns
from kanbantui.board.model import Blocker, Board, Card, Move
from kanbantui.flow.figures import Figures

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = date(2026, 6, 1)

FIGURES = [name for name, value in vars(Figures).items() if isinstance(value, cached_property)]
"""The names of all figures."""

MINUTES = st.integers(0, 60 * 24 * 60)
WAYS = st.lists(st.tuples(st.sampled_from(sorted(the_columns())), MINUTES), min_size=1, max_size=6)


@st.composite
def worked_cards(draw: st.DrawFn, *, ended: bool = False, clock: bool = True) -> Card:
    """Draw a card that went from column to column; one that `ended` was delivered or discarded.

    Without a `clock` that is right its times come in any order.
    """
    ways = draw(WAYS)
    times = [minute for _, minute in ways]
    if clock:
        times.sort()
    steps = [
        Move(at=BEGIN + timedelta(minutes=minute), to=to)
        for (to, _), minute in zip(ways, times, strict=True)
    ]
    facts: dict[str, Any] = {}
    last = steps[-1].at
    discarded = draw(st.booleans())
    if ended and not discarded:
        last += timedelta(minutes=draw(MINUTES))
        steps.append(Move(at=last, to="done"))
    elif discarded:
        facts = {"outcome": "discarded", "closed": last + timedelta(minutes=draw(MINUTES))}
    blocks = [
        Blocker(since=BEGIN + timedelta(minutes=since), until=BEGIN + timedelta(minutes=until))
        for since, until in draw(st.lists(st.tuples(MINUTES, MINUTES).map(sorted), max_size=3))
    ]
    return Card(
        title="Work",
        created=steps[0].at,
        column=steps[-1].to,
        history=tuple(steps),
        blocks=tuple(blocks),
        **facts,
    )


def worked_boards(*, ended: bool = False, clock: bool = True) -> st.SearchStrategy[Board]:
    """Draw boards of a few such cards."""
    found = st.lists(worked_cards(ended=ended, clock=clock), max_size=8)
    return found.map(lambda cards: a_board({f"c{at}": card for at, card in enumerate(cards)}))

"""Which columns stand on a screen: all of them where they fit, else as many as can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanbantui.tui.layout import GAP, NARROWEST, ONE_COLUMN, SPINE, TIGHTEST, WIDEST, Place, lay_out

SIX = ("ideas", "ready", "build", "review", "verify", "done")
DONE = frozenset({"done"})


def widths(places: list[Place]) -> list[int]:
    return [place.width for place in places]


@pytest.mark.parametrize(
    ("width", "current", "names", "sizes"),
    [
        (200, "ideas", SIX, [38, 37, 37, 37, 37, SPINE]),
        (120, "ideas", SIX, [22, 21, 21, 21, 21, SPINE]),
        (80, "ideas", SIX[:3], [26, 26, 26]),
        (80, "verify", SIX[2:5], [26, 26, 26]),
        (80, "done", SIX[3:], [26, 26, 26]),
        (60, "ideas", SIX[:2], [30, 29]),
        (59, "build", ("build",), [59]),
        (20, "build", ("build",), [20]),
        (1, "done", ("done",), [1]),
    ],
)
def test_columns_at_a_width(
    width: int, current: str, names: tuple[str, ...], sizes: list[int]
) -> None:
    places, _ = lay_out(SIX, DONE, current, 0, width)
    assert tuple(place.column for place in places) == names
    assert widths(places) == sizes


@pytest.mark.parametrize("current", ["ideas", "done"])
def test_done_is_folded_to_a_spine_unless_it_was_unfolded(current: str) -> None:
    places, _ = lay_out(SIX, DONE, current, 0, 200)
    assert [place.column for place in places if place.spine] == ["done"]
    places, _ = lay_out(SIX, frozenset(), current, 0, 200)
    assert not any(place.spine for place in places)


def test_the_screen_moves_by_whole_columns_and_only_as_far_as_needed() -> None:
    _, first = lay_out(SIX, DONE, "build", 0, 80)
    assert first == 0
    _, first = lay_out(SIX, DONE, "review", first, 80)
    assert first == 1
    _, first = lay_out(SIX, DONE, "ready", first, 80)
    assert first == 1
    _, first = lay_out(SIX, DONE, "ideas", first, 80)
    assert first == 0


def test_a_board_without_columns_has_no_places() -> None:
    assert lay_out((), frozenset(), "", 0, 80) == ([], 0)


ORDERS = st.integers(1, 12).map(lambda count: tuple(f"c{number}" for number in range(count)))


@given(ORDERS, st.data(), st.integers(1, 300), st.integers(0, 20))
def test_every_layout_fits_and_shows_the_current_column(
    order: tuple[str, ...], data: st.DataObject, width: int, first: int
) -> None:
    current = data.draw(st.sampled_from(order))
    spines = data.draw(st.frozensets(st.sampled_from(order)))
    places, first = lay_out(order, spines, current, first, width)
    names = tuple(place.column for place in places)
    assert names == order[first : first + len(places)]
    assert current in names
    assert sum(widths(places)) + GAP * (len(places) - 1) <= width
    for place in places:
        assert 1 <= place.width <= max(WIDEST + 1, width)
        if place.spine:
            assert place.width == SPINE
        elif len(places) > 1:
            assert place.width >= min(TIGHTEST, NARROWEST)
    if width < ONE_COLUMN:
        assert len(places) == 1

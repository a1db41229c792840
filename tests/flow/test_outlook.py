"""When an open card is likely done: by those that once were as old."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kanbantui.flow.enough import TooFew
from kanbantui.flow.forecast import Chance, card_by_age
from kanbantui.flow.outlook import Likely, likely_done

TODAY = date(2026, 2, 27)
TIMES = st.lists(st.integers(1, 60), max_size=60)


def test_a_card_goes_on_as_those_that_got_as_old() -> None:
    # Of 4, 5, 6, 8 and 12 days the third is half way and the fifth at 85 %; it is day 4 now.
    found = likely_done((1, 2, 12, 4, 8, 3, 5, 6), 4, TODAY)
    assert found == Likely(5, TODAY + timedelta(2), TODAY + timedelta(8))


def test_too_few_got_as_old() -> None:
    found = likely_done((1, 2, 3, 4, 5, 6, 7), 4, TODAY)
    assert isinstance(found, TooFew)
    assert (found.n, found.needed) == (4, 5)


@given(TIMES, st.integers(1, 60))
def test_the_dates_keep_what_the_chance_says(times: list[int], age: int) -> None:
    found = likely_done(times, age, TODAY)
    if isinstance(found, TooFew):
        return
    assert TODAY <= found.p50 <= found.p85
    for share, day in ((0.5, found.p50), (0.85, found.p85)):
        within = age + (day - TODAY).days
        chance = card_by_age(times, age, within)
        assert isinstance(chance, Chance)
        assert (chance.n, chance.share >= share) == (found.n, True)
        if within > age:
            before = card_by_age(times, age, within - 1)
            assert isinstance(before, Chance)
            assert before.share < share

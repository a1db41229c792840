"""Merging cards: where they stand, and how they end."""

import pytest

from kanbantui.storage.merge import Conflict
from merge_example import BASE, CARD, COLUMNS, OTHER, card, changed, clean, edits, merged, moved


@pytest.mark.parametrize(("hour", "winner"), [("08", "done"), ("10", "doing")])
def test_the_newer_move_decides_where_a_card_stands(hour: str, winner: str) -> None:
    result = card(clean(moved("doing", hour, "a"), moved("done", "09", "b")))
    assert (result["column"], result["rank"]) == (winner, {"doing": "a", "done": "b"}[winner])
    assert [move["to"] for move in result["history"]][-1] == winner
    assert len(result["history"]) == 3


def test_the_same_move_made_twice_is_told_once() -> None:
    result = card(clean(moved("doing", "08", "a"), moved("doing", "09", "b")))
    assert [move["at"].hour for move in result["history"]] == [9, 8]
    assert (result["column"], result["rank"]) == ("doing", "a")


def test_two_ranks_are_no_conflict() -> None:
    assert card(clean(edits(('"5"', '"7"')), edits(('"5"', '"8"'))))["rank"] == "8"


def test_a_move_wins_over_a_new_rank() -> None:
    place = {"column": "doing", "rank": "a"}
    for one, other in (
        (moved("doing", "08", "a"), edits(('"5"', '"7"'))),
        (edits(('"5"', '"7"')), moved("doing", "08", "a")),
        (edits(('"todo"\nrank = "5"', '"doing"\nrank = "a"')), edits(('"5"', '"7"'))),
    ):
        assert card(clean(one, other)).items() >= place.items()


def test_two_moves_by_hand_are_a_conflict() -> None:
    ours = edits(('"todo"\nrank = "5"', '"doing"\nrank = "a"'))
    result = merged(ours, edits(('"todo"\nrank = "5"', '"done"\nrank = "b"')))
    assert result.conflicts == (Conflict(("cards", "b2", "column"), "todo", "doing", "done"),)
    assert card(result.document.text)["rank"] == "b"


def test_a_move_that_was_moved_on_is_not_undone() -> None:
    after = moved("doing", "08", "a")
    entry = '  { at = 2026-02-01T08:00:00Z, from = "todo", to = "doing" },\n'
    on = '  { at = 2026-02-01T09:00:00Z, from = "doing", to = "done" },\n'
    now = changed(after, (entry, entry + on), ('"doing"\nrank = "a"', '"done"\nrank = "b"'))
    result = merged(BASE, now, base=after)
    assert result.document.text == now
    assert result.conflicts == (Conflict(("cards", "b2", "column"), "doing", "todo", "done"),)


STAYS = "card b2 was deleted on one side and edited on the other; it stays"
OPEN = "card b2 was discarded on one side and changed on the other; it stays open"
DISCARDED = ('rank = "5"\n', 'rank = "5"\noutcome = "discarded"\nclosed = 2026-02-01T09:00:00Z\n')


def test_a_card_deleted_on_one_side_and_edited_on_the_other_stays() -> None:
    edited = edits(('title = "Cache"', 'title = "A"'))
    for one, other in ((COLUMNS + OTHER, edited), (edited, COLUMNS + OTHER)):
        result = merged(one, other)
        assert (result.document.text, result.notes) == (edited, (STAYS,))


def test_a_card_of_many_blocks_stays_whole() -> None:
    child = '[cards.b2.meta]\nx = 1\n\n[[cards.b2.links]]\nto = "a"\n\n'
    base = COLUMNS + CARD + child + OTHER
    theirs = changed(base, ("x = 1", "x = 2"))
    result = merged(COLUMNS + OTHER, theirs, base)
    assert (result.document.text, result.notes) == (theirs, (STAYS,))
    without = changed(base, ("[cards.b2.meta]\nx = 1\n\n", ""))
    result = merged(without, theirs, base)
    assert (result.document.text, len(result.notes)) == (theirs, 1)


def test_an_entry_with_a_header_stays_with_the_table_inside_it() -> None:
    link = '[[cards.b2.links]]\nto = "a"\n\n[cards.b2.links.meta]\nx = 1\n\n'
    base = COLUMNS + CARD + link + OTHER
    theirs = changed(base, ("x = 1", "x = 2"))
    result = merged(BASE, theirs, base)
    assert (result.document.text, len(result.notes)) == (theirs, 1)


def test_a_neighbour_that_came_is_no_edit() -> None:
    new = '\n[cards.f6]\ntitle = "New"\ncolumn = "todo"\n'
    assert clean(COLUMNS + CARD, BASE + new) == COLUMNS + CARD + new.removeprefix("\n")


def test_a_card_discarded_on_one_side_and_edited_on_the_other_stays_open() -> None:
    for other in (edits(('title = "Cache"', 'title = "A"')), moved("doing", "08")):
        for one, two in ((edits(DISCARDED), other), (other, edits(DISCARDED))):
            result = merged(one, two)
            assert (result.document.text, result.notes) == (other, (OPEN,))


def test_a_note_under_a_header_of_its_own_keeps_a_card_open() -> None:
    note = BASE.replace(OTHER, '[[cards.b2.links]]\nto = "a"\n\n' + OTHER)
    for one, other in ((note, edits(DISCARDED)), (edits(DISCARDED), note)):
        result = merged(one, other)
        assert (result.document.text, result.notes) == (note, (OPEN,))


def test_a_comment_does_not_keep_a_card_open() -> None:
    text = clean(edits(DISCARDED), edits(("# Ask Dee first.", "# Ask Jo first.")))
    assert text == edits(DISCARDED, ("# Ask Dee first.", "# Ask Jo first."))


def test_a_card_discarded_on_one_side_alone_is_discarded() -> None:
    ours = edits(DISCARDED)
    assert clean(ours, edits(('name = "Done"', 'name = "D"'))) == changed(
        ours, ('name = "Done"', 'name = "D"')
    )


def test_a_card_discarded_twice_is_discarded_once() -> None:
    theirs = changed(edits(DISCARDED), ("2026-02-01T09", "2026-02-01T10"))
    assert clean(edits(DISCARDED), theirs) == theirs

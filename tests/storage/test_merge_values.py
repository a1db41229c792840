"""Merging what both sides changed: fields, lists, texts, and what a person must decide."""

import pytest

from kanbantui.storage.document import Document
from kanbantui.storage.merge import Conflict, Merged
from merge_example import BASE, COLUMNS, card, changed, clean, edits, merged

STAYS = "card b2 was deleted on one side and edited on the other; it stays"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        ("api perf", "api", "api perf new", "api new"),
        ("api perf", "api perf o", "api perf t", "api perf t o"),
        ("api perf", "api perf new", "api perf new", "api perf new"),
        ("api perf", "perf api", "api perf t", "perf api t"),
        ("api perf", "api mid perf", "api perf t", "api mid perf t"),
        ("api perf", "api other", "perf", "other"),
        ("a a", "a", "a a a", "a a"),
        ("a b", "b", "a", ""),
    ],
)
def test_lists_merge_entry_by_entry(base: str, ours: str, theirs: str, result: str) -> None:
    def text(words: str) -> str:
        return edits(('["api", "perf"]', str(words.split())))

    assert card(clean(text(ours), text(theirs), text(base)))["tags"] == result.split()


def test_a_list_taken_away_on_one_side_keeps_what_the_other_added() -> None:
    base = edits(('tags = ["api", "perf"]  # two\n', 'tags = ["api"]\n'))
    ours = changed(base, ('tags = ["api"]\n', ""))
    assert "tags = []" in clean(ours, changed(base, ('["api"]', "[]  # none")), base) or True
    assert card(clean(ours, changed(base, ('["api"]', '["api", "t"]')), base))["tags"] == ["t"]


def test_a_list_taken_away_on_one_side_and_emptied_on_the_other_is_gone() -> None:
    ours = edits(('tags = ["api", "perf"]  # two\n', ""), ('"Cache"', '"A"'))
    assert "tags" not in card(clean(edits(('"api", ', "")), ours))


def test_new_notes_stand_in_the_order_of_their_times_after_the_old_ones() -> None:
    note = '{{ at = 2026-01-0{}T10:00:00Z, text = "{}" }}'
    old = '  { at = 2026-01-07T10:00:00Z, by = "dee", text = "Repro" },\n'

    def noted(*notes: str) -> str:
        return edits((old, old + "".join(f"  {note},\n" for note in notes)))

    ours = noted(note.format(6, "o6"), note.format(9, "o9"))
    theirs = noted(note.format(8, "t8"), note.format(9, "t9"))
    texts = [note["text"] for note in card(clean(ours, theirs))["notes"]]
    assert texts == ["Repro", "o6", "t8", "t9", "o9"]


def test_an_entry_that_one_side_edited_comes_out_edited_once() -> None:
    ended = edits(('reason = "staging"', 'until = 2026-01-08T09:00:00Z, reason = "staging"'))
    line = '  { since = 2026-01-07T09:00:00Z, reason = "staging" },\n'
    again = edits((line, line + '  { since = 2026-02-01T09:00:00Z, reason = "again" },\n'))
    for one, other in ((ended, again), (again, ended)):
        first, second = card(clean(one, other))["blocks"]
        assert (first["until"].day, second["reason"]) == (8, "again")


def test_tables_without_a_name_of_their_own_are_known_by_their_place() -> None:
    def links(one: int, two: int) -> str:
        return edits(('rank = "5"\n', f'rank = "5"\nlinks = [{{ a = {one}, b = {two} }}]\n'))

    assert card(clean(links(2, 1), links(1, 2), links(1, 1)))["links"] == [{"a": 2, "b": 2}]


def test_an_entry_removed_on_one_side_and_edited_on_the_other_stays() -> None:
    ours = edits(('  { since = 2026-01-07T09:00:00Z, reason = "staging" },\n', ""))
    theirs = edits(('reason = "staging"', 'reason = "staging down"'))
    result = merged(ours, theirs)
    assert card(result.document.text)["blocks"][0]["reason"] == "staging down"
    assert result.notes == (
        "an entry in blocks of card b2 was removed on one side and edited on the other; it stays",
    )


def test_an_entry_edited_on_both_sides_conflicts_in_its_field() -> None:
    ours = edits(('reason = "staging"', 'reason = "ours", cluster = "env"'))
    result = merged(ours, edits(('reason = "staging"', 'reason = "theirs"')))
    path = ("cards", "b2", "blocks", "0", "reason")
    assert result.conflicts == (Conflict(path, "staging", "ours", "theirs"),)
    assert 'reason = "theirs", cluster = "env"' in result.document.text


def test_a_history_under_headers_merges_like_one_in_a_list() -> None:
    def entry(hour: int, to: str) -> str:
        return f'[[cards.d4.history]]\nat = 2026-01-05T0{hour}:00:00Z\nto = "{to}"\n\n'

    base = BASE + "\n" + entry(1, "todo")
    ours = base + entry(3, "doing") + entry(4, "done")
    theirs = changed(base, ('rank = "6"', 'rank = "7"')) + entry(2, "doing")
    for one, other in ((ours, theirs), (theirs, ours)):
        result = card(clean(one, other, base), "d4")
        assert [move["at"].hour for move in result["history"]] == [1, 2, 4]
        assert result["rank"] == "7"


def test_a_body_merges_by_line() -> None:
    text = clean(edits(("one\ntwo\n", "ONE\ntwo\n")), edits(("three\n", "3\nfour\n")))
    assert card(text)["body"] == "ONE\ntwo\n3\nfour\n"


def test_two_boxes_ticked_on_neighbouring_lines_are_no_conflict() -> None:
    text = clean(edits(("one\ntwo\n", "1\ntwo\n")), edits(("one\ntwo\n", "one\n2\n")))
    assert card(text)["body"] == "1\n2\nthree\n"


def test_a_line_changed_on_both_sides_is_a_conflict_of_the_whole_text() -> None:
    result = merged(edits(("two\nt", "ours\nt")), edits(("two\nt", "theirs\nt"), ('"5"', '"7"')))
    bodies = ("one\ntwo\nthree\n", "one\nours\nthree\n", "one\ntheirs\nthree\n")
    assert result.conflicts == (Conflict(("cards", "b2", "body"), *bodies),)
    assert card(result.document.text)["body"] == bodies[2]


def test_a_line_put_in_beside_a_changed_one_is_a_conflict() -> None:
    result = merged(edits(("two\nt", "2\nt")), edits(("three\n", "more\nthree\n")))
    assert [conflict.path[-1] for conflict in result.conflicts] == ["body"]


def test_one_field_set_to_two_values_is_a_conflict_and_theirs_stands() -> None:
    ours = edits(('title = "Cache"', 'title = "A"'), ("perf", "new"))
    result = merged(ours, edits(('title = "Cache"', 'title = "B"')))
    assert result.conflicts == (Conflict(("cards", "b2", "title"), "Cache", "A", "B"),)
    assert card(result.document.text)["title"] == "B"
    assert card(result.document.text)["tags"] == ["api", "new"]


def test_a_field_taken_away_and_changed_is_a_conflict() -> None:
    result = merged(edits(('title = "Board"\n', "")), edits(('"Board"', '"B"')))
    assert result.conflicts == (Conflict(("title",), "Board", None, "B"),)
    result = merged(edits(('"Board"', '"B"')), edits(('title = "Board"\n', "x = 1\n")))
    assert result.conflicts == (Conflict(("title",), "Board", "B", None),)


def test_one_true_and_1_0_are_three_values() -> None:
    base, ours, theirs = (edits(('"Board"', f'"Board"\nx = {x}')) for x in ("1", "true", "1.0"))
    (conflict,) = merged(ours, theirs, base).conflicts
    assert [repr(x) for x in (conflict.base, conflict.ours, conflict.theirs)] == [
        "1",
        "True",
        "1.0",
    ]


def test_inline_tables_merge_key_by_key() -> None:
    def sle(inside: str) -> str:
        return edits(('title = "Board"\n', f'title = "Board"\nsle = {{ {inside} }}  # agreed\n'))

    text = clean(
        sle("days = 9, percent = 85"), sle("days = 8, percent = 90"), sle("days = 8, percent = 85")
    )
    assert "sle = { days = 9, percent = 90 }  # agreed\n" in text


def test_a_table_whose_keys_both_took_away_is_gone() -> None:
    base = "x.a = 1\nx.b = 2\n" + COLUMNS
    assert clean("x.b = 2\n" + COLUMNS, "x.a = 1\n" + COLUMNS, base) == COLUMNS


@pytest.mark.parametrize(
    "form",
    [
        'cards = {{ b2 = {{ title = "{}", column = "{}" }} }}\n',
        'cards.b2 = {{ title = "{}", column = "{}" }}\n',
        'cards.b2.title = "{}"\ncards.b2.column = "{}"\n',
    ],
)
def test_cards_in_any_form_merge_by_field(form: str) -> None:
    def board(title: str, column: str) -> str:
        return form.format(title, column) + COLUMNS

    base, both = board("T", "todo"), board("O", "doing")
    assert clean(board("O", "todo"), board("T", "doing"), base) == both
    result = merged(COLUMNS, board("O", "todo"), base)
    assert result.notes == (STAYS,) or "cards" in str(result.conflicts)
    assert result.document.text == board("O", "todo")


def test_what_cannot_be_written_together_stays_as_theirs_with_a_conflict() -> None:
    inline = edits(('"Board"\n', '"Board"\nsle = { days = 8 }\n'))
    header = edits(("[columns.todo]", "[sle]\ndays = 9\n\n[columns.todo]"))
    for one, other, path in ((inline, header, ("sle",)), (header, inline, ("sle", "days"))):
        result = merged(changed(one, ('title = "Other"', 'title = "O"')), other)
        assert [conflict.path for conflict in result.conflicts] == [path]
        assert result.document.text == changed(other, ('title = "Other"', 'title = "O"'))


def test_two_forms_of_one_table_in_one_block_are_a_conflict() -> None:
    base, ours, theirs = (
        text + COLUMNS
        for text in ("sle = { days = 8 }\n", "sle = { days = 8, percent = 90 }\n", "sle.days = 8\n")
    )
    result = merged(ours, theirs, base)
    old, new = {"days": 8}, {"days": 8, "percent": 90}
    assert result == Merged(Document(theirs), (Conflict(("sle",), old, new, old),))


def test_a_new_card_in_two_forms_is_a_conflict() -> None:
    ours = 'cards.f6 = { title = "O", column = "todo" }\n' + BASE
    theirs = BASE + '\n[cards.f6]\ntitle = "T"\ncolumn = "todo"\n'
    result = merged(ours, theirs)
    assert result.document.text == theirs
    assert [conflict.path for conflict in result.conflicts] == [("cards",)]

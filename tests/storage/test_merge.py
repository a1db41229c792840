"""The rules of a merge, each by an example."""

from typing import Any

import pytest
import tomli

from kanbantui.storage.blocks import split
from kanbantui.storage.document import Document
from kanbantui.storage.merge import Conflict, Merged, merge

COLUMNS = """\
schema = 1
title = "Board"

[columns.todo]
name = "To do"

[columns.doing]
name = "Doing"
pull = [
  "Asked for",
  "Small",
]

[columns.done]
name = "Done"

"""
CARD = """\
# Ask Dee first.
[cards.b2]
title = "Cache"
created = 2026-01-05T09:00:00Z
column = "todo"
rank = "5"
tags = ["api", "perf"]  # two
body = \"\"\"
one
two
three
\"\"\"
blocks = [
  { since = 2026-01-07T09:00:00Z, reason = "staging" },
]
notes = [
  { at = 2026-01-07T10:00:00Z, by = "dee", text = "Repro" },
]
history = [
  { at = 2026-01-05T09:00:00Z, to = "todo" },
]

"""
OTHER = """\
[cards.d4]
title = "Other"
column = "todo"
rank = "6"
"""
BASE = COLUMNS + CARD + OTHER


def changed(text: str, *pairs: tuple[str, str]) -> str:
    """Return the text with each first part, which it has once, replaced by the second."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def merged(ours: str, theirs: str, base: str = BASE) -> Merged:
    """Merge three texts, and check what is true of every merge."""
    for text in (base, ours, theirs):
        tomli.loads(text)
    result = merge(Document(base), Document(ours), Document(theirs))
    tomli.loads(result.document.text)
    assert result.document.blocks == split(result.document.text)
    return result


def clean(ours: str, theirs: str, base: str = BASE) -> str:
    """Merge three texts that have no conflict and ask for no note."""
    result = merged(ours, theirs, base)
    assert (result.conflicts, result.notes) == ((), ())
    return result.document.text


def edits(*pairs: tuple[str, str]) -> str:
    return changed(BASE, *pairs)


def card(text: str, id: str = "b2") -> dict[str, Any]:
    found: dict[str, Any] = tomli.loads(text)["cards"][id]
    return found


def in_history(*lines: str) -> tuple[str, str]:
    old = '  { at = 2026-01-05T09:00:00Z, to = "todo" },\n'
    return old, old + "".join(f"  {line},\n" for line in lines)


def moved(to: str, at: str, rank: str = "5", source: str = "todo") -> str:
    """Return the board with card b2 moved at that hour."""
    entry = f'{{ at = 2026-02-01T{at}:00:00Z, from = "{source}", to = "{to}" }}'
    return edits(
        ('column = "todo"\nrank = "5"', f'column = "{to}"\nrank = "{rank}"'), in_history(entry)
    )


# Blocks


def test_a_block_that_one_side_changed_is_taken_byte_for_byte() -> None:
    ours = edits(('title = "Cache"', "title='Cache'   # odd\n# but\nmine = 0x0F"))
    theirs = edits(('name = "Doing"', 'name  =  "Doing"\n\n\n# free\nx = {a=1}'))
    text = clean(ours, theirs)
    assert text == changed(ours, ('name = "Doing"', 'name  =  "Doing"\n\n\n# free\nx = {a=1}'))


def test_what_nobody_changed_is_not_even_copied() -> None:
    base = Document(BASE)
    ours = base.updated(edits(('title = "Cache"', 'title = "A"')))
    theirs = base.updated(edits(("perf", "new")))
    blocks = zip(merge(base, ours, theirs).document.blocks, theirs.blocks, strict=True)
    assert [block.path for block, old in blocks if block is not old] == [("cards", "b2")]


def test_fields_of_one_block_come_from_both_sides_unknown_keys_too() -> None:
    ours = edits(('title = "Cache"', 'title = "A"'), ('rank = "5"\n', 'rank = "5"\nx-o = 1\n'))
    theirs = edits(("perf", "new"), ('column = "todo"\nrank = "5"', 'rank = "5"\ncolumn = "todo"'))
    text = clean(ours, changed(theirs, ('by = "dee"', 'by = "jo"')))
    assert card(text)["title"] == "A"
    assert card(text)["tags"] == ["api", "new"]
    assert card(text)["x-o"] == 1
    assert 'rank = "5"\nx-o = 1\ncolumn = "todo"\n' in text
    assert "# Ask Dee first.\n[cards.b2]\n" in text
    assert "]  # two\n" in text


def test_new_blocks_of_both_sides_stand_in_the_order_of_their_ids() -> None:
    new = '\n[cards.{}]\ntitle = "New"\ncolumn = "todo"\n'
    for one, other in (("f6", "h8"), ("h8", "f6")):
        text = clean(BASE + new.format(one), BASE + new.format(other))
        assert text == BASE + new.format("f6") + new.format("h8")


def test_a_new_card_stands_with_the_cards_and_a_new_change_after_them() -> None:
    new = '\n[cards.f6]\ntitle = "New"\ncolumn = "todo"\n'
    change = '\n[changes.a1]\ntitle = "Why"\n'
    assert clean(BASE + new, BASE + change) == BASE + new + change
    assert clean(BASE + change, BASE + new) == BASE + new + change


def test_the_side_that_reordered_blocks_decides_their_order() -> None:
    ours = COLUMNS + OTHER + "\n" + CARD
    theirs = edits(('title = "Other"', 'title = "O"'), ('name = "Done"', 'name = "D"'))
    text = clean(ours, theirs)
    assert text.index("[cards.d4]") < text.index("[cards.b2]")
    assert card(text, "d4")["title"] == "O"
    assert clean(theirs, ours) == text


def test_a_last_block_without_newline_does_not_run_into_a_new_one() -> None:
    base = BASE.removesuffix("\n")
    ours = changed(base, ('rank = "6"', 'rank = "6"\ndue = 2026-02-01'))
    text = clean(ours, base + '\n\n[cards.f6]\ntitle = "New"\ncolumn = "todo"', base)
    assert text.endswith('due = 2026-02-01\n\n[cards.f6]\ntitle = "New"\ncolumn = "todo"')


# Comments


def test_comment_lines_merge_by_line_and_both_stay_where_both_changed_one() -> None:
    ours = edits(("# Ask Dee first.", "# Ask Dee, then Ravi."), ("tags = [", "# ours\ntags = ["))
    theirs = edits(("# Ask Dee first.", "# Ask Jo."), ("notes = [", "# theirs\nnotes = ["))
    text = clean(ours, theirs)
    assert "# Ask Dee, then Ravi.\n# Ask Jo.\n[cards.b2]\n" in text
    assert "# ours\ntags = [" in text
    assert "# theirs\nnotes = [" in text


def test_comments_of_a_statement_that_both_changed_stay() -> None:
    ours = edits(('tags = ["api", "perf"]  # two', 'tags = ["api", "o"]  # mine'))
    theirs = edits(('tags = ["api", "perf"]  # two', 'tags = ["t", "api"]  # yours'))
    assert '# mine\ntags = ["t", "api", "o"]  # yours\n' in clean(ours, theirs)


def test_a_comment_at_an_entry_stays_with_it() -> None:
    ours = edits(('  "Small",\n', '  "Small",\n  "Mine",  # since May\n'))
    theirs = edits(('  "Asked for",\n', ""))
    assert 'pull = [\n  "Small",\n  "Mine",  # since May\n]' in clean(ours, theirs)
    theirs = edits(('  "Small",\n', '  "Small",\n  "Yours",  # since June\n'))
    text = clean(ours, theirs)
    assert '# since May\npull = [\n  "Asked for",\n  "Small",\n  "Yours",  # since June\n' in text
    assert tomli.loads(text)["columns"]["doing"]["pull"][2:] == ["Yours", "Mine"]


def test_a_new_comment_outlives_its_statement() -> None:
    ours = edits(('rank = "5"\n', ""), ('title = "Cache"', 'title = "A"'))
    text = clean(ours, edits(('rank = "5"', '# top\nrank = "5"  # for now')))
    assert 'column = "todo"\n# top\n# for now\ntags' in text


def test_a_new_comment_outlives_the_block_above_it() -> None:
    base = COLUMNS + CARD + "# Then:\n\n" + OTHER
    ours = COLUMNS + OTHER
    text = clean(ours, changed(base, ("# Then:", "# Then:\n# and then:")), base)
    assert text == COLUMNS + "# and then:\n\n" + OTHER


# Lists


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
    result = card(clean(ours, theirs, base), "d4")
    assert [move["at"].hour for move in result["history"]] == [1, 2, 4]
    assert result["rank"] == "7"


# Texts


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


# Position


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


# Ends

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


def test_a_neighbour_that_came_is_no_edit() -> None:
    new = '\n[cards.f6]\ntitle = "New"\ncolumn = "todo"\n'
    assert clean(COLUMNS + CARD, BASE + new) == COLUMNS + CARD + new.removeprefix("\n")


def test_a_card_discarded_on_one_side_and_edited_on_the_other_stays_open() -> None:
    for other in (edits(('title = "Cache"', 'title = "A"')), moved("doing", "08")):
        for one, two in ((edits(DISCARDED), other), (other, edits(DISCARDED))):
            result = merged(one, two)
            assert (result.document.text, result.notes) == (other, (OPEN,))


def test_a_card_discarded_on_one_side_alone_is_discarded() -> None:
    ours = edits(DISCARDED)
    assert clean(ours, edits(('name = "Done"', 'name = "D"'))) == changed(
        ours, ('name = "Done"', 'name = "D"')
    )


def test_a_card_discarded_twice_is_discarded_once() -> None:
    theirs = changed(edits(DISCARDED), ("2026-02-01T09", "2026-02-01T10"))
    assert clean(edits(DISCARDED), theirs) == theirs


# Values


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
    result = merged(inline, header)
    assert (result.document.text, [c.path for c in result.conflicts]) == (header, [("sle",)])
    result = merged(header, inline)
    assert (result.document.text, [c.path for c in result.conflicts]) == (
        inline,
        [("sle", "days")],
    )


# Bytes


def test_new_lines_end_as_theirs_do_and_a_changed_line_end_or_mark_is_kept() -> None:
    ours, theirs = edits(("perf", "o")), edits(('"api", "perf"', '"api", "perf", "t"'))
    both = edits(('"perf"', '"t", "o"'))
    crlf = both.replace("\n", "\r\n")
    assert merge(*(Document(t.replace("\n", "\r\n")) for t in (BASE, ours, theirs))) == Merged(
        Document(crlf)
    )
    for one, other in (("\r\n", "\n"), ("\n", "\r\n")):
        result = merge(
            Document(BASE),
            Document(ours.replace("\n", one), bom=True),
            Document(theirs.replace("\n", other)),
        )
        assert result == Merged(Document(crlf, bom=True))

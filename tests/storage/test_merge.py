"""Merging blocks: what one side changed is taken as it stands, and nobody's comment is lost."""

import tomli

from kanbantui.storage.document import Document
from kanbantui.storage.merge import Merged, merge
from merge_example import BASE, CARD, COLUMNS, OTHER, card, changed, clean, edits, merged


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


def test_a_statement_that_one_side_wrote_another_way_is_taken_as_it_stands() -> None:
    ours = edits(('title = "Cache"', "title  =  'Cache'"))
    text = clean(ours, edits(('rank = "5"', 'rank = "7"')))
    assert text == changed(ours, ('rank = "5"', 'rank = "7"'))


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


def test_blocks_that_stand_close_stay_so() -> None:
    base = COLUMNS.replace("\n\n", "\n")
    ours, theirs = base + "[x]\na = 1\n", changed(base, ('"To do"', '"Do"'))
    assert clean(ours, theirs, base) == theirs + "[x]\na = 1\n"


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


def test_a_comment_that_both_sides_wrote_stands_once() -> None:
    ours, theirs = (edits(("tags = [", f"# same\n# {side}\ntags = [")) for side in "ot")
    text = clean(ours, theirs)
    assert "# o\n# same\n# t\ntags = [" in text
    assert text.count("# same") == 1


def test_comments_at_a_header_that_both_changed_stay() -> None:
    ours, theirs = (edits(("[cards.b2]", f"[cards.b2]  # {side}")) for side in "ot")
    assert "# o\n# Ask Dee first.\n[cards.b2]  # t\n" in clean(ours, theirs)


def test_a_comment_stays_when_its_entry_changes_places() -> None:
    base = edits(('  "Small",\n', '  "Small",  # half a day\n'))
    lines = ('  "Asked for",\n', '  "Small",  # half a day\n')
    ours = changed(base, ("".join(lines), "".join(reversed(lines))))
    text = clean(ours, changed(base, (lines[1], lines[1] + '  "Yours",\n')), base)
    assert tomli.loads(text)["columns"]["doing"]["pull"] == ["Small", "Asked for", "Yours"]
    assert "# half a day" in text


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


def test_a_new_comment_at_the_end_of_a_block_is_not_lent_to_the_next_one() -> None:
    base = COLUMNS.replace("\n\n", "\n")
    ours = changed(base, ('title = "Board"\n', "x = 1\n"))
    result = merged(ours, changed(base, ('title = "Board"\n', 'title = "Board"  # why\n')), base)
    assert "x = 1\n# why\n\n[columns.todo]\n" in result.document.text


def test_a_new_comment_outlives_the_block_above_it() -> None:
    base = COLUMNS + CARD + "# Then:\n\n" + OTHER
    ours = COLUMNS + OTHER
    text = clean(ours, changed(base, ("# Then:", "# Then:\n# and then:")), base)
    assert text == COLUMNS + "# and then:\n\n" + OTHER


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

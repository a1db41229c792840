"""What the merge driver makes of three versions: a board, or markers around what both set."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kanbantui.errors import Refused
from kanbantui.git.driver import NoBoard, Outcome, drive, merged_bytes
from kanbantui.storage.codec import Source, read
from kanbantui.storage.document import Document
from kanbantui.storage.markers import sides
from kanbantui.storage.sequences import Three
from kanbantui.storage.unmerged import unmerged
from merge_example import BASE, CARD, COLUMNS, OTHER, edits
from repository import GIT

SOURCE = Source("board.toml", UTC)
NOW = datetime(2026, 2, 27, 16, tzinfo=UTC)


def outcome(ours: str, theirs: str, base: str = BASE, size: int = 7) -> Outcome:
    return merged_bytes(Three(base.encode(), ours.encode(), theirs.encode()), SOURCE, NOW, size)


def text(found: Outcome) -> str:
    return found.data.decode()


def test_two_edits_of_one_card_are_both_there() -> None:
    found = outcome(
        edits(('title = "Cache"', 'title = "Mine"')), edits(("three\n", "three, theirs\n"))
    )
    assert text(found) == edits(
        ('title = "Cache"', 'title = "Mine"'), ("three\n", "three, theirs\n")
    )
    assert (found.conflicts, found.notes) == ((), ())


def test_a_value_set_twice_stands_between_markers_alone() -> None:
    found = outcome(
        edits(('title = "Cache"', 'title = "Mine"'), ("three\n", "drei\n")),
        edits(('title = "Cache"', 'title = "Theirs"')),
    )
    assert text(found) == edits(
        (
            'title = "Cache"\n',
            (
                '<<<<<<< ours\ntitle = "Mine"\n||||||| base\ntitle = "Cache"\n'
                '=======\ntitle = "Theirs"\n>>>>>>> theirs\n'
            ),
        ),
        ("three\n", "drei\n"),
    )
    assert found.conflicts == ("card b2, title: ours 'Mine', theirs 'Theirs'",)


def test_of_a_text_only_the_lines_that_touch_are_marked() -> None:
    found = outcome(edits(("\ntwo\n", "\nzwei\n")), edits(("\ntwo\n", "\ndeux\n")))
    marked = "one\n<<<<<<< ours\nzwei\n||||||| base\ntwo\n=======\ndeux\n>>>>>>> theirs\nthree\n"
    assert marked in text(found)


def test_a_card_moved_twice_without_an_entry_is_one_conflict_with_its_rank() -> None:
    found = outcome(
        edits(('column = "todo"\nrank = "5"', 'column = "doing"\nrank = "7"')),
        edits(('column = "todo"\nrank = "5"', 'column = "done"\nrank = "8"')),
    )
    marked = sides(text(found))
    assert marked is not None
    assert 'column = "doing"\nrank = "7"' in marked.ours.text
    assert 'column = "done"\nrank = "8"' in marked.theirs.text


def test_a_value_that_one_side_took_away_and_the_other_changed() -> None:
    old = "created = 2026-01-05T09:00:00+00:00\n"
    base = edits(("created = 2026-01-05T09:00:00Z\n", old))
    new = old.replace("01-05", "01-06")
    found = outcome(base.replace(old, ""), base.replace(old, new), base)
    assert f"<<<<<<< ours\n||||||| base\n{old}=======\n{new}>>>>>>> theirs\n" in text(found)
    assert found.conflicts == ("card b2, created: ours none, theirs '2026-01-06 09:00:00+00:00'",)


def test_the_markers_are_as_long_as_git_wants() -> None:
    found = outcome(
        edits(('title = "Cache"', 'title = "A"')), edits(('title = "Cache"', 'title = "B"')), size=9
    )
    assert "\n<<<<<<<<< ours\n" in text(found)
    assert "\n>>>>>>>>> theirs\n" in text(found)


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_what_is_marked_is_merged_again_by_the_board_to_the_same_conflicts(newline: str) -> None:
    ours = edits(('title = "Cache"', 'title = "A"'), ('"Repro"', '"Mine"'), ('"Asked for"', '"A"'))
    theirs = edits(('title = "Cache"', 'title = "B"'), ('"Repro"', '"Yours"'))
    versions = (BASE.replace("\n", newline), ours.replace("\n", newline))
    found = outcome(versions[1], theirs.replace("\n", newline), versions[0])
    again = unmerged(Document(text(found)), SOURCE)
    assert [conflict.path for conflict in again.conflicts] == [
        ("cards", "b2", "title"),
        ("cards", "b2", "notes", "0", "text"),
    ]
    assert {"\r\n" in line for line in text(found).splitlines(keepends=True)} == {newline != "\n"}


def test_a_byte_order_mark_stays() -> None:
    mark = b"\xef\xbb\xbf"
    mine, yours = edits(('title = "Cache"', 'title = "A"')), edits(("three\n", "3\n"))
    versions = Three(*(mark + one.encode() for one in (BASE, mine, yours)))
    assert merged_bytes(versions, SOURCE, NOW).data.startswith(mark + b"schema")


NEW = '\n[cards.x7]\ntitle = "{title}"\ncreated = {created}\ncolumn = "todo"\n'
MINE = NEW.format(title="Mine", created="2026-02-01T09:00:00Z")
LATER = NEW.format(title="Later", created="2026-02-02T09:00:00Z")
POINTING = '\n[cards.y8]\ntitle = "After it"\ncolumn = "todo"\nneeds = ["x7", "d4"]\n'


@pytest.mark.parametrize("is_ours", [True, False], ids=["ours later", "theirs later"])
def test_two_cards_of_one_id_are_two_cards_and_the_later_one_has_another(is_ours: bool) -> None:
    pair = (BASE + LATER + POINTING, BASE + MINE)
    found = outcome(*(pair if is_ours else pair[::-1]))
    board = read(Document(text(found)), SOURCE)
    [new] = board.cards.keys() - {"b2", "d4", "x7", "y8"}
    assert (board.cards["x7"].title, board.cards[new].title) == ("Mine", "Later")
    assert board.cards["y8"].needs == (new, "d4")
    whose = "ours" if is_ours else "theirs"
    assert found.notes == (
        f"card x7 was added on both sides as two: 'Later' of {whose} is {new} now",
    )
    assert found.conflicts == ()


def test_two_changes_of_one_id_are_two_and_what_names_the_later_one_follows_it() -> None:
    change = '\n[changes.c3]\ntitle = "{}"\nproposed = 2026-02-0{}T09:00:00Z\n'
    naming = (
        '\n[changes.d9]\ntitle = "Next"\nfollows = "c3"\n'
        '\n[reviews.r5]\nat = 2026-02-03T09:00:00Z\nagreed = ["c3"]\n'
    )
    found = outcome(BASE + change.format("Mine", 1), BASE + change.format("Later", 2) + naming)
    board = read(Document(text(found)), SOURCE)
    [new] = board.changes.keys() - {"c3", "d9"}
    assert (board.changes["c3"].title, board.changes[new].title) == ("Mine", "Later")
    assert (board.changes["d9"].follows, board.reviews["r5"].agreed) == (new, (new,))


def test_whoever_merges_them_gives_the_same_new_id() -> None:
    one, other = outcome(BASE + MINE, BASE + LATER), outcome(BASE + LATER, BASE + MINE)
    boards = [read(Document(text(found)), SOURCE) for found in (one, other)]
    assert boards[0] == boards[1]


def test_a_card_that_was_picked_onto_both_branches_stays_one() -> None:
    picked = LATER.replace('column = "todo"', 'column = "doing"')
    found = outcome(BASE + LATER + 'tags = ["api"]\n', BASE + LATER)
    assert len(read(Document(text(found)), SOURCE).cards) == 3
    assert len(outcome(BASE + LATER, BASE + picked).conflicts) == 1


def test_a_renamed_card_keeps_its_comments_and_the_keys_that_nobody_knows() -> None:
    late = LATER.replace("[cards.x7]", "# Mind it.\n[cards.x7]  # here\nx-mine = 1")
    found = text(outcome(BASE + MINE, BASE + late))
    assert "# Mind it.\n[cards." in found
    assert "]  # here\nx-mine = 1\n" in found


LIMITED = BASE.replace('name = "Doing"\n', 'name = "Doing"\nwip = 1\n')


def moved(text: str, id: str, at: int) -> str:
    """Return the text with a card moved to Doing in minute `at`."""
    start = text.index(f"[cards.{id}]")
    return text[:start] + text[start:].replace('column = "todo"', 'column = "doing"', 1)


def test_a_limit_that_only_both_break_is_told_with_what_each_brought() -> None:
    found = outcome(moved(LIMITED, "b2", 1), moved(LIMITED, "d4", 2), LIMITED)
    assert found.conflicts == ()
    assert found.notes == (
        "Doing is over its limit now, 2 of 1: ours brought b2; theirs brought d4",
    )


def test_a_limit_that_one_side_lowers_while_the_other_fills_it() -> None:
    base = moved(LIMITED, "b2", 1).replace("wip = 1", "wip = 2")
    found = outcome(base.replace("wip = 2", "wip = 1"), moved(base, "d4", 2), base)
    assert found.notes == (
        "Doing is over its limit now, 2 of 1: ours set it to 1; theirs brought d4",
    )


def test_a_limit_that_was_over_on_one_side_alone_is_no_news() -> None:
    over = moved(moved(LIMITED, "b2", 1), "d4", 2)
    assert outcome(over, LIMITED.replace("Small", "Smaller"), LIMITED).notes == ()


def test_a_card_that_waits_for_one_the_other_side_took_away() -> None:
    waits = BASE.replace('title = "Cache"\n', 'title = "Cache"\nneeds = ["d4"]\n')
    found = outcome(waits, BASE.replace(OTHER, ""))
    assert found.notes == (
        (
            "card b2 waits for 'd4', which is no card here: remove it "
            "(ours changed card b2, theirs what it goes with)"
        ),
    )


def test_a_card_that_waits_for_an_archived_one_is_no_news() -> None:
    waits = BASE.replace('title = "Cache"\n', 'title = "Cache"\nneeds = ["d4"]\n')
    versions = Three(BASE.encode(), BASE.replace(OTHER, "").encode(), waits.encode())
    found = merged_bytes(versions, SOURCE, NOW, archive=lambda: {"d4"})
    assert found.notes == ()


def test_cards_that_wait_for_each_other_by_both_sides() -> None:
    mine = BASE.replace('title = "Cache"\n', 'title = "Cache"\nneeds = ["d4"]\n')
    yours = BASE.replace('title = "Other"\n', 'title = "Other"\nneeds = ["b2"]\n')
    assert outcome(mine, yours).notes == (
        (
            "cards b2 and d4 wait for each other: remove one of these needs "
            "(theirs changed card d4, ours what it goes with)"
        ),
    )


def test_a_card_that_is_done_here_and_blocked_there() -> None:
    done = BASE.replace(
        '[cards.d4]\ntitle = "Other"\ncolumn = "todo"',
        '[cards.d4]\ntitle = "Other"\ncolumn = "done"',
    )
    blocked = f'{BASE}blocks = [\n  {{ since = 2026-02-01T09:00:00Z, reason = "staging" }},\n]\n'
    found = outcome(done, blocked)
    assert "card d4 is done and blocked: ours moved it to Done, theirs blocked it" in found.notes


def test_a_column_that_goes_while_a_card_comes_into_it_stays() -> None:
    without = BASE.replace(
        '[columns.doing]\nname = "Doing"\npull = [\n  "Asked for",\n  "Small",\n]\n\n', ""
    )
    for ours, theirs in ((without, moved(BASE, "d4", 1)), (moved(BASE, "d4", 1), without)):
        found = outcome(ours, theirs)
        board = read(Document(text(found)), SOURCE)
        assert list(board.columns) == ["todo", "doing", "done"]
        assert board.cards["d4"].column == "doing"
        assert found.notes == (
            "column doing was removed on one side while cards came into it on the other; it stays",
        )


def test_without_a_base_the_same_board_of_both_sides_is_merged_by_what_they_share() -> None:
    found = outcome(BASE + MINE, BASE + POINTING.replace('"x7", ', ""), base="")
    assert list(read(Document(text(found)), SOURCE).cards) == ["b2", "d4", "x7", "y8"]


@pytest.mark.parametrize("older", ['|||||||||\ntitle = "O"\n', ""], ids=["with base", "without"])
def test_a_base_in_which_git_left_a_conflict_of_its_own_is_no_obstacle(older: str) -> None:
    base = BASE.replace(
        'title = "Cache"\n',
        f'<<<<<<<<< a\ntitle = "A"\n{older}=========\ntitle = "B"\n>>>>>>>>> b\n',
    )
    found = outcome(BASE, edits(('title = "Other"', 'title = "More"')), base)
    assert text(found) == edits(('title = "Other"', 'title = "More"'))


@pytest.mark.parametrize(
    "broken",
    [
        "title = ",
        "a = 1\n",
        BASE.replace("schema = 1", "schema = 99"),
        BASE.replace('"todo"', '"x"'),
    ],
    ids=["no toml", "no board", "newer", "no column"],
)
def test_what_is_no_board_that_we_may_write_is_left_to_git(broken: str) -> None:
    with pytest.raises(NoBoard):
        outcome(BASE + MINE, broken)


FILES = ("base", "ours", "theirs")


def driven(folder: Path, *texts: str) -> Outcome:
    """Run the driver on three files of a folder."""
    for name, written in zip(FILES, texts, strict=True):
        (folder / name).write_text(written)
    return drive(Three(*(folder / name for name in FILES)), 7, SOURCE, NOW)


@GIT
def test_a_file_that_is_no_board_gets_what_git_makes_of_it(tmp_path: Path) -> None:
    found = driven(tmp_path, "a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n")
    assert (tmp_path / "ours").read_text() == "A\nb\nC\n"
    assert found.conflicts == ()
    assert found.notes[0].startswith("merged by lines, as git does: board.toml:1:2: ")
    found = driven(tmp_path, "a\n", "b\n", "c\n")
    expected = "<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n"
    assert (tmp_path / "ours").read_text() == expected
    assert found.conflicts == ("see the markers",)


@GIT
def test_bytes_that_are_no_text_leave_ours_and_a_conflict(tmp_path: Path) -> None:
    for name, written in zip(FILES, (b"\0a", b"\0b", b"\0c"), strict=True):
        (tmp_path / name).write_bytes(written)
    found = drive(Three(*(tmp_path / name for name in FILES)), 7, SOURCE, NOW)
    assert found.conflicts
    assert (tmp_path / "ours").read_bytes() == b"\0b"


@GIT
def test_a_crash_of_ours_leaves_the_merge_to_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError("by hand")

    monkeypatch.setattr("kanbantui.git.driver.merge", crash)
    ours, theirs = (
        edits(('title = "Cache"', 'title = "A"')),
        edits(('title = "Other"', 'title = "B"')),
    )
    found = driven(tmp_path, BASE, ours, theirs)
    assert (tmp_path / "ours").read_text() == edits(
        ('title = "Cache"', 'title = "A"'), ('title = "Other"', 'title = "B"')
    )
    assert found.notes == ("merged by lines, as git does: ZeroDivisionError: by hand",)
    assert found.conflicts == ()


@GIT
def test_a_conflict_that_can_not_be_marked_is_one_even_where_git_sees_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Refused("no place")

    monkeypatch.setattr("kanbantui.git.driver.with_markers", refuse)
    found = driven(
        tmp_path,
        COLUMNS + CARD,
        edits(('title = "Cache"', 'title = "A"')),
        edits(('title = "Cache"', 'title = "B"')),
    )
    assert "board.toml: no place" in found.conflicts

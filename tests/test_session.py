"""An open board: what is done is in the file, and what others did stays there."""

from pathlib import Path
from typing import Any

import pytest

from kanbantui.commands.cards import AddCard, EditCard, FieldEdit
from kanbantui.commands.columns import AddColumn
from kanbantui.commands.ends import DiscardCard
from kanbantui.commands.moves import MoveCard
from kanbantui.commands.policies import Decision, SetLimit, SetText
from kanbantui.commands.talk import AddNote
from kanbantui.errors import ChangedMeanwhile, FileTrouble, InvalidBoard, Refused
from kanbantui.storage.stamp import Stamp
from open_board import BOARD, opened, set_field


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "board.toml"
    path.write_text(BOARD)
    return path


def changed_lines(path: Path) -> tuple[list[str], list[str]]:
    """Return the lines that went and the lines that came since the board was written."""
    before, after = BOARD.splitlines(), path.read_text().splitlines()
    return [x for x in before if x not in after], [x for x in after if x not in before]


# What a command leaves in the file.


def test_a_move_is_two_changed_lines_and_one_of_history(path: Path) -> None:
    text = BOARD.replace(
        'rank = "5"\n', 'rank = "5"\nhistory = [\n  { at = 2026-01-05, to = "todo" },\n]\n'
    )
    path.write_text(text)
    opened(path).run(MoveCard("aaa", "done"))
    gone = [line for line in text.splitlines() if line not in path.read_text().splitlines()]
    assert gone == ['column = "todo"', 'rank = "5"']
    assert path.read_text().count('column = "done"') == 1
    assert len(path.read_text().splitlines()) == len(text.splitlines()) + 1


def test_a_reorder_is_one_line(path: Path) -> None:
    path.write_text(
        BOARD.replace('column = "build"\n', 'column = "todo"\nrank = "7"\n').split("history")[0]
    )
    before = path.read_text().splitlines()
    opened(path).run(MoveCard("bbb", "todo", "top"))
    after = path.read_text().splitlines()
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


def test_comments_unknown_keys_and_quotes_stay(path: Path) -> None:
    opened(path).run(set_field("title", "Retry all webhooks"))
    assert changed_lines(path) == (
        ['title = "Retry webhooks"   # asked by ops'],
        ['title = "Retry all webhooks"   # asked by ops'],
    )


def test_a_limit_leaves_an_adopted_record(path: Path) -> None:
    opened(path).run(SetLimit("columns.build", 2, Decision("k1", "two can pair", "dee")))
    gone, come = changed_lines(path)
    assert gone == ["wip = 1         # one at a time"]
    assert "wip = 2         # one at a time" in come
    assert '  { target = "columns.build.wip", from = 1, to = 2 },' in come


def test_what_does_nothing_leaves_the_file_alone(path: Path) -> None:
    before = Stamp.of(path.stat())
    done = opened(path).run(set_field("title", "Retry webhooks"))
    assert done.before is done.after
    assert Stamp.of(path.stat()) == before


def test_a_column_added_in_the_middle_is_there_at_once(path: Path) -> None:
    session = opened(path)
    session.run(AddColumn("test", "Test", "build"))
    assert [*session.board.columns] == ["todo", "build", "test", "done"]
    assert [*opened(path).board.columns] == ["todo", "build", "test", "done"]
    session.undo()
    session.redo()
    assert [*session.board.columns] == ["todo", "build", "test", "done"]


@pytest.mark.parametrize(
    "command",
    [
        MoveCard("aaa", "build"),
        MoveCard("zzz", "done"),
        DiscardCard("aaa", ""),
        set_field("title", ""),
        SetLimit("columns.build", 1, Decision("k1", "why")),
    ],
)
def test_a_refused_command_leaves_the_file_byte_for_byte(path: Path, command: Any) -> None:
    before = Stamp.of(path.stat())
    with pytest.raises(Refused):
        opened(path).run(command)
    assert path.read_text() == BOARD
    assert Stamp.of(path.stat()) == before


# Several people.


def test_a_command_applies_to_the_board_as_it_is_on_disk_now(path: Path) -> None:
    mine, theirs = opened(path), opened(path, "ravi")
    theirs.run(MoveCard("bbb", "done"))
    mine.run(MoveCard("aaa", "build"))
    assert opened(path).board.cards["bbb"].column == "done"
    theirs.run(AddCard("ccc", "Full", "todo"))
    with pytest.raises(Refused, match=r"Build would hold 2 of 1"):
        theirs.run(MoveCard("ccc", "build"))


def test_texts_that_both_changed_are_merged_by_line(path: Path) -> None:
    mine, theirs = opened(path), opened(path, "ravi", 1)
    old = mine.board.cards["aaa"].body
    theirs.run(set_field("body", old.replace("three", "3"), old))
    done = mine.run(set_field("body", old.replace("one", "1"), old))
    assert opened(path).board.cards["aaa"].body == "1\ntwo\n3\n"
    assert done.notes == ("merged with an edit by somebody else",)


def test_where_lines_clash_the_person_is_asked_and_nothing_is_dropped(path: Path) -> None:
    mine, theirs = opened(path), opened(path, "ravi", 1)
    old = mine.board.cards["aaa"].body
    theirs.run(set_field("body", old.replace("two", "2"), old))
    with pytest.raises(ChangedMeanwhile) as changed:
        mine.run(set_field("body", old.replace("two", "zwei"), old))
    assert changed.value.now == "one\n2\nthree\n"
    assert opened(path).board.cards["aaa"].body == "one\n2\nthree\n"


def test_the_record_of_a_merged_text_says_the_text_that_came_of_it(path: Path) -> None:
    mine, theirs = opened(path), opened(path, "ravi", 1)
    old, where = "Pair.\n", ("columns.build", "policy")
    theirs.run(SetText(*where, "Pair.\n\nTest.\n", old, Decision("k1", "quality")))
    mine.run(SetText(*where, "Always.\n\nPair.\n", old, Decision("k2", "focus")))
    board = opened(path).board
    merged = "Always.\n\nPair.\n\nTest.\n"
    assert board.columns["build"].policy == merged
    (edit,) = board.changes["k2"].edits
    assert (edit.from_, edit.to) == ("Pair.\n\nTest.\n", merged)


def test_a_value_beside_a_text_that_clashes_is_not_written_either(path: Path) -> None:
    mine, theirs = opened(path), opened(path, "ravi", 1)
    card = mine.board.cards["aaa"]
    theirs.run(set_field("title", "Theirs"))
    both = EditCard(
        "aaa", (FieldEdit("title", "Mine", card.title), FieldEdit("body", "", card.body))
    )
    with pytest.raises(ChangedMeanwhile) as changed:
        mine.run(both)
    assert (changed.value.field, changed.value.now) == ("title", "Theirs")
    assert opened(path).board.cards["aaa"].body == card.body


def test_two_people_in_turn_lose_nothing(path: Path) -> None:
    sessions = opened(path), opened(path, "ravi", 1)
    for turn in range(40):
        sessions[turn % 2].run(AddNote("aaa", f"note {turn}"))
    notes = [note.text for note in opened(path).board.cards["aaa"].notes]
    assert sorted(notes) == sorted(f"note {turn}" for turn in range(40))


def test_news_is_read_when_there_is_some(path: Path) -> None:
    session = opened(path)
    assert session.refresh() is False
    path.write_text(BOARD.replace("Retry webhooks", "Retry all"))
    assert session.refresh() is True
    assert session.board.cards["aaa"].title == "Retry all"
    assert session.refresh() is False


# A file in trouble.


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (BOARD + "x = [", "not TOML"),
        ("", "not a board"),
        (BOARD.replace('column = "todo"', 'column = "gone"'), "card aaa is in column 'gone'"),
        (BOARD + '[cards.aaa]\ntitle = ""\n', "a second [cards.aaa] begins here"),
    ],
)
def test_an_invalid_file_is_trouble_until_it_validates(path: Path, text: str, reason: str) -> None:
    session = opened(path)
    path.write_text(text)
    assert session.refresh() is True
    assert reason in str(session.trouble)
    assert session.board.cards["aaa"].title == "Retry webhooks"
    with pytest.raises((Refused, InvalidBoard)) as refused:
        session.run(AddNote("aaa", "x"))
    assert reason in str(refused.value)
    assert path.read_text() == text
    path.write_text(BOARD)
    assert session.refresh() is True
    assert session.trouble is None
    session.run(AddNote("aaa", "x"))


def test_a_file_that_stays_invalid_is_validated_once(path: Path) -> None:
    session = opened(path)
    for column in ("gone", "ogne"):
        path.write_text(BOARD.replace('column = "todo"', f'column = "{column}"'))
        assert session.refresh() is True
        assert isinstance(session.trouble, InvalidBoard)
        assert f"in column '{column}'" in str(session.trouble)
        found = session.trouble.problems
        assert session.refresh() is False
        assert session.trouble.problems is found


def test_a_file_that_is_gone_is_trouble_until_it_is_back(path: Path) -> None:
    session = opened(path)
    path.unlink()
    assert session.refresh() is True
    with pytest.raises((Refused, FileTrouble), match="does not exist"):
        session.run(AddNote("aaa", "x"))
    assert not path.exists()
    path.write_text(BOARD)
    session.run(AddNote("aaa", "x"))
    assert session.trouble is None


def test_a_read_only_file_opens_and_refuses_edits(path: Path) -> None:
    path.chmod(0o444)
    session = opened(path)
    assert "read-only" in str(session.read_only())
    with pytest.raises((Refused, FileTrouble), match="read-only"):
        session.run(AddNote("aaa", "x"))
    assert path.read_text() == BOARD
    path.chmod(0o644)
    session.run(AddNote("aaa", "x"))


def test_a_newer_schema_opens_and_refuses_edits(path: Path) -> None:
    text = BOARD.replace("schema = 1", "schema = 2")
    path.write_text(text)
    session = opened(path)
    with pytest.raises(Refused, match="is of schema 2, this kanbantui writes 1"):
        session.run(AddNote("aaa", "x"))
    assert path.read_text() == text


@pytest.mark.parametrize("form", ["crlf", "bom", "no newline"])
def test_line_ends_a_byte_order_mark_and_a_missing_newline_stay(path: Path, form: str) -> None:
    data = BOARD.encode()
    if form == "crlf":
        data = data.replace(b"\n", b"\r\n")
    elif form == "bom":
        data = b"\xef\xbb\xbf" + data
    else:
        data = data.rstrip(b"\n")
    path.write_bytes(data)
    session = opened(path)
    session.run(AddCard("zzz", "Last", body="a\nb\n"))
    after = path.read_bytes()
    assert after.startswith(data)
    assert (b"\n" in after.replace(b"\r\n", b"")) == (form != "crlf")
    session.undo()
    assert path.read_bytes() == data

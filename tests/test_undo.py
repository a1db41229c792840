"""Undo: what was done from here is taken back, and what others did since stays."""

import os
from pathlib import Path
from typing import Any

import pytest

from builders import moment
from kanbantui.commands.cards import AddCard
from kanbantui.commands.ends import DeleteCard, DiscardCard, RestoreCard
from kanbantui.commands.moves import MoveCard
from kanbantui.commands.policies import Decision, SetLimit, SetText
from kanbantui.commands.talk import AddNote, BlockCard, UnblockCard
from kanbantui.errors import Refused
from kanbantui.session import Session
from kanbantui.storage.file import BoardFile
from open_board import BOARD, opened, set_field


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "board.toml"
    path.write_text(BOARD)
    return path


def write(path: Path, old: str, new: str) -> None:
    """Change the file by hand."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


@pytest.mark.parametrize(
    "command",
    [
        AddCard("ab", "New"),
        MoveCard("aaa", "done"),
        set_field("body", "one\n2\nthree\n"),
        BlockCard("bbb", "staging down"),
        DeleteCard("aaa"),
        DeleteCard("bbb"),
        SetLimit("columns.build", None, Decision("k1", "why")),
        SetText("columns.build", "policy", "", "Pair.\n", Decision("k1", "why")),
    ],
)
def test_undo_gives_back_the_same_bytes_and_redo_what_was_done(path: Path, command: Any) -> None:
    done = opened(path).run(command)
    after = path.read_bytes()
    later = opened(path)
    undone = later.undo()
    assert path.read_text() == BOARD
    assert undone.label == done.label
    opened(path).redo()
    assert path.read_bytes() == after


def test_undo_keeps_what_somebody_else_did_since(path: Path) -> None:
    mine, theirs = opened(path), opened(path, "ravi", 1)
    mine.run(set_field("title", "Mine"))
    theirs.run(AddNote("aaa", "Theirs", "ravi"))
    theirs.run(AddCard("abc", "Theirs too"))
    mine.undo()
    board = opened(path).board
    assert board.cards["aaa"].title == "Retry webhooks"
    assert [note.text for note in board.cards["aaa"].notes] == ["Theirs"]
    assert "abc" in board.cards


def test_undo_takes_back_what_i_did_and_not_what_others_did(path: Path) -> None:
    mine, theirs = opened(path), opened(path, "ravi", 1)
    mine.run(set_field("title", "Mine"))
    theirs.run(set_field("title", "Theirs", card="bbb"))
    assert mine.undo().label == "title of Retry webhooks"
    assert opened(path).board.cards["bbb"].title == "Theirs"
    with pytest.raises(Refused, match="there is nothing to undo that was done here"):
        mine.undo()


def test_a_value_that_was_changed_since_stays_and_is_named(path: Path) -> None:
    mine = opened(path)
    mine.run(set_field("title", "Mine"))
    opened(path, "ravi", 1).run(set_field("title", "Theirs"))
    assert mine.undo().notes == ("cards.aaa.title was changed since and stays",)
    assert opened(path).board.cards["aaa"].title == "Theirs"


def test_a_new_step_forgets_what_was_undone(path: Path) -> None:
    session = opened(path)
    session.run(set_field("title", "One"))
    session.undo()
    session.run(set_field("title", "Two"))
    with pytest.raises(Refused, match="there is nothing to redo that was done here"):
        session.redo()


def test_undo_is_of_the_login_whoever_signs(path: Path) -> None:
    Session(path, name="dee, ravi", user="dee").run(AddNote("aaa", "We saw", "dee, ravi"))
    assert Session(path, name="dee", user="dee").undo().label == "note on Retry webhooks"
    assert path.read_text() == BOARD


# Entries that stand under headers of their own.

HEADED = (
    BOARD
    + """
[[cards.bbb.blocks]]
since = 2026-01-06T09:00:00+01:00
reason = "staging down"
"""
)


def test_a_block_that_somebody_put_above_mine_does_not_double_it(path: Path) -> None:
    path.write_text(HEADED)
    mine = opened(path)
    mine.run(UnblockCard("bbb"))
    header = "[[cards.bbb.blocks]]\n"
    write(path, header, f"{header}since = 2026-01-02\nuntil = 2026-01-03\n\n{header}")
    mine.undo()
    blocks = mine.board.cards["bbb"].blocks
    assert [(block.reason, block.until is None) for block in blocks] == [
        ("", False),
        ("staging down", True),
    ]


def test_a_note_that_somebody_put_above_mine_does_not_keep_it(path: Path) -> None:
    header = "[[cards.bbb.notes]]\n"
    path.write_text(f'{BOARD}\n{header}at = 2026-01-06\ntext = "First"\n')
    mine = opened(path)
    mine.run(AddNote("bbb", "Mine"))
    write(path, header, f'{header}at = 2026-01-01\ntext = "Before"\n\n{header}')
    mine.undo()
    assert [note.text for note in mine.board.cards["bbb"].notes] == ["Before", "First"]


# Cards moved by hand.

MOVED = moment("2026-01-20 12:00")


def move_by_hand(path: Path, card: str = "build", to: str = "done") -> None:
    write(path, f'column = "{card}"', f'column = "{to}"')
    os.utime(path, (MOVED.timestamp(), MOVED.timestamp() + 0.75))


def last_move(session: Session) -> tuple[Any, ...]:
    entry = session.board.cards["bbb"].history[-1]
    return entry.at, entry.from_, entry.to


def test_a_card_moved_by_hand_gets_its_history_at_the_next_write(path: Path) -> None:
    move_by_hand(path)
    session = opened(path)
    assert len(session.board.cards["bbb"].history) == 1
    session.run(AddNote("aaa", "hello"))
    assert last_move(session) == (MOVED, "build", "done")


def test_a_card_moved_by_hand_gets_its_history_though_a_command_was_refused(path: Path) -> None:
    session = opened(path)
    session.run(AddNote("aaa", "hello"))
    move_by_hand(path)
    with pytest.raises(Refused):
        session.run(UnblockCard("aaa"))
    session.run(AddNote("aaa", "again"))
    assert last_move(session) == (MOVED, "build", "done")


def test_the_entry_of_a_move_by_hand_is_no_part_of_what_i_undo(path: Path) -> None:
    move_by_hand(path)
    session = opened(path)
    session.run(AddNote("aaa", "hello"))
    session.undo()
    assert session.board.cards["aaa"].notes == ()
    assert last_move(session) == (MOVED, "build", "done")


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_undo_and_redo_give_a_card_moved_by_hand_its_history(path: Path, way: str) -> None:
    session = opened(path)
    session.run(AddNote("aaa", "hello"))
    if way == "redo":
        session.undo()
    move_by_hand(path)
    getattr(session, way)()
    assert last_move(session) == (MOVED, "build", "done")


def test_a_merged_text_gives_a_card_moved_by_hand_its_history(path: Path) -> None:
    session = opened(path)
    old = session.board.cards["aaa"].body
    write(path, "three", "3")
    move_by_hand(path)
    session.run(set_field("body", old.replace("one", "1"), old))
    assert session.board.cards["aaa"].body == "1\ntwo\n3\n"
    assert last_move(session) == (MOVED, "build", "done")


def test_what_does_nothing_writes_no_entry_either(path: Path) -> None:
    move_by_hand(path)
    text = path.read_text()
    opened(path).run(set_field("title", "Retry webhooks"))
    assert path.read_text() == text


# Steps that can't be taken back as they were.


def test_a_step_that_would_leave_no_board_is_told_and_does_not_block_those_before(
    path: Path,
) -> None:
    session = opened(path)
    session.run(AddNote("bbb", "hello"))
    session.run(MoveCard("aaa", "build", why="now"))
    text = path.read_text()
    column = '[columns.todo]\nname = "To do"\n'
    path.write_text(text.replace(column, ""))
    with pytest.raises(Refused) as refused:
        session.undo()
    assert str(refused.value).startswith("Retry webhooks, To do → Build: to undo this would leave")
    assert "card aaa is in column 'todo'" in str(refused.value)
    assert path.read_text() == text.replace(column, "")
    assert session.undo().label == "note on Split the table"
    assert session.board.cards["bbb"].notes == ()
    with pytest.raises(Refused, match="there is nothing to undo that was done here"):
        opened(path).undo()


def test_limits_that_undo_breaks_are_said(path: Path) -> None:
    session = opened(path)
    session.run(MoveCard("bbb", "done"))
    opened(path, "ravi", 1).run(MoveCard("aaa", "build"))
    assert session.undo().notes == ("Build is now over its limit: 2 of 1",)
    assert session.board.cards["bbb"].column == "build"


# Edits that somebody overwrote.


def test_an_edit_that_an_old_text_overwrote_is_named_until_the_next_one(path: Path) -> None:
    session = opened(path)
    session.run(set_field("title", "Mine"))
    assert not session.lost
    path.write_text(BOARD.replace("Split the table", "Split it"))
    assert session.refresh()
    assert session.lost == ("title of Retry webhooks",)
    session.undo()
    assert not session.lost
    session.redo()
    assert session.board.cards["aaa"].title == "Mine"
    assert session.board.cards["bbb"].title == "Split it"


def test_every_edit_of_a_card_that_was_overwritten_is_named(path: Path) -> None:
    session = opened(path)
    session.run(AddNote("bbb", "hello"))
    text = path.read_text()
    session.run(set_field("title", "Mine"))
    session.run(BlockCard("aaa", "staging down"))
    path.write_text(text)
    session.refresh()
    assert session.lost == ("title of Retry webhooks", "block Mine")


def test_an_edit_found_overwritten_while_the_next_is_made_is_still_named(path: Path) -> None:
    session = opened(path)
    session.run(set_field("title", "Mine"))
    path.write_text(BOARD)
    session.run(AddNote("bbb", "hello"))
    assert session.lost == ("title of Retry webhooks",)


@pytest.mark.parametrize("title", ["Mine", "Theirs"])
def test_an_edit_that_is_there_or_was_edited_on_is_not_lost(path: Path, title: str) -> None:
    session = opened(path)
    session.run(set_field("title", "Mine"))
    write(path, "Mine", title)
    write(path, "Split the table", "Split it")
    session.refresh()
    assert session.lost == ()


def test_what_i_undid_from_elsewhere_is_not_lost(path: Path) -> None:
    session = opened(path)
    session.run(set_field("title", "Mine"))
    opened(path).undo()
    assert session.refresh()
    assert session.lost == ()
    assert path.read_text() == BOARD


def test_what_a_command_from_elsewhere_took_back_is_not_lost(path: Path) -> None:
    session = opened(path)
    session.run(DiscardCard("aaa", "too late"))
    opened(path).run(RestoreCard("aaa"))
    assert session.refresh()
    assert path.read_text() == BOARD
    assert session.lost == ()


def test_an_edit_is_missed_also_where_the_old_text_was_edited_elsewhere(path: Path) -> None:
    session = opened(path)
    session.run(MoveCard("aaa", "done"))
    path.write_text(BOARD.replace("Retry webhooks", "Retry all webhooks"))
    session.refresh()
    assert session.lost == ("Retry webhooks, To do → Done",)
    done = session.again()
    assert done.label == "Retry webhooks, To do → Done"
    card = session.board.cards["aaa"]
    assert (card.title, card.column) == ("Retry all webhooks", "done")
    assert opened(path).board == session.board
    assert not session.lost


def test_what_was_overwritten_is_done_again_as_one_step_that_can_be_undone(path: Path) -> None:
    session = opened(path)
    for text in ("one", "two"):
        session.run(AddNote("bbb", text))
    session.run(set_field("title", "Mine"))
    theirs = BOARD.replace("Ours. Edit", "Ours. Please edit")
    path.write_text(theirs)
    session.refresh()
    assert session.lost == ("note on Split the table", "title of Retry webhooks")
    assert session.again().label == "note on Split the table, title of Retry webhooks"
    assert [note.text for note in session.board.cards["bbb"].notes] == ["one", "two"]
    assert session.board.cards["aaa"].title == "Mine"
    session.undo()
    assert path.read_text() == theirs
    session.redo()
    assert session.board.cards["aaa"].title == "Mine"


def test_it_is_offered_until_it_is_done_and_no_longer(path: Path) -> None:
    session = opened(path)
    with pytest.raises(Refused, match="nothing that was done here was overwritten"):
        session.again()
    session.run(set_field("title", "Mine"))
    path.write_text(BOARD)
    session.refresh()
    session.run(AddNote("bbb", "hello"))
    session.again()
    assert session.board.cards["aaa"].title == "Mine"
    with pytest.raises(Refused, match="nothing that was done here was overwritten"):
        session.again()


def test_it_is_found_under_the_same_lock_that_it_is_done_again_under(path: Path) -> None:
    session = opened(path)
    session.run(set_field("title", "Mine"))
    path.write_text(BOARD)
    session.again()
    assert session.board.cards["aaa"].title == "Mine"
    assert not session.lost


def test_what_is_overwritten_twice_is_brought_back_twice(path: Path) -> None:
    session = opened(path)
    session.run(set_field("title", "Mine"))
    for _ in range(2):
        path.write_text(BOARD)
        session.refresh()
        assert session.lost == ("title of Retry webhooks",)
        session.again()
        assert session.board.cards["aaa"].title == "Mine"


def test_what_i_undid_is_not_done_again(path: Path) -> None:
    session = opened(path)
    session.run(set_field("title", "Mine"))
    path.write_text(BOARD)
    session.undo()
    with pytest.raises(Refused, match="nothing that was done here was overwritten"):
        session.again()


def test_a_step_that_can_t_be_done_again_keeps_no_other_back(path: Path) -> None:
    session = opened(path)
    session.run(MoveCard("aaa", "done"))
    session.run(AddNote("bbb", "hello"))
    path.write_text(BOARD.replace('[columns.done]\nname = "Done"\n', ""))
    done = session.again()
    assert done.notes == ("Retry webhooks, To do → Done would leave no valid board any more",)
    assert [note.text for note in session.board.cards["bbb"].notes] == ["hello"]
    assert session.board.cards["aaa"].column == "todo"


def test_an_overwritten_edit_is_found_also_while_somebody_else_is_saving(path: Path) -> None:
    session = opened(path)
    session.run(set_field("title", "Mine"))
    with BoardFile(path).locked():
        path.write_text(BOARD)
        assert session.refresh()
        assert not session.lost
    assert session.refresh()
    assert session.lost == ("title of Retry webhooks",)
    assert not session.refresh()


def test_a_limit_that_undo_takes_back_is_said_to_be_over(path: Path) -> None:
    session = opened(path)
    session.run(SetLimit("columns.build", 3, Decision("d", "more hands", "dee")))
    opened(path, "ravi", 1).run(MoveCard("aaa", "build"))
    assert session.undo().notes == ("Build is now over its limit: 2 of 1",)

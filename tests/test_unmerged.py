"""A board in a repository whose merge has stopped: read, refused until it is resolved, resolved."""

from pathlib import Path

import pytest

from builders import board_of
from kanbantui.commands.moves import MoveCard
from kanbantui.errors import InvalidBoard, Refused
from kanbantui.session import Session
from kanbantui.storage.unmerged import resolved
from merge_example import BASE, card, edits
from open_board import opened
from repository import GIT, git

OURS = edits(('title = "Cache"', 'title = "Mine"'), ('rank = "6"', 'rank = "6"\ndue = 2026-03-01'))
THEIRS = edits(('title = "Cache"', 'title = "Theirs"'), ('"Small",', '"Tiny",'))
MARKED = edits(
    (
        'title = "Cache"\n',
        '<<<<<<< HEAD\ntitle = "Mine"\n=======\ntitle = "Theirs"\n>>>>>>> topic\n',
    )
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "board.toml"
    path.write_text(MARKED)
    return path


def unmerged(path: Path) -> Session:
    return Session(path, name="dee", user="dee", unmerged=True)


def resolve(session: Session, **chosen: object) -> None:
    version, found = session.unmerged()
    values = {conflict.path: chosen[conflict.path[-1]] for conflict in found.conflicts}
    session.resolve(version, found, resolved(found, values))


def test_a_marked_file_opens_only_for_whoever_can_merge_it(path: Path) -> None:
    with pytest.raises(InvalidBoard, match="git left a conflict between HEAD and topic"):
        opened(path)
    session = unmerged(path)
    assert session.is_unmerged
    assert session.board.cards["b2"].title == "Theirs"


def test_nothing_is_written_into_a_marked_file_before_it_is_resolved(path: Path) -> None:
    session = unmerged(path)
    with pytest.raises(Refused, match="git left a conflict"):
        session.run(MoveCard("b2", "doing"))
    for step in (session.undo, session.redo):
        with pytest.raises(Refused, match="git left a conflict"):
            step()
    assert path.read_text() == MARKED
    assert not session.refresh()


def test_a_resolved_file_is_a_board_and_keys_write_again(path: Path) -> None:
    session = unmerged(path)
    resolve(session, title="Both")
    assert not session.trouble
    assert path.read_text() == BASE.replace("Cache", "Both")
    session.run(MoveCard("b2", "doing"))
    assert board_of(path.read_text()).cards["b2"].column == "doing"
    session.undo()
    assert board_of(path.read_text()).cards["b2"].column == "todo"


def test_the_file_as_git_left_it_is_kept(path: Path) -> None:
    version, found = unmerged(path).unmerged()
    _, kept = unmerged(path).resolve(version, found, found.document)
    assert kept == path.parent / ".kanbantui" / "both-sides.toml"
    assert kept.read_text() == MARKED


def test_a_file_that_changed_meanwhile_is_not_written_over(path: Path) -> None:
    session = unmerged(path)
    version, found = session.unmerged()
    other = MARKED.replace("Other", "Another")
    path.write_text(other)
    with pytest.raises(Refused, match="changed meanwhile; merge it again"):
        session.resolve(version, found, found.document)
    assert path.read_text() == other


def test_whoever_resolves_second_hears_that_nothing_is_left_to_merge(path: Path) -> None:
    first, second = unmerged(path), unmerged(path)
    version, found = second.unmerged()
    resolve(first, title="Both")
    with pytest.raises(Refused, match="changed meanwhile; there is nothing left to merge"):
        second.resolve(version, found, found.document)
    assert second.board.cards["b2"].title == "Both"
    assert [kept.name for kept in path.parent.glob(".kanbantui/both*")] == ["both-sides.toml"]


def test_what_would_be_no_board_is_refused_and_the_file_stays(path: Path) -> None:
    session = unmerged(path)
    with pytest.raises(Refused, match="both sides together are no valid board"):
        resolve(session, title=3)
    assert path.read_text() == MARKED


def test_a_file_that_is_mended_by_hand_is_read_again(path: Path) -> None:
    session = unmerged(path)
    path.write_text(OURS)
    assert session.refresh()
    assert not session.trouble
    assert session.board.cards["b2"].title == "Mine"


def test_a_side_that_is_no_board_is_told_with_its_place(path: Path) -> None:
    path.write_text(MARKED.replace('"Mine"', "Mine"))
    with pytest.raises(InvalidBoard, match=r"board.toml:20:9: not TOML: .* \(in the side HEAD\)"):
        unmerged(path)


def test_a_board_that_has_no_conflict_has_nothing_to_merge(path: Path) -> None:
    path.write_text(BASE)
    with pytest.raises(Refused, match="has no conflict of git"):
        opened(path).unmerged()


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """Return a board that is committed, in a repository with a branch `topic` ahead of it."""
    path = tmp_path / "board.toml"
    git(tmp_path, "init", "-q", "-b", "main")
    path.write_text(BASE)
    git(tmp_path, "add", "board.toml")
    git(tmp_path, "commit", "-qm", "begin")
    git(tmp_path, "checkout", "-qb", "topic")
    path.write_text(THEIRS)
    git(tmp_path, "commit", "-qam", "theirs")
    git(tmp_path, "checkout", "-q", "main")
    return path


@GIT
@pytest.mark.parametrize("way", ["merge", "rebase", "stash"])
def test_an_open_board_says_what_git_did_and_is_merged_by_field(board: Path, way: str) -> None:
    session = opened(board)
    board.write_text(OURS)
    if way == "stash":
        git(board.parent, "stash")
        git(board.parent, "merge", "-q", "topic")
        git(board.parent, "stash", "pop", fails=True)
    else:
        git(board.parent, "commit", "-qam", "ours")
        git(board.parent, way, "topic", fails=True)
    assert session.refresh()
    assert session.is_unmerged
    assert session.board.cards["b2"].title == "Cache"
    version, found = session.unmerged()
    assert [conflict.path for conflict in found.conflicts] == [("cards", "b2", "title")]
    session.resolve(version, found, found.document)
    text = board.read_text()
    assert card(text)["title"] == found.conflicts[0].theirs
    assert board_of(text).columns["doing"].pull == ("Asked for", "Tiny")
    assert board_of(text).cards["d4"].due
    git(board.parent, "add", "board.toml")

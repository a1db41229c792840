"""Which board is meant, and what happens where two are named or one is broken."""

from pathlib import Path

import pytest

from command_line import BOARD, Run


@pytest.fixture
def inner(board: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder below the board's, from where commands run."""
    folder = board.parent / "inner"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_the_nearest_board_is_the_board_though_it_is_a_folder(run: Run, inner: Path) -> None:
    (inner / "kanban.toml").mkdir()
    answer = run("add", "x")
    assert answer.code == 1
    assert "kanban.toml is a folder" in answer.err


def test_the_nearest_board_is_the_board_though_its_link_is_broken(
    run: Run, board: Path, inner: Path
) -> None:
    (inner / "kanban.toml").symlink_to("gone.toml")
    answer = run("add", "x")
    assert answer.code == 1
    assert "kanban.toml does not exist" in answer.err
    assert board.read_text() == BOARD


@pytest.fixture
def boards(board: Path) -> Path:
    """Return a folder `boards/` with one board, which is the only one there is."""
    folder = board.parent / "boards"
    folder.mkdir()
    board.rename(folder / "a.toml")
    return folder


def test_toml_of_another_program_is_no_second_board(run: Run, boards: Path) -> None:
    (boards / "settings.toml").write_text("[tool.x]\na = 1\n")
    (boards / "folder.toml").mkdir()
    assert run("ls").code == 0


@pytest.mark.parametrize("text", ["schema = 1", "[columns.a]\nname = ", None])
def test_a_file_that_may_be_a_board_counts_though_it_is_broken(
    run: Run, boards: Path, text: str | None
) -> None:
    if text is None:
        (boards / "b.toml").symlink_to("gone")
    else:
        (boards / "b.toml").write_text(text)
    answer = run("ls")
    assert answer.code == 2
    assert "there are several boards: boards/a.toml, boards/b.toml" in answer.err


def test_boards_holding_no_board_are_none(run: Run, boards: Path) -> None:
    (boards / "a.toml").write_text("a = 1\n")
    assert "there is no board here" in run("ls").err


@pytest.mark.parametrize("command", ["check", "new"])
def test_two_names_of_two_boards_are_wrong_usage(run: Run, board: Path, command: str) -> None:
    answer = run(command, "-b", "kanban.toml", "other.toml")
    assert answer.code == 2
    assert answer.err == "two boards are named: kanban.toml and other.toml; name one\n"
    assert run("-b", "other.toml", "ls", "-b", "kanban.toml").code == 2
    assert not board.with_name("other.toml").exists()


def test_two_names_of_one_board_are_no_conflict(run: Run, board: Path) -> None:
    assert run("check", "-b", "kanban.toml", str(board)).code == 0
    assert run("-b", "other.toml", "new", "./other.toml").code == 0

"""Which boards there are around an open one."""

from pathlib import Path

import pytest

from kanbantui.storage.nearby import boards_near

A_BOARD = "schema = 1\n"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Return a git work tree in a folder that has a board too."""
    (tmp_path / "kanban.toml").write_text(A_BOARD)
    folder = tmp_path / "repo"
    (folder / ".git").mkdir(parents=True)
    return folder


def write(repo: Path, *names: str, text: str = A_BOARD) -> None:
    for name in names:
        (repo / name).parent.mkdir(parents=True, exist_ok=True)
        (repo / name).write_text(text)


def near(repo: Path, board: str) -> list[str]:
    return [str(path.relative_to(repo)) for path in boards_near(repo / board)]


def test_beside_a_board_are_those_of_its_folder_and_of_its_repository(repo: Path) -> None:
    write(repo, "kanban.toml", "boards/b.toml", "boards/a.toml", "team/mine.toml", "team/x.toml")
    write(repo, "boards/a.archive.toml", "boards/.hidden.toml", "other/boards/far.toml")
    write(repo, "pyproject.toml", text="[tool.x]\ncomment = 'a schema of columns'\n")
    assert near(repo, "kanban.toml") == ["kanban.toml", "boards/a.toml", "boards/b.toml"]
    assert near(repo, "boards/b.toml") == ["boards/b.toml", "boards/a.toml", "kanban.toml"]
    assert near(repo, "team/mine.toml") == [
        "team/mine.toml",
        "team/x.toml",
        "kanban.toml",
        "boards/a.toml",
        "boards/b.toml",
    ]


def test_a_board_is_there_once_whatever_leads_to_it(repo: Path) -> None:
    write(repo, "boards/a.toml")
    (repo / "kanban.toml").symlink_to("boards/a.toml")
    assert near(repo, "kanban.toml") == ["kanban.toml"]
    assert near(repo, "boards/../boards/a.toml") == ["boards/a.toml"]


def test_a_board_alone_and_one_that_is_gone_are_near_themselves(repo: Path) -> None:
    assert near(repo, "kanban.toml") == ["kanban.toml"]
    write(repo, "kanban.toml")
    assert near(repo, "kanban.toml") == ["kanban.toml"]


@pytest.mark.parametrize(
    "text",
    [
        "schema=1",
        "[columns.a]",
        "  [ columns.a ]",
        "# mine\ncolumns.a.name = 'A'",
        "\ufeff[columns.a]",
    ],
)
def test_a_file_counts_that_says_what_only_boards_say(repo: Path, text: str) -> None:
    write(repo, "kanban.toml")
    write(repo, "boards/a.toml", text=text)
    assert near(repo, "kanban.toml") == ["kanban.toml", "boards/a.toml"]

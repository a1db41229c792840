"""The command line as tests use it: words in, exit code and both outputs out."""

import os
from pathlib import Path

import pytest

from command_line import BOARD, NOW, Answer, Run
from kanbantui.cli.app import app


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with a board the place where commands run, and the clock stand still."""
    (tmp_path / ".git").mkdir()
    path = tmp_path / "kanban.toml"
    path.write_text(BOARD)
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("KANBANTUI_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KANBANTUI_NOW", NOW)
    monkeypatch.setenv("KANBANTUI_NAME", "dee")
    return path


@pytest.fixture
def run(board: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a way to run the program in the board's folder."""
    assert board.exists()

    def run(*words: str) -> Answer:
        capsys.readouterr()
        code = app.main(words, standalone_mode=False)
        answer = capsys.readouterr()
        return Answer(code, answer.out, answer.err)

    return run

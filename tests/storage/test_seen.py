"""Which changes a person has seen: kept beside the board, and read only where it is ours."""

import os
from pathlib import Path

from board_files import POSIX
from kanbantui.storage.seen import SeenChanges


def test_what_was_seen_is_known_to_the_same_person_later(tmp_path: Path) -> None:
    SeenChanges(tmp_path / "board.toml", "dee").add("c1")
    assert "c1" in SeenChanges(tmp_path / "board.toml", "dee")
    assert "c1" not in SeenChanges(tmp_path / "board.toml", "ravi")


@POSIX
def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    SeenChanges(tmp_path / "board.toml", "dee").add("c1")
    (path,) = (tmp_path / ".kanbantui").glob("*.seen")
    path.unlink()
    os.mkfifo(path)
    assert "c1" not in SeenChanges(tmp_path / "board.toml", "dee")

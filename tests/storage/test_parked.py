"""Texts that are kept beside a board: each in a file that can be found, none written over."""

import os
import stat
from pathlib import Path

import pytest

from board_files import POSIX
from kanbantui.errors import FileTrouble
from kanbantui.storage.parked import park


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("title of Retry webhooks", "title-of-retry-webhooks.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("Größe: 10 €", "groe-10.md"),
        ("данные", "text.md"),
        ("long " * 20, "long-long-long-long-long-long-long-long.md"),
    ],
)
def test_a_text_is_found_by_the_name_of_what_it_is(tmp_path: Path, name: str, file: str) -> None:
    path = park(tmp_path / "board.toml", name, "typed\r\n")
    assert path == tmp_path / ".kanbantui" / file
    assert path.read_bytes() == b"typed\r\n"


def test_no_text_is_written_over(tmp_path: Path) -> None:
    paths = [park(tmp_path / "board.toml", "title", text) for text in ("one", "two", "three")]
    assert [path.name for path in paths] == ["title.md", "title-2.md", "title-3.md"]
    assert [path.read_text() for path in paths] == ["one", "two", "three"]


@POSIX
def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = park(tmp_path / "board.toml", "title", "typed")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@POSIX
def test_where_nothing_can_be_kept_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".kanbantui").write_text("no folder")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(FileTrouble, match=f"no text can be kept in {tmp_path}{os.sep}gone: "):
        park(tmp_path / "board.toml", "title", "typed")

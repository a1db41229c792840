"""Files and folders of other tools, read from disk; nothing else in this room reads any."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from kanbantui.errors import FileTrouble
from kanbantui.exchange.imported import NotThisFormat, Source
from kanbantui.storage.trouble import trouble

MOST_BYTES: Final = 32 * 1024 * 1024
"""Bytes that are read of one source; the largest real export we know has 1 MB."""

MOST_FILES: Final = 20_000

Heard = Callable[[int], None]
"""Is told how many files are read."""


def file_source(path: Path) -> Source:
    """Return a file; raise `FileTrouble` where it can't be read, or is larger than we read."""
    if path.is_dir():
        raise NotThisFormat(f"{path} is a folder; this format is a file")
    return Source(str(path), {"": _bytes(path, MOST_BYTES, str(path))})


def stream_source(stream: BinaryIO) -> Source:
    """Return what comes in on stdin; raise `FileTrouble` where it is more than we read."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise _too_large("stdin")
    return Source("stdin", {"": data})


def folder_source(path: Path, names: Sequence[str], below: Sequence[str], heard: Heard) -> Source:
    """Return the files of a folder that have these names, and the Markdown in these folders of it.

    Raises `NotThisFormat` where it is no folder, and `FileTrouble` where it can't be read.
    """
    if not path.is_dir():
        if path.exists():
            raise NotThisFormat(f"{path} is a file; this format is a folder")
        raise FileTrouble(f"{path} does not exist")
    files: dict[str, bytes] = {}
    left = MOST_BYTES
    for at, file in enumerate(_files(path, names, below)):
        if at >= MOST_FILES:
            raise FileTrouble(f"{path} has more than {MOST_FILES} files; that many are not read")
        data = _bytes(file, left, str(path))
        left -= len(data)
        files[file.relative_to(path).as_posix()] = data
        heard(len(files))
    return Source(str(path), files)


def _files(path: Path, names: Sequence[str], below: Sequence[str]) -> Iterator[Path]:
    try:
        yield from (file for name in names if (file := path / name).is_file())
        for folder in below:
            yield from sorted(file for file in (path / folder).rglob("*.md") if file.is_file())
    except OSError as error:
        raise trouble(str(path), "read", error) from error


def _bytes(path: Path, most: int, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise FileTrouble(f"{path} does not exist") from None
    except OSError as error:
        raise trouble(str(path), "read", error) from error
    if len(data) > most:
        raise _too_large(name)
    return data


def _too_large(name: str) -> FileTrouble:
    return FileTrouble(
        f"{name} is larger than {MOST_BYTES // 1024 // 1024} MB, which is the most that is read"
    )

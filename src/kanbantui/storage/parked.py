"""Texts that must not be lost, each in a file of its own that a person can find and read."""

import os
import re
import tempfile
import unicodedata
from contextlib import suppress
from itertools import count
from pathlib import Path

from kanbantui.errors import FileTrouble
from kanbantui.storage.disk import NEW, opened, write_all
from kanbantui.storage.folder import side_folder

_LONGEST = 40
"""Signs of a title that a file's name takes."""


def park(board: Path, name: str, text: str, ending: str = ".md") -> Path:
    """Put a text into `.kanbantui/` beside a board, else among the temporary files; return where.

    The file is called by `name` in small letters, and by a number where such a file is there
    already: none is written over. Only its owner may read it. Raises `FileTrouble`.
    """
    folder = side_folder(board) or Path(tempfile.gettempdir())
    stem = _as_file_name(name)
    for number in count(1):
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}{ending}"
        try:
            with opened(path, NEW, 0o600) as fd:
                write_all(fd, text.encode(errors="surrogatepass"))
                os.fsync(fd)
        except FileExistsError:
            continue
        except OSError as error:
            with suppress(OSError):
                path.unlink(missing_ok=True)  # a disk that is full may have taken some of it
            raise FileTrouble(f"no text can be kept in {folder}: {error.strerror}") from None
        return path
    raise AssertionError


def _as_file_name(name: str) -> str:
    """Return a name in letters and digits that every disk takes, with dashes between words."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-") or "text"

"""One git that merges boards by this very program, in a clone that need not be set up for it."""

import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kanbantui.git.attributes import DRIVER, with_boards
from kanbantui.git.repository import Repository
from kanbantui.git.setup import attributes_of, driver
from kanbantui.git_program import asked
from kanbantui.storage.disk import write_new

_PROGRAM: Final = f"{shlex.quote(sys.executable)} -m kanbantui"


@contextmanager
def driven(found: Repository, names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Give the words that make a git merge these files by us; the names count from the top.

    Where `.gitattributes` says another merge of a file, that stays.
    """
    words = ("-c", f"merge.{DRIVER}.driver={driver(_PROGRAM)}")
    said = attributes_of(found, tuple(names))
    if all(merge["merge"] != "unspecified" for _, merge in said):
        yield words
        return
    # Of all files of attributes a person's own says the least; ours says that, and these names.
    with TemporaryDirectory(prefix="kanbantui-", ignore_cleanup_errors=True) as folder:
        place = Path(folder) / "attributes"
        text = with_boards(_own_attributes(found), names)
        write_new(place, text.encode(errors="surrogateescape"))
        yield (*words, "-c", f"core.attributesFile={place}")


def _own_attributes(found: Repository) -> str:
    """Return the attributes that a person has for all repositories."""
    told = asked(found.top, "config", "--type=path", "--get", "core.attributesFile")
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    path = Path(os.fsdecode(told.rstrip(b"\n"))) if told else Path(home) / "git" / "attributes"
    try:
        return path.read_bytes().decode(errors="surrogateescape")
    except OSError:
        return ""

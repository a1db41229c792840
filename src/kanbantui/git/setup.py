"""Boards named to git, so that it merges them by card and shows their differences in words.

Which files are boards is committed, in `.gitattributes`; what git runs for them is not, since a
repository must not bring programs along, so each clone is set up for itself.
"""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Final

from kanbantui.errors import InvalidBoard
from kanbantui.git.attributes import DRIVER, named, with_boards, without_ours
from kanbantui.git.repository import Repository
from kanbantui.git_program import GitTrouble, asked, demanded, git
from kanbantui.storage.codec import Source, read
from kanbantui.storage.disk import put, write_new
from kanbantui.storage.document import decode
from kanbantui.storage.nearby import ARCHIVE, may_be_board

ATTRIBUTES: Final = ".gitattributes"


def driver(program: str = "kanbantui") -> str:
    """Return the words by which git's shell starts the program as its merge driver.

    A path may begin with a dash. Where the program is missing or fails, git would keep ours without
    a marker and lose theirs at the next `git add`; so git's own merge goes on there.
    """
    return (
        f"{program} merge-driver -- %O %A %B %L %P; r=$?; [ $r -le 1 ] && exit $r; "
        "git merge-file -L ours -L base -L theirs --marker-size=%L %A %O %B"
    )


CONFIG: Final = {
    f"merge.{DRIVER}.name": "boards of kanbantui, by card and field",
    f"merge.{DRIVER}.driver": driver(),
    f"diff.{DRIVER}.textconv": "kanbantui diff-text --",
    f"diff.{DRIVER}.xfuncname": "^((board|column|card|change|review) .*)$",
}
"""What a clone needs to know."""

Ask = Callable[[str], bool]
"""Asks a person whether something that is not ours may be changed."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What a repository lacks, or has otherwise.

    `boards` are paths that nothing names yet; `others` say another merge or diff, by path;
    `config` are keys that this clone lacks, `values` those that it has otherwise.
    """

    boards: tuple[str, ...]
    others: dict[str, str]
    config: tuple[str, ...]
    values: dict[str, str]

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.boards or self.others or self.config or self.values)


def missing(found: Repository, boards: tuple[str, ...]) -> Missing:
    """Return what is to do so that git merges and shows these boards by us."""
    unnamed, others = [], {}
    for path, said in attributes_of(found, boards):
        if said == {"merge": DRIVER, "diff": DRIVER}:
            continue
        foreign = {key: v for key, v in said.items() if v not in (DRIVER, "unspecified")}
        if foreign:
            others[path] = " ".join(f"{key}={value}" for key, value in foreign.items())
        else:
            unnamed.append(path)
    config, values = [], {}
    for key, wanted in CONFIG.items():
        value = asked(found.top, "config", "--get", key)
        if value is None:
            config.append(key)
        elif value.decode(errors="replace").rstrip("\n") != wanted:
            values[key] = value.decode(errors="replace").rstrip("\n")
    return Missing(tuple(unnamed), others, tuple(config), values)


def set_up(found: Repository, lacking: Missing, ask: Ask) -> list[str]:
    """Do what is missing; return what was done, a sentence each.

    What is there and not ours is changed only where `ask` says yes.
    """
    done = []
    paths = [*lacking.boards]
    for path, said in lacking.others.items():
        if ask(f"{ATTRIBUTES} says {said} of {path}; let kanbantui merge and show it instead?"):
            paths.append(path)
    if paths:
        old = _text(found)
        _write(found, with_boards(old, sorted(paths)))
        done += [f"named {path} in {ATTRIBUTES}; commit that" for path in sorted(paths)]
    keys = [*lacking.config]
    for key, value in lacking.values.items():
        if ask(f"git's {key} is {value!r} here; set it to {CONFIG[key]!r}?"):
            keys.append(key)
    for key in keys:
        demanded(found.top, "config", "--local", key, CONFIG[key])
    if keys:
        done.append(f"told this clone's git how: {', '.join(keys)}")
    return done


def undo(found: Repository, ask: Ask) -> list[str]:
    """Take back what `set_up` did; return what was taken back."""
    done = []
    old = _text(found)
    if (new := without_ours(old)) != old:
        _write(found, new)
        done += [f"took {path} out of {ATTRIBUTES}" for path in named(old)]
    gone = []
    for key, ours in CONFIG.items():
        value = asked(found.top, "config", "--local", "--get", key)
        if value is None:
            continue
        own = value.decode(errors="replace").rstrip("\n") == ours
        if own or ask(f"git's {key} is not as kanbantui sets it; remove it?"):
            demanded(found.top, "config", "--local", "--unset-all", key)
            gone.append(key)
    if gone:
        done.append(f"took out of this clone's config: {', '.join(gone)}")
    return done


def tracked_boards(found: Repository) -> tuple[str, ...]:
    """Return the tracked files that read as boards, from the top, each with its archive.

    An archive is named before it is there: it may be started on two branches.
    """
    listed = demanded(found.top, "ls-files", "-z", "--stage", "--full-name", "--", ":(top)*.toml")
    boards = (
        name
        for entry in listed.out.decode(errors="surrogateescape").split("\0")
        if entry
        for mode, name in [(entry[:6], entry.partition("\t")[2])]
        # Only regular files: git merges a link as the path that it holds.
        if mode.startswith("100") and _is_board(found.top / name)
    )
    return tuple(dict.fromkeys(file for name in boards for file in (name, _archive(name))))


def _archive(name: str) -> str:
    return name if name.endswith(ARCHIVE) else f"{name.removesuffix('.toml')}{ARCHIVE}"


def _is_board(path: Path) -> bool:
    try:
        if not may_be_board(path):
            return False
        read(decode(path.read_bytes(), str(path)), Source(str(path), UTC))
    except (OSError, InvalidBoard):
        return False
    return True


def attributes_of(
    found: Repository, boards: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what git says of each file's merge and diff, wherever that is written."""
    given = "\0".join(boards).encode(errors="surrogateescape")
    answer = git(found.top, "check-attr", "-z", "--stdin", "merge", "diff", given=given)
    if answer.code:
        raise GitTrouble(f"git check-attr: {answer.trouble}")
    parts = answer.out.decode(errors="surrogateescape").split("\0")
    said: dict[str, dict[str, str]] = {path: {} for path in boards}
    for path, key, value in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
        said[path][key] = value
    yield from said.items()


def _text(found: Repository) -> str:
    path = found.top / ATTRIBUTES
    if path.is_symlink():
        raise GitTrouble(f"{ATTRIBUTES} is a link, which git does not follow; make it a file")
    try:
        return path.read_bytes().decode(errors="surrogateescape")
    except FileNotFoundError:
        return ""


def _write(found: Repository, text: str) -> None:
    path = found.top / ATTRIBUTES
    data = text.encode(errors="surrogateescape")
    if not path.exists():
        write_new(path, data)
    elif not text:
        path.unlink()
    else:
        temp = path.with_name(f".{ATTRIBUTES}.{os.getpid()}")
        put(path, temp, data, stat.S_IMODE(path.stat().st_mode))

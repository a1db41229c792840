"""What was done to a board from here, block by block, so that it can be taken back later.

A line a step: done, undone or redone. It stands beside the lock in `.kanbantui/`, so undo
survives a restart; it holds texts of the board and no names.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kanbantui.storage.blocks import Block
from kanbantui.storage.document import Document
from kanbantui.storage.folder import side_folder

KEPT = 200
"""Steps that can be taken back; a longer journal is shortened at the next start."""

Key = tuple[tuple[str, ...], int]
"""A block's header, and its place among those with the same one."""


@dataclass(frozen=True, slots=True)
class Swap:
    """One block as it stood before and after; None where it was not there."""

    key: Key
    array: bool
    before: str | None
    after: str | None
    follows: Key | None


@dataclass(frozen=True, slots=True)
class Step:
    """One command's effect on the text, and what it did in words."""

    label: str
    swaps: tuple[Swap, ...]

    def documents(self, now: Document) -> tuple[Document, Document]:
        """Return `now` as it would read before this step, and after it."""
        return _swapped(now, self.swaps, "before"), _swapped(now, self.swaps, "after")


def step_between(label: str, before: Document, after: Document) -> Step:
    """Return the step that leads from one document to the other."""
    first, last = _changed(before.blocks, after.blocks)
    skipped = before.blocks[:first]
    old = dict(_keyed(before.blocks[first : len(before.blocks) - last], skipped))
    new = dict(_keyed(after.blocks[first : len(after.blocks) - last], skipped))
    start = next(iter(_keyed(skipped[-1:], skipped[:-1])), (None, None))[0]
    follows = {**_follows(new, start), **_follows(old, start)}
    swaps = tuple(
        Swap(key, block.array, _text(old.get(key)), _text(new.get(key)), follows[key])
        for key, block in {**old, **new}.items()
        if old.get(key) != new.get(key)
    )
    return Step(label, swaps)


def _changed(old: Sequence[Block], new: Sequence[Block]) -> tuple[int, int]:
    """Return how many blocks at the beginning, and how many at the end, are the same objects."""
    most = min(len(old), len(new))
    first = next((i for i in range(most) if old[i] is not new[i]), most)
    rest = range(most - first)
    last = next((i for i in rest if old[-1 - i] is not new[-1 - i]), most - first)
    return first, last


def _text(block: Block | None) -> str | None:
    return block.text if block else None


def _keyed(blocks: Sequence[Block], skipped: Sequence[Block] = ()) -> Iterator[tuple[Key, Block]]:
    """Yield blocks with their keys; `skipped` are those that stand before them."""
    seen: dict[tuple[str, ...], int] = {}
    for block in blocks:
        place = seen.get(block.path)
        if place is None:
            # Only `[[headers]]`, and what is no header, can stand there more than once.
            alone = block.path and not block.array
            place = 0 if alone else sum(other.path == block.path for other in skipped)
        seen[block.path] = place + 1
        yield (block.path, place), block


def _follows(keys: Iterable[Key], start: Key | None) -> dict[Key, Key | None]:
    keys = list(keys)
    return dict(zip(keys, [start, *keys], strict=False))


def _swapped(document: Document, swaps: Sequence[Swap], side: str) -> Document:
    blocks = dict(_keyed(document.blocks))
    for swap in swaps:
        text: str | None = getattr(swap, side)
        if text is None:
            blocks.pop(swap.key, None)
        elif swap.key in blocks:
            blocks[swap.key] = Block(swap.key[0], swap.array, text)
        else:
            blocks = _inserted(blocks, swap, text)
    return document.with_blocks(tuple(blocks.values()))


def _inserted(blocks: dict[Key, Block], swap: Swap, text: str) -> dict[Key, Block]:
    order = list(blocks.items())
    keys = [key for key, _ in order]
    at = keys.index(swap.follows) + 1 if swap.follows in keys else len(order)
    order.insert(at, (swap.key, Block(swap.key[0], swap.array, text)))
    return dict(order)


class Journal:
    """The steps that one person did to one board from here; undone ones can be redone.

    To be used while holding the board's lock, since a second screen may share it. Where it
    can't be kept on disk, steps are kept for as long as the program runs.
    """

    def __init__(self, board: Path, who: str) -> None:
        folder = side_folder(board)
        name = hashlib.sha256(who.encode()).hexdigest()[:12]
        self._path = folder / f"{board.name}.{name}.undo" if folder else None
        self._read = -1
        self.done: list[Step] = []
        self.undone: list[Step] = []

    def note(self, label: str, before: Document, after: Document) -> None:
        """Note the step that led from one document to the other."""
        self.did(step_between(label, before, after))

    def did(self, step: Step) -> None:
        """Note a new step; what was undone before can't be redone any more."""
        self._note({"did": step.label, "swaps": [_as_json(swap) for swap in step.swaps]})

    def undid(self) -> None:
        """Note that the last step was taken back."""
        self._note({"undid": 1})

    def redid(self) -> None:
        """Note that the last undone step was done again."""
        self._note({"redid": 1})

    def catch_up(self) -> None:
        """Read what was noted since, also by another process."""
        if self._path is None:
            return
        try:
            size = self._path.stat().st_size
            if size == self._read:
                return
            lines = self._path.read_bytes().splitlines()
        except OSError:
            return
        self.done, self.undone = [], []
        for line in lines:
            with suppress(ValueError, KeyError, TypeError, IndexError):
                self._replay(json.loads(line))
        self._read = size
        if len(lines) > 2 * KEPT:
            self._shorten()

    def _replay(self, line: dict[str, Any]) -> None:
        if "undid" in line:
            self.undone.append(self.done.pop())
        elif "redid" in line:
            self.done.append(self.undone.pop())
        else:
            swaps = tuple(_from_json(swap) for swap in line["swaps"])
            self.done.append(Step(line["did"], swaps))
            self.undone.clear()

    def _note(self, line: dict[str, Any]) -> None:
        self._replay(line)
        if self._path is None:
            return
        data = json.dumps(line, ensure_ascii=False).encode(errors="surrogatepass") + b"\n"
        with suppress(OSError):
            # A step that can't be noted is still done; it can be taken back until we leave.
            with self._path.open("ab") as file:
                file.write(data)
            self._read = self._path.stat().st_size

    def _shorten(self) -> None:
        steps = self.done[-KEPT:]
        self.done, self.undone = [], []
        if self._path is not None:
            with suppress(OSError):
                self._path.write_bytes(b"")
        for step in steps:
            self.did(step)


def _as_json(swap: Swap) -> list[Any]:
    follows = list(swap.follows) if swap.follows else None
    return [list(swap.key), swap.array, swap.before, swap.after, follows]


def _from_json(value: list[Any]) -> Swap:
    key, array, before, after, follows = value
    return Swap(_key(key), array, before, after, _key(follows) if follows else None)


def _key(value: list[Any]) -> Key:
    return tuple(value[0]), value[1]

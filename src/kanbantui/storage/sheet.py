"""The blocks of a document while some come, go or change, with what stands around them.

Blank lines part blocks; comments that stand apart below one stay where they are when it goes.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from kanbantui.storage.blocks import Block, body_start
from kanbantui.storage.document import Document
from kanbantui.storage.places import Path, bases
from kanbantui.storage.spans import Statement, statements

Keys = tuple[str, ...]

SORTED: Final = frozenset(("cards", "changes", "reviews"))
"""Families whose new blocks go before the next greater id: on two branches not to one place."""


class Sheet:
    """The blocks of a document in work."""

    def __init__(self, document: Document) -> None:
        """Begin with the document as it is."""
        self._before = document
        self.blocks = list(document.blocks)
        self.newline = document.newline
        self._by_item: dict[Keys, list[int]] | None = None

    def document(self) -> Document:
        """Return the document of the blocks; the same one if nothing was changed."""
        old = self._before.blocks
        same = len(old) == len(self.blocks) and all(
            a is b for a, b in zip(old, self.blocks, strict=True)
        )
        return self._before if same else self._before.with_blocks(self.blocks)

    def near(self, path: Path) -> Iterator[tuple[int, Block, Path]]:
        """Yield the blocks above, at and under a path: index, block, and where its keys stand."""
        keys = tuple(part for part in path if isinstance(part, str))
        found = [i for i in self._of_item(keys[:2]) if _is_near(self.blocks[i].path, keys)]
        blocks = [self.blocks[index] for index in found]
        yield from zip(found, blocks, bases(blocks), strict=True)

    def _of_item(self, item: Keys) -> list[int]:
        """Return which blocks are near an item; they are sorted once until blocks come or go."""
        if len(item) < 2:
            return [i for i, block in enumerate(self.blocks) if _is_near(block.path, item)]
        if self._by_item is None:
            self._by_item = {}
            for index, block in enumerate(self.blocks):
                self._by_item.setdefault(block.path[:2], []).append(index)
        found = (self._by_item.get(keys, ()) for keys in ((), item[:1], item))
        return sorted(index for indexes in found for index in indexes)

    def place_of(self, path: Keys, previous: str | None) -> int:
        """Return where a new block goes; at the end if nothing of its family has headers."""
        family = [i for i, block in enumerate(self.blocks) if block.path[:1] == path[:1]]
        if not family:
            return len(self.blocks)
        if path[0] in SORTED:
            greater = (i for i in family if self.blocks[i].path[1:2] > path[1:2])
            return next(greater, family[-1] + 1)
        if previous is None:
            return family[0]
        own = [i for i in family if self.blocks[i].path[1:2] == (previous,)]
        return (own or family)[-1] + 1

    def places_of(self, family: str, ids: Sequence[str]) -> list[tuple[str, int]]:
        """Return where `place_of` puts new blocks of a sorted family, for many ids in one pass.

        The ids are in their order; put from the last to the first, they stand as if put singly.
        """
        old = [
            (i, block.path[1:2])
            for i, block in enumerate(self.blocks)
            if block.path[:1] == (family,)
        ]
        greatest = list(accumulate((path for _, path in old), max))
        end = old[-1][0] + 1 if old else len(self.blocks)
        found = ((id, bisect_right(greatest, (id,))) for id in ids)
        return [(id, old[at][0] if at < len(old) else end) for id, at in found]

    def end_of(self, path: Path) -> int:
        """Return where a block goes that is to follow all that stands at or under a path."""
        return max(i for i, _, base in self.near(path) if base[: len(path)] == path) + 1

    def put(self, at: int, block: Block) -> None:
        """Insert a block, with a blank line before it and one after it if others follow.

        At the end of a family, comments that stand apart below it stay below: they head what
        follows.
        """
        before = self.blocks[at - 1]
        is_last = not any(after.path[:1] == block.path[:1] for after in self.blocks[at : at + 1])
        apart = _comments_apart(before) if is_last and before.path[:1] == block.path[:1] else ""
        if apart:
            self.set_text(at - 1, before.text.removesuffix(apart))
        self._end_with_blank_line(at - 1)
        if apart or at < len(self.blocks):
            block = replace(block, text=block.text + self.newline + apart)
        self.blocks.insert(at, block)
        self._by_item = None

    def _end_with_blank_line(self, index: int) -> None:
        text = self.blocks[index].text
        if text and not text.endswith("\n"):
            text += self.newline
        if text and not text.endswith(("\n\n", "\n\r\n")):
            text += self.newline
        self.set_text(index, text)

    def drop(self, path: Path) -> None:
        """Remove blocks; comments that stand apart after them stay, with the block before."""
        self._drop([i for i, _, base in self.near(path) if base[: len(path)] == path])

    def drop_items(self, items: Collection[Keys]) -> None:
        """Remove the blocks of many items in one pass, as `drop` does those of one."""
        self._drop([i for i, block in enumerate(self.blocks) if block.path[:2] in items])

    def _drop(self, indexes: list[int]) -> None:
        if indexes:
            self._by_item = None
        for index in reversed(indexes):
            apart = _comments_after(self.blocks[index])
            del self.blocks[index]
            text = self.blocks[index - 1].text
            if apart:
                self._end_with_blank_line(index - 1)
                self.set_text(index - 1, self.blocks[index - 1].text + apart)
            elif index == len(self.blocks) and text.strip():
                self.set_text(index - 1, _without_blank_end(text))

    def cut(self, index: int, statement: Statement) -> None:
        """Remove a statement; comments that then touch the next header belong to it."""
        block = self.blocks[index]
        text = block.text[: statement.start] + block.text[statement.end :]
        at = _end_without_comments(replace(block, text=text))
        if index + 1 < len(self.blocks) and at < len(text):
            after = self.blocks[index + 1]
            self.set_text(index + 1, text[at:] + after.text)
            text = text[:at]
        self.set_text(index, text)

    def set_text(self, index: int, text: str) -> None:
        """Give a block another text."""
        if self.blocks[index].text != text:
            self.blocks[index] = replace(self.blocks[index], text=text)


def _is_near(block: Keys, keys: Keys) -> bool:
    """Whether a block stands above, at or under these keys."""
    return block[: len(keys)] == keys[: len(block)]


_BLANK_END = re.compile(r"(?<=\n)(?:[ \t]*\r?\n)+\Z")


def _without_blank_end(text: str) -> str:
    return _BLANK_END.sub("", text)


_MODELINE = re.compile(r"[ \t]*#.*(?:\b(?:vim?|ex):|-\*-)")


def _comments_apart(block: Block) -> str:
    """Return what follows a block's statements from the first blank line, if it says something.

    What an editor reads at a file's end stands apart without a blank line too.
    """
    lines = _lines_after(block)
    while lines and lines[0].strip() and not _MODELINE.match(lines[0]):
        del lines[0]
    return _without_blank_start(lines)


def own_text(block: Block) -> str:
    """Return what goes with a block that is dropped: all but the comments that stay behind."""
    found = statements(block)
    return block.text[: found[-1].end if found else body_start(block)]


def _comments_after(block: Block) -> str:
    """Return all comments that follow a block's statements: they may be about anything."""
    return _without_blank_start(_lines_after(block))


def _lines_after(block: Block) -> list[str]:
    found = statements(block)
    # Not splitlines: a comment may hold signs that it takes for line ends.
    return re.findall(
        r"[^\n]*\n|[^\n]+", block.text[found[-1].end if found else body_start(block) :]
    )


def _without_blank_start(lines: list[str]) -> str:
    while lines and not lines[0].strip():
        del lines[0]
    return "".join(lines)


def _end_without_comments(block: Block) -> int:
    """Return where the comment lines begin that end a block; its length if there are none."""
    found = statements(block)
    first = found[-1].end if found else body_start(block)
    at = len(block.text)
    while at > first:
        start = block.text.rfind("\n", first, at - 1) + 1 or first
        if not block.text[start:at].lstrip(" \t").startswith("#"):
            break
        at = start
    return at

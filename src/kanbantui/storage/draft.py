"""The blocks of a document while values in them are changed, in whatever form TOML has them.

A value stands in one of four forms: as a statement of its table's block, as dotted keys, inside
an inline table, or under headers of its own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from kanbantui.storage import render
from kanbantui.storage.blocks import Block, body_start
from kanbantui.storage.document import Document
from kanbantui.storage.places import Path, bases
from kanbantui.storage.spans import Inline, Statement, statements
from kanbantui.storage.splice import aligned, apply_edits, splice

Keys = tuple[str, ...]

SORTED: Final = frozenset(("cards", "changes", "reviews"))
"""Families whose new blocks go before the next greater id: on two branches not to one place."""


class Draft:
    """A document in work; None stands for a value that is not there."""

    def __init__(self, document: Document) -> None:
        """Begin with the document as it is."""
        self._before = document
        self._blocks = list(document.blocks)
        self._newline = document.newline
        self._near_items: dict[Keys, list[int]] = {}

    def document(self) -> Document:
        """Return the document of the blocks; the same one if nothing was changed."""
        old = self._before.blocks
        same = len(old) == len(self._blocks) and all(
            a is b for a, b in zip(old, self._blocks, strict=True)
        )
        return self._before if same else self._before.with_blocks(self._blocks)

    def change_table(
        self, path: Path, before: Mapping[str, Any], after: Mapping[str, Any], order: Keys
    ) -> None:
        """Change a table that is there, key by key; `order` is the order of its keys."""
        found = self._find(path)
        if isinstance(found, tuple):
            self._change_statement(*found, path, before, after)
            return
        for key in dict.fromkeys((*before, *after)):
            old, new = before.get(key), after.get(key)
            if old != new:
                self._change((*path, key), old, new, order)
        if not self._find(path):
            # All that was written of it are keys that are gone now.
            self._insert(path, {}, ())

    def add(self, path: Keys, values: Mapping[str, Any], previous: str | None = None) -> None:
        """Write a new item (family, id); `previous` is the id that it follows."""
        family, id = path
        found = self._find((family,))
        if isinstance(found, tuple):
            beside = {} if previous is None else {previous: None}
            self._change_statement(*found, (family,), beside, {**beside, id: values})
        else:
            text = render.table(path, values, self._newline)
            self._put(self._place_of(path, previous), Block(path, array=False, text=text))

    def remove(self, path: Path) -> None:
        """Take out what stands at a key path or under it, in every form."""
        self._drop_blocks(path)
        for index, _, base in list(self._near(path)):
            for statement in reversed(statements(self._blocks[index])):
                keys = (*base, *statement.keys)
                if keys[: len(path)] == path:
                    self._cut(index, statement)
                elif keys == path[: len(keys)] and isinstance(statement.value, Inline):
                    self._change_statement(index, statement, path, before={}, after=None)

    def _change(self, path: Path, before: Any, after: Any, order: Keys) -> None:
        """Change one value; `order` is the key order of the table in which it stands."""
        if after is None:
            self.remove(path)
            return
        found = self._find(path)
        if isinstance(found, tuple):
            self._change_statement(*found, path, before, after)
        elif not found:
            self._insert(path, after, order)
        elif isinstance(before, Mapping) and isinstance(after, Mapping):
            self.change_table(path, before, after, tuple(after))
        elif _are_tables(before) and _are_tables(after):
            self._change_array_of_tables(path, before, after)
        else:
            self.remove(path)
            self._insert(path, after, order)

    def _near(self, path: Path) -> Iterator[tuple[int, Block, Path]]:
        """Yield the blocks above, at and under a path: index, block, and where its keys stand."""
        keys = tuple(part for part in path if isinstance(part, str))
        found = [i for i in self._of_item(keys[:2]) if _is_near(self._blocks[i].path, keys)]
        blocks = [self._blocks[index] for index in found]
        yield from zip(found, blocks, bases(blocks), strict=True)

    def _of_item(self, item: Keys) -> list[int]:
        """Return which blocks are near an item, looked for once until blocks come or go."""
        if item not in self._near_items:
            self._near_items[item] = [
                index for index, block in enumerate(self._blocks) if _is_near(block.path, item)
            ]
        return self._near_items[item]

    def _find(self, path: Path) -> tuple[int, Statement] | bool:
        """Return the statement that holds the value at a path, alone or inside an inline table.

        Else whether anything of the path stands under headers or as dotted keys.
        """
        spread = False
        for index, block, base in self._near(path):
            if base[: len(path)] == path:
                spread = True
            elif base == path[: len(base)]:
                for statement in statements(block):
                    keys = (*base, *statement.keys)
                    inline = isinstance(statement.value, Inline)
                    if keys == path or (inline and keys == path[: len(keys)]):
                        return index, statement
                    spread = spread or keys[: len(path)] == path
        return spread

    def _change_statement(
        self, index: int, statement: Statement, path: Path, before: Any, after: Any
    ) -> None:
        """Change the value at a path that is the statement's own, or inside of it."""
        keys = tuple(part for part in path if isinstance(part, str))
        inside = keys[len(self._blocks[index].path) + len(statement.keys) :]
        text = self._blocks[index].text
        old, new = _nested(inside, before), _nested(inside, after)
        edits = splice(text, statement.value, statement.keys[-1], old, new, self._newline)
        self._set_text(index, apply_edits(text, edits))

    def _insert(self, path: Path, value: Any, order: Keys) -> None:
        """Write a value whose key the text does not have yet."""
        parent, key = path[:-1], str(path[-1])
        before = order[: order.index(key)] if key in order else order
        for index, _, base in self._near(parent):
            if base == parent:
                self._insert_statement(index, (), (key,), value, before)
                return
        for index, block, base in self._near(parent):
            dotted = tuple(str(part) for part in parent[len(base) :])
            if base == parent[: len(base)] and any(
                statement.keys[: len(dotted)] == dotted for statement in statements(block)
            ):
                self._insert_statement(index, dotted, (*dotted, key), value, before)
                return
        table = tuple(str(part) for part in path if isinstance(part, str))
        values = {key: value}
        if len(table) == 2 and isinstance(value, Mapping):
            self.add(table, value)
            return
        text = render.table(table[:-1], values, self._newline)
        self._put(self._place_of(table[:-1], None), Block(table[:-1], array=False, text=text))

    def _insert_statement(
        self, index: int, dotted: Keys, keys: Keys, value: Any, before: Keys
    ) -> None:
        """Put a statement after the last one whose key comes before its own, else first.

        Dotted keys stay together: only those that begin with `dotted` count.
        """
        block = self._blocks[index]
        siblings = [s for s in statements(block) if s.keys[: len(dotted)] == dotted]
        ends = [s.end for s in siblings if s.keys[len(dotted)] in before]
        at = max(ends, default=siblings[-1].end if dotted else body_start(block))
        name = ".".join(render.key_text(key) for key in keys)
        new = f"{name} = {render.value_text(keys[-1], value, self._newline)}{self._newline}"
        text = block.text
        if at and not text[:at].endswith("\n"):
            new = self._newline + new
        self._set_text(index, text[:at] + new + text[at:])

    def _change_array_of_tables(
        self, path: Path, before: Sequence[Any], after: Sequence[Any]
    ) -> None:
        """Change a list whose entries stand under `[[headers]]`, from its end to its start."""
        keys = tuple(part for part in path if isinstance(part, str))
        following = len(before)
        for old, new in reversed(list(aligned(before, after))):
            if new is None:
                self._drop_blocks((*path, old or 0))
            elif old is None:
                at = next(
                    (i for i, _, base in self._near(path) if base == (*path, following)),
                    self._end_of(path),
                )
                text = render.table(keys, after[new], self._newline, array=True)
                self._put(at, Block(keys, array=True, text=text))
            elif before[old] != after[new]:
                self.change_table((*path, old), before[old], after[new], tuple(after[new]))
            following = following if old is None else old

    def _place_of(self, path: Keys, previous: str | None) -> int:
        """Return where a new block goes; at the end if nothing of its family has headers."""
        family = [i for i, block in enumerate(self._blocks) if block.path[:1] == path[:1]]
        if not family:
            return len(self._blocks)
        if path[0] in SORTED:
            greater = (i for i in family if self._blocks[i].path[1:2] > path[1:2])
            return next(greater, family[-1] + 1)
        if previous is None:
            return family[0]
        own = [i for i in family if self._blocks[i].path[1:2] == (previous,)]
        return (own or family)[-1] + 1

    def _end_of(self, path: Path) -> int:
        return max(i for i, _, base in self._near(path) if base[: len(path)] == path) + 1

    def _put(self, at: int, block: Block) -> None:
        """Insert a block, with a blank line before it and one after it if others follow.

        At the end of a family, comments that stand apart below it stay below: they head what
        follows.
        """
        before = self._blocks[at - 1]
        is_last = not any(after.path[:1] == block.path[:1] for after in self._blocks[at : at + 1])
        apart = _comments_apart(before) if is_last and before.path[:1] == block.path[:1] else ""
        if apart:
            self._set_text(at - 1, before.text.removesuffix(apart))
        self._end_with_blank_line(at - 1)
        if apart or at < len(self._blocks):
            block = replace(block, text=block.text + self._newline + apart)
        self._blocks.insert(at, block)
        self._near_items.clear()

    def _end_with_blank_line(self, index: int) -> None:
        text = self._blocks[index].text
        if text and not text.endswith("\n"):
            text += self._newline
        if text and not text.endswith(("\n\n", "\n\r\n")):
            text += self._newline
        self._set_text(index, text)

    def _drop_blocks(self, path: Path) -> None:
        """Remove blocks; comments that stand apart after them stay, with the block before."""
        dropped = [i for i, _, base in self._near(path) if base[: len(path)] == path]
        self._near_items.clear()
        for index in reversed(dropped):
            apart = _comments_apart(self._blocks[index])
            del self._blocks[index]
            text = self._blocks[index - 1].text
            if apart:
                self._end_with_blank_line(index - 1)
                self._set_text(index - 1, self._blocks[index - 1].text + apart)
            elif index == len(self._blocks) and text.strip():
                self._set_text(index - 1, _without_blank_end(text))

    def _cut(self, index: int, statement: Statement) -> None:
        """Remove a statement; comments that then touch the next header belong to it."""
        block = self._blocks[index]
        text = block.text[: statement.start] + block.text[statement.end :]
        at = _end_without_comments(replace(block, text=text))
        if index + 1 < len(self._blocks) and at < len(text):
            after = self._blocks[index + 1]
            self._set_text(index + 1, text[at:] + after.text)
            text = text[:at]
        self._set_text(index, text)

    def _set_text(self, index: int, text: str) -> None:
        if self._blocks[index].text != text:
            self._blocks[index] = replace(self._blocks[index], text=text)


def _is_near(block: Keys, keys: Keys) -> bool:
    """Whether a block stands above, at or under these keys."""
    return block[: len(keys)] == keys[: len(block)]


def _are_tables(value: Any) -> bool:
    is_list = isinstance(value, (list, tuple)) and bool(value)
    return is_list and all(isinstance(entry, Mapping) for entry in value)


def _nested(keys: Keys, value: Any) -> Any:
    """Return the value inside tables of these keys; None leaves the innermost table empty."""
    for key in reversed(keys):
        value = {} if value is None else {key: value}
    return value


_BLANK_END = re.compile(r"(?<=\n)(?:[ \t]*\r?\n)+\Z")


def _without_blank_end(text: str) -> str:
    return _BLANK_END.sub("", text)


def _comments_apart(block: Block) -> str:
    """Return what follows a block's statements from the first blank line, if it says something."""
    found = statements(block)
    # Not splitlines: a comment may hold signs that it takes for line ends.
    lines = re.findall(
        r"[^\n]*\n|[^\n]+", block.text[found[-1].end if found else body_start(block) :]
    )
    while lines and lines[0].strip():
        del lines[0]
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

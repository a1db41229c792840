"""The one writer of values: a document changed so that it holds another board, and no more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kanbantui.board.model import Board, Fact
from kanbantui.storage import render
from kanbantui.storage.blocks import Block, body_start
from kanbantui.storage.codec import FAMILIES
from kanbantui.storage.document import Document
from kanbantui.storage.spans import Inline, Statement, statements
from kanbantui.storage.splice import apply_edits, splice

Keys = tuple[str, ...]


def edit(document: Document, before: Board, after: Board) -> Document:
    """Return the document with the lines of the values that differ between the boards changed.

    `before` is the board that the document holds. Raises nothing; equal boards give back the
    same document.
    """
    changes = list(_changes(before, after))
    if not changes:
        return document
    draft = _Draft(document)
    for change in changes:
        draft.make(change)
    return document.with_blocks(draft.blocks)


@dataclass(frozen=True, slots=True)
class _Change:
    """A value at a key path: None for one that is not there; `order` is its table's key order."""

    path: Keys
    before: Any
    after: Any
    order: Keys = ()


def _changes(before: Board, after: Board) -> Iterator[_Change]:
    """Yield the values that differ: keys of the board, whole items, and keys of items."""
    head = _plain(before, exclude=set(FAMILIES)), _plain(after, exclude=set(FAMILIES))
    yield from _fields((), Board, *head)
    for family, model in FAMILIES.items():
        old: Mapping[str, Fact] = getattr(before, family)
        new: Mapping[str, Fact] = getattr(after, family)
        if old is new:
            continue
        for id, fact in old.items():
            if id not in new:
                yield _Change((family, id), _plain(fact), None)
            elif new[id] is not fact and new[id] != fact:
                yield from _fields((family, id), model, _plain(fact), _plain(new[id]))
        for id, fact in new.items():
            if id not in old:
                yield _Change((family, id), None, _plain(fact))


def _fields(
    path: Keys, model: type[Fact], old: dict[str, Any], new: dict[str, Any]
) -> Iterator[_Change]:
    order = tuple(field.alias or name for name, field in model.model_fields.items())
    for key in order:
        if old.get(key) != new.get(key):
            yield _Change((*path, key), old.get(key), new.get(key), order)


def _plain(fact: Fact, exclude: set[str] | None = None) -> dict[str, Any]:
    """Return a fact as TOML values; what equals its default is left out."""
    return fact.model_dump(by_alias=True, exclude_defaults=True, exclude=exclude)


class _Draft:
    """The blocks of a document while values in them are changed."""

    def __init__(self, document: Document) -> None:
        self.blocks = list(document.blocks)
        self.newline = document.newline

    def make(self, change: _Change) -> None:
        """Make one change, whatever form its key has in the text."""
        if len(change.path) == 2 and not change.order:
            if change.after is None:
                self._remove_item(change.path)
            else:
                self._add_item(change.path, change.after)
        elif not self._change_present(change) and change.after is not None:
            self._insert(change)

    def _change_present(self, change: _Change) -> bool:
        """Change or remove a value that the text has; False where it has none at this path."""
        path, found = change.path, False
        for index in self._candidates(path):
            block = self.blocks[index]
            if block.path == path:
                self._change_headed(index, change)
                return True
            for statement in statements(block):
                keys = (*block.path, *statement.keys)
                if keys == path:
                    self._change_statement(index, statement, change)
                    return True
                if keys == path[: len(keys)] and isinstance(statement.value, Inline):
                    return self._change_in_inline(index, statement, path[len(keys) :], change)
                found = found or keys[: len(path)] == path
        if found:
            self._change_keys(change)
        return found

    def _candidates(self, path: Keys) -> list[int]:
        """Return the indexes of the blocks in which this path, or part of it, may stand."""
        return [
            index
            for index, block in enumerate(self.blocks)
            if block.path == path[: len(block.path)] and (not block.array or block.path == path)
        ]

    def _change_headed(self, index: int, change: _Change) -> None:
        """Change a value that has headers of its own: a table, or an array of tables."""
        if self.blocks[index].array:
            self._change_array_of_tables(change)
        elif change.after is None:
            self._drop_blocks(change.path)
        else:
            self._change_keys(change)

    def _change_keys(self, change: _Change) -> None:
        """Change a table key by key, where it is written as dotted keys or under a header."""
        old, new = change.before or {}, change.after or {}
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                self.make(
                    _Change((*change.path, key), old.get(key), new.get(key), tuple(new) or (key,))
                )

    def _change_statement(self, index: int, statement: Statement, change: _Change) -> None:
        text = self.blocks[index].text
        if change.after is None:
            self._set_text(index, text[: statement.start] + text[statement.end :])
            return
        key = change.path[-1]
        edits = splice(text, statement.value, key, change.before, change.after, self.newline)
        self._set_text(index, apply_edits(text, edits))

    def _change_in_inline(
        self, index: int, statement: Statement, rest: Keys, change: _Change
    ) -> bool:
        """Change a value inside an inline table, as a change of the table it stands in."""
        before = {} if change.before is None else _nested(rest, change.before)
        after = {} if change.after is None else _nested(rest, change.after)
        text = self.blocks[index].text
        edits = splice(text, statement.value, "", before, after, self.newline)
        self._set_text(index, apply_edits(text, edits))
        return True

    def _insert(self, change: _Change) -> None:
        """Write a value whose key the text does not have yet."""
        parent, key = change.path[:-1], change.path[-1]
        for index, block in enumerate(self.blocks):
            if block.path == parent and not block.array:
                new = render.statement(key, change.after, self.newline)
                self._insert_statement(index, new, _before(key, change.order), 1)
                return
        for index in self._candidates(parent):
            block = self.blocks[index]
            depth = len(parent) - len(block.path) + 1
            if any((*block.path, *s.keys)[: len(parent)] == parent for s in statements(block)):
                dotted = ".".join(render.key_text(part) for part in change.path[len(block.path) :])
                value = render.value_text(key, change.after, self.newline)
                new = f"{dotted} = {value}{self.newline}"
                self._insert_statement(index, new, _before(key, change.order), depth, parent)
                return
        self._add_block(parent, {key: change.after})

    def _insert_statement(
        self, index: int, new: str, before: Keys, depth: int, parent: Keys = ()
    ) -> None:
        """Put a statement after the last one whose key comes before its own, else first."""
        block = self.blocks[index]
        at = last = body_start(block)
        for statement in statements(block):
            keys = (*block.path, *statement.keys)
            if parent and keys[: len(parent)] != parent:
                continue
            last = statement.end
            if len(statement.keys) >= depth and statement.keys[depth - 1] in before:
                at = statement.end
        if parent and at == body_start(block):
            at = last
        text = block.text
        if at and not text[:at].endswith("\n"):
            new = self.newline + new
        self._set_text(index, text[:at] + new + text[at:])

    def _change_array_of_tables(self, change: _Change) -> None:
        """Change a list whose entries stand under `[[headers]]` of their own."""
        old, new = list(change.before or ()), list(change.after or ())
        own = [
            index
            for index, block in enumerate(self.blocks)
            if block.path == change.path and block.array
        ]
        if len(own) > len(old) or any(len(b.path) > len(change.path) for b in self._under(change)):
            old = old + [None] * (len(own) - len(old))
        for place in reversed(range(len(own))):
            if place >= len(new):
                del self.blocks[own[place]]
        for place, entry in enumerate(new):
            if place >= len(own):
                text = render.table(change.path, entry, self.newline)
                text = text.replace("[", "[[", 1).replace("]", "]]", 1)
                at = own[min(len(new), len(own)) - 1] + 1 + place - len(own)
                self._put(at, Block(change.path, array=True, text=text))
            elif old[place] != entry:
                self._change_entry(own[place], old[place] or {}, entry)

    def _under(self, change: _Change) -> list[Block]:
        return [b for b in self.blocks if b.path[: len(change.path)] == change.path]

    def _change_entry(self, index: int, old: dict[str, Any], new: dict[str, Any]) -> None:
        """Change one entry under its own header; its keys are its statements."""
        for key in dict.fromkeys((*new, *old)):
            if old.get(key) == new.get(key):
                continue
            block = self.blocks[index]
            present = next((s for s in statements(block) if s.keys == (key,)), None)
            change = _Change((*block.path, key), old.get(key), new.get(key), tuple(new))
            if present:
                self._change_statement(index, present, change)
            elif change.after is not None:
                text = render.statement(key, change.after, self.newline)
                self._insert_statement(index, text, _before(key, change.order), 1)

    def _add_item(self, path: Keys, values: dict[str, Any]) -> None:
        """Write a new item: into the inline table that its family is, else as a block."""
        for index in self._candidates(path[:1]):
            block = self.blocks[index]
            for statement in statements(block):
                if (*block.path, *statement.keys) == path[:1]:
                    change = _Change(path, None, values)
                    self._change_in_inline(index, statement, path[1:], change)
                    return
        self._add_block(path, values)

    def _add_block(self, path: Keys, values: dict[str, Any]) -> None:
        """Put a new block at its place: before the first of its family with a greater id."""
        family = [i for i, block in enumerate(self.blocks) if block.path[:1] == path[:1]]
        greater = (i for i in family if self.blocks[i].path[1:2] > path[1:2])
        at = next(greater, family[-1] + 1 if family else len(self.blocks))
        text = render.table(path, values, self.newline)
        self._put(at, Block(path, array=False, text=text))

    def _put(self, at: int, block: Block) -> None:
        """Insert a block, with a blank line before it and one after it if others follow."""
        previous = self.blocks[at - 1]
        text = previous.text
        if text and not text.endswith("\n"):
            text += self.newline
        if text and not text.endswith(("\n\n", "\n\r\n")):
            text += self.newline
        self._set_text(at - 1, text)
        if at < len(self.blocks):
            block = replace(block, text=block.text + self.newline)
        self.blocks.insert(at, block)

    def _remove_item(self, path: Keys) -> None:
        """Take out an item in every form: its blocks, its dotted keys, its inline pair."""
        self._drop_blocks(path)
        for index in self._candidates(path):
            for statement in reversed(statements(self.blocks[index])):
                block = self.blocks[index]
                keys = (*block.path, *statement.keys)
                if keys[:2] == path:
                    text = block.text[: statement.start] + block.text[statement.end :]
                    self._set_text(index, text)
                elif keys == path[:1]:
                    self._change_in_inline(index, statement, path[1:], _Change(path, {}, None))

    def _drop_blocks(self, path: Keys) -> None:
        """Remove blocks; comments that stand apart after them stay, with the block before."""
        for index in reversed(range(len(self.blocks))):
            block = self.blocks[index]
            if block.path[: len(path)] == path:
                apart = _comments_apart(block)
                del self.blocks[index]
                if apart:
                    self._set_text(index - 1, self.blocks[index - 1].text + apart)

    def _set_text(self, index: int, text: str) -> None:
        if self.blocks[index].text != text:
            self.blocks[index] = replace(self.blocks[index], text=text)


def _before(key: str, order: Keys) -> Keys:
    return order[: order.index(key)] if key in order else order


def _nested(keys: Keys, value: Any) -> Any:
    for key in reversed(keys):
        value = {key: value}
    return value


def _comments_apart(block: Block) -> str:
    """Return what follows a block's statements from the first blank line, if it says something."""
    found = statements(block)
    rest = block.text[found[-1].end if found else body_start(block) :]
    lines = rest.splitlines(keepends=True)
    while lines and lines[0].strip():
        del lines[0]
    while lines and not lines[0].strip():
        del lines[0]
    return "".join(lines)

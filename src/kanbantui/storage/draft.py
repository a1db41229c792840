"""A document while values in it are changed, in whatever form TOML has them.

A value stands in one of four forms: as a statement of its table's block, as dotted keys, inside
an inline table, or under headers of its own.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from kanbantui.storage import render
from kanbantui.storage.blocks import Block, body_start
from kanbantui.storage.document import Document
from kanbantui.storage.places import Path
from kanbantui.storage.sheet import Keys, Sheet
from kanbantui.storage.spans import Inline, Statement, statements
from kanbantui.storage.splice import aligned, apply_edits, splice


class Draft:
    """A document in work; None stands for a value that is not there."""

    def __init__(self, document: Document) -> None:
        """Begin with the document as it is."""
        self._sheet = Sheet(document)

    def document(self) -> Document:
        """Return the document of the blocks; the same one if nothing was changed."""
        return self._sheet.document()

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
            text = render.table(path, values, self._sheet.newline)
            at = self._sheet.place_of(path, previous)
            self._sheet.put(at, Block(path, array=False, text=text))

    def add_sorted(self, family: str, items: Mapping[str, Mapping[str, Any]]) -> None:
        """Write new items of a family whose blocks stand by their ids, as `add` does one by one."""
        if len(items) < 2 or isinstance(self._find((family,)), tuple):
            for id, values in items.items():
                self.add((family, id), values)
            return
        for id, at in reversed(self._sheet.places_of(family, sorted(items))):
            text = render.table((family, id), items[id], self._sheet.newline)
            self._sheet.put(at, Block((family, id), array=False, text=text))

    def remove(self, path: Path) -> None:
        """Take out what stands at a key path or under it, in every form."""
        self._sheet.drop(path)
        for index, _, base in list(self._sheet.near(path)):
            for statement in reversed(statements(self._sheet.blocks[index])):
                keys = (*base, *statement.keys)
                if keys[: len(path)] == path:
                    self._sheet.cut(index, statement)
                elif keys == path[: len(keys)] and isinstance(statement.value, Inline):
                    self._change_statement(index, statement, path, before={}, after=None)

    def remove_items(self, paths: Collection[Keys]) -> None:
        """Take out many items (family, id), in every form."""
        self._sheet.drop_items(frozenset(paths))
        for path in paths:
            self.remove(path)

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

    def _find(self, path: Path) -> tuple[int, Statement] | bool:
        """Return the statement that holds the value at a path, alone or inside an inline table.

        Else whether anything of the path stands under headers or as dotted keys.
        """
        spread = False
        for index, block, base in self._sheet.near(path):
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
        inside = keys[len(self._sheet.blocks[index].path) + len(statement.keys) :]
        text = self._sheet.blocks[index].text
        old, new = _nested(inside, before), _nested(inside, after)
        edits = splice(text, statement.value, statement.keys[-1], old, new, self._sheet.newline)
        self._sheet.set_text(index, apply_edits(text, edits))

    def _insert(self, path: Path, value: Any, order: Keys) -> None:
        """Write a value whose key the text does not have yet."""
        parent, key = path[:-1], str(path[-1])
        before = order[: order.index(key)] if key in order else order
        for index, _, base in self._sheet.near(parent):
            if base == parent:
                self._insert_statement(index, (), (key,), value, before)
                return
        for index, block, base in self._sheet.near(parent):
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
        text = render.table(table[:-1], values, self._sheet.newline)
        self._sheet.put(
            self._sheet.place_of(table[:-1], None), Block(table[:-1], array=False, text=text)
        )

    def _insert_statement(
        self, index: int, dotted: Keys, keys: Keys, value: Any, before: Keys
    ) -> None:
        """Put a statement after the last one whose key comes before its own, else first.

        Dotted keys stay together: only those that begin with `dotted` count.
        """
        block = self._sheet.blocks[index]
        siblings = [s for s in statements(block) if s.keys[: len(dotted)] == dotted]
        ends = [s.end for s in siblings if s.keys[len(dotted)] in before]
        at = max(ends, default=siblings[-1].end if dotted else body_start(block))
        name = ".".join(render.key_text(key) for key in keys)
        newline = self._sheet.newline
        new = f"{name} = {render.value_text(keys[-1], value, newline)}{newline}"
        text = block.text
        if at and not text[:at].endswith("\n"):
            new = newline + new
        self._sheet.set_text(index, text[:at] + new + text[at:])

    def _change_array_of_tables(
        self, path: Path, before: Sequence[Any], after: Sequence[Any]
    ) -> None:
        """Change a list whose entries stand under `[[headers]]`, from its end to its start."""
        keys = tuple(part for part in path if isinstance(part, str))
        following = len(before)
        for old, new in reversed(list(aligned(before, after))):
            if new is None:
                self._sheet.drop((*path, old or 0))
            elif old is None:
                at = next(
                    (i for i, _, base in self._sheet.near(path) if base == (*path, following)),
                    self._sheet.end_of(path),
                )
                text = render.table(keys, after[new], self._sheet.newline, array=True)
                self._sheet.put(at, Block(keys, array=True, text=text))
            elif before[old] != after[new]:
                self.change_table((*path, old), before[old], after[new], tuple(after[new]))
            following = following if old is None else old


def _are_tables(value: Any) -> bool:
    is_list = isinstance(value, (list, tuple)) and bool(value)
    return is_list and all(isinstance(entry, Mapping) for entry in value)


def _nested(keys: Keys, value: Any) -> Any:
    """Return the value inside tables of these keys; None leaves the innermost table empty."""
    for key in reversed(keys):
        value = {} if value is None else {key: value}
    return value

"""Three lists of blocks made into one: what each side changed alone is taken as it stands."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import Any

import tomli

from kanbantui.storage.blocks import Block
from kanbantui.storage.entries import Key, is_later, values_of, without_repeats
from kanbantui.storage.fields import comments_apart, core, merge_block
from kanbantui.storage.sequences import Three, lines_of, merge_order
from kanbantui.storage.values import Findings, Path, decisions

Unit = Key
"""The first two parts of a key: an item such as a card, whatever blocks it has."""


@dataclass(frozen=True)
class Side:
    """The blocks of one version by what tells them apart, in their order."""

    keys: list[Key]
    blocks: dict[Key, Block]

    @cached_property
    def _texts(self) -> dict[Path, list[str]]:
        """The texts of each item's or table's blocks."""
        texts: dict[Path, list[str]] = {}
        for block in self.blocks.values():
            texts.setdefault(block.path[:2], []).append(block.text)
        return texts

    @cached_property
    def _members(self) -> dict[Unit, list[Key]]:
        members: dict[Unit, list[Key]] = {}
        for key in self.keys:
            members.setdefault(key[:2], []).append(key)
        return members

    def value(self, path: Path) -> Any:
        """Return what the blocks of an item or table say together; None if there are none."""
        value: Any = tomli.loads("".join(self._texts.get(path, ())))
        for part in path:
            value = value.get(part) if isinstance(value, Mapping) else None
        return value

    def members(self, unit: Unit) -> list[Key]:
        """Return the keys of an item's blocks."""
        return self._members.get(unit, [])

    def without(self, paths: Collection[Path]) -> "Side":
        """Return the side without the blocks of these items and tables."""
        blocks = {key: b for key, b in self.blocks.items() if b.path[:2] not in paths}
        return Side(list(blocks), blocks)


def changed(old: Side, new: Side) -> set[Key]:
    """Return the keys of blocks that differ in text, or that one side alone has."""
    if old.keys == new.keys:
        pairs = zip(old.keys, old.blocks.values(), new.blocks.values(), strict=True)
        return {key for key, one, other in pairs if one is not other and one.text != other.text}
    alone = old.blocks.keys() ^ new.blocks.keys()
    common = old.blocks.keys() & new.blocks.keys()
    return alone | {key for key in common if old.blocks[key].text != new.blocks[key].text}


def units(keys: Iterable[Key]) -> set[Unit]:
    """Return the items to which blocks belong."""
    return {key[:2] for key in keys}


def compose(sides: Three[Side], newline: str) -> tuple[dict[Key, Block], Findings]:
    """Return the merged blocks in their order, and what could not be decided.

    `newline` ends the lines that no side has as they are written.
    """
    composition = _Composition(sides, newline)
    return composition.blocks(), composition.found


class _Composition:
    """The merging of three sides' blocks; `found` says what it could not decide."""

    def __init__(self, sides: Three[Side], newline: str) -> None:
        self.sides = sides
        self.newline = newline
        self.found = Findings()
        base, ours, theirs = sides
        self.ours, self.theirs = changed(base, ours), changed(base, theirs)
        # Only what both changed needs more than a look at which text is new.
        self.both = units(self.ours) & units(self.theirs)

    def blocks(self) -> dict[Key, Block]:
        """Return the merged blocks in their order."""
        orders = Three(*(side.keys for side in self.sides))
        order = merge_order(orders, self._gone(), self._goes_after)
        order = self._without_repeated_moves(order)
        theirs = self.sides.theirs.blocks
        blocks = {key: theirs.get(key) or self.sides.ours.blocks[key] for key in order}
        decided = self._decided()
        for key in [key for key in blocks if key in self.ours or key in decided]:
            blocks[key] = self._merged(key, blocks, decided.get(key))
        self._carry_comments(blocks)
        self._keep_apart(blocks)
        return blocks

    def _gone(self) -> set[Key]:
        """Return what one side deleted, unless the other one edited it."""
        base, ours, theirs = (side.blocks.keys() for side in self.sides)
        gone = (base - ours) | (base - theirs)
        for unit in dict.fromkeys(key[:2] for key in self.sides.base.keys if key in gone):
            if unit in self.both:
                gone -= self._kept(unit, self.sides.ours, self.sides.theirs)
                gone -= self._kept(unit, self.sides.theirs, self.sides.ours)
        return gone

    def _kept(self, unit: Unit, gone: Side, other: Side) -> set[Key]:
        """Return the blocks of an item that `gone` deleted and `other` edited: all, or some."""
        edited = [key for key in other.members(unit) if self._edited(key, other)]
        if not gone.members(unit):
            missing = {*self.sides.base.members(unit)} - other.blocks.keys()
            kept = other.members(unit) if edited or missing else []
            if kept:
                self.found.stays(other.blocks[kept[0]].path[:2])
            return set(kept)
        kept = [key for key in edited if key not in gone.blocks and key in self.sides.base.blocks]
        for key in kept:
            self.found.stays(other.blocks[key].path)
        # An entry with a header of its own can't go while a table inside it stays.
        return {key[:n] for key in kept for n in range(1, len(key) + 1) if key[:n] in other.blocks}

    def _edited(self, key: Key, side: Side) -> bool:
        base = self.sides.base.blocks.get(key)
        return base is None or core(base) != core(side.blocks[key])

    def _goes_after(self, new: Key, standing: Key) -> bool:
        """Tell whether a new block goes after a new one of the other side: by time, or by id."""
        one, other = self._either(new), self._either(standing)
        if one.path[:1] != other.path[:1]:
            families = self._families
            return families.get(one.path[:1], inf) >= families.get(other.path[:1], inf)
        if one.path == other.path:
            return is_later(values_of(one), values_of(other))
        return one.path > other.path

    @cached_property
    def _families(self) -> dict[tuple[str, ...], int]:
        paths = (block.path[:1] for block in reversed(self.sides.base.blocks.values()))
        return {path: -place for place, path in enumerate(paths)}

    def _either(self, key: Key) -> Block:
        return self.sides.theirs.blocks.get(key) or self.sides.ours.blocks[key]

    def _without_repeated_moves(self, order: list[Key]) -> list[Key]:
        """Return the order without a new `[[history]]` entry that tells the move before it."""
        moves: dict[tuple[str, ...], list[Key]] = {}
        for key in order if self.both else ():
            if key[:2] in self.both and key[-2:-1] == ("history",):
                moves.setdefault(self._either(key).path, []).append(key)
        dropped: set[Key] = set()
        for keys in moves.values():
            entries = {key: values_of(self._either(key)) for key in keys}
            kept = without_repeats(keys, entries, self.sides.base.blocks)
            dropped |= {*keys} - {*kept}
        return [key for key in order if key not in dropped] if dropped else order

    def _merged(
        self, key: Key, blocks: Mapping[Key, Block], decided: Mapping[str, Three[Any]] | None
    ) -> Block:
        """Return the block of the side that alone changed it, else one merged by field."""
        base, ours, theirs = (side.blocks.get(key) for side in self.sides)
        if ours is None or theirs is None:
            return blocks[key]
        if decided is None and (ours.text == theirs.text or key not in self.theirs):
            return ours if key not in self.theirs else theirs
        path = theirs.path
        if theirs.array:
            siblings = [other for other in blocks if other[:-1] == key[:-1]]
            path = (*path, str(siblings.index(key)))
        versions = Three(base, ours, theirs)
        text = merge_block(path, versions, decided or {}, self.newline, self.found)
        return replace(theirs, text=text) if text != theirs.text else theirs

    def _decided(self) -> dict[Unit, dict[str, Three[Any]]]:
        """Return what is decided for the cards that both sides changed, before any key is."""
        decided = {}
        for key, block in self.sides.theirs.blocks.items() if self.both else ():
            if key in self.both and key == block.path and key[:1] == ("cards",) and len(key) == 2:
                card = Three(*(side.value(block.path) for side in self.sides))
                if all(isinstance(version, Mapping) for version in card):
                    decided[key] = decisions(block.path, card, self.found)
        return {key: by_key for key, by_key in decided.items() if by_key}

    def _carry_comments(self, blocks: dict[Key, Block]) -> None:
        """Keep the comments that a side put below a block which is gone, with the one before."""
        for side in (self.sides.ours, self.sides.theirs):
            before: Key | None = None
            for key in side.keys:
                if key in blocks:
                    before = key
                elif before is not None and key[:2] in self.both:
                    self._carry(key, side, before, blocks)

    def _carry(self, key: Key, side: Side, before: Key, blocks: dict[Key, Block]) -> None:
        base, text = self.sides.base.blocks.get(key), blocks[before].text
        known = {line.strip() for line in text.split("\n")}
        known |= set(comments_apart(base)) if base else set()
        new = [line for line in comments_apart(side.blocks[key]) if line not in known]
        if new:
            lines = "".join(line + self.newline for line in new)
            text = self._with_blank_line(text) + lines + self.newline
            blocks[before] = replace(blocks[before], text=text)

    def _keep_apart(self, blocks: dict[Key, Block]) -> None:
        """End a block with a blank line where it was the last, or would lend its comments."""
        last = {side.keys[-1] for side in self.sides if side.keys}
        for key in list(blocks)[:-1]:
            if key not in last and key not in self.ours and key not in self.theirs:
                continue
            text = blocks[key].text
            if not text or self._stood_before_another(key, text):
                continue
            lent = lines_of(text)[-1].lstrip().startswith("#")
            text = self._with_blank_line(text) if lent or key in last else self._ended(text)
            if text != blocks[key].text:
                blocks[key] = replace(blocks[key], text=text)

    def _stood_before_another(self, key: Key, text: str) -> bool:
        return any(
            side.keys[-1] != key and side.blocks[key].text == text
            for side in self.sides
            if key in side.blocks
        )

    def _ended(self, text: str) -> str:
        return text if not text or text.endswith("\n") else text + self.newline

    def _with_blank_line(self, text: str) -> str:
        text = self._ended(text)
        return text if not text or text.endswith(("\n\n", "\n\r\n")) else text + self.newline

"""Three lists of blocks made into one: what each side changed alone is taken as it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf
from typing import Any

import tomli

from kanbantui.storage.blocks import Block
from kanbantui.storage.entries import Key, is_later, values_of, without_repeats
from kanbantui.storage.fields import comments_apart, core, merge_block
from kanbantui.storage.sequences import Three, merge_order
from kanbantui.storage.values import Findings, decisions

Unit = Key
"""The first two parts of a key: an item such as a card, whatever blocks it has."""


@dataclass(frozen=True, slots=True)
class Side:
    """The blocks of one version by what tells them apart, in their order."""

    keys: list[Key]
    blocks: dict[Key, Block]

    def values(self, unit: Unit) -> Mapping[str, Any]:
        """Return what an item says, from all its blocks; {} if it has none."""
        texts = [block.text for key, block in self.blocks.items() if key[:2] == unit]
        table: Any = tomli.loads("".join(texts))
        for part in unit:
            if isinstance(part, str):
                table = table.get(part, {})
            if isinstance(table, list):
                table = table[0]
        return table if isinstance(table, Mapping) else {}

    def without(self, units: set[Unit]) -> "Side":
        """Return the side without these items."""
        blocks = {key: block for key, block in self.blocks.items() if key[:2] not in units}
        return Side(list(blocks), blocks)


def units_changed(old: Side, new: Side) -> set[Unit]:
    """Return the items that differ in text, or that one side alone has."""
    units = {key[:2] for key in old.blocks.keys() ^ new.blocks.keys()}
    for key, block in new.blocks.items():
        other = old.blocks.get(key)
        if other is not block and other and other.text != block.text:
            units.add(key[:2])
    return units


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
        # Only what both changed needs more than a look at which text is new.
        self.both = units_changed(base, ours) & units_changed(base, theirs)
        self.written: set[Key] = {side.keys[-1] for side in sides if side.keys}

    def blocks(self) -> dict[Key, Block]:
        """Return the merged blocks in their order."""
        orders = Three(*(side.keys for side in self.sides))
        order = merge_order(orders, self._staying(), self._goes_after)
        texts = self._texts(self._without_repeated_moves(order))
        self._carry_comments(texts)
        self._keep_apart(texts)
        return {key: self._block(key, text) for key, text in texts.items()}

    def _staying(self) -> set[Key]:
        """Return the blocks of the result: what one side deleted stays if the other edited it."""
        base, ours, theirs = (side.blocks.keys() for side in self.sides)
        stays = (ours & theirs) | (ours - base) | (theirs - base)
        units = [unit for unit in dict.fromkeys(key[:2] for key in base) if unit in self.both]
        for unit in units:
            stays |= self._kept(unit, self.sides.ours, self.sides.theirs)
            stays |= self._kept(unit, self.sides.theirs, self.sides.ours)
        return stays

    def _kept(self, unit: Unit, gone: Side, other: Side) -> set[Key]:
        """Return the blocks of an item that `gone` deleted and `other` edited: all, or some."""
        edited = [key for key in self._members(unit, other) if self._edited(key, other)]
        if not self._members(unit, gone):
            missing = {*self._members(unit, self.sides.base)} - other.blocks.keys()
            kept = self._members(unit, other) if edited or missing else []
            if kept:
                self.found.stays(other.blocks[kept[0]].path[:2])
            return set(kept)
        kept = [key for key in edited if key not in gone.blocks and key in self.sides.base.blocks]
        for key in kept:
            self.found.stays(other.blocks[key].path)
        # An entry with a header of its own can't go while a table inside it stays.
        return {key[:n] for key in kept for n in range(1, len(key) + 1) if key[:n] in other.blocks}

    def _members(self, unit: Unit, side: Side) -> list[Key]:
        return [key for key in side.keys if key[:2] == unit]

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

    def _texts(self, order: Sequence[Key]) -> dict[Key, str]:
        """Return each block's text: that of the side which alone changed it, else a merged one."""
        decided = self._decided()
        base, ours, theirs = (side.blocks for side in self.sides)
        texts: dict[Key, str] = {}
        for key in order:
            b, o, t = base.get(key), ours.get(key), theirs.get(key)
            if o is None or t is None:
                texts[key] = self._either(key).text
            elif o is t or o.text == t.text:
                texts[key] = t.text
            elif key not in decided and b and b.text in (o.text, t.text):
                texts[key] = t.text if b.text == o.text else o.text
            else:
                place = sum(1 for other in texts if other[:-1] == key[:-1])
                path = (*t.path, str(place)) if t.array else t.path
                by_key = decided.get(key, {})
                texts[key] = merge_block(path, Three(b, o, t), by_key, self.newline, self.found)
                self.written.add(key)
        return texts

    def _decided(self) -> dict[Unit, dict[str, Three[Any]]]:
        """Return what is decided for the cards that both sides changed, before any key is."""
        decided = {}
        for unit in self.sides.theirs.keys if self.both else ():
            if unit in self.both and unit[:1] == ("cards",) and len(unit) == 2:
                card = Three(*(side.values(unit) for side in self.sides))
                if card.ours:
                    decided[unit] = decisions(("cards", str(unit[1])), card, self.found)
        return {unit: by_key for unit, by_key in decided.items() if by_key}

    def _carry_comments(self, texts: dict[Key, str]) -> None:
        """Keep the comments that a side put below a block which is gone, with the one before."""
        for side in (self.sides.ours, self.sides.theirs):
            before: Key | None = None
            for key in side.keys:
                if key in texts:
                    before = key
                elif before is not None and key[:2] in self.both:
                    self._carry(key, side, before, texts)

    def _carry(self, key: Key, side: Side, before: Key, texts: dict[Key, str]) -> None:
        base = self.sides.base.blocks.get(key)
        known = set(comments_apart(base)) if base else set()
        known |= {line.strip() for line in texts[before].split("\n")}
        new = [line for line in comments_apart(side.blocks[key]) if line not in known]
        if new:
            lines = "".join(line + self.newline for line in new)
            texts[before] = self._with_blank_line(texts[before]) + lines + self.newline
            self.written.add(before)

    def _keep_apart(self, texts: dict[Key, str]) -> None:
        """Part a block by a blank line from the next one where it was the last, or is new."""
        keys = list(texts)
        for key in keys[:-1]:
            text = texts[key]
            if key in self.written and not self._stood_before_another(key, text):
                texts[key] = self._with_blank_line(text)
            elif text and not text.endswith("\n"):
                texts[key] = text + self.newline

    def _stood_before_another(self, key: Key, text: str) -> bool:
        return any(
            side.keys[-1] != key and side.blocks[key].text == text
            for side in self.sides
            if key in side.blocks
        )

    def _with_blank_line(self, text: str) -> str:
        if text and not text.endswith("\n"):
            text += self.newline
        return text if not text or text.endswith(("\n\n", "\n\r\n")) else text + self.newline

    def _block(self, key: Key, text: str) -> Block:
        block = self._either(key)
        for side in (self.sides.theirs, self.sides.ours):
            same = side.blocks.get(key)
            if same and same.text == text:
                return same
        return replace(block, text=text)

"""One value in a text changed to another, touching no more of the text than that needs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from kanbantui.storage.render import (
    INDENT,
    LINE_LISTS,
    inline,
    key_text,
    long_literal,
    long_string,
    value_text,
)
from kanbantui.storage.spans import Array, Inline, Pair, Value

Edit = tuple[int, int, str]
"""Offsets of the text replaced, and what stands there instead."""


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with these edits, which must not overlap, made in it."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def splice(text: str, span: Value, key: str, before: Any, after: Any, newline: str) -> list[Edit]:
    """Return the edits that turn the value at `span`, which is `before`, into `after`.

    `key` is the name under which the value stands; it decides how a new list is laid out.
    Tables need to hold only what differs: keys that neither side has are left alone.
    """
    if before == after:
        return []
    return [(span.start, span.end, _changed(text, span, key, before, after, newline))]


def aligned(before: Sequence[Any], after: Sequence[Any]) -> Iterator[tuple[int | None, int | None]]:
    """Yield which old entry becomes which new one; None on a side where there is none."""
    words = [inline(entry) for entry in before], [inline(entry) for entry in after]
    for tag, b1, b2, a1, a2 in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        kept = min(b2 - b1, a2 - a1) if tag in ("equal", "replace") else 0
        yield from zip(range(b1, b1 + kept), range(a1, a1 + kept), strict=True)
        yield from ((index, None) for index in range(b1 + kept, b2))
        yield from ((None, index) for index in range(a1 + kept, a2))


def _changed(text: str, span: Value, key: str, before: Any, after: Any, newline: str) -> str:
    """Return the text of a value that is to be `after`; an equal one keeps its text."""
    old = text[span.start : span.end]
    if before == after:
        return old
    if "\n" in old:
        newline = "\r\n" if "\r\n" in old else "\n"
    if isinstance(span, Inline) and isinstance(after, Mapping):
        pieces = _Plan(text, span.pairs, newline).pieces(before or {}, after)
        return _laid_out(text, span, span.pairs, pieces, newline)
    if isinstance(span, Array) and isinstance(after, (list, tuple)) and span.items:
        grown = key in LINE_LISTS and len(after) > len(before)
        pieces = _entries(text, span, before, after, newline)
        return _laid_out(text, span, span.items, pieces, newline, open_up=grown)
    return _replaced(old, key, after, newline)


def _replaced(old: str, key: str, after: Any, newline: str) -> str:
    """Return a whole new value, a long string in the quotes that it had."""
    new = None
    if isinstance(after, str) and old.startswith("'''"):
        new = long_literal(after, newline)
    if isinstance(after, str) and old.startswith(("'''", '"""')):
        new = new or long_string(after, newline)
        if old[3:4] not in "\r\n\\" and after[:1] not in "\r\n":
            new = new[:3] + new[3:].removeprefix(newline)
        return new
    return value_text(key, after, newline) if key else inline(after)


@dataclass(frozen=True, slots=True)
class _Piece:
    """An entry of an array or a pair of a table; `index` is its place in the old text, if any."""

    text: str
    index: int | None = None


def _entries(
    text: str, span: Array, before: Sequence[Any], after: Sequence[Any], newline: str
) -> list[_Piece]:
    """Return an array's entries, in which every one that stays keeps its own text."""
    pieces = []
    for old, new in aligned(before, after):
        if new is None:
            continue
        if old is None:
            pieces.append(_Piece(inline(after[new])))
        else:
            changed = _changed(text, span.items[old], "", before[old], after[new], newline)
            pieces.append(_Piece(changed, old))
    return pieces


@dataclass(slots=True)
class _Plan:
    """What becomes of the pairs of an inline table: kept, changed, dropped, or new beside one."""

    text: str
    pairs: Sequence[Pair]
    newline: str
    texts: dict[int, str | None] = field(default_factory=dict)
    added: dict[int, list[str]] = field(default_factory=dict)

    def pieces(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[_Piece]:
        """Return the pairs of the changed table in their order."""
        self._change((), range(len(self.pairs)), before, after)
        pieces = []
        for index, pair in enumerate(self.pairs):
            text = self.texts.get(index, self.text[pair.start : pair.end])
            if text is not None:
                pieces.append(_Piece(text, index))
            pieces += [_Piece(new) for new in self.added.get(index, ())]
        return pieces + [_Piece(new) for new in self.added.get(-1, ())]

    def _change(
        self,
        prefix: tuple[str, ...],
        among: Sequence[int],
        before: Mapping[str, Any],
        after: Mapping[str, Any],
    ) -> None:
        """Change the keys under `prefix`, which the pairs `among` hold."""
        last = -1
        for key in dict.fromkeys((*after, *before)):
            keys = (*prefix, key)
            own = [i for i in among if self.pairs[i].keys[: len(keys)] == keys]
            old, new = before.get(key), after.get(key)
            if key not in after:
                self.texts.update(dict.fromkeys(own))
            elif own and self.pairs[own[0]].keys == keys:
                value = self.pairs[own[0]].value
                start = self.text[self.pairs[own[0]].start : value.start]
                changed = _changed(self.text, value, "", old, new, self.newline)
                self.texts[own[0]] = start + changed
            elif own and isinstance(old, Mapping) and isinstance(new, Mapping):
                self._change(keys, own, old, new)
                if all(self.texts.get(i, "") is None for i in own) and own[-1] not in self.added:
                    self._add(own[-1], keys, new)
            elif not own or old != new:
                self.texts.update(dict.fromkeys(own))
                self._add(own[-1] if own else last, keys, new)
            last = own[-1] if own else last

    def _add(self, anchor: int, keys: tuple[str, ...], value: Any) -> None:
        name = ".".join(key_text(key) for key in keys)
        self.added.setdefault(anchor, []).append(f"{name} = {inline(value)}")


_AFTER_ENTRY = re.compile(r"(?:(?:[ \t\r\n]|#[^\n]*+)*+(,))?[ \t]*(?:#[^\n]*)?(?:\r?\n)?")
_OPENING = re.compile(r"[\[{][ \t]*(?:#[^\n]*)?(?:\r?\n)?")


def _laid_out(
    text: str,
    span: Array | Inline,
    items: Sequence[Value | Pair],
    pieces: Sequence[_Piece],
    newline: str,
    *,
    open_up: bool = False,
) -> str:
    """Return an array or inline table of these pieces, laid out as its text is now.

    One that stands on one line stays there, or opens up where its entries deserve lines.
    """
    ends = [span.start + 1, *(item.end for item in items)]
    starts = [*(item.start for item in items), span.end - 1]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    if any("\n" in gap for gap in gaps):
        return _over_lines(text, span, items, pieces, newline)
    if open_up:
        body = "".join(f"{INDENT}{piece.text},{newline}" for piece in pieces)
        return f"[{newline}{body}]"
    opening, closing = text[span.start], text[span.end - 1]
    if not pieces:
        return opening + closing
    if not items:
        gaps = [" ", " "] if opening == "{" else ["", ""]
    parts = [opening, gaps[0], pieces[0].text]
    for previous, piece in pairwise(pieces):
        follows = previous.index is not None and piece.index == previous.index + 1
        parts += [gaps[piece.index or 0] if follows else ", ", piece.text]
    return "".join((*parts, gaps[-1], closing))


def _over_lines(
    text: str,
    span: Array | Inline,
    items: Sequence[Value | Pair],
    pieces: Sequence[_Piece],
    newline: str,
) -> str:
    """Lay pieces out over several lines; each keeps its indent, its comma and its comments."""
    opening = _OPENING.match(text, span.start, span.end - 1)
    at = first = opening.end() if opening else span.start + 1
    kept = {piece.index for piece in pieces}
    around: list[tuple[str, str, bool]] = []
    above = ""
    for index, item in enumerate(items):
        match = _AFTER_ENTRY.match(text, item.end, span.end - 1)
        end = match.end() if match else item.end
        comma = match is not None and match[1] is not None
        lead = text[at : item.start]
        around.append((above + lead, text[item.end : end], comma))
        above = "" if index in kept else above + _comments(lead)
        at = end
    indent = _indent(text[first : items[0].start] if items else "")
    lines = [text[span.start : first]]
    for place, piece in enumerate(pieces):
        if piece.index is None:
            if place and not lines[-1].endswith("\n"):
                lines.append(newline)
            lines.append(f"{indent}{piece.text},{newline}")
        else:
            lead, tail, comma = around[piece.index]
            needs = not comma and place < len(pieces) - 1
            lines.append(f"{lead}{piece.text}{',' if needs else ''}{tail}")
    return "".join((*lines, above, text[at : span.end]))


def _comments(lead: str) -> str:
    """Return the lines above an entry that goes if a comment is among them: it may be a heading."""
    above, end, _ = lead.rpartition("\n")
    return above + end if "#" in above else ""


def _indent(lead: str) -> str:
    """Return the blanks before an array's first entry where that begins a line of its own."""
    blanks = lead.rpartition("\n")[2]
    return INDENT if blanks.strip() or not blanks else blanks

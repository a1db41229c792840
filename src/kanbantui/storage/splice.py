"""One value in a text changed to another, touching no more of the text than that needs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
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
from kanbantui.storage.spans import Array, Inline, Value

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
    """
    if before == after:
        return []
    if isinstance(span, Inline) and isinstance(after, Mapping):
        return _splice_table(text, span, before or {}, after)
    if isinstance(span, Array) and isinstance(after, (list, tuple)) and span.items:
        return [(span.start, span.end, _spliced_list(text, span, key, before, after, newline))]
    old = text[span.start : span.end]
    return [(span.start, span.end, _replaced(old, key, after, newline))]


def _replaced(old: str, key: str, after: Any, newline: str) -> str:
    """Return a whole new value, a long string in the quotes that it had."""
    if isinstance(after, str) and old.startswith("'''"):
        return long_literal(after, newline) or long_string(after, newline)
    if isinstance(after, str) and old.startswith('"""'):
        return long_string(after, newline)
    return value_text(key, after, newline)


def _splice_table(
    text: str, span: Inline, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[Edit]:
    """Return the edits of an inline table; pairs that neither side knows are kept."""
    gone = [key for key in before if key not in after]
    if gone or any(len(pair.keys) > 1 and pair.keys[0] in after for pair in span.pairs):
        return [(span.start, span.end, _rebuilt_table(text, span, before, after))]
    edits: list[Edit] = []
    at = {pair.keys[0]: pair for pair in span.pairs}
    previous: str | None = None
    added: dict[str | None, list[str]] = {}
    for key, value in after.items():
        if key in at:
            if before.get(key) != value:
                edits += splice(text, at[key].value, "", before.get(key), value, "\n")
            previous = key
        else:
            added.setdefault(previous, []).append(f"{key_text(key)} = {inline(value)}")
    for anchor, new in added.items():
        if anchor is not None:
            end = at[anchor].end
            edits.append((end, end, "".join(f", {pair}" for pair in new)))
        elif span.pairs:
            start = span.pairs[0].start
            edits.append((start, start, "".join(f"{pair}, " for pair in new)))
        else:
            edits.append((span.start, span.end, f"{{ {', '.join(new)} }}"))
    return edits


def _rebuilt_table(
    text: str, span: Inline, before: Mapping[str, Any], after: Mapping[str, Any]
) -> str:
    """Return an inline table written anew, where every pair that stays keeps its text."""
    pairs = []
    kept = set()
    for pair in span.pairs:
        key = pair.keys[0]
        if len(pair.keys) == 1 and (key in after) == (key in before):
            edits = splice(text, pair.value, "", before.get(key), after.get(key), "\n")
            moved = [(s - pair.start, e - pair.start, new) for s, e, new in edits]
            pairs.append(apply_edits(text[pair.start : pair.end], moved))
            kept.add(key)
        elif key not in after and key not in before:
            pairs.append(text[pair.start : pair.end])
            kept.add(key)
    pairs += [f"{key_text(key)} = {inline(after[key])}" for key in after if key not in kept]
    return f"{{ {', '.join(pairs)} }}" if pairs else "{}"


def _spliced_list(
    text: str, span: Array, key: str, before: Sequence[Any], after: Sequence[Any], newline: str
) -> str:
    """Return an array's text in which every entry that stays keeps its own text."""
    chunks, opening, closing = _chunks(text, span)
    one_line = not any("\n" in part for part in (opening, closing, *(c.around for c in chunks)))
    entries: list[str | _Chunk] = []
    matcher = SequenceMatcher(None, *_hashable(before, after), autojunk=False)
    for tag, b1, b2, a1, a2 in matcher.get_opcodes():
        kept = min(b2 - b1, a2 - a1) if tag in ("equal", "replace") else 0
        for offset in range(kept):
            edits = splice(
                text, span.items[b1 + offset], "", before[b1 + offset], after[a1 + offset], "\n"
            )
            entries.append(chunks[b1 + offset].edited(edits))
        entries += [inline(new) for new in after[a1 + kept : a2]]
    if one_line:
        texts = [entry if isinstance(entry, str) else entry.item for entry in entries]
        return _laid_out(texts, key, newline, grown=len(after) > len(before))
    lines = [opening]
    for index, entry in enumerate(entries):
        is_last = index == len(entries) - 1
        if isinstance(entry, str):
            lines.append(f"{INDENT}{entry},{newline}")
        elif is_last and closing.strip() == "]":
            lines.append(entry.text)
        else:
            ended = entry.with_comma()
            follows = not is_last and isinstance(entries[index + 1], str)
            lines.append(ended if ended.endswith("\n") or not follows else ended + newline)
    return "".join(lines) + closing


def _laid_out(entries: list[str], key: str, newline: str, *, grown: bool) -> str:
    """Return an array that stood on one line; it opens up when a list of entries grows."""
    if grown and key in LINE_LISTS:
        body = "".join(f"{INDENT}{entry},{newline}" for entry in entries)
        return f"[{newline}{body}]"
    return f"[{', '.join(entries)}]"


def _hashable(before: Sequence[Any], after: Sequence[Any]) -> tuple[list[str], list[str]]:
    return [inline(entry) for entry in before], [inline(entry) for entry in after]


@dataclass(frozen=True, slots=True)
class _Chunk:
    """An array's entry with what goes with it: indent, comma, comment and line end.

    The entry itself stands at [`start`, `end`) of `text`; `origin` is where `text` begins.
    """

    text: str
    start: int
    end: int
    origin: int

    @property
    def item(self) -> str:
        return self.text[self.start : self.end]

    @property
    def around(self) -> str:
        return self.text[: self.start] + self.text[self.end :]

    def edited(self, edits: Sequence[Edit]) -> "_Chunk":
        moved = [(start - self.origin, end - self.origin, new) for start, end, new in edits]
        text = apply_edits(self.text, moved)
        return _Chunk(text, self.start, self.end + len(text) - len(self.text), self.origin)

    def with_comma(self) -> str:
        rest = self.text[self.end :]
        if _BEFORE_COMMA.sub("", rest, count=1).startswith(","):
            return self.text
        return f"{self.text[: self.end]},{rest}"


_BEFORE_COMMA = re.compile(r"^(?:[ \t\r\n]|#[^\n]*)*")
_AFTER_ENTRY = re.compile(r"(?:(?:[ \t\r\n]|#[^\n]*+)*+,)?[ \t]*(?:#[^\n]*)?(?:\r?\n)?")
_OPENING = re.compile(r"\[[ \t]*(?:#[^\n]*)?(?:\r?\n)?")


def _chunks(text: str, span: Array) -> tuple[list[_Chunk], str, str]:
    """Cut an array's text into its opening, a chunk for each entry, and its closing."""
    opening = _OPENING.match(text, span.start)
    at = opening.end() if opening else span.start + 1
    chunks = []
    first = at
    for item in span.items:
        match = _AFTER_ENTRY.match(text, item.end, span.end - 1)
        end = match.end() if match else item.end
        chunks.append(_Chunk(text[at:end], item.start - at, item.end - at, at))
        at = end
    return chunks, text[span.start : first], text[at : span.end]

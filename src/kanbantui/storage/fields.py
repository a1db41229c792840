"""Three versions of one block made into one: values by key, comments by line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from kanbantui.storage.blocks import COMMENT, STRING, Block, body_start, header_start
from kanbantui.storage.entries import values_of
from kanbantui.storage.sequences import Three, lines_of, merge_comments, merge_order, same
from kanbantui.storage.spans import Value, statements
from kanbantui.storage.splice import apply_edits, splice
from kanbantui.storage.values import Findings, Path, decided, field_conflicts, merge_table

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A statement's text, the comment and blank lines above it, and where its value stands.

    `span` counts in the block's text, which is `whole`; `start` is where `text` begins in it.
    """

    above: list[str]
    text: str
    whole: str
    start: int
    span: Value
    value: Any


@dataclass(frozen=True, slots=True)
class _Parts:
    """A block in pieces: comments that touch its header, header, statements, lines after them."""

    lead: list[str] = field(default_factory=list)
    header: str = ""
    pieces: dict[Keys, _Piece] = field(default_factory=dict)
    end: list[str] = field(default_factory=list)
    values: Mapping[str, Any] = field(default_factory=dict)


def merge_block(
    path: Path,
    blocks: Three[Block | None],
    decisions: Mapping[str, Three[Any]],
    newline: str,
    found: Findings,
) -> str:
    """Return the text of a block that ours and theirs changed; `path` is what conflicts name.

    Where the merged values can't be written in the forms that the texts have, theirs stands
    and what ours changed are conflicts.
    """
    parts = Three(*(_parts(block) for block in blocks))
    tables = Three(*(part.values for part in parts))
    mine = Findings()
    merged = merge_table(path, decided(tables, decisions), mine)
    text = _Writer(parts, merged, newline).text()
    if same(_values_or_none(text, blocks.theirs), merged):
        found.conflicts += mine.conflicts
        found.notes += mine.notes
        return text
    field_conflicts(path, tables, found)
    return blocks.theirs.text if blocks.theirs else text


def _values_or_none(text: str, like: Block | None) -> Mapping[str, Any] | None:
    try:
        return values_of(Block(like.path, like.array, text)) if like else None
    except ValueError:
        return None


def core(block: Block) -> str:
    """Return a block without what stands apart from it at its end, after a blank line."""
    parts = _parts(block)
    apart = next((i for i, line in enumerate(parts.end) if not line.strip()), len(parts.end))
    length = len(block.text) - len("".join(parts.end[apart:]))
    return block.text[:length].rstrip("\r\n")


def comments_apart(block: Block) -> list[str]:
    """Return the comments that stand apart from a block at its end, after a blank line."""
    end = _parts(block).end
    apart = next((i for i, line in enumerate(end) if not line.strip()), len(end))
    return [line.strip() for line in end[apart:] if line.strip()]


def _parts(block: Block | None) -> _Parts:
    if block is None:
        return _Parts()
    text, values = block.text, values_of(block)
    end = body_start(block)
    first = text.rfind("\n", 0, header_start(block)) + 1
    header = text[first:end]
    pieces = {}
    for statement in statements(block):
        pieces[statement.keys] = _Piece(
            lines_of(text[end : statement.start]),
            text[statement.start : statement.end],
            text,
            statement.start,
            statement.value,
            _lookup(values, statement.keys),
        )
        end = statement.end
    return _Parts(lines_of(text[:first]), header, pieces, lines_of(text[end:]), values)


def _lookup(values: Any, keys: Keys) -> Any:
    for key in keys:
        values = values.get(key) if isinstance(values, Mapping) else None
    return values


class _Writer:
    """Puts merged values into the pieces of three blocks."""

    def __init__(self, parts: Three[_Parts], merged: Mapping[str, Any], newline: str) -> None:
        self.parts = parts
        self.merged = merged
        self.newline = newline
        orders = Three(*(list(part.pieces) for part in parts))
        self.order = merge_order(orders, self._unwritten(), lambda *_: False)

    def text(self) -> str:
        """Return the block's text."""
        base, ours, theirs = self.parts
        header = _taken(base.header, ours.header, theirs.header)
        chunks = self._lost(header, Three(base.header, ours.header, theirs.header))
        chunks += merge_comments(Three(base.lead, ours.lead, theirs.lead))
        chunks.append(header)
        carried = self._carried()
        for keys in self.order:
            chunks += self._with_statement(keys, carried.get(keys, []))
        chunks += _without_known(carried.get((), []), theirs.end)
        chunks += merge_comments(Three(base.end, ours.end, theirs.end))
        chunks = [chunk for chunk in chunks if chunk]
        ended = [chunk if chunk.endswith("\n") else chunk + self.newline for chunk in chunks[:-1]]
        return "".join((*ended, *chunks[-1:]))

    def _unwritten(self) -> set[Keys]:
        """Return the statements without a value, and ours that theirs writes in another form."""
        theirs = self.parts.theirs.pieces
        return {
            keys
            for keys in (*theirs, *self.parts.ours.pieces)
            if _lookup(self.merged, keys) is None
            or (
                keys not in theirs
                and any(other[: len(keys)] == keys[: len(other)] for other in theirs)
            )
        }

    def _with_statement(self, keys: Keys, carried: list[str]) -> list[str]:
        """Return a statement's text after the lines above it."""
        base, ours, theirs = (part.pieces.get(keys) for part in self.parts)
        text = self._statement(keys, Three(base, ours, theirs))
        old = base.above if base else []
        lines = merge_comments(
            Three(old, ours.above if ours else old, theirs.above if theirs else old)
        )
        texts = Three(*(piece.text if piece else "" for piece in (base, ours, theirs)))
        lost = self._lost(text, texts)
        return [*_without_known(carried, lines), *lines, *lost, text]

    def _statement(self, keys: Keys, pieces: Three[_Piece | None]) -> str:
        """Return the text of the side that has the merged value, else theirs with it put in."""
        base, ours, theirs = pieces
        hosts = [piece for piece in (theirs, ours) if piece]
        if base and theirs and theirs.text == base.text:
            hosts.reverse()
        value = _lookup(self.merged, keys)
        for host in hosts:
            if same(host.value, value):
                return host.text
        host = hosts[0]
        if ours and theirs and _news(theirs.text, base) < _news(ours.text, base):
            host = ours
        edits = splice(host.whole, host.span, keys[-1], host.value, value, self.newline)
        return apply_edits(
            host.text, [(start - host.start, end - host.start, new) for start, end, new in edits]
        )

    def _lost(self, text: str, versions: Three[str]) -> list[str]:
        """Return lines with the comments inside two texts that the text made of them misses.

        A comment that one side took away is not missed.
        """
        base, ours, theirs = (comments_in(version) for version in versions)
        missed = (
            comment
            for comment in dict.fromkeys((*ours, *theirs))
            if comment not in base or (comment in ours and comment in theirs)
        )
        known = comments_in(text)
        return [comment + self.newline for comment in missed if comment not in known]

    def _carried(self) -> dict[Keys, list[str]]:
        """Return new comments of statements that are gone, by the statement that is next."""
        carried: dict[Keys, list[str]] = {}
        base, written = self.parts.base.pieces, set(self.order)
        for part in (self.parts.ours, self.parts.theirs):
            waiting: list[str] = []
            for keys, piece in part.pieces.items():
                if keys in written:
                    carried.setdefault(keys, []).extend(waiting)
                    waiting = []
                    continue
                said = _said(base[keys]) if keys in base else ()
                waiting += [line + self.newline for line in _said(piece) if line not in said]
            carried.setdefault((), []).extend(waiting)
        return carried


def _taken(base: str, ours: str, theirs: str) -> str:
    return ours if theirs == base else theirs


def _without_known(lines: list[str], known: Sequence[str]) -> list[str]:
    said = {line.strip() for line in known}
    return [line for line in dict.fromkeys(lines) if line.strip() not in said]


def _said(piece: _Piece) -> list[str]:
    above = (line.strip() for line in piece.above)
    return [line for line in (*above, *comments_in(piece.text)) if line]


def comments_in(text: str) -> list[str]:
    """Return the comments of a text, in their order."""
    return [match[1].rstrip() for match in _COMMENTS.finditer(text) if match[1]]


def _news(text: str, base: _Piece | None) -> int:
    known = set(comments_in(base.text)) if base else set()
    return len(set(comments_in(text)) - known)


_COMMENTS: Final = re.compile(rf"{STRING}|({COMMENT})")

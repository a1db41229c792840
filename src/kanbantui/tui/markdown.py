"""A card's text, written in Markdown, as lines for a terminal: what kind, and what before it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kanbantui.board.text import shown
from kanbantui.tui.boxes import boxes, text_lines
from kanbantui.tui.rows import Block, Kind, Part, size
from kanbantui.tui.spoken import NESTED, parser, spoken

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

BAR = "│ "
_LISTS = ("bullet_list", "ordered_list")

_MOST = 50_000
"""Characters of a text that are shown: some thousand rows, parsed in under a second at worst."""

_WIDEST = 240
"""Cells of a table whose columns are aligned; a wider one would be cut on any terminal."""

_BOX = re.compile(r"\s*(?:([0-9]{1,9}[.)])|[-*+])?\s*\[[ xX]\]\s*")


@lru_cache(maxsize=16)
def blocks(body: str) -> tuple[Block, ...]:
    """Return the lines of a card's text as they are read; of a very long one its beginning."""
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 - as the parser, see there

    text = body[:_MOST]
    lines = [_plain(line) for line in text_lines(text)]
    writer = _Writer(lines, boxes(text))
    writer.write(SyntaxTreeNode(parser().parse("\n".join(lines))).children, "")
    if len(body) > _MOST:
        more = f"… {len(body) - _MOST:,} more characters; the editor has the whole text"
        writer.blocks.append(
            Block("text", ((more, "quiet", ""),), "", "", len(lines) - 1, space=True)
        )
    return tuple(writer.blocks)


def _plain(line: str) -> str:
    """Return a line with no signs but those one sees; a blank of any kind is a blank."""
    return re.sub(r"\s", " ", shown(line.expandtabs(4)))


class _Writer:
    """Writes the tree of a text as blocks, one after another."""

    def __init__(self, lines: list[str], boxes: dict[int, bool]) -> None:
        self.blocks: list[Block] = []
        self._lines = lines
        self._boxes = boxes

    def write(self, nodes: "Iterable[SyntaxTreeNode]", lead: str, kind: Kind = "text") -> None:
        """Write nodes with `lead` before each line; plain text becomes blocks of a kind."""
        for node in nodes:
            start, line = len(self.blocks), _line(node)
            self._write(node, line, lead, kind)
            self._space(start, line, always=node.type == "heading")

    def _write(self, node: "SyntaxTreeNode", line: int, lead: str, kind: Kind) -> None:
        match node.type:
            case "paragraph":
                self._text(node.children[0].content, line, lead, kind)
            case "heading":
                look = "bu" if node.tag == "h1" else "b"
                self._text(node.children[0].content, line, lead, "heading", "accent", look)
            case "bullet_list" | "ordered_list":
                for item in node.children:
                    self._item(item, lead, kind)
            case "blockquote" if node.children:
                self.write(node.children, lead + BAR, "quote")
            case "blockquote":
                self._unread(node, lead + BAR, "quote")
            case "table":
                self._table(node, line, lead)
            case "hr":
                self.blocks.append(Block("rule", (), lead, lead, line))
            case "fence" | "code_block" as code:
                self._raw(node.content, line + (code == "fence"), lead + BAR, "code")
            case _:
                self._raw(node.content, line, lead, kind)

    def _space(self, start: int, line: int, *, always: bool = False) -> None:
        """Leave a blank row before what begins at a block, where its author left one."""
        blank = line > 0 and not self._lines[line - 1].strip(" >")
        if 0 < start < len(self.blocks) and (blank or always):
            self.blocks[start] = replace(self.blocks[start], space=True)

    def _item(self, item: "SyntaxTreeNode", lead: str, kind: Kind) -> None:
        start, line = len(self.blocks), _line(item)
        mark = f"{item.info}{item.markup} " if item.info else "• "
        if line in self._boxes and not item.info:
            mark = ""  # the box stands there
        inner = lead + " " * len(mark)
        self.write(item.children[:1], inner, kind)
        for child in item.children[1:]:
            narrow = child.type in _LISTS or not mark
            self.write([child], f"{lead}  " if narrow else inner, kind)
        if not item.children:
            self._unread(item, inner, kind)
        top = self.blocks[start]
        first = f"{lead}{mark}{top.first[len(inner) :]}"
        self.blocks[start] = replace(
            top, kind="item" if top.kind == kind else top.kind, first=first
        )
        self._space(start, line)

    def _text(
        self, content: str, line: int, lead: str, kind: Kind, tone: str = "text", look: str = ""
    ) -> None:
        """Write words, line by line; a box begins a block of its own wherever it stands."""
        lines = content.split("\n")
        starts = [at for at in range(1, len(lines)) if line + at in self._boxes]
        for start, end in pairwise([0, *starts, len(lines)]):
            text = "\n".join(lines[start:end])
            done = self._boxes.get(line + start)
            box = _BOX.match(text) if done is not None else None
            first = lead
            if box:
                text = text[box.end() :]
                first += f"{box[1]} " if box[1] else ""
                first += "☑ " if done else "☐ "
            rest = lead + " " * (len(first) - len(lead))
            for at, parts in enumerate(spoken(text, "quiet" if done else tone, look)):
                block = Block(kind, parts, rest if at else first, rest, line + start + at)
                if box and not at:
                    block = replace(block, kind="check", done=done)
                self.blocks.append(block)

    def _raw(self, content: str, line: int, lead: str, kind: Kind) -> None:
        """Write lines as they are: code keeps its blanks, HTML is only quiet."""
        for at, text in enumerate(content.rstrip("\n").split("\n"), line):
            if at in self._boxes:
                self._text(text, at, lead, "text")
                continue
            words = text.rstrip() if kind == "code" else " ".join(text.split())
            self.blocks.append(Block(kind, ((words, "quiet", ""),), lead, lead, at))

    def _table(self, node: "SyntaxTreeNode", line: int, lead: str) -> None:
        """Write the rows of a table, padded to columns; one with a box is no table."""
        if not self._boxes.keys().isdisjoint(range(line, (node.map or (0, 0))[1])):
            self._text(self._source(node), line, lead, "text")
            return
        table = [
            (row, [_cell(cell, "b" if head.type == "thead" else "") for cell in row.children])
            for head in node.children
            for row in head.children
        ]
        sizes = [max(map(size, column)) for column in zip(*(c for _, c in table), strict=True)]
        if sum(sizes) > _WIDEST:
            sizes = [0] * len(sizes)
        for row, cells in table:
            parts: list[Part] = []
            for cell, widest in zip(cells, sizes, strict=True):
                parts += [(" │ ", "quiet", "")] if parts else []
                parts += [*cell, (" " * (widest - size(cell)), "text", "")]
            self.blocks.append(
                Block("table", tuple(p for p in parts if p[0]), lead, lead, _line(row))
            )

    def _unread(self, node: "SyntaxTreeNode", lead: str, kind: Kind) -> None:
        """Write what is empty, or nested so deep that it was not parsed."""
        if node.level < NESTED - 1:
            self.blocks.append(Block(kind, (), lead, lead, _line(node)))
        else:
            self._text(self._source(node), _line(node), lead, kind)

    def _source(self, node: "SyntaxTreeNode") -> str:
        start, end = node.map or (0, 0)
        return "\n".join(line.strip() for line in self._lines[start:end])


def _line(node: "SyntaxTreeNode") -> int:
    return node.map[0] if node.map else 0


def _cell(cell: "SyntaxTreeNode", look: str) -> tuple[Part, ...]:
    return spoken(cell.children[0].content, look=look)[0] if cell.children else ()

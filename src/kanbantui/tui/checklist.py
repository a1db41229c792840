"""The rules that a move asks, as a numbered list; the numbers that are typed are not met yet."""

import re
from collections.abc import Sequence

from textual.strip import Strip

from kanbantui.board.policies import AskedRule
from kanbantui.board.text import shown
from kanbantui.errors import Refused
from kanbantui.tui.lines import cut, strip, wrap
from kanbantui.tui.theme import Palette, style
from kanbantui.tui.view import BoardView

WIDEST = 76
LABEL = 11
"""Cells before a rule: its mark, its number and which way it lets a card."""

ROWS = 3
"""Lines that a long rule takes where there is room for them."""


def unmet_numbers(typed: str, count: int) -> tuple[int, ...]:
    """Return which rules the numbers in an answer name, counted from 0.

    Raises `Refused` for what is no number of one of `count` rules.
    """
    found: dict[int, None] = {}
    for word in re.split(r"[\s,]+", typed.strip()):
        if not word:
            continue
        if not (word.isdecimal() and len(word) < 4 and 1 <= int(word) <= count):
            raise Refused(f"{word!r} is no rule; type numbers from 1 to {count}, or only enter")
        found[int(word) - 1] = None
    return tuple(found)


def checklist_lines(
    view: BoardView,
    rules: Sequence[AskedRule],
    typed: str,
    palette: Palette,
    width: int,
    rows: int = ROWS,
) -> list[Strip]:
    """Return the list, as wide as there is room, with what was typed so far marked.

    A rule takes at most `rows` lines.
    """
    width = min(width, WIDEST)
    fill = style(palette, "text", "card")
    quiet = style(palette, "quiet", "card")
    not_yet = {int(word) - 1 for word in re.findall(r"\d{1,3}", typed)}
    lines: list[Strip] = []
    column = ""
    for index, rule in enumerate(rules):
        if rule.column != column:
            column = rule.column
            name = shown(view.board.columns[column].name)
            bold = style(palette, "text", "card", bold=True)
            lines.append(strip([(cut(f" {name}", width - 1), bold)], width, fill))
        mark, tone = ("not yet", "over") if index in not_yet else ("✓", "ok")
        way = {"pull": "in", "done": "out"}[rule.rules]
        for row, text in enumerate(wrap(rule.text, width - LABEL - 10, rows)):
            label = f" {index + 1:>3} {way:<4}" if not row else ""
            parts = [
                (f"{label:<{LABEL}}", quiet),
                (text, fill),
                *([(f"  {mark}", style(palette, tone, "card", bold=True))] if not row else []),
            ]
            lines.append(strip(parts, width, fill))
    return lines


def checklist(
    view: BoardView,
    rules: Sequence[AskedRule],
    typed: str,
    palette: Palette,
    size: tuple[int, int],
    first: int,
) -> tuple[list[Strip], int]:
    """Return what is seen of the list, `size` wide and high at most, and its first line.

    Where it is too high, rules take a line each; then it is a window, and says what is left.
    """
    width, height = size
    lines = checklist_lines(view, rules, typed, palette, width)
    if len(lines) > height:
        lines = checklist_lines(view, rules, typed, palette, width, 1)
    if len(lines) <= height:
        return lines, 0
    room = max(1, height - 1)
    first = max(0, min(first, len(lines) - room))
    above, below = first, len(lines) - room - first
    words = [f"▴ {above} more"] * bool(above) + [f"▾ {below} more"] * bool(below)
    quiet = style(palette, "quiet", "card")
    end = strip([(cut(f" {'  '.join(words)}, ↑ ↓", width), quiet)], lines[0].cell_length, quiet)
    return [*lines[first : first + room], end][:height], first

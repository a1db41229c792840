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
    view: BoardView, rules: Sequence[AskedRule], typed: str, palette: Palette, width: int
) -> list[Strip]:
    """Return the list, as wide as there is room, with what was typed so far marked."""
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
        for row, text in enumerate(wrap(rule.text, width - LABEL - 10, 3)):
            label = f" {index + 1:>3} {way:<4}" if not row else ""
            parts = [
                (f"{label:<{LABEL}}", quiet),
                (text, fill),
                *([(f"  {mark}", style(palette, tone, "card", bold=True))] if not row else []),
            ]
            lines.append(strip(parts, width, fill))
    return lines

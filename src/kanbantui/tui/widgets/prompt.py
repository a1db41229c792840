"""The answer to a question: a line that is typed over the board, where the text stands."""

from asyncio import Future, get_running_loop
from typing import Final

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.strip import Strip

from kanbantui.board.text import shown
from kanbantui.tui.lines import Part, strip
from kanbantui.tui.theme import Palette, style
from kanbantui.tui.typed import TypedLine, rows
from kanbantui.tui.widgets.overlay import Overlay

SIGN: Final = " › "
EDGE: Final = "▌"
NARROW: Final = 12
"""Cells below which there is no room for a sign before the line."""

FEWEST: Final = 3
"""Lines that a text of several lines has at least, above its place where it must be."""

JOINERS: Final = "\u200c\u200d"
"""Signs without a width that Persian and emoji are typed with."""

_CARET: Final = Style(reverse=True)


class Prompt:
    """A question's answer: enter gives it, escape leaves it."""

    def __init__(self, value: str, overlay: Overlay) -> None:
        self.line = TypedLine(value, len(value))
        self.answer: Future[str | None] = get_running_loop().create_future()
        self.caret = Offset()
        self._overlay = overlay
        self._first = 0
        self._width = 0
        self._covered = 0

    @property
    def value(self) -> str:
        """What is typed so far."""
        return self.line.value

    @property
    def region(self) -> Region:
        """Where on the screen the line is."""
        return self._overlay.region

    @property
    def answered(self) -> bool:
        """Whether the question takes no more keys."""
        return self.answer.done()

    def take(self, event: events.Key | events.Paste) -> bool:
        """Do what a key or a pasted text does; False for a key that means nothing here."""
        if isinstance(event, events.Paste):
            self.line.insert(" ".join(event.text.splitlines()))
        elif event.key in ("enter", "escape", "ctrl+c"):
            self.answer.set_result(self.value if event.key == "enter" else None)
        elif self._width and event.key in ("up", "down"):
            self._go(-1 if event.key == "up" else 1)
        elif event.character and (event.is_printable or event.character in JOINERS):
            self.line.insert(event.character)
        else:
            return self.line.press(event.key)
        return True

    def _go(self, by: int) -> None:
        """Go a line up or down in a text of several."""
        spans = rows(self.value, self._width)
        row = _row_of(spans, self.line.at) + by
        if 0 <= row < len(spans):
            column = self.line.at - spans[row - by][0]
            start, end = spans[row]
            last = end if row == len(spans) - 1 else end - 1
            self.line.at = min(start + column, last)

    def show_line(self, region: Region, palette: Palette) -> None:
        """Draw the answer on one line of the screen, scrolled so that the caret is seen."""
        self._width = 0
        sign = SIGN if region.width >= NARROW else ""
        room = region.width - len(sign)
        signs = _visible(self.value)
        at = self.line.at
        self._first = min(self._first, at)
        while self._first < at and cell_len(signs[self._first : at]) > room - 2:
            # Half a line at once, so that few keys draw all of it anew.
            self._first += max(1, min(room // 2, at - self._first))
        ink = style(palette, "text", "screen")
        parts: list[Part] = [(sign, style(palette, "accent", "screen", bold=True))]
        parts += _with_caret(signs, self._first, min(len(signs), at + room), at, ink)
        x = region.x + len(sign) + cell_len(signs[self._first : at])
        self._show(region, [strip(parts, region.width, ink)], Offset(x, region.y))

    def show_spread(self, region: Region, bottom: int, palette: Palette) -> None:
        """Draw the answer over the lines of the text that it changes, as they were wrapped.

        It grows with what is typed, down to the line `bottom`; the lines that the old text took
        stay covered. A cell on either side is its edge.
        """
        self._width = width = region.width - 2
        signs = _visible(self.value)
        spans = rows(signs, width)
        self._covered = max(self._covered or len(spans), region.height)
        wanted = max(len(spans), self._covered)
        y = max(0, min(region.y, bottom - min(wanted, FEWEST)))
        height = max(1, min(wanted, bottom - y))
        row = _row_of(spans, self.line.at)
        first = self._first = max(0, min(self._first, row, len(spans) - 1), row - height + 1)
        ink = style(palette, "text", "screen")
        edge = (EDGE, style(palette, "accent", "screen"))
        lines: list[Strip] = []
        for number in range(first, first + height):
            parts: list[Part] = [edge]
            if number < len(spans):
                at = self.line.at if number == row else -1
                parts += _with_caret(signs, *spans[number], at, ink)
            lines.append(strip(parts, region.width, ink))
        x = region.x + 1 + cell_len(signs[spans[row][0] : self.line.at])
        where = Region(region.x, y, region.width, height)
        self._show(where, lines, Offset(x, y + row - first))

    def _show(self, region: Region, lines: list[Strip], caret: Offset) -> None:
        self.caret = caret
        self._overlay.lie(region)
        self._overlay.show(lines)
        self._overlay.reveal()


def _visible(line: str) -> str:
    """Return a line as it may be shown: a sign that could steer a terminal is one cell of �."""
    if line == shown(line):
        return line
    return "".join(sign if shown(sign) == sign else "�" for sign in line)


def _row_of(spans: list[tuple[int, int]], at: int) -> int:
    return next((n for n, (_, end) in enumerate(spans) if at < end), len(spans) - 1)


def _with_caret(signs: str, start: int, end: int, at: int, ink: Style) -> list[Part]:
    """Return a part of a line, with the caret on the sign that it stands before."""
    if not start <= at <= end:
        return [(signs[start:end], ink)]
    under = signs[at : at + 1] if at < end else " "
    return [(signs[start:at], ink), (under, ink + _CARET), (signs[at + 1 : end], ink)]

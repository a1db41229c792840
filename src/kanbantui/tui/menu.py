"""A short list to choose from: the first screen of a stranger, or several boards."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.strip import Strip

from kanbantui.board.text import shown
from kanbantui.tui.lines import Part, cut, strip, wrap
from kanbantui.tui.signs import key_name
from kanbantui.tui.terminal import TerminalApp
from kanbantui.tui.theme import Palette, style
from kanbantui.tui.widgets.lines import Lines

Option = tuple[str, str]
"""What can be chosen, and a few words more about it."""

WIDEST = 76


class MenuApp(TerminalApp):
    """Shows a question and its options; exits with the number of the chosen one, or nothing."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [  # noqa: RUF012 - Textual's own way to say it
        ("j,down", "step(1)", "Down"),
        ("k,up", "step(-1)", "Up"),
        ("enter,l,space", "choose", "Choose"),
        ("q,escape,ctrl+c,ctrl+q", "leave", "Leave"),
        *((str(number), f"number({number})", str(number)) for number in range(1, 10)),
    ]
    CSS = "Screen { background: $background; } Lines { height: 1fr; }"

    def __init__(self, question: str, options: Sequence[Option], theme: str | None = None) -> None:
        super().__init__(theme)
        self._question = question
        self._options = options
        self._at = 0
        self._lines = Lines()

    def compose(self) -> ComposeResult:
        """Make the one widget."""
        yield self._lines

    def on_resize(self, _: events.Resize) -> None:
        """Draw for the new size."""
        self.call_after_refresh(self._paint)

    def action_step(self, by: int) -> None:
        """Go down, or up for a negative number."""
        self._at = max(0, min(len(self._options) - 1, self._at + by))
        self._paint()

    def action_number(self, number: int) -> None:
        """Choose by number."""
        if number <= len(self._options):
            self.exit(number - 1)

    def action_choose(self) -> None:
        """Choose what the cursor is on."""
        self.exit(self._at)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.exit(None)

    def _paint(self) -> None:
        width, height = self.size
        lines, end = menu_lines(self._question, self._options, self._at, self._palette, width)
        blank = strip([], width, style(self._palette, "text", "screen"))
        first = max(0, min(end, len(lines)) - height)
        seen = lines[first : first + height]
        self._lines.show([*seen, *[blank] * (height - len(seen))])


def menu_lines(
    question: str, options: Sequence[Option], at: int, palette: Palette, width: int
) -> tuple[list[Strip], int]:
    """Return the lines of a menu whose cursor is on option `at`, and where that option ends."""
    screen = style(palette, "text", "screen")
    quiet = style(palette, "quiet", "screen")
    room = min(width, WIDEST) - 4
    bold = style(palette, "text", "screen", bold=True)
    heading = [strip([(f"  {line}", bold)], width, screen) for line in wrap(question, room, 6)]
    lines = [strip([], width, screen), *heading, strip([], width, screen)]
    end = 0
    for index, (name, detail) in enumerate(options):
        surface = "cursor" if index == at else "card"
        ink = style(palette, "text", surface, bold=index == at)
        number = style(palette, "accent", surface, bold=True)
        for row, (text, tone) in enumerate(
            ((name, ink), (detail, style(palette, "quiet", surface)))
        ):
            if not text:
                continue
            body = f"{cut(shown(text), room - 4):<{room - 3}}"
            parts: list[Part] = [("  ", screen), (f" {index + 1} " if not row else "   ", number)]
            lines.append(strip([*parts, (body, tone)], width, screen))
        end = len(lines) if index == at else end
        lines.append(strip([], width, screen))
    keys = f"  {key_name('⏎')} choose   jk go   q leave"
    lines.append(strip([(keys, quiet)], width, screen))
    return lines, end

"""A short list to choose from: the first screen of a stranger, or several boards."""

from collections.abc import Sequence

from textual import events
from textual.app import App, ComposeResult
from textual.strip import Strip

from kanbantui.board.text import shown
from kanbantui.tui.app import chosen_palette
from kanbantui.tui.lines import Part, cut, strip, wrap
from kanbantui.tui.theme import PALETTES, Palette, style, textual_theme, theme_name
from kanbantui.tui.widgets.lines import Lines

Option = tuple[str, str]
"""What can be chosen, and a few words more about it."""

WIDEST = 76


class MenuApp(App[int]):
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

    def __init__(self, question: str, options: Sequence[Option]) -> None:
        self._palette = chosen_palette()
        super().__init__(ansi_color=self._palette.ansi or None)
        for palette in PALETTES.values():
            if theme := textual_theme(palette):
                self.register_theme(theme)
        self.theme = theme_name(self._palette)
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
        lines = menu_lines(self._question, self._options, self._at, self._palette, width)
        blank = strip([], width, style(self._palette, "text", "screen"))
        self._lines.show([*lines, *[blank] * (height - len(lines))][:height])


def menu_lines(
    question: str, options: Sequence[Option], at: int, palette: Palette, width: int
) -> list[Strip]:
    """Return the lines of a menu whose cursor is on option `at`."""
    screen = style(palette, "text", "screen")
    quiet = style(palette, "quiet", "screen")
    room = min(width, WIDEST) - 4
    bold = style(palette, "text", "screen", bold=True)
    heading = [strip([(f"  {line}", bold)], width, screen) for line in wrap(question, room, 6)]
    lines = [strip([], width, screen), *heading, strip([], width, screen)]
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
        lines.append(strip([], width, screen))
    lines.append(strip([("  ⏎ choose   jk go   q leave", quiet)], width, screen))
    return lines

"""Every key on one page, made from the table of actions."""

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from kanbantui.tui.actions import ACTIONS, GROUPS, Keymap
from kanbantui.tui.theme import Palette


class HelpScreen(ModalScreen[None]):
    """Lists the keys by what they are for; any of escape, q and ? closes it."""

    BINDINGS = [  # noqa: RUF012 - Textual's own way to say it
        ("escape,q,ctrl+q,ctrl+c,question_mark,enter", "dismiss", "Close"),
        ("j,down", "scroll(1)", "Down"),
        ("k,up", "scroll(-1)", "Up"),
        ("ctrl+d,pagedown", "scroll(10)", "Page down"),
        ("ctrl+u,pageup", "scroll(-10)", "Page up"),
        ("g,home", "scroll(-999)", "Top"),
        ("G,end", "scroll(999)", "Bottom"),
    ]
    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background; }
    HelpScreen VerticalScroll {
        width: 100%; max-width: 72; height: 100%; padding: 1 2; background: $surface;
        scrollbar-size: 0 0;
    }
    HelpScreen Static { width: 100%; height: auto; }
    """

    def __init__(self, palette: Palette, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap
        self._palette = palette

    def compose(self) -> ComposeResult:
        """Make the page."""
        yield VerticalScroll(Static(self._page()))

    def action_scroll(self, by: int) -> None:
        """Scroll the page by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False, immediate=True)

    def _page(self) -> Text:
        accent = None if self._palette.ansi else self._palette.accent
        page = Text("What you press, and what it does. esc closes this.\n")
        for group in GROUPS:
            page.append(f"\n{group}\n", "bold")
            for action in ACTIONS:
                if action.group == group:
                    keys = self._keymap.shown(action.id) or "palette"
                    page.append(f"  {keys:<18}", accent or "bold")
                    page.append(f"{action.label}\n")
        return page

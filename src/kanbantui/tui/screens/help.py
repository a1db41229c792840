"""Every key on one page, made from the table of actions, with what can't be used of settings."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from kanbantui.board.text import shown
from kanbantui.tui.actions import ACTIONS, GROUPS, Action, Keymap
from kanbantui.tui.frames import in_one_frame
from kanbantui.tui.theme import Palette
from kanbantui.tui.typed import TypedLine

SEARCH: Final = "look_for"
"""The action whose key begins a search, as it filters the cards on the board."""

_LEAVE: Final = frozenset(("escape", "enter", "ctrl+c"))
"""Keys that close the page whatever a person set; the first clears a search before that."""

_CLOSING: Final = ("close", "help", "quit")
_SCROLL: Final[Mapping[str, int]] = {
    "cursor_down": 1,
    "cursor_up": -1,
    "page_down": 10,
    "page_up": -10,
    "cursor_top": -999,
    "cursor_bottom": 999,
}
"""Lines by which the page goes at the keys of an action."""


class HelpScreen(ModalScreen[None]):
    """Lists the keys by what they are for; a search leaves those that fit."""

    AUTO_FOCUS = None
    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background; }
    HelpScreen VerticalScroll {
        width: 100%; max-width: 72; height: 100%; padding: 0 2; background: $surface;
        scrollbar-size: 0 0;
    }
    HelpScreen Static { width: 100%; height: auto; }
    HelpScreen #search {
        dock: top; width: 100%; max-width: 72; height: 2; padding: 0 2; background: $surface;
    }
    """

    def __init__(self, palette: Palette, keymap: Keymap, problems: Sequence[str] = ()) -> None:
        super().__init__()
        self._keymap = keymap
        self._palette = palette
        self._problems = problems
        self._line = TypedLine("", 0)
        self._typing = False
        self._head, self._rows = Static(id="search"), Static()

    def compose(self) -> ComposeResult:
        """Make the page, and the line above it."""
        self._paint()
        yield VerticalScroll(self._head, self._rows)

    def _paint(self) -> None:
        self._head.update(self._search())
        self._rows.update(self._page())

    async def on_key(self, event: events.Key) -> None:
        """Type what is searched, scroll, or close."""
        event.stop()
        event.prevent_default()
        if event.key in ("escape", "ctrl+c") and (self._typing or self._line.value):
            self._line, self._typing = TypedLine("", 0), False
        elif self._typing:
            self._type(event)
        elif not self._press(event.key):
            return
        self._paint()

    def _type(self, event: events.Key) -> None:
        if event.key == "enter":
            self._typing = False
        elif event.character and event.is_printable:
            self._line.insert(event.character)
        else:
            self._line.press(event.key)

    def _press(self, key: str) -> bool:
        """Do what a key does on the page; True if that begins a search."""
        action = self._keymap.meant(key, "panel")
        id = action.id if action else ""
        if key in _LEAVE or id in _CLOSING:
            in_one_frame(self.app, self.dismiss)
        elif id in _SCROLL:
            page = self.query_one(VerticalScroll)
            page.scroll_relative(y=_SCROLL[id], animate=False, immediate=True)
        else:
            self._typing = id == SEARCH
        return self._typing

    def _search(self) -> Text:
        """Return the line that says what is searched, or how to search."""
        if not (self._typing or self._line.value):
            finds = f"{key} finds, " if (key := self._keymap.first(SEARCH)) else ""
            return Text(f"What you press, and what it does. {finds}esc closes this.")
        value, at = self._line.value, self._line.at
        line = Text("/ ", self._accent())
        line.append(value[:at])
        line.append(value[at : at + 1] or " ", "reverse" if self._typing else "")
        line.append(value[at + 1 :])
        return line

    def _page(self) -> Text:
        """Return the problems of the settings, then the rows that fit the search."""
        page, fits = Text(), _fitting(self._line.value)
        problems = [problem for problem in map(shown, self._problems) if fits(problem)]
        if problems:
            page.append("Of your settings this can't be used\n", "bold")
            page.append("".join(f"  {problem}\n" for problem in problems))
            page.append("\n")
        for group in GROUPS:
            rows = [action for action in ACTIONS if action.group == group]
            rows = [action for action in rows if fits(f"{group} {self._row(action)}")]
            if rows:
                page.append(f"{group}\n", "bold")
            for action in rows:
                page.append(f"  {self._keys(action):<18}", self._accent())
                page.append(f"{action.label}\n")
            page.append("\n" * bool(rows))
        return page or Text(f"Nothing here says {shown(self._line.value)}.")

    def _row(self, action: Action) -> str:
        return f"{self._keys(action)} {action.label}"

    def _keys(self, action: Action) -> str:
        return self._keymap.shown(action.id) or "palette"

    def _accent(self) -> str:
        return "bold" if self._palette.ansi else self._palette.accent


def _fitting(typed: str) -> Callable[[str], bool]:
    """Return whether a text has each of the words that were typed.

    A single sign is a key, so its case counts.
    """
    words = typed.split()

    def fits(text: str) -> bool:
        keys, folded = text.split(), text.casefold()
        return all(word in keys if len(word) == 1 else word.casefold() in folded for word in words)

    return fits

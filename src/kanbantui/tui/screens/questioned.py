"""The board while something is asked: the question, and the answer where its text stands."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.geometry import Region

from kanbantui.board.policies import AskedRule
from kanbantui.tui.actions import QUESTION_KEYS
from kanbantui.tui.checklist import checklist
from kanbantui.tui.key_line import hint_at, keys_line
from kanbantui.tui.layout import GAP
from kanbantui.tui.question import Question, answer_key_at, answer_keys, briefly, question_line
from kanbantui.tui.screens.watching import WatchingBoard
from kanbantui.tui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from kanbantui.tui.completion import Tabs

TAB = "tab completes"

NARROW = 12
"""Cells below which a text is not edited where it stands."""


class QuestionedBoard(WatchingBoard):
    """A drawn board with the question that is open, if one is."""

    _question: Question | None = None
    _hint = ""
    _live = "", "text"
    _tabs: "Tabs | None" = None
    _rules: Sequence[AskedRule] = ()
    _first_rule = 0
    _list: Overlay

    def compose(self) -> ComposeResult:
        """Make the list of rules too; it lies under the answer."""
        self._list = Overlay(id="list")
        yield self._list
        yield from super().compose()

    def paint(self) -> None:
        """Draw the board as it is now, and the answer where its text stands on it."""
        super().paint()
        self._paint_rules()
        self._place_prompt()

    def paint_bottom(self) -> None:
        """Draw the question and its keys, else the message and the keys of the board."""
        if self._question and self.app.size.width:
            self._paint_question(self._question, self.app.size.width)
        else:
            super().paint_bottom()

    def _paint_question(self, question: Question, width: int) -> None:
        """Draw the question, why the last answer was not taken, and the keys that end it.

        A file in trouble is the reason as long as it is.
        """
        room = width - 3 - cell_len(question.text)
        text, tone = self._beside(question, room)
        text = briefly(text, self.view.limits, room)
        self._below.show([question_line(question.text, text, self.palette, width, tone)])
        line, _ = answer_keys(self.palette, width)
        self._keys.show([keys_line(QUESTION_KEYS, self.palette, width) if self._spread() else line])

    def _beside(self, question: Question, room: int) -> tuple[str, str]:
        """Return what stands beside a question, and its tone: what is wrong before what helps."""
        if not self._hint and self._tabs:
            return self._tabs.named, "quiet"
        trouble = self.session.read_only() if question.writes else None
        if objection := self._hint or trouble or question.objection:
            return objection, "over"
        if self._live[0] or not question.complete:
            return self._live
        return TAB if room >= len(TAB) else "", "quiet"

    def clicked_key(self, x: int) -> str:
        """Return the key of the question that is named at a cell of the last line, else ""."""
        width = self.app.size.width
        hint = hint_at(QUESTION_KEYS, width, x) if self._spread() else answer_key_at(width, x)
        return hint.action if hint else ""

    def list_rules(self, rules: Sequence[AskedRule]) -> None:
        """Show the rules that are asked about, until there are none."""
        self._rules, self._first_rule = rules, 0
        if not rules:
            self._list.hide()

    def _paint_rules(self) -> None:
        """Draw the rules that are asked about, above the question."""
        width, height = self.app.size
        if not self._rules:
            return
        typed = self.prompt.value if self.prompt else ""
        room = width, max(1, height - 4)
        lines, self._first_rule = checklist(
            self.view, self._rules, typed, self.palette, room, self._first_rule
        )
        size = Region(0, height - 2 - len(lines), lines[0].cell_length, len(lines))
        self._list.lie(size)
        self._list.show(lines)
        self._list.reveal()

    def asked(self) -> None:
        """Show the question that is open now."""
        self._hear()
        self.paint_bottom()
        self._paint_rules()
        self._place_prompt()

    def typed(self, event: events.Key | events.Paste, *, understood: bool) -> None:
        """Show what became of a key that was typed into the open question."""
        hint, tabs = "", self._tabs
        self._tabs = (
            self._tab(tabs) if isinstance(event, events.Key) and event.key == "tab" else None
        )
        if not understood and isinstance(event, events.Key) and self._is_quit(event.key):
            hint = "esc leaves the question"
        elif isinstance(event, events.Key) and event.key in ("up", "down"):
            self._first_rule += -1 if event.key == "up" else 1
        if self._hear() or hint != self._hint or tabs or self._tabs:
            self._hint = hint
            self.paint_bottom()
        self._paint_rules()
        self._place_prompt()

    def _hear(self) -> bool:
        """Tell a question that wants to know what is typed so far; True if it says anything new."""
        said, live = self._live, ("", "text")
        if self._question and self._question.live and self.prompt:
            live = self._question.live(self.prompt.value)
        self._live = live
        return live != said

    def _tab(self, tabs: "Tabs | None") -> "Tabs | None":
        """Complete the word before the caret, or go on where it was completed just now."""
        if self._question is None or self._question.complete is None or self.prompt is None:
            return None
        from kanbantui.tui.completion import Tabs  # noqa: PLC0415 - only this key needs it

        tabs, line = tabs or Tabs(self._question.complete), self.prompt.line
        line.replace_before(tabs.press(line.value[: line.at]))
        return tabs

    def _is_quit(self, key: str) -> bool:
        action = self.keymap.meant(key, "card")
        return action is not None and action.id == "quit"

    def _place_prompt(self) -> None:
        """Draw the answer where its place is now."""
        if prompt := self.prompt:
            if spread := self._spread():
                prompt.show_spread(*spread, self.palette)
            else:
                width, height = self.app.size
                _, room = answer_keys(self.palette, width)
                prompt.show_line(Region(0, height - 1, room, 1), self.palette)
            # Where a terminal shows what is being composed, as for Chinese.
            self.app.cursor_position = prompt.caret

    def _spread(self) -> tuple[Region, int] | None:
        """Return where the text stands that the question changes, and the first line below.

        None where it is not seen, or too narrow to type in.
        """
        question, bottom = self._question, self.app.size.height - 2
        region = None
        if question and question.field and self.state.opened:
            region = self.panel.text_of(question.field)
        elif question and question.place == self.cursor.key and not self.state.opened:
            region = self._in_column()
        if region is None or region.width < NARROW or region.y >= bottom:
            return None
        return region, bottom

    def _in_column(self) -> Region | None:
        """Return where the text under the cursor stands, up to the end of its column."""
        region = self._columns.region_of(self.cursor)
        end = 0
        for place in self._columns.places:
            end += place.width
            if region and place.column == self.cursor.column:
                return Region(region.x, region.y, end - region.x, 1)
            end += GAP
        return None

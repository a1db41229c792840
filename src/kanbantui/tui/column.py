"""A column as lines of the screen: its head, its rules, its cards and its free slots."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from rich.style import Style
from textual.strip import Strip

from kanbantui.config import Density
from kanbantui.tui.actions import USUAL, Keymap
from kanbantui.tui.card import CardPainter
from kanbantui.tui.column_view import ColumnView
from kanbantui.tui.company import NAME, SHORT_NAME, on_card
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.head import NEWS, HeadPainter
from kanbantui.tui.lines import strip, wrap
from kanbantui.tui.slot import slot_texts
from kanbantui.tui.stack import Drawn, Stack
from kanbantui.tui.theme import Palette, style
from kanbantui.tui.view import BoardView

TIGHT = 12
"""Lines up to which a dense column counts what it hides beside the bar under its head."""

ROOM_FOR_RULES = 10
"""Lines below which open rules are seen only while the cursor is on one of them."""

RULE_LINES = 2
"""Lines of a rule; the one under the cursor is shown whole."""


@dataclass(frozen=True, slots=True)
class ColumnPainter:
    """Draws columns of one board in one palette, with cards as close as `density` says.

    `seen` are the columns that are on the screen, `others` names those who are on a card.
    """

    view: BoardView
    palette: Palette
    cursor: Cursor | None
    held: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()
    density: Density = "roomy"
    seen: tuple[str, ...] = ()
    keymap: Keymap = USUAL
    others: Sequence[tuple[str, tuple[str, ...]]] = ()

    @property
    def dense(self) -> bool:
        """Whether no lines stand between cards."""
        return self.density != "roomy"

    def seen_in(self, column: str) -> "ColumnPainter":
        """Return the painter with what it knows of other columns left out."""
        elsewhere = self.cursor is not None and self.cursor.column != column
        cursor, cards = None if elsewhere else self.cursor, self.view.board.cards
        others = tuple(
            (id, names) for id, names in self.others if id in cards and cards[id].column == column
        )
        return replace(self, cursor=cursor, others=others)

    def draw(self, column: ColumnView, width: int, height: int, first: int, *, pane: bool) -> Drawn:
        """Return the column's lines, scrolled by whole cards so that the cursor is seen."""
        drawn = Drawn(first=first)
        tight = self.dense and height <= TIGHT
        if height < ROOM_FOR_RULES:
            pane = pane and self._on_rule(column) is not None
        self.head(drawn, column, width)
        bar = len(drawn.lines) - 1
        self._pane(drawn, column, width, height // 2, pane=pane, tight=tight)
        spaced = not self.dense or (pane and not tight)
        if spaced:
            drawn.lines.append(self.blank(width))
        left = self._cards(drawn, column, width, height, above=not (spaced or tight), tight=tight)
        notes = [f"{column.hidden} hidden"] if column.hidden else []
        if tight:
            notes += [rules_told(column)] if column.pane and not pane else []
            notes += [f"▴ {drawn.first}"] if drawn.first else []
            notes += [f"▾ {left}"] if left else []
        if notes and bar < height:
            drawn.lines[bar] = self.head_of(column, width).bar(column, " ".join(notes))
        drawn.fill(height, self.blank(width))
        return drawn

    def spine(self, column: ColumnView, width: int, height: int) -> Drawn:
        """Return a folded column: its name and its figures."""
        drawn = Drawn()
        self.head(drawn, column, width, figure=False)
        words = [str(column.head.count)]
        words += [f"{len(column.cards)} found"] if column.hidden else []
        if not self.held.isdisjoint(column.cards):
            words = ["▣ here", *words]
        if column.kind == "done":
            words += ["", "this", f"week {self.view.standing.delivered_this_week}"]
        for word in ("", *words):
            drawn.lines.append(strip([(f" {word}", self._quiet)], width, self._fill))
        drawn.fill(height, self.blank(width))
        return drawn

    def _on_rule(self, column: ColumnView) -> int | None:
        """Return the number of the rule under the cursor."""
        here = self.cursor
        on = here is not None and here.column == column.id and here.kind == "rule"
        return int(here.key) if here and on else None

    @property
    def _fill(self) -> Style:
        return self._style("text", "column")

    @property
    def _quiet(self) -> Style:
        return self._style("quiet", "column")

    def _style(self, tone: str, surface: str, *, bold: bool = False) -> Style:
        return style(self.palette, tone, surface, bold=bold)

    def blank(self, width: int) -> Strip:
        """Return an empty line."""
        return strip([], width, self._fill)

    def head_of(self, column: ColumnView, width: int) -> HeadPainter:
        """Return what draws the head of a column."""
        here = self.cursor == Cursor(column.id)
        return HeadPainter(self.palette, width, here, self.seen)

    def head(self, drawn: Drawn, column: ColumnView, width: int, *, figure: bool = True) -> None:
        """Draw the head of a column and the bar under it."""
        head = self.head_of(column, width)
        lines = head.lines(column, figure=figure)
        drawn.at[Cursor(column.id)] = (len(lines) - 1, 1)
        drawn.lines += [*lines, head.bar(column)]

    def _pane(
        self, drawn: Drawn, column: ColumnView, width: int, most: int, *, pane: bool, tight: bool
    ) -> None:
        if not column.pane:
            return
        if not pane:
            if not tight:
                text = (f" ▸ {rules_told(column)}", self._quiet)
                drawn.lines.append(strip([text], width, self._fill))
            return
        room = max(1, most - len(drawn.lines))
        rules = [self._rule(column, index, width, room) for index in range(len(column.pane))]
        at = self._on_rule(column) or 0
        if sum(map(len, rules)) > room:
            room -= 1
        first = 0
        while first < at and sum(map(len, rules[first : at + 1])) > room:
            first += 1
        hidden = first
        for index, lines in enumerate(rules[first:], first):
            if index > at and len(lines) > room:
                hidden += len(rules) - index
                break
            drawn.at[Cursor(column.id, "rule", str(index))] = (len(drawn.lines), len(lines))
            drawn.lines += lines
            room -= len(lines)
        if hidden:
            text = (f" … {hidden} more rule{'s' if hidden > 1 else ''}", self._quiet)
            drawn.lines.append(strip([text], width, self._fill))

    def _rule(self, column: ColumnView, index: int, width: int, most: int) -> list[Strip]:
        rule, place = column.pane[index], Cursor(column.id, "rule", str(index))
        surface, tone, lines = "column", "quiet", RULE_LINES
        if place == self.cursor:
            surface, tone, lines = "cursor", "text", most
        label, ink = self._style("quiet", surface), self._style(tone, surface)
        mark = (NEWS if rule.news else " ", self._style("accent", surface, bold=True))
        return [
            strip(
                [
                    (" ", label) if n else mark,
                    (f"{'' if n else rule.label:<5}", label),
                    (text, ink),
                ],
                width,
                ink,
            )
            for n, text in enumerate(wrap(rule.text, width - 7, lines))
        ]

    def _cards(
        self, drawn: Drawn, column: ColumnView, width: int, height: int, *, above: bool, tight: bool
    ) -> int:
        """Draw the cards and free slots that fit; return how many cards are left below."""
        stack = self.stack(column.id, column.cards, width)
        scroll = stack.scroll(
            height - len(drawn.lines),
            above=int(above),
            below=0 if tight else 1,
            after=sum(len(lines) for lines in slot_texts(self.view, column, width, self.keymap)),
        )
        drawn.first = stack.first(scroll, drawn.first, self.cursor)
        if drawn.first and not tight:
            more = strip([(f" ▴ {drawn.first} more", self._quiet)], width, self._fill)
            drawn.lines[len(drawn.lines) - (not above) :] = [more]
        last = scroll.last_from(drawn.first)
        stack.draw(drawn, drawn.first, last, height)
        left = len(column.cards) - last
        if not left:
            self._slots(drawn, column, width, height)
        elif not tight:
            drawn.fill(height - 1, self.blank(width))
            drawn.lines.append(strip([(f" ▾ {left} more", self._quiet)], width, self._fill))
        return left

    def stack(self, column: str, cards: Sequence[str], width: int) -> Stack:
        """Return what draws cards of a column one below another, each once."""
        lines = cache(lambda id: self.card(column, id, width))
        return Stack(column, cards, lines, self.blank(width), 0 if self.dense else 1)

    def card(self, column: str, id: str, width: int) -> Sequence[Strip]:
        """Return the lines of a card."""
        here = self.cursor == Cursor(column, "card", id)
        held, marked = id in self.held, id in self.marked
        painter = CardPainter(self.palette, width, here, held, self.density, marked)
        view = self.view.card(id)
        if names := dict(self.others).get(id):
            width = SHORT_NAME if self.density == "compact" else NAME
            view = replace(view, right=((on_card(names, width), "accent"), *view.right))
        return painter.lines(view)

    def _slots(self, drawn: Drawn, column: ColumnView, width: int, height: int) -> None:
        """Draw the free slots: how many, and what each is best used for.

        Where they find no room those above the cursor are left out.
        """
        texts = slot_texts(self.view, column, width, self.keymap)
        here = self.cursor if self.cursor and self.cursor.column == column.id else None
        at = int(here.key) if here and here.kind == "slot" else 0
        room, first = height - len(drawn.lines), 0
        while first < at and sum(map(len, texts[first : at + 1])) > room:
            first += 1
        for index, lines in enumerate(texts[first:], first):
            place = Cursor(column.id, "slot", str(index))
            surface, tone = ("cursor", "text") if place == here else ("column", "quiet")
            ink = self._style(tone, surface)
            drawn.at[place] = (len(drawn.lines), len(lines))
            drawn.lines += [strip([(f"┆ {text}", ink)], width, ink) for text in lines]


def rules_told(column: ColumnView) -> str:
    """Return how many rules a column has, and whether one of them is new."""
    count = len(column.pane)
    news = f" {NEWS}" if any(line.news for line in column.pane) else ""
    return f"{count} rule{'s' if count > 1 else ''}{news}"

"""A column as lines of the screen: its head, its rules, its cards and its free slot."""

from dataclasses import dataclass, field, replace

from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from kanbantui.board.text import shown
from kanbantui.flow.slack import Slot
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.lines import Part, cut, ends, strip, wrap
from kanbantui.tui.theme import Palette, style
from kanbantui.tui.view import STATE_TONES, BoardView, CardView, ColumnView

TITLE_LINES = 3
FEWEST = 4
"""Cells of a tag below which it is left out rather than cut."""

SLOT_LINES = 3
"""Lines of what a free slot is best used for."""

RULE_LINES = 2
"""Lines of a rule; the one under the cursor is shown whole."""


@dataclass(slots=True)
class Drawn:
    """A column's lines, where each place of the cursor stands in them, and the first card.

    `at` gives the first line and the number of lines of a place.
    """

    lines: list[Strip] = field(default_factory=list)
    at: dict[Cursor, tuple[int, int]] = field(default_factory=dict)
    first: int = 0


@dataclass(frozen=True, slots=True)
class ColumnPainter:
    """Draws columns of one board in one palette; `dense` leaves out lines between cards."""

    view: BoardView
    palette: Palette
    cursor: Cursor | None
    held: str = ""
    dense: bool = False

    def seen_in(self, column: str) -> "ColumnPainter":
        """Return the painter with what it knows of other columns left out."""
        elsewhere = self.cursor is not None and self.cursor.column != column
        return replace(self, cursor=None) if elsewhere else self

    def draw(self, column: ColumnView, width: int, height: int, first: int, *, pane: bool) -> Drawn:
        """Return the column's lines, scrolled by whole cards so that the cursor is seen."""
        drawn = Drawn(first=first)
        self._head(drawn, column, width)
        self._pane(drawn, column, width, height // 2, pane=pane)
        if not self.dense or pane:
            drawn.lines.append(self._blank(width))
        self._cards(drawn, column, width, height)
        blank = self._blank(width)
        drawn.lines += [blank] * (height - len(drawn.lines))
        del drawn.lines[height:]
        return drawn

    def spine(self, column: ColumnView, width: int, height: int) -> Drawn:
        """Return a folded column: its name and its figures."""
        drawn = Drawn()
        self._head(drawn, column, width, figure=False)
        words = [str(len(column.cards))]
        if self.held in column.cards:
            words = ["▣ here", *words]
        if column.kind == "done":
            words += ["", "this", f"week {self.view.standing.delivered_this_week}"]
        for word in ("", *words):
            drawn.lines.append(strip([(f" {word}", self._quiet)], width, self._fill))
        drawn.lines += [self._blank(width)] * (height - len(drawn.lines))
        del drawn.lines[height:]
        return drawn

    @property
    def _fill(self) -> Style:
        return self._style("text", "column")

    @property
    def _quiet(self) -> Style:
        return self._style("quiet", "column")

    def _style(self, tone: str, surface: str, *, bold: bool = False) -> Style:
        return style(self.palette, tone, surface, bold=bold)

    def _blank(self, width: int) -> Strip:
        return strip([], width, self._fill)

    def _head(self, drawn: Drawn, column: ColumnView, width: int, *, figure: bool = True) -> None:
        head = column.head
        here = self.cursor == Cursor(column.id)
        tone = STATE_TONES[head.state]
        surface = "cursor" if here else {"over": "over_head", "full": "full_head"}.get(tone, "card")
        fill = self._style("text", surface)
        name = shown(head.name)
        figures = f" {head.figure} " if figure else ""
        word = head.word
        if cell_len(f" {name}  {word}{figures}") > width:
            word = word.partition(" ")[0]
        left: list[Part] = [(f" {name}", self._style("text", surface, bold=True))]
        if word:
            left.append((f"  {word}", self._style(tone, surface, bold=True)))
        right: list[Part] = [(figures, self._style(tone, surface, bold=True))] if figures else []
        drawn.at[Cursor(column.id)] = (0, 1)
        drawn.lines.append(ends(left, right, width, fill))
        drawn.lines.append(self._bar(column, width, tone))

    def _bar(self, column: ColumnView, width: int, tone: str) -> Strip:
        """Return the line under a head: as long as the limit is taken."""
        wip = column.head.wip
        taken = width if not wip else min(width, width * column.head.count // wip)
        if wip is None or tone == "quiet":
            return strip([("▔" * width, self._quiet)], width, self._fill)
        parts = [
            ("▔" * taken, self._style(tone, "column")),
            ("▔" * (width - taken), self._quiet),
        ]
        return strip(parts, width, self._fill)

    def _pane(self, drawn: Drawn, column: ColumnView, width: int, most: int, *, pane: bool) -> None:
        if not column.pane:
            return
        if not pane:
            count = len(column.pane)
            text = (f" ▸ {count} rule{'s' if count > 1 else ''}", self._quiet)
            drawn.lines.append(strip([text], width, self._fill))
            return
        room = max(1, most - len(drawn.lines))
        rules = [self._rule(column, index, width, room) for index in range(len(column.pane))]
        here = self.cursor if self.cursor and self.cursor.column == column.id else None
        at = int(here.key) if here and here.kind == "rule" else 0
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
        return [
            strip([(f" {'' if n else rule.label:<5}", label), (text, ink)], width, ink)
            for n, text in enumerate(wrap(rule.text, width - 7, lines))
        ]

    def _cards(self, drawn: Drawn, column: ColumnView, width: int, height: int) -> None:
        room = height - len(drawn.lines) - 1
        drawn.first = self._scrolled(column, width, room, drawn.first)
        if drawn.first:
            text = f" ▴ {drawn.first} more"
            more = strip([(text, self._quiet)], width, self._fill)
            if self.dense:
                drawn.lines.append(more)
            else:
                drawn.lines[-1] = more
        shown_cards = 0
        for id in column.cards[drawn.first :]:
            lines = self._card(column.id, id, width)
            if shown_cards and len(drawn.lines) + len(lines) > height - 1:
                break
            drawn.at[Cursor(column.id, "card", id)] = (len(drawn.lines), len(lines))
            drawn.lines += lines
            if not self.dense:
                drawn.lines.append(self._blank(width))
            shown_cards += 1
        left = len(column.cards) - drawn.first - shown_cards
        if left > 0:
            del drawn.lines[height - 1 :]
            drawn.lines += [self._blank(width)] * (height - 1 - len(drawn.lines))
            text = f" ▾ {left} more"
            drawn.lines.append(strip([(text, self._quiet)], width, self._fill))
        else:
            self._slots(drawn, column, width)

    def _scrolled(self, column: ColumnView, width: int, room: int, first: int) -> int:
        """Return the first card to draw: as before, unless the cursor would not be seen.

        Then the cursor comes to the middle, so that of many keys few send a whole column.
        """
        last = len(column.cards) - 1
        first = max(0, min(first, last))
        cursor = self.cursor
        if cursor is None or cursor.column != column.id or not column.cards:
            return first
        if cursor.kind == "slot":
            at = last
            slots = enumerate(column.slots[: int(cursor.key) + 1])
            room -= sum(len(self._slot_lines(column, i, slot, width)) for i, slot in slots)
        elif cursor.kind == "card" and cursor.key in column.cards:
            at = column.cards.index(cursor.key)
        else:
            return 0
        if self._first_above(column, width, room, at) <= first <= at:
            return first
        middle = self._first_above(column, width, room // 2, at)
        return min(middle, self._first_above(column, width, room, last))

    def _first_above(self, column: ColumnView, width: int, room: int, last: int) -> int:
        """Return the first of the cards that fit into `room` lines if `last` is at their end."""
        gap = 0 if self.dense else 1
        used = len(self._card(column.id, column.cards[last], width)) + 1
        while last and used < room:
            used += len(self._card(column.id, column.cards[last - 1], width)) + gap
            if used > room:
                break
            last -= 1
        return last

    def _card(self, column: str, id: str, width: int) -> list[Strip]:
        card = self.view.card(id)
        here = self.cursor == Cursor(column, "card", id)
        surface = "cursor" if here else "card"
        sign, mark_tone = ("▣", "accent") if id == self.held else card.mark
        mark: Part = (f"{sign} ", self._style(mark_tone, surface))
        text = self._style("text", surface, bold=here)
        fill = self._style("text", surface)
        most = 2 if self.dense else TITLE_LINES
        lines = [
            strip([mark, (line, text)], width, fill) for line in wrap(card.title, width - 3, most)
        ]
        if card.blocked:
            blocked = cut(shown(card.blocked), width - 3)
            lines.append(strip([mark, (blocked, self._style("over", surface))], width, fill))
        left, right = self._foot(card, surface, width - 3)
        if left or right:
            lines.append(ends([mark, *left], right, width, fill))
        return lines

    def _foot(self, card: CardView, surface: str, width: int) -> tuple[list[Part], list[Part]]:
        """Return a card's last line: its tags, and at the right what fits of its figures."""
        words = list(card.right)
        tags = shown(card.left)
        while len(words) > 1 and sum(cell_len(text) + 1 for text, _ in words) > width:
            quiet = next((i for i, (_, tone) in enumerate(words) if tone == "quiet"), 0)
            del words[quiet]
        room = width - sum(cell_len(text) + 1 for text, _ in words)
        if cell_len(tags) > room:
            whole = tags[: max(0, room + 1)].rpartition(" ")[0]
            tags = whole or (cut(tags, room) if room >= FEWEST else "")
        left = [(tags, self._style("quiet", surface))] if tags else []
        right = [
            (f" {shown(text)}", self._style(tone, surface, bold=tone in ("over", "expedite")))
            for text, tone in words
        ]
        return left, [*right, (" ", self._style("text", surface))] if right else []

    def _slots(self, drawn: Drawn, column: ColumnView, width: int) -> None:
        """Draw the free slots: how many, and what each is best used for."""
        for index, slot in enumerate(column.slots):
            lines = self._slot_lines(column, index, slot, width)
            drawn.at[Cursor(column.id, "slot", str(index))] = (len(drawn.lines), len(lines))
            drawn.lines += lines

    def _slot_lines(self, column: ColumnView, index: int, slot: Slot, width: int) -> list[Strip]:
        here = self.cursor == Cursor(column.id, "slot", str(index))
        surface, tone = ("cursor", "text") if here else ("column", "quiet")
        ink = self._style(tone, surface)
        texts = [] if index else [f"{column.free} free slot{'s' if column.free > 1 else ''}"]
        improve = ["or improve: P"] if index == len(column.slots) - 1 else []
        if slot.use == "pull":
            title = shown(self.view.board.cards[slot.card].title)
            why = [f"  {line}" for line in wrap(slot.why, width - 5, SLOT_LINES)]
            texts += [cut(f"⏎ {title}", width - 3), *why, *improve]
        else:
            texts += wrap(", ".join((slot.why, *improve)), width - 3, SLOT_LINES)
        return [strip([("┆ ", ink), (cut(text, width - 2), ink)], width, ink) for text in texts]

"""What may go into the archive, listed over the board for the age that is typed."""

from collections.abc import Sequence
from datetime import date

from kanbantui.board.dates import ago
from kanbantui.flow.old import LONG_AGO, OldCard, OldCards, ended_before
from kanbantui.flow.standing import Standing
from kanbantui.tui.choices import Choice, Choices


class EndedCards(Choices):
    """Cards that ended so long ago as is typed, else as is usual; arrows go through them.

    `old` are the cards, none where no age is typed.
    """

    def __init__(self, on: Standing) -> None:
        super().__init__([], nothing="nothing to archive")
        self._on = on
        self._problem = ""
        self.old: OldCards
        self._find(LONG_AGO)

    @property
    def fitting(self) -> Sequence[int]:
        """The numbers of all cards: what is typed says which they are."""
        return range(len(self.rows))

    @property
    def said(self) -> tuple[str, str]:
        """How many cards there are and before which day they ended, or what is no age."""
        if self._problem:
            return self._problem, "full"
        count, day = len(self.rows), shown_day(self.old.before)
        cards = "1 card" if count == 1 else f"{count or 'no'} cards"
        undated = f", {len(self.old.undated)} undated stay" if self.old.undated else ""
        return f"{cards} ended before {day}{undated}", "quiet" if count else "full"

    @property
    def objection(self) -> str:
        """Nothing more: what is said already tells why."""
        return ""

    def narrow(self, typed: str) -> None:
        """List what ended as long ago as is typed now."""
        if typed != self.typed:
            self.typed, self.at = typed, 0
            self._find(typed.strip() or LONG_AGO)

    def _find(self, age: str) -> None:
        self._problem = ""
        try:
            self.old = ended_before(self._on, ago(age, self._on.today))
        except ValueError:
            self._problem = "an age is 30d, 12w or 3m"
            self.old = OldCards(self._on.today, (), ())
        self.rows = [_choice(card) for card in self.old.cards]


def _choice(old: OldCard) -> Choice:
    end = f", discarded: {old.card.why}" if old.card.discarded else ""
    return Choice(shown_day(old.ended), f"{old.card.title}{end}", "quiet" if end else "text")


def shown_day(day: date) -> str:
    """Return a day as the screen has it, such as `29 Nov 2025`."""
    return f"{day.day:02} {day:%b} {day.year:04}"

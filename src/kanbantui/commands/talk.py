"""Commands that say something about a card: that it is blocked, or what was learned."""

from dataclasses import dataclass
from datetime import datetime

from kanbantui.board.model import Blocker, Board, Note
from kanbantui.commands.command import one_line, the_card
from kanbantui.errors import Refused


@dataclass(frozen=True, slots=True)
class BlockCard:
    """A card that can't go on, and why."""

    card: str
    reason: str
    cluster: str = ""

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with a blocker open from now on."""
        card = the_card(board, self.card)
        if card.blocker:
            raise Refused(f"{card.title} is blocked already: {card.blocker.reason}")
        reason = one_line(self.reason, "the reason of a blocker")
        blocker = Blocker(since=now, reason=reason, cluster=" ".join(self.cluster.split()))
        return board.with_card(self.card, card.with_(blocks=(*card.blocks, blocker)))

    def label(self, board: Board) -> str:
        """Return "block TITLE"."""
        return f"block {the_card(board, self.card).title}"


@dataclass(frozen=True, slots=True)
class UnblockCard:
    """The end of a card's blocker."""

    card: str

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with every open blocker of the card ended now."""
        card = the_card(board, self.card)
        if not card.blocker:
            raise Refused(f"{card.title} is not blocked")
        ended = tuple(
            blocker if blocker.until else blocker.with_(until=max(now, blocker.since))
            for blocker in card.blocks
        )
        return board.with_card(self.card, card.with_(blocks=ended))

    def label(self, board: Board) -> str:
        """Return "unblock TITLE"."""
        return f"unblock {the_card(board, self.card).title}"


@dataclass(frozen=True, slots=True)
class AddNote:
    """Something a person wants the others to know about a card."""

    card: str
    text: str
    by: str = ""

    def apply(self, board: Board, now: datetime) -> Board:
        """Return the board with the note after the card's others."""
        card = the_card(board, self.card)
        if not self.text.strip():
            raise Refused("a note can't be empty")
        note = Note(at=now, by=self.by, text=self.text.strip())
        return board.with_card(self.card, card.with_(notes=(*card.notes, note)))

    def label(self, board: Board) -> str:
        """Return "note on TITLE"."""
        return f"note on {the_card(board, self.card).title}"

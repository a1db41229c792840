"""Who else is at the board, as its screen shows them: their names, and the card each is on."""

from collections.abc import Sequence

from rich.cells import cell_len

from kanbantui.board.names import names_in
from kanbantui.session import Session
from kanbantui.storage.presence import Presence, Present
from kanbantui.tui.card_view import HERE
from kanbantui.tui.lines import cut

NAME, SHORT_NAME = 12, 4
"""Cells of a name, and where a card has one line; what is longer is cut."""


class Company:
    """The people at other screens of an open board.

    `names` are theirs, `cards` says of each card who is on it. Whoever signs here too is not
    counted as somebody else.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._presence = Presence(session.file.path)
        self._met: tuple[tuple[Present, ...], str] = (), ""
        self.names: tuple[str, ...] = ()
        self.cards: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def meet(self, card: str) -> bool:
        """Say on which card one is, and look who else is here; True if that changed."""
        if not self._session.board.presence:
            self._presence.leave()
            return self._take((), "")
        who = self._session.who
        return self._take(self._presence.meet(who, card), who)

    def leave(self) -> None:
        """Leave the board."""
        self._presence.leave()

    @property
    def here(self) -> tuple[str, ...]:
        """The names at this screen, where they are not alone or several."""
        names = names_in(self._session.who) if self._met[1] else ()
        return names if self.names or len(names) > 1 else ()

    def _take(self, others: tuple[Present, ...], who: str) -> bool:
        if (others, who) == self._met:
            return False
        self._met = others, who
        mine, cards = names_in(who), dict[str, tuple[str, ...]]()
        for present in others:
            names = tuple(name for name in present.names if name not in mine)
            if names and present.card:
                cards[present.card] = (*cards.get(present.card, ()), *names)
        every = (name for present in others for name in present.names if name not in mine)
        self.names, self.cards = tuple(dict.fromkeys(every)), tuple(cards.items())
        return True


def on_card(names: Sequence[str], width: int = NAME) -> str:
    """Return who is on a card, such as "◂ ravi" or "◂ ravi +1", the name in so many cells."""
    more = f" +{len(names) - 1}" if names[1:] else ""
    return f"{HERE} {cut(names[0], width)}{more}"


def in_line(names: Sequence[str], width: int) -> str:
    """Return names side by side in so many cells; those without room are counted: "ravi +2"."""
    short = [cut(name, NAME) for name in names]
    for count in range(len(short), 0, -1):
        more = f" +{len(short) - count}" if count < len(short) else ""
        if cell_len(line := f"{', '.join(short[:count])}{more}") <= width:
            return line
    return f"+{len(short)}" if short else ""

"""The walk over the board that one person is on: its stops, one after the other, and their why."""

from dataclasses import dataclass, replace

from kanbantui.board.model import Board
from kanbantui.flow.ageing import AgeingWork
from kanbantui.flow.needs import Need
from kanbantui.flow.walk import stop_at, walk, whys
from kanbantui.tui.actions import Hint, Keymap
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.view import NEED_TONES, BoardView

_NOTHING_KNOWN = AgeingWork((), {}, (), 0)


@dataclass(frozen=True, slots=True)
class Call:
    """A stop: a card, else a limit that is over. `column` is where it was as the walk began.

    One that is `asked` for is a card that nothing is to be said of.
    """

    column: str
    limit: str = ""
    card: str = ""
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Walk:
    """Where one is on a walk; its way is that of the board as it was when it `begun`.

    `at` counts the stops from 0, and is as many as there are behind the last one. `others` are
    the cards that are walked on request. `skipped` says which stops had gone at the last step.
    """

    begun: Board
    calls: tuple[Call, ...]
    others: tuple[Call, ...]
    at: int = -1
    skipped: tuple[str, ...] = ()

    @property
    def call(self) -> Call | None:
        """The stop where one is, None behind the last one."""
        return self.calls[self.at] if 0 <= self.at < len(self.calls) else None

    @property
    def place(self) -> Cursor | None:
        """Where the cursor goes for it."""
        if self.call is None:
            return None
        return Cursor(self.call.column, "card" if self.call.card else "head", self.call.card)


def begin(view: BoardView) -> Walk:
    """Return a walk from right to left over a board, before its first stop."""
    calls, others = [], []
    for stretch in walk(view.standing, _ageing(view)):
        calls += [Call(stretch.column, limit=id) for id in stretch.over]
        calls += [Call(stretch.column, card=stop.card) for stop in stretch.stops]
        others += [Call(stretch.column, card=id, asked=True) for id in stretch.rest]
    return Walk(view.board, tuple(calls), tuple(others))


def step(walk: Walk, view: BoardView, by: int) -> Walk:
    """Return the walk at the next stop that is still there, or the one before for -1.

    Behind the last stop it goes on to the other cards. Before the first one there is none.
    """
    if by > 0 and walk.at == len(walk.calls) and walk.others:
        walk = replace(walk, calls=walk.calls + walk.others, others=(), at=walk.at - 1)
    at = walk.at + by
    skipped: list[str] = []
    while 0 <= at < len(walk.calls):
        if not (gone := _gone(walk.calls[at], view)):
            return replace(walk, at=at, skipped=tuple(skipped))
        skipped.append(gone)
        at += by
    if at < 0:
        return replace(walk, skipped=())
    return replace(walk, at=len(walk.calls), skipped=tuple(skipped))


def _gone(call: Call, view: BoardView) -> str:
    """Return why there is no stop any more, "" while there is."""
    if call.limit:
        limit = view.limits.get(call.limit)
        over = limit is not None and limit.state(view.counts[call.limit]) == "over"
        return "" if over else f"{limit.name if limit else call.limit} is over no more"
    card = view.board.cards.get(call.card)
    if card is None:
        return f"{call.card} has gone"
    if card.discarded:
        return f"{card.title} is discarded"
    if card.column != call.column:
        return f"{card.title} is in {view.board.columns[card.column].name} now"
    if not call.asked and not stop_at(view.standing, _ageing(view), call.card).reasons:
        return f"{card.title} needs nothing any more"
    return ""


def _ageing(view: BoardView) -> AgeingWork:
    return view.figures.ageing if view.figures else _NOTHING_KNOWN


def told(walk: Walk, view: BoardView, here: Cursor, keymap: Keymap) -> tuple[str, str]:
    """Return where the walk is and why it stops there, and the tone of that."""
    on, end = keymap.first("next_need"), keymap.first("walk")
    call, total = walk.call, len(walk.calls)
    if call is None:
        more = f"{on} goes on to the other {len(walk.others)}, " if walk.others and on else ""
        done = "nothing is over, blocked, old or due" if not total else f"walked all {total}"
        return f"{done}; {more}{end} ends the walk", "ok"
    where = f"{walk.at + 1} of {total}"
    if here != walk.place or _gone(call, view):
        return f"the walk is at {where}; {on} goes on, {end} ends it", "quiet"
    if call.limit:
        text, tone = view.told(Need("over", call.limit))
        return f"{where}: {text}", tone
    stop = stop_at(view.standing, _ageing(view), call.card)
    if not stop.reasons:
        age = view.standing.age(view.board.cards[call.card]).age
        return f"{where}: {'in work' if age is None else f'{age}d'}, nothing calls", "text"
    return f"{where}: {'; '.join(whys(view.standing, stop))}", NEED_TONES[stop.reasons[0]]


def hints(keymap: Keymap) -> list[Hint]:
    """Return the keys of a walk, which stand before those of the place where it is."""
    words = {"next_need": "next stop", "previous_need": "back", "walk": "end walk"}
    found = ((keymap.sign(id), word, id) for id, word in words.items())
    return [Hint(*named) for named in found if named[0]]

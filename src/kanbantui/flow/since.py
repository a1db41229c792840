"""Since when a limit is over: read off the cards' ways, and the decisions that changed it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from kanbantui.board.history import begun
from kanbantui.board.limits import WipLimit
from kanbantui.board.model import Board, Card, Change
from kanbantui.board.steps import Step
from kanbantui.board.targets import keys_of, path_of
from kanbantui.flow.decisions import IN_FORCE

Event = tuple[datetime, int]
"""When a card came under a limit (1) or left it (-1)."""


def over_since(board: Board, limit: WipLimit) -> datetime | None:
    """Return since when more cards than allowed stand under a limit without a break.

    Cards count by their present class. A limit lowered meanwhile is over since then at the
    earliest. None where it is not over, or where the cards' histories don't tell.
    """
    if limit.wip is None:
        return None
    cards = board.cards.values()
    inside = [card for card in cards if card.column in limit.columns and limit.counts(card)]
    since = _last_rise(_events(inside, limit), limit.wip)
    while since is not None:
        # Cards that have left since then may have made it over earlier. Few of all have.
        lately = [card for card in cards if card.history and _ended_after(card, since)]
        left = [card for card in lately if not limit.counts(card)]
        earlier = _last_rise(_events([*inside, *left], limit), limit.wip)
        if earlier is None or earlier >= since:
            break
        since = earlier
    if since is None:
        return None
    lowered = (at for at in _lowered(board.changes.values(), limit) if at > since)
    return max(lowered, default=since)


def touches(limit: WipLimit, step: Step) -> bool:
    """Whether since when a limit is over may be another time after this step of a card."""
    old, new = step
    if limit.counts(old) != limit.counts(new):
        return True
    return [*_events([old] if old else [], limit)] != [*_events([new] if new else [], limit)]


def _ended_after(card: Card, since: datetime) -> bool:
    return card.history[-1].at >= since or (card.closed is not None and card.closed >= since)


def _last_rise(events: Iterable[Event], wip: int) -> datetime | None:
    """Return when the count last went over `wip`; None if it is not over at the end."""
    count, since = 0, None
    # At one instant cards come before they leave: a move within the limit is no gap.
    for at, by in sorted(events, key=lambda event: (event[0], -event[1])):
        count += by
        if count <= wip:
            since = None
        elif since is None:
            since = at
    return since


def _events(cards: Sequence[Card], limit: WipLimit) -> Iterator[Event]:
    for card in cards:
        if limit.classes and card.class_ not in limit.classes:
            continue
        inside = False
        for move in begun(card):
            enters = move.to in limit.columns
            if enters != inside:
                yield move.at, 1 if enters else -1
            inside = enters
        if inside and card.closed:
            yield card.closed, -1


def _lowered(changes: Iterable[Change], limit: WipLimit) -> Iterator[datetime]:
    """Yield when changes set the limit to what it is now, from a higher one or from none."""
    path = (*path_of(limit.id), "wip")
    for change in changes:
        at = change.started or change.decided
        if at is None or change.state not in IN_FORCE:
            continue
        for edit in change.edits:
            if keys_of(edit.target) == path and _lowers(edit.from_, edit.to, limit.wip):
                yield at


def _lowers(old: object, new: object, wip: int | None) -> bool:
    """Whether a limit went from `old` to `new`, which is `wip`, and was higher or none before."""
    if not isinstance(new, int) or new != wip:
        return False
    return old is None or (isinstance(old, int) and old > new)

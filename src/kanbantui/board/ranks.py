"""The order of cards in a column: ranks are base-36 fractions, so one move rewrites one rank."""

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from kanbantui.board.model import Board, Card
from kanbantui.board.steps import Step

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
LONGEST = 12
"""Ranks longer than this have their whole column ranked anew."""

WIDTH = 3
"""Digits of a fresh rank."""

FIRST = "60i"
"""The rank of a column's first card: room for a thousand below it and two hundred above."""

SortKey = tuple[bool, str, bool, datetime, str]
_NEVER = datetime.max.replace(tzinfo=UTC)


def sort_key(id: str, card: Card) -> SortKey:
    """Return what cards of one column are sorted by: (rank, created, id), unknown ones last.

    A fraction does not change with zeros at its end, which hand-written ranks may have.
    """
    rank = (card.rank or "").rstrip("0")
    return card.rank is None, rank, card.created is None, card.created or _NEVER, id


def cards_by_column(board: Board) -> dict[str, list[str]]:
    """Return the ids of each column's cards in their order, without discarded ones."""
    columns: dict[str, list[str]] = {id: [] for id in board.columns}
    for id, card in board.cards.items():
        if not card.discarded:
            columns[card.column].append(id)
    for ids in columns.values():
        ids.sort(key=lambda id: sort_key(id, board.cards[id]))
    return columns


def regrouped(
    columns: Mapping[str, Sequence[str]], board: Board, changed: Mapping[str, Step]
) -> dict[str, Sequence[str]]:
    """Return the ids of each column's cards after these steps to `board`, as they were before.

    It is what `cards_by_column` returns, without sorting what did not change.
    """
    after = dict(columns)
    touched = {card.column for step in changed.values() for card in step if card}
    for column in touched:
        ids = [id for id in columns[column] if id not in changed]
        for id, (_, card) in changed.items():
            if card and card.column == column and not card.discarded:
                insort(ids, id, key=lambda id: sort_key(id, board.cards[id]))
        after[column] = ids
    return after


def cards_in(board: Board, column: str) -> list[str]:
    """Return the ids of one column's cards in their order, without discarded ones."""
    cards = board.cards.items()
    ids = [id for id, card in cards if card.column == column and card.outcome is None]
    ids.sort(key=lambda id: sort_key(id, board.cards[id]))
    return ids


def between(low: str | None, high: str | None) -> str:
    """Return a short rank between two others; None stands for the column's end.

    At an open end the rank steps away by a fixed width, so that adding cards at one end keeps
    ranks short. Raises ValueError where `low` is not below `high`.
    """
    if low is not None and high is None:
        return _after(low)
    if low is None and high is not None:
        return _before(high)
    if low is None or high is None:
        return FIRST
    if not _gap(low, high):
        raise ValueError(f"no rank lies between {low!r} and {high!r}")
    return _middle(low, high)


def _gap(low: str | None, high: str | None) -> bool:
    """Whether a rank lies between two others; None stands for the column's end."""
    return high is None or (low or "").rstrip("0") < high.rstrip("0")


def spread(count: int, low: str | None = None, high: str | None = None) -> list[str]:
    """Return `count` ranks in ascending order between two others, evenly spaced."""
    width = max(WIDTH, len(low or ""), len(high or "")) + 1
    while True:
        first = _number(low or "", width)
        last = _number(high, width) if high is not None else BASE**width
        step = (last - first) // (count + 1)
        if step > 1:
            numbers = (first + step * (i + 1) for i in range(count))
            # A rank that would end in 0 takes the next number; the step leaves room for it.
            return [_digits(n if n % BASE else n + 1, width) for n in numbers]
        width += 1


def _number(rank: str, width: int) -> int:
    return int(rank[:width].ljust(width, "0"), BASE)


def _digits(number: int, width: int) -> str:
    signs = []
    for _ in range(width):
        number, digit = divmod(number, BASE)
        signs.append(DIGITS[digit])
    return "".join(reversed(signs)).rstrip("0")


def _after(low: str) -> str:
    number = _number(low, WIDTH) + BASE
    if number >= BASE**WIDTH:
        return _middle(low, None)
    return _digits(number if number % BASE else number + 1, WIDTH)


def _before(high: str) -> str:
    number = _number(high, WIDTH) - BASE
    if number <= 0:
        return _middle("", high)
    return _digits(number if number % BASE else number + 1, WIDTH)


def _middle(low: str, high: str | None) -> str:
    """Return the shortest digits halfway between; `high` None is 1, `low` "" is 0."""
    width = max(len(low), len(high or ""), 1)
    while True:
        first = _number(low, width)
        last = _number(high, width) if high is not None else BASE**width
        if last - first > 1:
            number = (first + last) // 2
            if number % BASE:
                return _digits(number, width)
            if number + 1 < last:
                return _digits(number + 1, width)
        width += 1


def place(cards: Mapping[str, Card], order: Sequence[str], *moved: str) -> dict[str, str | None]:
    """Return the ranks to write so that `cards` stand in `order`, where only `moved` have moved.

    These stand one after the other. Only they are ranked where there is a gap; else the fewest
    of their neighbours too; where a rank would grow over 12 signs, the whole column.
    """
    start = order.index(moved[0])
    end = start + len(moved)
    if all(cards[id].rank is not None for id in moved) and _is_sorted(cards, order, start, end):
        return {}
    ranks = _place_alone(cards, order, start, end)
    if ranks is None:
        windows = _windows(cards, order, start, end)
        ranks = min((w for w in windows if w is not None), key=len)
    if any(rank is not None and len(rank) > LONGEST for rank in ranks.values()):
        return dict(zip(order, spread(len(order)), strict=True))
    return {other: rank for other, rank in ranks.items() if cards[other].rank != rank}


def _place_alone(
    cards: Mapping[str, Card], order: Sequence[str], start: int, end: int
) -> dict[str, str | None] | None:
    if start and cards[order[start - 1]].rank is None:
        moved = order[start:end]
        unranked = {**cards, **{id: cards[id].with_(rank=None) for id in moved}}
        return dict.fromkeys(moved) if _is_sorted(unranked, order, start, end) else None
    return _rank_run(cards, order, start, end)


def _is_sorted(cards: Mapping[str, Card], order: Sequence[str], start: int, end: int) -> bool:
    """Whether the cards from `start` to `end` stand right, and so do the ones beside them."""
    keys = [sort_key(id, cards[id]) for id in order[max(0, start - 1) : end + 1]]
    return keys == sorted(keys)


def _windows(
    cards: Mapping[str, Card], order: Sequence[str], start: int, end: int
) -> Iterable[dict[str, str | None] | None]:
    """Yield rankings that take in neighbours to the left, and to the right, until they fit."""
    yield _rank_run(cards, order, _first_of_run(cards, order, start, end), end)
    yield _rank_run(cards, order, start, _end_of_run(cards, order, start, end))
    yield dict(zip(order, spread(len(order)), strict=True))


def _first_of_run(cards: Mapping[str, Card], order: Sequence[str], start: int, end: int) -> int:
    high = cards[order[end]].rank if end < len(order) else None
    while start:
        low = cards[order[start - 1]].rank
        if low is not None and _gap(low, high):
            break
        start -= 1
    return start


def _end_of_run(cards: Mapping[str, Card], order: Sequence[str], start: int, end: int) -> int:
    low = cards[order[start - 1]].rank if start else None
    while end < len(order):
        high = cards[order[end]].rank
        if _gap(low, high):
            break
        end += 1
    return end


def _rank_run(
    cards: Mapping[str, Card], order: Sequence[str], start: int, end: int
) -> dict[str, str | None] | None:
    low = cards[order[start - 1]].rank if start else None
    high = cards[order[end]].rank if end < len(order) else None
    if (start and low is None) or not _gap(low, high):
        return None
    run = order[start:end]
    return dict(zip(run, _ranks(len(run), low, high), strict=True))


def _ranks(count: int, low: str | None, high: str | None) -> list[str]:
    """Return `count` short ranks in ascending order between two others.

    At an open end each steps away from the one before, as cards do that are added one by one.
    """
    if count == 1:
        return [between(low, high)]
    if low is not None and high is not None:
        return spread(count, low, high)
    ranks: list[str] = []
    while len(ranks) < count:
        if high is None:
            ranks.append(between(ranks[-1] if ranks else low, None))
        else:
            ranks.insert(0, between(None, ranks[0] if ranks else high))
    longest = max(WIDTH, len(low or high or "")) + 1
    return ranks if all(len(rank) <= longest for rank in ranks) else spread(count, low, high)

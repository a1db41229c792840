"""Swimlanes: the cards of all columns parted by class of service or by tag, never by person."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from kanbantui.board.classes import class_name, classes_of
from kanbantui.board.model import Card
from kanbantui.flow.standing import Standing

LanesBy = Literal["", "class", "tag"]
"""What parts the cards; "" leaves each column whole."""

WAYS: Final[tuple[LanesBy, ...]] = get_args(LanesBy)

MOST_TAGS: Final = 6
"""Tags that have a lane of their own; more would leave each of them too little height."""

OTHER: Final = "other"


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane over all columns: its cards by column, each in the column's order.

    `open` is how many of them are not done. The lane of what has none of its own has the id "".
    """

    id: str
    name: str
    open: int
    cards: Mapping[str, tuple[str, ...]]


def lanes(
    on: Standing,
    shown: Mapping[str, Sequence[str]],
    by: LanesBy,
    kept: Collection[str] = (),
) -> tuple[Lane, ...]:
    """Return the lanes of the cards that are shown, by column; each card stands in one of them.

    A lane is there for cards that are not done, or `kept` while they are carried; those of no
    such lane stand in the last one. A board without lanes is one lane.
    """
    if not by:
        return (Lane("", "", 0, {column: tuple(ids) for column, ids in shown.items()}),)
    cards, of = on.board.cards, _class if by == "class" else _tag
    done = {column for column in shown if on.flow.kinds[column] == "done"}
    open_cards = Counter(
        of(cards[id])
        for column, ids in shown.items()
        for id in (filter(kept.__contains__, ids) if column in done else ids)
    )
    order = list(_classes(on, open_cards) if by == "class" else _tags(open_cards))
    cells: dict[str, dict[str, list[str]]] = {id: defaultdict(list) for id in (*order, "")}
    for column, ids in shown.items():
        for id in ids:
            kind = of(cards[id])
            cells[kind if kind in cells else ""][column].append(id)
    parted = [_lane(on, id, by, open_cards[id], cells[id], shown) for id in order]
    rest = open_cards.total() - sum(lane.open for lane in parted)
    if cells[""] or not parted:
        parted.append(_lane(on, "", by, rest, cells[""], shown))
    return tuple(parted)


def _class(card: Card) -> str:
    return card.class_


def _tag(card: Card) -> str:
    return card.tags[0] if card.tags else ""


def _classes(on: Standing, found: Collection[str]) -> Iterator[str]:
    """Yield the classes that are found in the board's order, then those that it does not define."""
    known = classes_of(on.board)
    yield from (id for id in known if id and id in found)
    yield from sorted(id for id in found if id and id not in known)


def _tags(found: Mapping[str, int]) -> list[str]:
    """Return the tags with most cards."""
    tags = sorted((-count, tag) for tag, count in found.items() if tag)
    return [tag for _, tag in tags[:MOST_TAGS]]


def _lane(
    on: Standing,
    id: str,
    by: LanesBy,
    open_cards: int,
    cells: Mapping[str, Sequence[str]],
    shown: Mapping[str, Sequence[str]],
) -> Lane:
    name = (class_name(on.board, id) if by == "class" else f"#{id}") if id else OTHER
    return Lane(id, name, open_cards, {column: tuple(cells.get(column, ())) for column in shown})

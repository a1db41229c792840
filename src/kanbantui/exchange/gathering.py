"""A board while an importer puts it together: columns by name, cards by their source."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from kanbantui.board.columns import workflow
from kanbantui.board.ids import LENGTH, named_id
from kanbantui.board.model import (
    FIRST_YEAR,
    LAST_YEAR,
    SCHEMA,
    Board,
    Card,
    Column,
    Move,
    Note,
)
from kanbantui.board.ranks import spread
from kanbantui.exchange.imported import Imported, NotThisFormat, Wishes
from kanbantui.exchange.marks import marked, signs_of
from kanbantui.exchange.texts import long_text, one_line, paragraphs, title_and_rest
from kanbantui.flow.words import cards

_UNTITLED: Final = "(untitled)"


class Gathering:
    """Columns and cards as they are found in a source, and what of it is left behind.

    `format` is its word in each card's `source`. Cards stand in their columns in the order in
    which they are added.
    """

    def __init__(self, format: str, wishes: Wishes, title: str = "") -> None:
        self._format = format
        self._wishes = wishes
        self._title = one_line(title) or wishes.title
        self.columns: dict[str, Column] = {}
        self.cards: dict[str, Card] = {}
        self._by_source: dict[str, str] = {}
        self._left: Counter[str] = Counter()
        self._said: list[str] = []

    def column(self, name: str, **facts: Any) -> str:
        """Return the id of a new column to the right of the others."""
        line = one_line(name) or "Unnamed"
        id = named_id(line, self.columns)
        self.columns[id] = Column(name=line, **facts)
        return id

    def card(
        self,
        key: str,
        title: str,
        column: str,
        *,
        created: datetime | None = None,
        body: str = "",
        moves: Sequence[Move] = (),
        notes: Sequence[Note] = (),
        **facts: Any,
    ) -> str:
        """Return the id of a new card; `key` is what the source knows it by, and never changes.

        A second card of a key, as in a list of titles, is told apart by its number.
        """
        if moves and moves[-1].to != column:
            self.leave("a history that ends in another column, so not taken")
            moves = ()
        if (due := facts.get("due")) and not FIRST_YEAR <= due.year <= LAST_YEAR:
            self.leave(f"due dates that are not from {FIRST_YEAR} to {LAST_YEAR}")
            del facts["due"]
        source = self._unused(f"{self._format}:{one_line(key)}")
        id = self._by_source[source] = id_for(source, self.cards)
        line, rest = title_and_rest(title)
        made = Card(
            title=line or _UNTITLED,
            created=self.moment(created),
            column=column,
            body=long_text(paragraphs(rest, body) if rest else body),
            notes=tuple(notes),
            history=tuple(moves),
            **facts,
        )
        self.cards[id] = made.with_(source=source)
        return id

    def id_of(self, key: str) -> str | None:
        """Return the id of the card that the source knows by this key, None if there is none."""
        return self._by_source.get(f"{self._format}:{one_line(key)}")

    def moment(self, at: datetime | None) -> datetime | None:
        """Return a time as a board keeps it: in whole seconds of its zone, None out of range."""
        if at is None or not FIRST_YEAR < at.year < LAST_YEAR:
            return None
        aware = at if at.tzinfo else at.replace(tzinfo=self._wishes.zone)
        return aware.replace(microsecond=0).astimezone(self._wishes.zone)

    def day(self, at: datetime | None) -> date | None:
        """Return the local date of a time; one without an offset is local already."""
        if at is None or at.tzinfo is None:
            return at.date() if at else None
        moment = self.moment(at)
        return moment.date() if moment else None

    def move(self, at: datetime | None, to: str, origin: str | None = None) -> list[Move]:
        """Return an entry of a card's history, none where its time is out of range."""
        moment = self.moment(at)
        return [Move(at=moment, from_=origin, to=to)] if moment else []

    def note(self, at: datetime | None, text: str, by: str = "") -> list[Note]:
        """Return a note, none where nothing is in it or its time is out of range."""
        moment, kept = self.moment(at), long_text(text)
        return [Note(at=moment, by=by, text=kept)] if moment and kept else []

    def leave(self, what: str, count: int = 1) -> None:
        """Remember that so many cards had something that does not come over."""
        self._left[what] += count

    def say(self, sentence: str) -> None:
        """Remember something else that a person should know of what came over."""
        self._said.append(sentence)

    def imported(self) -> Imported:
        """Return the board; raise `NotThisFormat` where not even a column was found."""
        if not self.columns:
            raise NotThisFormat("it has no columns, so there is nothing to make a board of")
        board = Board(
            schema_version=SCHEMA,
            title=self._title,
            timezone=self._wishes.timezone,
            columns=self.columns,
        )
        self._drop_unknown_beginnings(board)
        made = {id: marked(card) for id, card in ranked(self.cards).items()}
        left = (f"{what}: {cards(count)}" for what, count in self._left.items())
        return Imported(board.with_(cards=made), (*self._said, *left))

    def _drop_unknown_beginnings(self, board: Board) -> None:
        """Keep a creation time from being read as the day on which work began, or ended.

        A card without history would have entered its column when it was made. Where that column
        is of work, and nobody wrote down when it came there, the time is kept in a note.
        """
        flow = workflow(board)
        unknown = done = 0
        for id, card in self.cards.items():
            place = flow.places[card.column]
            if card.history or card.discarded or place < flow.begins:
                continue
            unknown, done = unknown + (place < flow.ends), done + (place >= flow.ends)
            if card.created:
                note = Note(at=card.created, text="created")
                self.cards[id] = card.with_(created=None, notes=(note, *card.notes))
        if done:
            self._said.append(
                f"when work was finished is not in the source: {cards(done)}, in no figure"
            )
        if unknown:
            self._said.append(
                f"when work began is not in the source: {cards(unknown)}, of unknown age"
            )

    def _unused(self, source: str) -> str:
        number, tried = 1, source
        while tried in self._by_source:
            number += 1
            tried = f"{source}#{number}"
        return tried


def id_for(source: str, taken: Container[str]) -> str:
    """Return the id of a card from a source: the same on every machine, so that two imports meet.

    Where another card has it already, the next one that is free.
    """
    count = 0
    while (id := signs_of(f"{source}\n{count}" if count else source, LENGTH)) in taken:
        count += 1
    return id


def ranked(cards: dict[str, Card]) -> dict[str, Card]:
    """Return cards with ranks that keep their order in each column, sorted by id."""
    columns: dict[str, list[str]] = {}
    for id, card in cards.items():
        columns.setdefault(card.column, []).append(id)
    ranks = {
        id: rank for ids in columns.values() for id, rank in zip(ids, spread(len(ids)), strict=True)
    }
    return {id: cards[id].with_(rank=ranks[id]) for id in sorted(cards)}


def utc(text: str) -> datetime | None:
    """Return the time in a text such as 2026-05-08T14:29:00.000Z, None if it is none.

    One without an offset is UTC.
    """
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def signature(name: str) -> str:
    """Return a name as it signs a note: one line, and no comma, which stands between names."""
    return one_line(name.replace(",", " "))


def clean(words: Iterable[str]) -> tuple[str, ...]:
    """Return tags or names, each on one line and once."""
    return tuple(dict.fromkeys(line for word in words if (line := one_line(word))))

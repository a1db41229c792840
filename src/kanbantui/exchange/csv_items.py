"""Items of work in a CSV table, read: with a state, dates of start and end, or one date a step."""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from typing import Any, Final

from kanbantui.board.classes import classes_of
from kanbantui.board.columns import workflow
from kanbantui.board.model import SCHEMA, Board, Kind, Move
from kanbantui.exchange.csv_columns import Meaning, meaning_of
from kanbantui.exchange.gathering import Gathering, clean
from kanbantui.exchange.imported import DateOrder, Imported, NotThisFormat, Source, Wishes
from kanbantui.exchange.table import Table, table_of
from kanbantui.exchange.table_dates import expected, order_of, parse
from kanbantui.exchange.texts import one_line, text_of
from kanbantui.exchange.usual_steps import columns_of, is_dropped

DATES: Final = ("created", "started", "finished", "closed", "due")
_BETWEEN: Final = re.compile(r"[|;,]")


def read(source: Source, wishes: Wishes) -> Imported:
    """Return the board of a table; raise `NotThisFormat` where it is none, or not clear."""
    table = table_of(text_of(source), source.name, wishes.delimiter)
    meaning = meaning_of(table, wishes, source.name)
    if not table.rows:
        raise NotThisFormat(f"{source.name} has no rows, so there is nothing to make a board of")
    reading = _Reading(table, meaning, _order(table, meaning, wishes, source), wishes)
    return reading.imported()


def _order(table: Table, meaning: Meaning, wishes: Wishes, source: Source) -> DateOrder:
    """Return the order of dates; raise `NotThisFormat` with line and column of what is no date."""
    places = [*(meaning.known[what] for what in DATES if what in meaning.known), *meaning.steps]
    for line, row in table.rows:
        for at in places:
            if row[at] and not any(parse(row[at], order) for order in _orders(wishes)):
                raise NotThisFormat(
                    f"{source.name}: line {line}: {table.head[at]} is {row[at]!r}, "
                    f"expected {expected(wishes.date_order)}"
                )
    values = chain.from_iterable((row[at] for at in places) for _, row in table.rows)
    return order_of(values, source.name, wishes.date_order)


def _orders(wishes: Wishes) -> Sequence[DateOrder]:
    return (wishes.date_order,) if wishes.date_order else ("ymd", "dmy", "mdy")


class _Reading:
    """One table on its way."""

    def __init__(self, table: Table, meaning: Meaning, order: DateOrder, wishes: Wishes) -> None:
        self.table = table
        self.meaning = meaning
        self.order = order
        self.into = Gathering("csv", wishes)
        self.columns: dict[str, str] = {}

    def imported(self) -> Imported:
        if self.meaning.steps:
            for at in self.meaning.steps:
                self.columns[self.table.head[at]] = self.into.column(self.table.head[at])
        elif "state" in self.meaning.known:
            states = [self.meaning.value(row, "state") for _, row in self.table.rows]
            self.columns = columns_of(states, self.into, "No state", self._kinds(states))
            self.into.say("the order of columns is not in the source; it is that of usual names")
        else:
            self.into.column("Options", kind="options")
            self.into.column("In progress", kind="active")
            self.into.column("Done", kind="done")
        if not self.into.columns:  # every state says that something will not be done
            self.into.column("Options", kind="options")
            self.into.column("Done", kind="done")
        self._find_ends()
        for _, row in self.table.rows:
            self._card(row)
        self._leave()
        return self.into.imported()

    def _kinds(self, states: Sequence[str]) -> dict[str, Kind]:
        """Return what states are for of which every row says the same: not begun, or finished."""
        rows: dict[str, list[Sequence[str]]] = {}
        for state, (_, row) in zip(states, self.table.rows, strict=True):
            rows.setdefault(one_line(state), []).append(row)
        kinds: dict[str, Kind] = {}
        for state, own in rows.items():
            if all(self.meaning.value(row, "finished") for row in own):
                kinds[state] = "done"
            elif "started" in self.meaning.known and not any(
                self.meaning.value(row, "started") for row in own
            ):
                kinds[state] = "options"
        return kinds

    def _find_ends(self) -> None:
        """Work out where work begins, and where it is done."""
        board = Board(schema_version=SCHEMA, title="", columns=self.into.columns)
        flow = workflow(board)
        self.first = flow.order[0]
        self.begin = flow.commitment or self.first
        self.done = flow.delivery or flow.order[-1]
        self.kinds = flow.kinds
        self.classes = classes_of(board)

    def _leave(self) -> None:
        """Tell which columns have values that a card has no place for."""
        for at in self.meaning.others:
            if count := sum(bool(row[at]) for _, row in self.table.rows):
                self.into.leave(f"the column {self.table.head[at] or at + 1}", count)

    def _at(self, row: Sequence[str], what: str) -> datetime | None:
        value = self.meaning.value(row, what)
        return self.into.moment(parse(value, self.order)) if value else None

    def _card(self, row: Sequence[str]) -> None:
        value = self.meaning.value
        facts: dict[str, Any] = {}
        created = self._at(row, "created")
        closed = self._at(row, "closed") or self._at(row, "finished")
        state = one_line(value(row, "state"))
        if is_dropped(state) or value(row, "outcome").casefold() == "discarded":
            why = state if is_dropped(state) else ""
            facts = {"outcome": "discarded", "closed": closed, "why": why}
        column, moves = self._way(row, state, created, discarded=bool(facts))
        due = value(row, "due")
        kind = value(row, "class").casefold().replace(" ", "-")
        if kind and kind not in self.classes:
            self.into.leave("a class of service that boards do not have from the start")
        title = value(row, "title") or value(row, "id")
        self.into.card(
            value(row, "id") or title,
            title,
            column,
            created=created,
            body=value(row, "body"),
            moves=moves,
            due=self.into.day(parse(due, self.order)) if due else None,
            class_=kind if kind in self.classes else "standard",
            tags=clean((*_BETWEEN.split(value(row, "tags")), value(row, "type"))),
            with_people=clean(re.split("[;,]", value(row, "people"))),
            **facts,
        )

    def _way(
        self, row: Sequence[str], state: str, created: datetime | None, *, discarded: bool
    ) -> tuple[str, list[Move]]:
        """Return the column of an item, and its moves as far as the dates tell them."""
        if self.meaning.steps:
            return self._stepped(row)
        started, finished = self._at(row, "started"), self._at(row, "finished")
        if "state" not in self.meaning.known:
            column = self.done if finished else self.begin if started else self.first
        else:
            column = self.columns.get(state, self.begin if started and discarded else self.first)
        ended = self.kinds[column] == "done"
        work = [(started, self.begin if ended else column)] if started else []
        if started and self.kinds[column] == "options":
            self.into.leave("a start, and a state before work begins")
            work = []
        if ended and not finished:
            return column, []
        if finished and not ended and not discarded:
            self.into.leave("an end, and a state that is not done")
        done = [(finished, column)] if finished and ended else []
        # It was asked for among the options; that alone does not tell when it came into work.
        is_option = self.kinds[self.first] == "options" and (work or done or column == self.first)
        asked = [(created, self.first)] if created and is_option else []
        return column, self._moves([*asked, *work, *done])

    def _stepped(self, row: Sequence[str]) -> tuple[str, list[Move]]:
        """Return the last step that has a date, and the moves from each to the next."""
        dated = [
            (at, self.columns[self.table.head[step]])
            for step in self.meaning.steps
            if row[step] and (at := self.into.moment(parse(row[step], self.order)))
        ]
        moves = self._moves(dated)
        return (moves[-1].to if moves else self.first), moves

    def _moves(self, steps: Sequence[tuple[datetime, str]]) -> list[Move]:
        """Return the entries of a history, in the order of time."""
        moves: list[Move] = []
        for at, to in sorted(steps, key=lambda step: step[0]):
            if not moves or moves[-1].to != to:
                moves += self.into.move(at, to, moves[-1].to if moves else None)
        return moves

"""A board that Trello exported as JSON (menu, Print, export and share, Export as JSON)."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from kanbantui.board.columns import workflow
from kanbantui.board.model import SCHEMA, Board
from kanbantui.exchange.gathering import Gathering, clean, signature, utc
from kanbantui.exchange.imported import Imported, NotThisFormat, Source, Wishes
from kanbantui.exchange.shapes import json_of, shaped
from kanbantui.exchange.texts import one_line, paragraphs
from kanbantui.exchange.trello_actions import MOST, Past, past_of
from kanbantui.exchange.trello_shapes import TrelloBoard, TrelloCard, TrelloChecklist, TrelloList

_WHAT: Final = "board exported from Trello"


def read(source: Source, wishes: Wishes) -> Imported:
    """Return the board of a Trello export; raise `NotThisFormat` where it is none."""
    board = shaped(TrelloBoard, _must_be_board(json_of(source), source), source, _WHAT)
    reading = _Reading(board, Gathering("trello", wishes, board.name))
    return reading.imported()


def _must_be_board(document: Any, source: Source) -> Any:
    """Return the document; raise `NotThisFormat` where it is something else of Trello's."""
    if not isinstance(document, Mapping):
        raise NotThisFormat(f"{source.name} is no {_WHAT}")
    if "idList" in document:
        raise NotThisFormat(f"{source.name} is one card of Trello; export its board")
    missing = [key for key in ("lists", "cards", "actions") if key not in document]
    if missing:
        raise NotThisFormat(f"{source.name} is no {_WHAT}: it has no {' and no '.join(missing)}")
    return document


class _Reading:
    """One export on its way: its lists as columns, by their ids at Trello."""

    def __init__(self, board: TrelloBoard, into: Gathering) -> None:
        self.into = into
        self.board = board
        self.columns: dict[str, str] = {}
        self.open_lists: set[str] = set()
        self.people = {
            member.id: signature(member.username or member.full_name) for member in board.members
        }
        self.checklists: dict[str, list[TrelloChecklist]] = {}
        for checklist in sorted(board.checklists, key=lambda one: one.pos):
            self.checklists.setdefault(checklist.card, []).append(checklist)

    def imported(self) -> Imported:
        for one in sorted(self.board.lists, key=lambda one: one.pos):
            self._column(one)
        past = past_of(self.board.actions, self.columns, self.into)
        if past.is_cut:
            self.into.say(
                f"Trello exports at most {MOST} actions, and this board has that many: "
                "what happened before them is not known"
            )
        if self.columns:
            delivered = self._delivered()
            for card in sorted(self.board.cards, key=lambda one: one.pos):
                self._card(card, past, delivered)
        return self.into.imported()

    def _column(self, one: TrelloList) -> None:
        limit = one.soft_limit if one.soft_limit and one.soft_limit > 0 else None
        self.columns[one.id] = self.into.column(one.name, wip=limit, retired=one.closed)
        if not one.closed:
            self.open_lists.add(one.id)

    def _delivered(self) -> frozenset[str]:
        """Return the columns in which work is done."""
        board = Board(schema_version=SCHEMA, title="", columns=self.into.columns)
        kinds = workflow(board).kinds
        return frozenset(id for id in self.into.columns if kinds[id] == "done")

    def _card(self, card: TrelloCard, past: Past, delivered: frozenset[str]) -> None:
        if card.list not in self.columns:
            self.into.leave("stands in a list that the export does not have")
            return
        column = self.columns[card.list]
        facts: dict[str, Any] = {}
        if (card.closed or card.list not in self.open_lists) and not (
            card.closed and column in delivered
        ):
            facts = {
                "outcome": "discarded",
                "closed": self.into.moment(past.archived.get(card.id)),
                "why": "archived at Trello",
            }
            self.into.leave("archived at Trello and not done, so discarded here")
        self._leave(card)
        people = [self.people[id] for id in card.members if id in self.people]
        created, moves = past.way(card.id, column, self.into.moment(_made(card.id)))
        self.into.card(
            card.id,
            card.name,
            column,
            created=created,
            body=paragraphs(card.desc, *self._lists_of(card), _links(card)),
            moves=moves,
            notes=past.notes.get(card.id, ()),
            due=self.into.day(utc(card.due or "")),
            tags=clean(label.name or label.color for label in card.labels),
            with_people=clean(people),
            **facts,
        )

    def _lists_of(self, card: TrelloCard) -> Sequence[str]:
        """Return the checklists of a card as Markdown, under their names."""
        return [_boxes(one) for one in self.checklists.get(card.id, ()) if one.items]

    def _leave(self, card: TrelloCard) -> None:
        """Remember what of a card has no place here."""
        for what, there in (
            ("votes", card.voters),
            ("custom fields", card.custom_fields),
            ("start dates", card.start),
            ("due dates ticked as done", card.due_complete),
            ("stickers", card.stickers),
            ("due dates of checklist items", self._has_dues(card)),
        ):
            if there:
                self.into.leave(what)

    def _has_dues(self, card: TrelloCard) -> bool:
        lists = self.checklists.get(card.id, ())
        return any(item.due for one in lists for item in one.items)


def _boxes(checklist: TrelloChecklist) -> str:
    """Return a checklist as boxes; the name that Trello gives each of them says nothing."""
    head = [] if checklist.name in ("", "Checklist") else [f"{one_line(checklist.name)}:", ""]
    items = sorted(checklist.items, key=lambda item: item.pos)
    ticks = ("x" if item.state == "complete" else " " for item in items)
    boxes = (f"- [{tick}] {one_line(item.name)}" for tick, item in zip(ticks, items, strict=True))
    return "\n".join((*head, *boxes))


def _links(card: TrelloCard) -> str:
    """Return the attachments of a card as links; what is in them stays at Trello."""
    named = ((" ".join(one.name.split()) or one.url, one.url) for one in card.attachments)
    return "\n".join(f"- [{name}]({url})" for name, url in named if url)


def _made(id: str) -> datetime | None:
    """Return when something of Trello's was made: its id begins with the seconds since 1970."""
    try:
        return datetime.fromtimestamp(int(id[:8], 16), UTC)
    except (ValueError, OverflowError, OSError):
        return None

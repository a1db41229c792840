"""Documents of commands that look at cards and change them."""

from typing import Literal

from pydantic import Field

from kanbantui.board.model import Blocker, Kind, Move, Note, Sle
from kanbantui.cli.documents.document import Day, Document, LimitState, Moment


class CardRow(Document):
    """A card, as listings give it."""

    id: str
    """Six signs that never change."""
    title: str
    column: str
    """The id of its column."""
    class_: str = Field(alias="class")
    """The id of its class of service."""
    tags: list[str]
    due: Day | None
    blocked: bool
    blocked_reason: str | None
    asked_days: int | None
    """Days since it was asked for."""
    age_days: int | None
    """Days since commitment; null unless it is open and was committed to."""
    cycle_days: int | None
    """Days from commitment to delivery; null until it is delivered."""


class FullCard(CardRow):
    """A card with all that its file says."""

    archived: bool
    """Whether it is in the archive beside the board."""
    created: Moment | None
    rank: str | None
    with_: list[str] = Field(alias="with")
    """Who is on it."""
    needs: list[str]
    """Ids of the cards that it waits for."""
    body: str
    source: str
    branch: str
    """The git branch that its work is on."""
    outcome: Literal["discarded"] | None
    closed: Moment | None
    why: str
    """Why it was discarded."""
    blocks: list[Blocker]
    notes: list[Note]
    history: list[Move]


class ColumnState(Document):
    """A column and how it stands."""

    id: str
    name: str
    kind: Kind
    count: int
    """Cards that stand in it."""
    wip: int | None
    """Its limit."""
    state: LimitState | None
    """Null without a limit."""
    pull: list[str]
    """Rules for coming in."""
    done: list[str]
    """Rules for going out."""
    policy: str


class LimitRow(Document):
    """A limit and how it stands."""

    id: str
    """`board`, `columns.ID`, `classes.ID` or `limits.ID`."""
    name: str
    count: int
    """Cards that count in it."""
    wip: int | None
    """The maximum; null where it has only a minimum."""
    state: LimitState
    over_since: Moment | None


class BoardState(Document):
    """The whole board on one date, in the order of the screen."""

    title: str
    today: Day
    wip: int
    """Cards between commitment and delivery."""
    sle: Sle | None
    policies: list[str]
    columns: list[ColumnState]
    limits: list[LimitRow]
    cards: list[CardRow]


class Status(Document):
    """A board in one line."""

    title: str
    wip: int
    """Cards between commitment and delivery."""
    limit: int | None
    """The board's own limit."""
    over: int
    """Limits that are over."""
    past_sle: int
    """Open cards that are older than the service level expectation."""
    blocked: int
    """Open cards that can't go on."""


class Added(Document):
    """The new card."""

    id: str
    column: str


class Moved(Document):
    """A card that was moved."""

    id: str
    from_: str = Field(alias="from")
    to: str
    over: list[str]
    """Ids of the limits that the whole step went over."""


class Edited(Document):
    """A card that was edited."""

    id: str
    changed: list[str]
    """Fields that are other than before."""
    over: list[str]


class OneCard(Document):
    """A card to which something was done."""

    id: str


class Blocked(OneCard):
    """A card that was blocked."""

    reason: str
    cluster: str


class Noted(OneCard):
    """A card on which something was written."""

    by: str


class Discarded(OneCard):
    """A card that will not be done."""

    why: str


class Restored(OneCard):
    """A card that was taken back."""

    column: str
    over: list[str]


class ArchivedCard(Document):
    """A card that leaves the board for its archive."""

    id: str
    title: str
    ended: Day
    outcome: Literal["done", "discarded"]


class Archived(Document):
    """What went into the archive, or would go."""

    archive: str
    """The path of its file."""
    before: Day
    dry_run: bool
    cards: list[ArchivedCard]
    undated: list[str]
    """Cards that stay, since nobody knows when they ended."""

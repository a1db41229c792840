"""A column as it is shown: its head and how its limit stands, its rules, cards and free slots."""

from collections.abc import Mapping
from dataclasses import dataclass

from kanbantui.board.limits import LimitState
from kanbantui.board.model import Kind
from kanbantui.flow.decisions import Decided
from kanbantui.flow.slack import Slot

STATE_TONES: Mapping[LimitState | None, str] = {
    "over": "over",
    "full": "full",
    "low": "full",
    "ok": "ok",
    None: "quiet",
}


@dataclass(frozen=True, slots=True)
class HeadView:
    """A column's head: its name, how many cards of how many, and how that stands.

    `news` is a decision on its limit that was not seen yet.
    """

    name: str
    count: int
    wip: int | None
    state: LimitState | None
    news: Decided | None = None

    @property
    def word(self) -> str:
        """The state in words; empty where there is nothing to say."""
        if self.state == "over" and self.wip is not None:
            return f"over by {self.count - self.wip}"
        return {"full": "full", "low": "low"}.get(self.state or "", "")

    @property
    def figure(self) -> str:
        """Count and limit, such as 3/2."""
        return str(self.count) if self.wip is None else f"{self.count}/{self.wip}"


_LABELS: Mapping[str, str] = {"pull": "in", "done": "out", "proposed": "new?", "running": "⚗"}
"""The words before what stands in a pane, but for a rule in free words."""


@dataclass(frozen=True, slots=True)
class PaneLine:
    """One rule in a column's pane: what lets a card in or out, or how work is done there.

    `rules` is the field it stands in, `text` the whole rule as the file has it, `news` the
    decision that brought it in, if that was not seen yet. Of what is proposed or tried out there
    `change` is the id, and `text` says it.
    """

    rules: str
    text: str
    news: Decided | None = None
    change: str = ""

    @property
    def label(self) -> str:
        """The word before the rule."""
        return _LABELS.get(self.rules, "rule")


@dataclass(frozen=True, slots=True)
class GroupView:
    """Neighbouring columns under one head; `limit` is the id of the limit over just them."""

    head: HeadView
    columns: tuple[str, ...]
    limit: str | None


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column as it is shown.

    `cards` are ids in their order, but for the `hidden` ones that a filter leaves out; `free` is
    the room that all limits leave, `slots` what the first free places are best used for.
    """

    id: str
    kind: Kind
    head: HeadView
    pane: tuple[PaneLine, ...]
    cards: tuple[str, ...]
    hidden: int
    free: int
    slots: tuple[Slot, ...] = ()
    group: GroupView | None = None

    @property
    def group_limit(self) -> str | None:
        """The id of the limit that the columns of its group share, if they do."""
        return self.group.limit if self.group else None

"""The facts of a board as frozen models; the order of fields is the order of keys in a file."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, Strict, ValidationInfo

FIRST_YEAR, LAST_YEAR = 1900, 9000
"""Years outside this range are typing mistakes, and some break time zone arithmetic."""

LARGEST = 2**63 - 1
"""The largest whole number that every TOML parser reads."""

SCHEMA = 1
"""The newest version of the board format that this program writes."""


def _moment(value: object, info: ValidationInfo) -> datetime:
    """Return an aware time; a local time or a bare date is read in the context's `zone`."""
    if isinstance(value, datetime):
        moment = value
    elif isinstance(value, date):
        moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - its zone is set below
    else:
        raise ValueError("expected a time such as 2026-01-05T09:00:00+02:00")
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(f"expected a year from {FIRST_YEAR} to {LAST_YEAR}")
    if moment.tzinfo is None:
        return moment.replace(tzinfo=info.context["zone"] if info.context else None)
    return moment


def _day(value: object, info: ValidationInfo) -> date:
    """Return a local date; a time counts as its date in the context's `zone`."""
    if isinstance(value, datetime):
        moment = _moment(value, info)
        return moment.astimezone(info.context["zone"]).date() if info.context else moment.date()
    if not isinstance(value, date):
        raise ValueError("expected a date such as 2026-02-01")
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(f"expected a year from {FIRST_YEAR} to {LAST_YEAR}")
    return value


Moment = Annotated[datetime, BeforeValidator(_moment)]
Day = Annotated[date, BeforeValidator(_day)]
Whole = Annotated[int, Strict(), Field(ge=0, le=LARGEST)]
Positive = Annotated[int, Strict(), Field(ge=1, le=LARGEST)]
Flag = Annotated[bool, Strict()]
Number = Annotated[float, Field(allow_inf_nan=False)]
Rank = Annotated[str, Field(pattern=r"^[0-9a-z]+\z")]
Texts = tuple[str, ...]

Kind = Literal["options", "queue", "active", "done"]
OnFull = Literal["allow", "reason", "forbid"]
Measure = Literal[
    "cycle_time", "throughput", "wip_age", "flow_efficiency", "blocked_days", "observation"
]
Better = Literal["lower", "higher"]
State = Literal[
    "proposed", "adopted", "declined", "withdrawn", "running", "kept", "amended", "dropped"
]


class Fact(BaseModel):
    """A frozen record; unknown keys are not facts, they stay in the file alone."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    def with_(self, **updates: Any) -> Self:
        """Return a copy with these fields changed, not validated again."""
        return self.model_copy(update=updates)


class Sle(Fact):
    """Service level expectation: a card takes `days` or fewer at `percent` percent."""

    days: Positive
    percent: Annotated[int, Strict(), Field(ge=1, le=99)] = 85


class Column(Fact):
    """A step of the work, with its limit and its rules."""

    name: str
    kind: Kind | None = None
    rank: Rank | None = None
    group: str = ""
    wip: Whole | None = None
    wip_min: Whole | None = None
    on_full: OnFull | None = None
    ask_policies: Flag | None = None
    pull: Texts = ()
    done: Texts = ()
    policy: str = ""
    retired: Flag = False


class Limit(Fact):
    """A limit over several columns, classes, or both; empty means all of them."""

    name: str = ""
    columns: Texts = ()
    classes: Texts = ()
    wip: Whole | None = None
    wip_min: Whole | None = None
    on_full: OnFull | None = None
    policies: Texts = ()


class ServiceClass(Fact):
    """A class of service; one that `may_exceed` passes every limit but its own."""

    name: str = ""
    wip: Whole | None = None
    wip_min: Whole | None = None
    may_exceed: Flag = False
    on_full: OnFull | None = None
    policies: Texts = ()


class Blocker(Fact):
    """A time in which a card could not go on; open while `until` is missing."""

    since: Moment
    until: Moment | None = None
    reason: str = ""
    cluster: str = ""


class Note(Fact):
    """Something a person wrote down."""

    at: Moment
    by: str = ""
    text: str


class Move(Fact):
    """A card's way from one column to the next; the first one has no `from_`."""

    at: Moment
    from_: str | None = Field(default=None, alias="from")
    to: str
    over: Texts = ()
    why: str = ""


class Card(Fact):
    """A piece of work."""

    title: str
    created: Moment | None = None
    column: str
    rank: Rank | None = None
    class_: str = Field(default="standard", alias="class")
    due: Day | None = None
    tags: Texts = ()
    with_people: Texts = Field(default=(), alias="with")
    needs: Texts = ()
    body: str = ""
    source: str = ""
    branch: str = ""
    outcome: Literal["discarded"] | None = None
    closed: Moment | None = None
    why: str = ""
    blocks: tuple[Blocker, ...] = ()
    notes: tuple[Note, ...] = ()
    history: tuple[Move, ...] = ()

    @property
    def discarded(self) -> bool:
        """Whether the card will not be done."""
        return self.outcome == "discarded"

    @property
    def blocker(self) -> Blocker | None:
        """The blocker that is open now, the newest if there are several."""
        return next((b for b in reversed(self.blocks) if b.until is None), None)


class ChangeEdit(Fact):
    """One edit of the board: `from_` and `to` of a value, or one rule to `add` or `remove`."""

    target: str
    from_: Any = Field(default=None, alias="from")
    to: Any = None
    add: str | None = None
    remove: str | None = None


class Support(Fact):
    """A person's support for a change."""

    at: Moment
    by: str = ""


class Baseline(Fact):
    """Frozen figures of a measure before an experiment, from XmR."""

    n: Whole
    mean: Number
    mr: Number
    median: Number
    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None


class Observation(Fact):
    """What somebody saw while an experiment ran."""

    at: Moment
    by: str = ""
    text: str


class Change(Fact):
    """A proposal, a decision, or an experiment."""

    title: str
    why: str = ""
    by: str = ""
    proposed: Moment | None = None
    state: State = "proposed"
    decided: Moment | None = None
    follows: str = ""
    support: tuple[Support, ...] = ()
    comments: tuple[Note, ...] = ()
    edits: tuple[ChangeEdit, ...] = ()
    expect: str = ""
    measure: Measure | None = None
    better: Better | None = None
    baseline: Baseline | None = None
    guard: Measure | None = None
    guard_better: Better | None = None
    guard_baseline: Baseline | None = None
    started: Moment | None = None
    review_on: Day | None = None
    ended: Moment | None = None
    verdict: str = ""
    result: Any = None
    learned: str = ""
    observations: tuple[Observation, ...] = ()


class Cadence(Fact):
    """A meeting that people hold `every` so often, such as `1w`."""

    name: str = ""
    every: Annotated[str, Field(pattern=r"^[1-9][0-9]*[dwm]\z")] | None = None
    last: Moment | None = None


class Review(Fact):
    """A meeting that was held."""

    cadence: str = ""
    at: Moment
    notes: tuple[Note, ...] = ()
    agreed: Texts = ()


class Board(Fact):
    """Everything that a board file says."""

    schema_version: Annotated[int, Strict(), Field(alias="schema", ge=1)]
    title: str
    timezone: str | None = None
    wip: Whole | None = None
    wip_min: Whole | None = None
    on_full: OnFull | None = None
    sle: Sle | None = None
    policies: Texts = ()
    deciding: str = ""
    experiments_max: Whole | None = None
    ask_policies: Flag = False
    presence: Flag = True
    columns: Mapping[str, Column] = Field(min_length=1)
    limits: Mapping[str, Limit] = {}
    classes: Mapping[str, ServiceClass] = {}
    cards: Mapping[str, Card] = {}
    changes: Mapping[str, Change] = {}
    cadences: Mapping[str, Cadence] = {}
    reviews: Mapping[str, Review] = {}

    def with_card(self, id: str, card: Card) -> "Board":
        """Return a board in which this card is the one of that id."""
        return self.with_(cards={**self.cards, id: card})

    def with_column(self, id: str, column: Column) -> "Board":
        """Return a board in which this column is the one of that id."""
        return self.with_(columns={**self.columns, id: column})

"""Documents of commands on changes and meetings."""

from typing import Any, Literal

from pydantic import Field

from kanbantui.board.model import Baseline, Better, ChangeEdit, Measure, Note, Observation, State
from kanbantui.board.model import Support as SupportEntry
from kanbantui.cli.documents.document import Day, Document, Moment
from kanbantui.flow.xmr import Verdict


class LimitSet(Document):
    """A limit that was set, and the change that records why."""

    id: str
    target: str
    from_: int | None = Field(alias="from")
    to: int | None


class Proposed(Document):
    """The new proposal."""

    id: str


class Said(Document):
    """A change to which somebody said something."""

    id: str
    by: str


class Answered(Document):
    """A proposal that was answered."""

    id: str
    state: State


class PutOff(Answered):
    """A proposal that was put off."""

    until: Day


class Started(Answered):
    """An experiment that runs from now on."""

    measure: Measure
    guard: Measure | None
    review_on: Day
    speaks_on: Day | None
    """From when its measure can say something; null where too little is known."""


class Ended(Answered):
    """An experiment that was ended."""

    verdict: str | None
    next: str | None
    """The proposal that follows it."""


class ChangeRow(Document):
    """A change, as the list gives it."""

    id: str
    title: str
    state: State
    edits: list[ChangeEdit]
    verdict: str | None
    """Null outside experiments."""


class Point(Document):
    """A value of a measure."""

    day: Day
    value: float


class NaturalLimits(Document):
    """Between which values a measure varies by itself."""

    lower: float
    upper: float


class After(Document):
    """Figures since an experiment began."""

    n: int
    mean: float | None
    median: float | None


class Side(Document):
    """A measure before and after an experiment began."""

    name: Measure
    better: Better
    before: Baseline | None
    limits: NaturalLimits | None
    after: After
    points: list[Point]
    verdict: Verdict | None
    """Null where people tell."""


class Sides(Document):
    """What an experiment watches."""

    measure: Side
    guard: Side | None


class FullChange(ChangeRow):
    """A change with all that its file says."""

    why: str
    by: str
    proposed: Moment | None
    decided: Moment | None
    follows: str
    support: list[SupportEntry]
    comments: list[Note]
    expect: str
    measure: Measure | None
    better: Better | None
    baseline: Baseline | None
    guard: Measure | None
    guard_better: Better | None
    guard_baseline: Baseline | None
    started: Moment | None
    review_on: Day | None
    ended: Moment | None
    result: Any
    learned: str
    observations: list[Observation]
    figures: Sides | None
    """Null unless it was started."""


class Meeting(Document):
    """A meeting that was prepared and written down."""

    id: str
    cadence: str
    markdown: str


class Rhythm(Document):
    """A cadence, with when it was last and is next."""

    id: str
    name: str
    every: str | None
    last: Day | None
    next: Day | None
    overdue_days: int
    review: str | None
    """The last one that was written down."""


class Stop(Document):
    """A card to stop at."""

    id: str
    reasons: list[Literal["blocked", "past", "due"]]


class Stretch(Document):
    """A column of the walk."""

    column: str
    over: list[str]
    """Ids of limits that are over."""
    stops: list[Stop]
    rest: list[str]
    """Its other cards."""


class LogEntry(Document):
    """Something that happened."""

    at: Moment
    kind: Literal["move", "change", "review"]
    id: str
    text: str

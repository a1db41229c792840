"""Documents of commands that tell figures of work; times are days, unrounded."""

from typing import Literal

from pydantic import Field

from kanbantui.cli.documents.document import Day, Document, Percent, Week
from kanbantui.flow.xmr import Rule
from kanbantui.flow.xmr import Side as SideOfMean


class Span(Document):
    """Local dates, both of which count."""

    from_: Day = Field(alias="from")
    until: Day
    days: int


class Scope(Document):
    """Of which time, and of which part of the work."""

    today: Day
    window: Span
    classes: list[str]
    tags: list[str]


class SpreadOf(Document):
    """How values spread; null where there are none."""

    n: int
    mean: float | None
    p50: int | None
    p70: int | None
    p85: int | None
    p95: int | None


class WeekCount(Document):
    """Cards finished in a whole week."""

    week: Week
    count: int


class NetWeek(Document):
    """Cards that came and went in a whole week."""

    week: Week
    arrivals: int
    departures: int


class Expectation(Document):
    """The service level expectation, the board's own or worked out."""

    days: int | None
    percent: int
    n: int
    guess: bool
    hit_rate: float | None


class OpenCard(Document):
    """An open card and how old it is beside others."""

    id: str
    column: str
    age_days: int
    zone: Percent | None
    """The highest percentile that it has reached."""


class BlockedBy(Document):
    """What blocked cards."""

    cluster: str
    count: int
    days: int


class LittleCheck(Document):
    """A condition of Little's law."""

    name: str
    ok: bool


class LittlesLaw(Document):
    """Means of the window, and what Little's law makes of them."""

    avg_wip: float
    throughput_per_day: float
    avg_cycle_time: float | None
    predicted_cycle_time: float | None
    checks: list[LittleCheck]


class SignalAt(Document):
    """What is no noise, by the week in which it could first be told."""

    series: Literal["throughput"]
    rule: Rule
    at: Week
    side: SideOfMean


class Unknown(Document):
    """What figures leave out, for nobody wrote it down."""

    without_history: list[str]
    unknown_start: list[str]
    unknown_end: list[str]
    history_from: Day | None
    truncated: bool


class Flow(Scope):
    """The figures of a window."""

    wip: int
    open: int
    suggested_limit: int | None
    total_age: int
    cycle_time: SpreadOf
    customer_lead_time: SpreadOf
    throughput: list[WeekCount]
    net_flow: list[NetWeek]
    sle: Expectation
    ageing: list[OpenCard]
    flow_efficiency: float | None
    """From 0 to 1."""
    flow_efficiency_n: int
    blocked: list[BlockedBy]
    little: LittlesLaw
    flow_debt: float | None
    signals: list[SignalAt]
    missing: Unknown


class SampleOf(Document):
    """The throughput that a forecast is made from."""

    from_: Day = Field(alias="from")
    until: Day
    days: int
    finished: int


class WhenDone(Document):
    """When so many cards are done, at 50 to 95 percent."""

    items: int
    start: Day
    p50: Day
    p70: Day
    p85: Day
    p95: Day
    sample: SampleOf


class HowMany(Document):
    """How many cards are done by a date, at least, at 50 to 95 percent."""

    by: Day
    start: Day
    p50: int
    p70: int
    p85: int
    p95: int
    sample: SampleOf


class Chart(Scope):
    """A chart as data; its sentence, and beside it the series of its kind."""

    chart: Literal["cfd", "scatter", "ageing", "throughput", "histogram", "blockers", "forecast"]
    says: str


class NamedColumn(Document):
    """A column of a chart."""

    id: str
    name: str


class CfdChart(Chart):
    """How many cards had entered each column, or a later one, by each date."""

    chart: Literal["cfd"]
    dates: list[Day]
    columns: list[NamedColumn]
    entered: dict[str, list[int]]
    discarded: int


class Finished(Document):
    """A card that was finished."""

    id: str
    finished: Day
    days: int


class ScatterChart(Chart):
    """When each card was finished, and its cycle time."""

    chart: Literal["scatter"]
    points: list[Finished]
    cycle_time: SpreadOf


class BandsOf(Document):
    """Ages of finished cards on leaving a column."""

    p50: int
    p70: int
    p85: int
    p95: int


class AgeingColumn(NamedColumn):
    """A column with its bands."""

    bands: BandsOf | None


class AgeingChart(Chart):
    """The open cards beside the bands of their columns."""

    chart: Literal["ageing"]
    n: int
    columns: list[AgeingColumn]
    ageing: list[OpenCard]


class ProcessLimits(Document):
    """Natural process limits."""

    n: int
    mean: float
    mr: float
    upper: float
    lower: float


class ThroughputChart(Chart):
    """Finished cards a week, and what is no noise in them."""

    chart: Literal["throughput"]
    throughput: list[WeekCount]
    limits: ProcessLimits | None
    signals: list[SignalAt]
    reason: str | None
    """Why there are no limits."""


class DaysCount(Document):
    """Cards that took so many days."""

    days: int
    count: int


class HistogramChart(Chart):
    """How many cards took how many days."""

    chart: Literal["histogram"]
    counts: list[DaysCount]
    cycle_time: SpreadOf


class BlockersChart(Chart):
    """What blocked cards, what cost most days first."""

    chart: Literal["blockers"]
    blocked: list[BlockedBy]


class CountsBy(Document):
    """Cards that are done by a date, at least."""

    by: Day
    p50: int
    p70: int
    p85: int
    p95: int


class InProcess(Document):
    """When the cards in process are done."""

    items: int
    p50: Day
    p70: Day
    p85: Day
    p95: Day


class ForecastChart(Chart):
    """How many cards are done week by week, and when those in process are."""

    chart: Literal["forecast"]
    start: Day
    weeks: list[CountsBy] | None
    in_process: InProcess | None
    sample: SampleOf
    reason: str | None
    """Why there is no forecast."""

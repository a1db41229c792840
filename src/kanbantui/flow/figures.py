"""Every figure of a board at one moment, each worked out once when it is first asked for."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cached_property

from kanbantui.board.columns import Workflow, workflow
from kanbantui.board.model import Board
from kanbantui.flow.ageing import AgeingWork, ageing_work
from kanbantui.flow.blocked import Cluster, clusters
from kanbantui.flow.cfd import Cfd, cfd
from kanbantui.flow.efficiency import Efficiency, efficiency
from kanbantui.flow.enough import TooFew
from kanbantui.flow.expectation import Expectation, expectation
from kanbantui.flow.forecast import HowMany, Sample, WhenDone, how_many, sample, when_done
from kanbantui.flow.histogram import Histogram, histogram
from kanbantui.flow.items import Item, Slice, chosen, finished_in, items
from kanbantui.flow.little import Little, flow_debt, little
from kanbantui.flow.missing import Missing, missing
from kanbantui.flow.percentiles import Spread, spread
from kanbantui.flow.scatter import Scatter, scatter
from kanbantui.flow.throughput import NetWeek, Week, finished_by_week, net_flow
from kanbantui.flow.window import QUARTER, Window, last_days
from kanbantui.flow.wip import suggested_limit, total_age, wip_by_day
from kanbantui.flow.xmr import BASELINE_MIN, Limits, Signal, limits, signals

EVERYTHING = Slice()


@dataclass(frozen=True)
class Figures:
    """The figures of a board, or of a `slice` of it, over a window of days that ends today.

    The board is to be joined with its archive (`with_archived`), or what ended long ago is
    missing. Two of the same board, moment and slice are equal.
    """

    board: Board
    now: datetime
    zone: tzinfo
    window_days: int = QUARTER
    slice: Slice = EVERYTHING

    @cached_property
    def today(self) -> date:
        """The local date of the board."""
        return self.now.astimezone(self.zone).date()

    @cached_property
    def window(self) -> Window:
        """The dates that the figures look at."""
        return last_days(self.today, self.window_days)

    @cached_property
    def flow(self) -> Workflow:
        """The board's columns."""
        return workflow(self.board)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The cards of the slice with their dates, archived ones too."""
        return chosen(items(self.board, self.zone), self.slice)

    @cached_property
    def finished(self) -> tuple[Item, ...]:
        """What was finished in the window, in that order."""
        return finished_in(self.items, self.window.first, self.window.last)

    @cached_property
    def missing(self) -> Missing:
        """What nobody wrote down, so that these figures can't tell."""
        return missing(self.items, self.flow, self.window)

    @cached_property
    def wip(self) -> tuple[int, ...]:
        """Cards in process on each date of the window; the last one is today's."""
        return wip_by_day(self.items, self.window)

    @cached_property
    def suggested_limit(self) -> int | None:
        """The smallest WIP that covers 85 % of the window."""
        return suggested_limit(self.wip)

    @cached_property
    def total_age(self) -> int:
        """The ages of all open cards together, in days."""
        return total_age(self.items, self.today)

    @cached_property
    def throughput(self) -> tuple[Week, ...]:
        """Finished cards in each whole week of the window."""
        return finished_by_week(self.items, self.window)

    @cached_property
    def net_flow(self) -> tuple[NetWeek, ...]:
        """Started and finished cards in each whole week of the window."""
        return net_flow(self.items, self.window)

    @cached_property
    def cycle_times(self) -> tuple[int, ...]:
        """Cycle times of what was finished in the window, in that order, where they are known."""
        return tuple(time for item in self.finished if (time := item.cycle_time) is not None)

    @cached_property
    def cycle_time(self) -> Spread:
        """How the cycle times of the window spread, in days."""
        return spread(self.cycle_times)

    @cached_property
    def lead_time(self) -> Spread:
        """How the customer lead times of the window spread, in days."""
        return spread(time for item in self.finished if (time := item.lead_time) is not None)

    @cached_property
    def expectation(self) -> Expectation:
        """The service level expectation and how often it was kept."""
        return expectation(self.items, self.today, self.board.sle)

    @cached_property
    def efficiency(self) -> Efficiency:
        """Flow efficiency of what was finished in the window."""
        return efficiency((item.card for item in self.finished), self.flow, self.now)

    @cached_property
    def blocked(self) -> tuple[Cluster, ...]:
        """What blocked cards in the window, by cluster."""
        return clusters(self.items, self.today, self.zone, self.window)

    @cached_property
    def ageing(self) -> AgeingWork:
        """Open cards against the age at which others went on."""
        return ageing_work(self.items, self.finished, self.flow, self.today, self.zone)

    @cached_property
    def cfd(self) -> Cfd:
        """The cumulative flow diagram of the window."""
        return cfd(self.items, self.flow, self.zone, self.window)

    @cached_property
    def scatter(self) -> Scatter:
        """Cycle times by the date of finishing."""
        return scatter(self.finished)

    @cached_property
    def histogram(self) -> Histogram:
        """How often each cycle time occurred."""
        return histogram(self.cycle_times)

    @cached_property
    def little(self) -> Little:
        """Little's law over the window."""
        return little(self.items, self.window)

    @cached_property
    def flow_debt(self) -> float | None:
        """Days by which what is due next is older than what was done lately takes."""
        return flow_debt(self.items, self.today)

    @cached_property
    def limits(self) -> Limits | TooFew:
        """XmR limits of the weekly throughput, or why there are none."""
        counts = [week.count for week in self.throughput]
        found = limits(counts)
        if found is None or found.n < BASELINE_MIN:
            return TooFew("whole weeks", len(counts), BASELINE_MIN)
        return found

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        """What is no noise in the weekly throughput; `at` counts its weeks from 0."""
        if isinstance(self.limits, TooFew):
            return ()
        return signals([week.count for week in self.throughput], self.limits)

    @cached_property
    def sample(self) -> Sample:
        """The last 60 days of throughput, which forecasts are made from."""
        return sample(self.items, self.today)

    def when_done(self, items: int) -> WhenDone | TooFew:
        """Return by which dates so many cards are done, today being the first day."""
        return when_done(self.sample, items, self.today)

    def how_many(self, until: date) -> HowMany | TooFew:
        """Return how many cards at least are done by a date, today being the first day."""
        return how_many(self.sample, (until - self.today).days + 1)

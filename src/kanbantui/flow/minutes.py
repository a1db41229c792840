"""A prepared meeting as Markdown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from kanbantui.board.limits import WipLimit, wip_limits
from kanbantui.board.text import shown
from kanbantui.flow.enough import TooFew
from kanbantui.flow.figures import Figures
from kanbantui.flow.judged import VERDICTS
from kanbantui.flow.review import Agreed, Meeting, Trying
from kanbantui.flow.slack import free
from kanbantui.flow.standing import Standing
from kanbantui.flow.words import cards, days


def meeting_lines(
    meeting: Meeting, notes: Sequence[str] = (), agreed: Iterable[Agreed] = ()
) -> Iterator[str]:
    """Yield a meeting: what was agreed, the figures, proposals, experiments, then notes."""
    figures = meeting.figures
    yield f"# {shown(meeting.rhythm.name)}, {figures.today.isoformat()}"
    before = list(_agreed(meeting.agreed))
    yield from _section("What we agreed last time", before, "nothing was written down")
    yield from _section(f"Since {meeting.since.isoformat()}", list(figure_lines(meeting)))
    yield from _section("Room and options", list(_room(meeting)))
    yield from _section("Limits gone over", list(override_lines(meeting)), "none")
    yield from _section("Proposals, each wants an answer", list(_proposals(meeting)), "none")
    tries = [line for one in meeting.experiments for line in _trying(one)]
    yield from _section("Experiments", tries, "none runs")
    yield from _section("Notes", [shown(line.strip()) for line in notes if line.strip()], "…")
    if now := list(_agreed(agreed)):
        yield from _section("Agreed", now)


def _agreed(found: Iterable[Agreed]) -> Iterator[str]:
    return (shown(f"{one.title} ({one.id}): {one.came_of}") for one in found)


def _section(head: str, lines: list[str], nothing: str = "") -> Iterator[str]:
    yield ""
    yield f"## {head}"
    yield ""
    yield from (f"- {line}" for line in lines or [nothing])


def figure_lines(meeting: Meeting) -> Iterator[str]:
    """Yield what the figures say since the last meeting, or that too few are known."""
    figures = meeting.figures
    yield f"finished: {cards(len(figures.finished))} in {days(figures.window.days)}"
    times = figures.cycle_time
    if times.p50 is None:
        yield "cycle time: too few to say, nothing with a known start was finished"
    else:
        yield f"cycle time: half in {days(times.p50)}, 85% in {days(times.p85 or 0)} (n {times.n})"
    yield _expectation(figures)
    yield f"in progress: {cards(figures.wip[-1])}, {days(figures.total_age)} of age together"
    yield from _signals(meeting)
    for cluster in figures.blocked:
        name = shown(cluster.name) or "without a cluster"
        yield f"blocked: {name}, {days(cluster.days)}, {cluster.count}×"
    if not figures.blocked:
        yield "blocked: nothing was"


def _expectation(figures: Figures) -> str:
    kept = figures.expectation
    if kept.days is None or kept.hit_rate is None:
        return "expectation: too few to say, nothing was finished that could keep it"
    guess = ", a guess" if kept.guess else ""
    rate = f"{100 * kept.hit_rate:.0f}% kept it"
    return f"expectation: {kept.percent}% in {days(kept.days)}; {rate} (n {kept.n}{guess})"


def _signals(meeting: Meeting) -> Iterator[str]:
    """Yield the signals in the weeks since the last meeting, told from all weeks before."""
    usual = meeting.usual
    if isinstance(usual.limits, TooFew):
        yield f"throughput: {usual.limits}"
        return
    if not usual.limits.mean:
        weeks = f"{usual.limits.n} whole weeks"
        yield f"throughput: too few to say, nothing was finished in {weeks}"
        return
    told = False
    for signal in usual.signals:
        week = usual.throughput[signal.at]
        if week.monday + timedelta(days=6) >= meeting.since:
            told = True
            yield f"signal: throughput {signal.side} what is usual, {week.label}"
    if not told:
        usually = f"{usual.limits.mean:.1f} a week are usual"
        yield f"throughput: no signal, {usually} (n {usual.limits.n})"


def _room(meeting: Meeting) -> Iterator[str]:
    """Yield how many cards may be committed to, and what there is to choose from."""
    figures = meeting.figures
    on = Standing(figures.board, figures.today, figures.zone)
    first = on.flow.commitment
    if first:
        room = free(on, first)
        yield f"room in {shown(on.board.columns[first].name)}: {cards(room)}"
    for column in on.flow.order:
        if on.flow.kinds[column] == "options":
            yield f"{shown(on.board.columns[column].name)}: {cards(len(on.cards[column]))}"


def override_lines(meeting: Meeting) -> Iterator[str]:
    """Yield the moves over limits since the last meeting, with the why of each."""
    board = meeting.figures.board
    limits = wip_limits(board)
    for one in meeting.overrides:
        day = one.at.astimezone(meeting.figures.zone).date().isoformat()
        why = f": {one.why}" if one.why else ", no why was given"
        over = ", ".join(_over(told, limits) for told in one.over)
        yield shown(f"{day} {board.cards[one.card].title}, {over}{why}")


def _over(told: str, limits: Mapping[str, WipLimit]) -> str:
    """Return a limit gone over by its name, which history has by its id: `columns.build 4/3`."""
    id, _, figures = told.rpartition(" ")
    return f"{limits[id].name} {figures}" if id in limits else told


def _proposals(meeting: Meeting) -> Iterator[str]:
    for one in meeting.proposals:
        wait = f", for {days(one.days)}" if one.days else ""
        support = f"; supported by {', '.join(one.supporters)}" if one.supporters else ""
        title = f"{one.change.title} ({one.id})"
        yield shown(f"{title}{wait}: {one.change.why}{support}")
    told = meeting.waiting
    if told.median is not None:
        came = ", ".join(f"{count} {state}" for state, count in told.came_of.items())
        yield f"so far answers took {told.median:g} days, the middle one of {told.answered}: {came}"


def _trying(one: Trying) -> Iterator[str]:
    change, said = one.running.change, one.said
    due = ", look at it now" if one.running.due else ""
    if change.review_on and not due:
        due = f", look at it on {change.review_on.isoformat()}"
    verdict = f": {VERDICTS[said.verdict]}" if said and said.verdict in VERDICTS else ""
    yield shown(f"{change.title} ({one.running.id}){due}{verdict}")
    if one.guard_suffers:
        yield "  its guard suffers"
    yield from (shown(f"seen: {note.text}") for note in change.observations)

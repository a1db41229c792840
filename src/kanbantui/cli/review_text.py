"""A prepared meeting as Markdown."""

from collections.abc import Iterator, Sequence

from kanbantui.board.text import shown
from kanbantui.cli.phrases import cards, days
from kanbantui.flow.judged import VERDICTS
from kanbantui.flow.review import Meeting, Trying
from kanbantui.flow.slack import free
from kanbantui.flow.standing import Standing


def meeting_lines(meeting: Meeting, notes: Sequence[str] = ()) -> Iterator[str]:
    """Yield a meeting: what was agreed, the figures, proposals, experiments, then notes."""
    figures = meeting.figures
    yield f"# {shown(meeting.rhythm.name)}, {figures.today.isoformat()}"
    agreed = [f"{shown(one.title)} ({shown(one.id)}): {one.came_of}" for one in meeting.agreed]
    yield from _section("What we agreed last time", agreed, "nothing was written down")
    yield from _section(f"Since {meeting.since.isoformat()}", list(_figures(meeting)))
    yield from _section("Room and options", list(_room(meeting)))
    yield from _section("Limits gone over", list(_overrides(meeting)), "none")
    yield from _section("Proposals, each wants an answer", list(_proposals(meeting)), "none")
    tries = [line for one in meeting.experiments for line in _trying(one)]
    yield from _section("Experiments", tries, "none runs")
    yield from _section("Notes", [shown(line.strip()) for line in notes if line.strip()], "…")


def _section(head: str, lines: list[str], nothing: str = "") -> Iterator[str]:
    yield ""
    yield f"## {head}"
    yield ""
    yield from (f"- {line}" for line in lines or [nothing])


def _figures(meeting: Meeting) -> Iterator[str]:
    figures = meeting.figures
    times = figures.cycle_time
    yield f"finished: {cards(len(figures.finished))} in {days(figures.window.days)}"
    if times.p50 is not None:
        yield f"cycle time: half in {days(times.p50)}, 85% in {days(times.p85 or 0)} (n {times.n})"
    kept = figures.expectation
    if kept.days is not None and kept.hit_rate is not None:
        guess = ", a guess" if kept.guess else ""
        rate = f"{100 * kept.hit_rate:.0f}% kept it"
        yield f"expectation: {kept.percent}% in {days(kept.days)}; {rate} (n {kept.n}{guess})"
    yield f"in progress: {cards(figures.wip[-1])}, {days(figures.total_age)} of age together"
    for signal in figures.signals:
        week = figures.throughput[signal.at].label
        yield f"signal: throughput {signal.side} what is usual, {week}"
    for cluster in figures.blocked:
        name = shown(cluster.name) or "without a cluster"
        yield f"blocked: {name}, {days(cluster.days)}, {cluster.count}×"


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


def _overrides(meeting: Meeting) -> Iterator[str]:
    board = meeting.figures.board
    for one in meeting.overrides:
        day = one.at.astimezone(meeting.figures.zone).date().isoformat()
        why = f": {one.why}" if one.why else ", no why was given"
        yield shown(f"{day} {board.cards[one.card].title}, {', '.join(one.over)}{why}")


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

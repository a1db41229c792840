"""How a board changes, in words: what is tried, what is proposed, and what came of it all."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, tzinfo

from kanbantui.board.model import Change, Note, Observation
from kanbantui.board.names import in_words as named
from kanbantui.board.names import names_in
from kanbantui.flow.around import around
from kanbantui.flow.cadences import Rhythm, in_words, rhythms
from kanbantui.flow.decisions import IN_FORCE, OPEN, past, said
from kanbantui.flow.experiment import Judgement, judged
from kanbantui.flow.judged import VERDICTS, judged_lines
from kanbantui.flow.proposals import (
    Proposal,
    Running,
    entangled,
    experiments,
    proposals,
    put_off_until,
    waiting,
)
from kanbantui.flow.words import counted, days
from kanbantui.tui.dates import day
from kanbantui.tui.field import Field
from kanbantui.tui.rows import Block, plain
from kanbantui.tui.view import BoardView

TRYING = "⚗"
"""What marks an experiment that runs."""

_NOTHING_OPEN = "nothing is proposed"
_STATES = {"dropped": "dropped: we learned", "kept": "kept: we learned", "amended": "amended"}


def pages(view: BoardView, id: str, zone: tzinfo) -> list[Field]:
    """Return the page of a change, none where it has gone; without an id that of them all."""
    if not id:
        return evolve_page(view, zone)
    return change_page(view, id, zone) if id in view.board.changes else []


def evolve_page(view: BoardView, zone: tzinfo) -> list[Field]:
    """Return what runs, what waits for an answer, how answers come, and all that was tried."""
    board, today = view.board, view.today
    found: list[Field] = []
    found += section(
        "running", [running_field(view, one) for one in experiments(board, today, zone)]
    )
    open_ones = [proposal_field(one) for one in proposals(board, today, zone)]
    empty = Field("proposals", "", "proposed", (plain(_NOTHING_OPEN, "quiet"),))
    found += section("proposed", open_ones or [empty])
    deciding = " ".join(board.deciding.split()) or "– (say how the board decides: B)"
    found += section("deciding", [Field("deciding", "", "", (plain(deciding, "quiet"),))])
    if words := _answers(view, zone):
        found.append(Field("waiting", "", "answers", (plain(words, "quiet"),)))
    meetings = [_meeting(one) for one in rhythms(board, today, zone)]
    found += section("meetings", meetings)
    over = [_over(view, decided.id, zone) for decided in past(board)]
    running = {id for id, change in board.changes.items() if change.state == "running"}
    found += section("so far", [field for field in over if field.key not in running])
    return found


def section(label: str, fields: Sequence[Field]) -> Iterator[Field]:
    """Yield fields with a word before the first one, and a blank row above it."""
    for number, field in enumerate(fields):
        yield Field(
            field.name,
            field.edit,
            " " if number else label,
            field.blocks,
            key=field.key,
            space=not number,
        )


def _meeting(one: Rhythm) -> Field:
    late = f"due for {days(one.overdue)}, " if one.overdue else ""
    lines = (plain(one.name), plain(f"{late}{in_words(one)}", "quiet"))
    return Field("cadence", "hold_meeting", "", lines, key=one.id)


def _change_field(id: str, blocks: Iterable[Block]) -> Field:
    return Field("change", "open_change", "", tuple(blocks), key=id)


def running_field(view: BoardView, one: Running) -> Field:
    """Return an experiment that runs: its day, what people saw last, and what figures say."""
    change = one.change
    lines = [plain(f"{TRYING} {change.title}", "accent", "b")]
    day = f"day {one.day}" if one.day else "runs"
    look = f", look at it {'now' if one.due else f'on {change.review_on}'}"
    lines.append(plain(f"{day}{look if change.review_on else ''}", "full" if one.due else "quiet"))
    seen = change.observations
    if seen:
        lines.append(
            plain(f"{counted(len(seen), 'observation')}, the last: {seen[-1].text}", "text")
        )
    if judgement := _judgement(view, change):
        verdict = VERDICTS.get(judgement.verdict, "people tell, no figure does")
        tone = "full" if judgement.verdict == "signal_worse" else "quiet"
        lines.append(plain(f"so far: {verdict}", tone))
        if one.id in view.suffering:
            lines.append(plain("its guard shows a signal for the worse", "full"))
    return _change_field(one.id, lines)


def proposal_field(one: Proposal) -> Field:
    """Return a proposal: how long it waits, whose it is and who supports it."""
    change = one.change
    parts = [f"{one.days}d" if one.days is not None else "", _by(change)]
    if one.supporters:
        parts.append(f"supported by {named(one.supporters)}")
    if one.until:
        parts.append(f"put off to {one.until}")
    lines = [plain(change.title, "quiet" if one.until else "text")]
    lines.append(plain(", ".join(filter(None, parts)) or "since nobody knows when", "quiet"))
    return _change_field(one.id, lines)


def _answers(view: BoardView, zone: tzinfo) -> str:
    told = waiting(view.board, view.today, zone)
    if told.median is None:
        return ""
    came = ", ".join(f"{count} {state}" for state, count in told.came_of.items())
    return f"{told.answered} answered, half within {told.median:g} days: {came}"


def _over(view: BoardView, id: str, zone: tzinfo) -> Field:
    change = view.board.changes[id]
    at = change.ended or change.decided or change.started
    when = f"{day(at, zone)} " if at else ""
    lines = [plain(f"{when}{change.title}")]
    said = change.learned or change.why
    lines.append(plain(f"{_STATES.get(change.state, change.state)}: {said}", "quiet"))
    return _change_field(id, lines)


def change_page(view: BoardView, id: str, zone: tzinfo) -> list[Field]:
    """Return all that is known of one change; what people saw stands above the figures."""
    change = view.board.changes[id]
    mark = f"{TRYING} " if change.state == "running" else ""
    found = [
        Field("title", "", "", (plain(f"{mark}{change.title}", look="b"),)),
        Field("state", "", "", (plain(_state(change, view.today, zone), "quiet"),)),
        Field("why", "", "why", (plain(change.why or "–"),), space=True),
    ]
    edits = [plain(words) for words in _edits(view, id)]
    found.append(Field("edits", "", "changes", tuple(edits or [plain("nothing in the file")])))
    names = dict.fromkeys(name for entry in change.support for name in names_in(entry.by))
    if change.state in OPEN:
        supporters = named(tuple(names)) if names else "nobody yet"
        found.append(Field("support", "support", "support", (plain(supporters),)))
    if change.state == "proposed" and view.board.deciding:
        found.append(Field("deciding", "", "deciding", (plain(view.board.deciding, "quiet"),)))
    found += _notes("comments", change.comments, zone)
    found += _notes("seen", change.observations, zone)
    found += _figures(view, id, change)
    if change.learned:
        found.append(
            Field("learned", "", "learned", (plain(change.learned, look="b"),), space=True)
        )
    found += section("do", [*_ways(change)])
    return found


def _state(change: Change, today: date, zone: tzinfo) -> str:
    until = put_off_until(change, today)
    days = [
        (f"proposed{_by(change, ' ')}", change.proposed),
        ("decided", None if change.state == "proposed" else change.decided),
        ("started", change.started),
        ("ended", change.ended),
    ]
    told = [f"{word} {day(at, zone)}" for word, at in days if at]
    if until:
        told.append(f"put off to {until}")
    if change.state == "running" and change.review_on:
        told.append(f"look at it on {change.review_on}")
    state = [] if change.state == "proposed" and told else [change.state]
    return ", ".join((*state, *told))


def _by(change: Change, before: str = "") -> str:
    return f"{before}by {named(names_in(change.by))}" if change.by else ""


def _edits(view: BoardView, id: str) -> Iterator[str]:
    change = view.board.changes[id]
    for edit in change.edits:
        yield said(view.board, edit)
    for target, ids in entangled(view.board).items():
        others = [view.board.changes[other].title for other in ids if other != id]
        if id in ids and others:
            yield f"{target} is changed by {', '.join(others)} too: hard to tell them apart"


def _notes(
    label: str, notes: Sequence[Note] | Sequence[Observation], zone: tzinfo
) -> Iterator[Field]:
    if notes:
        lines = (
            plain(f"{day(note.at, zone)} {f'{note.by}: ' if note.by else ''}{note.text}")
            for note in notes
        )
        yield Field(label, "say_of_change", label, tuple(lines), space=True)


def _figures(view: BoardView, id: str, change: Change) -> Iterator[Field]:
    """Yield what an experiment expects, and the figures before and after; of decisions too."""
    lines = [plain(f"expects: {change.expect}")] if change.expect else []
    if judgement := _judgement(view, change):
        for words in judged_lines(change, judgement):
            indent = "  " if words.startswith(" ") else ""
            tone = "full" if "worse" in words and change.state == "running" else "text"
            block = plain(words, tone)
            lines.append(Block("text", block.parts, indent, indent, 0))
    elif view.figures and change.state in IN_FORCE:
        lines += [plain(str(found)) for found in around(view.figures, change)]
    if lines:
        yield Field("experiment", "", "figures", tuple(lines), space=True)


def _judgement(view: BoardView, change: Change) -> Judgement | None:
    return judged(change, view.figures) if view.figures and change.started else None


def _ways(change: Change) -> Iterator[Field]:
    """Yield what can be done now; `enter` does it, as does the key of each."""
    ways: Sequence[tuple[str, str]] = ()
    if change.state == "proposed":
        ways = (
            ("support", "support it"),
            ("say_of_change", "comment on it"),
            ("start_experiment", "try it out as an experiment"),
            ("adopt", "adopt it for good"),
            ("put_off", "put it off to a date"),
            ("decline", "decline it, with a reason"),
            ("withdraw", "withdraw it"),
        )
    elif change.state == "running":
        ways = (
            ("say_of_change", "say what you saw"),
            ("support", "support it"),
            ("end_experiment", "end it: keep, amend or drop"),
        )
    else:
        ways = (("say_of_change", "comment on it"),)
    for edit, words in ways:
        yield Field(edit, edit, "", (plain(words, "accent"),))


_ON_A_PROPOSAL = frozenset(("start_experiment", "adopt", "put_off", "decline"))
_ON_AN_EXPERIMENT = frozenset(("end_experiment",))


def idle(change: Change | None) -> frozenset[str]:
    """Return the actions that would do nothing to a change; of no change all but proposing."""
    state = change.state if change else ""
    found = frozenset() if state == "proposed" else _ON_A_PROPOSAL
    found |= frozenset() if state == "running" else _ON_AN_EXPERIMENT
    if state not in OPEN:
        found |= {"support"}
    return found if change else found | {"say_of_change"}

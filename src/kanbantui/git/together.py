"""What two sides of a merge get wrong together though neither does alone."""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from typing import Final

from kanbantui.board.columns import workflow as workflow_of
from kanbantui.board.limits import WipLimit, newly_over, wip_limits
from kanbantui.board.model import Board
from kanbantui.checks import circles, limits, names, workflow
from kanbantui.checks.finding import Finding, subject
from kanbantui.git.sides import NAMES, Side
from kanbantui.storage.sequences import Three
from kanbantui.storage.values import named

_RULES: Final = (
    limits.minimum_over_limit,
    limits.unknown_in_limit,
    limits.limit_on_nothing,
    limits.limit_on_done,
    limits.over_experiments,
    names.unknown_class,
    names.unknown_need,
    circles.needs_in_a_circle,
    names.hidden_cards,
    workflow.start_and_finish,
)
"""What `check` looks for that two sides can do together; limits that are over are told apart."""


Archive = Callable[[], Collection[str]]
"""Returns the ids of the cards in the board's archive; asked only where one is missing."""


def jointly_wrong(
    sides: Three[Side], merged: Board, now: datetime, archive: Archive = frozenset
) -> tuple[str, ...]:
    """Return sentences on limits that are newly over and on what contradicts itself, by side."""
    boards = Three(*(side.board for side in sides))
    return (
        *_over(boards, merged),
        *_done_and_blocked(boards, merged),
        *_contradictions(sides, merged, now, archive),
    )


def _over(boards: Three[Board], merged: Board) -> Iterator[str]:
    """Yield the limits that are over by more than on either side, and what each side brought."""
    mine = {breach.limit.id for breach in newly_over(boards.ours, merged)}
    for breach in newly_over(boards.theirs, merged):
        if breach.limit.id in mine:
            brought = "; ".join(_brought(breach.limit, boards, merged))
            held = f"{breach.count} of {breach.limit.wip}"
            yield f"{breach.limit.name} is over its limit now, {held}: {brought}"


def _brought(limit: WipLimit, boards: Three[Board], merged: Board) -> Iterator[str]:
    before = boards.base
    for name, board in zip(NAMES, boards[1:], strict=True):
        cards = [
            id
            for id, card in merged.cards.items()
            if limit.counts(card)
            and limit.counts(board.cards.get(id))
            and not limit.counts(before.cards.get(id))
        ]
        old, new = (wip_limits(one).get(limit.id) for one in (before, board))
        said = [f"brought {', '.join(cards)}"] if cards else []
        if new and new.wip != (old.wip if old else None):
            said.append(f"set it to {new.wip}")
        if said:
            yield f"{name} {' and '.join(said)}"


def _done_and_blocked(boards: Three[Board], merged: Board) -> Iterator[str]:
    flow = workflow_of(merged)
    for id, card in merged.cards.items():
        if not card.blocker or flow.kinds.get(card.column) != "done":
            continue
        told = [board.cards.get(id) for board in boards[1:]]
        if all(one and not (one.blocker and one.column == card.column) for one in told):
            mover = int(bool(told[1] and told[1].column == card.column))
            yield (
                f"card {id} is done and blocked: {NAMES[mover]} moved it to "
                f"{merged.columns[card.column].name}, {NAMES[1 - mover]} blocked it"
            )


def _contradictions(
    sides: Three[Side], merged: Board, now: datetime, archive: Archive
) -> Iterator[str]:
    """Yield what a rule finds in the merged board and on neither side."""
    found = _found(merged, now)
    if any(finding.code == "unknown-need" for finding in found):
        found = _found(merged, now, archive())
    known = {
        (finding.path, finding.code)
        for side in sides[1:]
        for finding in (_found(side.board, now) if found else ())
    }
    for finding in found:
        if (finding.path, finding.code) not in known:
            yield f"{finding.message} ({_sources(finding, sides)})"


def _found(board: Board, now: datetime, archived: Collection[str] = ()) -> list[Finding]:
    seen = subject(board, {}, now, archived)
    found = (finding for rule in _RULES for finding in rule(seen))
    return [finding for finding in found if finding.level != "hint"]


def _sources(finding: Finding, sides: Three[Side]) -> str:
    """Return which side changed what a finding is about; the other one changed the rest."""
    path = tuple(str(part) for part in finding.path[:2])
    items = [_texts(side, path) for side in sides]
    changed = [name for name, text in zip(NAMES, items[1:], strict=True) if text != items[0]]
    other = [name for name in NAMES if name not in changed]
    if len(changed) == 1:
        return f"{changed[0]} changed {named(path)}, {other[0]} what it goes with"
    return f"both sides changed {named(path)}" if changed else "both sides together made it so"


def _texts(side: Side, path: tuple[str, ...]) -> list[str]:
    return [block.text for block in side.document.blocks if block.path[:2] == path]

"""What the Definition of Workflow lacks, after the Kanban Guide 2025.

It wants said: what an item is, where work starts and finishes, the columns between, how work
in progress is controlled, the policies of each column, and a service level expectation.
"""

from collections.abc import Iterator
from datetime import UTC
from typing import Final

from kanbantui.checks.finding import Finding, Subject
from kanbantui.flow.days import days_of

ENOUGH: Final = 10
"""Finished cards from which a service level expectation is more than a guess."""


def start_and_finish(subject: Subject) -> Iterator[Finding]:
    """Find that no work begins, or none ends, or nothing lies between."""
    flow = subject.flow
    if flow.commitment is None:
        message = (
            "work starts nowhere: give the column in which it is committed to "
            '`kind = "queue"` or `kind = "active"`'
        )
        yield Finding(("columns",), "warning", "no-start", message)
    if flow.delivery is None:
        message = 'work finishes nowhere: give the last column `kind = "done"`'
        yield Finding(("columns",), "warning", "no-finish", message)
    elif flow.commitment is not None and not flow.in_process:
        message = (
            "nothing lies between start and finish, so there is no work in progress to see: "
            'add a column with `kind = "active"`'
        )
        yield Finding(("columns", flow.delivery), "warning", "nothing-between", message)


def wip_control(subject: Subject) -> Iterator[Finding]:
    """Find columns between start and finish whose work in progress nothing limits."""
    flow = subject.flow
    limits = [limit for limit in subject.limits.values() if limit.wip is not None]
    if not any(limit.columns & flow.in_process for limit in limits if not limit.classes):
        message = (
            "nothing limits work in progress: give the board or a column between start and "
            "finish a `wip`"
        )
        yield Finding(("wip",), "warning", "no-wip-limit", message)
        return
    covered = frozenset[str]().union(*(limit.columns for limit in limits if not limit.classes))
    for id in flow.order:
        if id in flow.in_process - covered:
            name = subject.board.columns[id].name
            message = f"no limit counts {name}: give it a `wip`, or put it under a [limits.ID]"
            yield Finding(("columns", id), "hint", "column-without-limit", message)


def policies(subject: Subject) -> Iterator[Finding]:
    """Find columns between start and finish that don't say what lets a card in or out."""
    for id in subject.flow.order:
        column = subject.board.columns[id]
        if id in subject.flow.in_process and not (column.pull or column.done or column.policy):
            message = f"{column.name} has no policy: say in `pull` or `done` what a card needs"
            yield Finding(("columns", id), "hint", "no-policy", message)


def item(subject: Subject) -> Iterator[Finding]:
    """Find that a board nowhere says what a card is, or what makes one ready."""
    flow, columns = subject.flow, subject.board.columns
    until = flow.index(flow.commitment) if flow.commitment else len(flow.order)
    early = [columns[id] for id in flow.order[: until + 1]]
    if not subject.board.policies and not any(c.pull or c.policy for c in early):
        message = (
            "nothing says what a card is: add a rule to the board's `policies`, or to `pull` of "
            "the column where work starts"
        )
        yield Finding(("policies",), "hint", "no-item", message)


def expectation(subject: Subject) -> Iterator[Finding]:
    """Find that a board has no service level expectation."""
    if subject.board.sle is None:
        message = (
            "the board has no service level expectation: add one such as "
            "`sle = { days = 8, percent = 85 }`"
        )
        yield Finding(("sle",), "hint", "no-sle", message)


def supported(subject: Subject) -> Iterator[Finding]:
    """Find a service level expectation that too few finished cards support yet.

    It is drawn from the cards finished in the last 90 days, or from the last 30 finished if
    those are more: fewer than `ENOUGH` exactly where fewer were ever finished.
    """
    sle = subject.board.sle
    if sle is None:
        return
    count = _finished(subject)
    if count < ENOUGH:
        were = "card was" if count == 1 else "cards were"
        message = (
            f"the SLE of {sle.percent}% in {sle.days}d is a guess: {count or 'no'} {were} "
            f"finished, {ENOUGH} say more; keep it and look again"
        )
        yield Finding(("sle",), "hint", "sle-guess", message)


def _finished(subject: Subject) -> int:
    """Return how many cards were delivered until today; a date ahead is a mistake, no history."""
    zone = subject.now.tzinfo or UTC
    today = subject.now.date()
    days = (days_of(card, subject.flow, zone).delivered for card in subject.board.cards.values())
    return sum(delivered is not None and delivered <= today for delivered in days)

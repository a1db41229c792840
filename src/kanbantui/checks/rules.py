"""Every rule of a board in one list, and the one function that asks them all."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from kanbantui.board.model import Board
from kanbantui.checks import changes, circles, keys, limits, names, texts, times, workflow
from kanbantui.checks.finding import Finding, Rule, subject

RULES: tuple[Rule, ...] = (
    limits.over_limit,
    limits.under_minimum,
    limits.minimum_over_limit,
    limits.unknown_in_limit,
    limits.limit_on_nothing,
    limits.limit_on_done,
    limits.over_experiments,
    changes.state_and_times,
    changes.unknown_target,
    changes.moved_since,
    changes.two_on_one,
    changes.unknown_follows,
    names.unknown_class,
    names.unknown_need,
    circles.needs_in_a_circle,
    names.archived_too,
    names.unknown_in_history,
    names.hidden_cards,
    keys.unknown_keys,
    texts.conflict_in_text,
    times.future_times,
    times.no_timezone,
    workflow.start_and_finish,
    workflow.wip_control,
    workflow.policies,
    workflow.item,
    workflow.expectation,
    workflow.supported,
)


def findings(
    board: Board, raw: Mapping[str, Any], now: datetime, archived: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return what every rule finds on a board, in the order of the rules.

    `raw` holds the plain values of the board's TOML, for keys that are no facts; `now` is aware;
    `archived` holds the ids of the cards in its archive.
    """
    seen = subject(board, raw, now, archived)
    return tuple(finding for rule in RULES for finding in rule(seen))

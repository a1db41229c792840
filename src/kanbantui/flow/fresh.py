"""What changed lately in limits and rules, so that it can be marked until it is seen."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from kanbantui.board.model import Board
from kanbantui.flow.decisions import Decided, changed_by, decisions

LATELY: Final = timedelta(days=14)
"""How long a change is marked where nobody has seen it."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """The newest unseen decision on each value, and on each rule of a list."""

    values: Mapping[tuple[str, ...], Decided] = field(default_factory=dict)
    rules: Mapping[tuple[tuple[str, ...], str], Decided] = field(default_factory=dict)

    def limit(self, owner: tuple[str, ...]) -> Decided | None:
        """Return what changed a limit of a column, a class or the board, () for that."""
        found = (self.values.get((*owner, key)) for key in ("wip", "wip_min", "on_full"))
        return next((decided for decided in found if decided), None)

    def above(self, shown: Container[tuple[str, ...]]) -> tuple[str, ...]:
        """Return the ids of decisions on what no column has, but for limits that are `shown`."""
        values = ((path, by) for path, by in self.values.items() if path[:2] not in shown)
        rules = ((path, by) for (path, _), by in self.rules.items())
        ids = (by.id for path, by in (*values, *rules) if path[:1] != ("columns",))
        return tuple(dict.fromkeys(ids))

    def rule(self, owner: tuple[str, ...], rules: str, text: str) -> Decided | None:
        """Return what brought a rule in, or changed a policy."""
        path = (*owner, rules)
        return self.rules.get((path, text)) or self.values.get(path)


def fresh(board: Board, now: datetime, seen: Container[str]) -> Fresh:
    """Return what was decided in the last 14 days, without the changes whose ids were `seen`."""
    values: dict[tuple[str, ...], Decided] = {}
    rules: dict[tuple[tuple[str, ...], str], Decided] = {}
    for decided in reversed(decisions(board)):  # the newest last: it is the one that counts
        if decided.id in seen or not timedelta() <= now - decided.at <= LATELY:
            continue
        for path, rule in changed_by(decided):
            if rule is None:
                values[path] = decided
            else:
                rules[path, rule] = decided
    return Fresh(values, rules)

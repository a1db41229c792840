"""Keys that the format does not know: kept in the file, and mentioned once in case of a slip."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from kanbantui.board.model import (
    Baseline,
    Blocker,
    Board,
    Cadence,
    Card,
    Change,
    ChangeEdit,
    Column,
    Fact,
    Limit,
    Move,
    Note,
    Observation,
    Review,
    ServiceClass,
    Sle,
    Support,
)
from kanbantui.checks.finding import Finding, KeyPath, Subject

_NAMES: Mapping[type[Fact], str] = {
    Board: "the board",
    Column: "a column",
    Limit: "a limit",
    ServiceClass: "a class",
    Card: "a card",
    Change: "a change",
    Cadence: "a cadence",
    Review: "a review",
    Sle: "sle",
    Blocker: "a blocker",
    Note: "a note",
    Move: "a history entry",
    ChangeEdit: "an edit",
    Support: "a support",
    Baseline: "a baseline",
    Observation: "an observation",
}


@dataclass(slots=True)
class _Slip:
    path: KeyPath
    count: int = 0


def unknown_keys(subject: Subject) -> Iterator[Finding]:
    """Find keys that are no part of the format, at the first place of each, but for `x-` ones."""
    slips: dict[tuple[type[Fact], str], _Slip] = {}
    for path, fact in _unknown(subject.raw, Board, ()):
        slips.setdefault((fact, str(path[-1])), _Slip(path)).count += 1
    for (fact, key), slip in slips.items():
        times = f" ({slip.count} times)" if slip.count > 1 else ""
        nearest = _nearest(key, fact)
        meant = f"did you mean `{nearest}`?" if nearest else f"`x-{key}` would say that it is meant"
        message = f"`{key}` is no key of {_NAMES[fact]}{times}; it is kept, {meant}"
        yield Finding(slip.path, "hint", "unknown-key", message)


def _unknown(
    table: Mapping[str, Any], fact: type[Fact], path: KeyPath
) -> Iterator[tuple[KeyPath, type[Fact]]]:
    """Yield unknown keys of a table and of the facts in it, with what they are keys of."""
    known = _known(fact)
    for key, value in table.items():
        if key not in known:
            if not key.startswith("x-"):
                yield (*path, key), fact
            continue
        inner, by_id = known[key]
        if inner is not None:
            for place, entry in _entries(value, by_id=by_id):
                yield from _unknown(entry, inner, (*path, key, *place))


def _entries(value: object, *, by_id: bool) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    """Yield the tables in a value that holds one, a list of them, or one for each id."""
    if isinstance(value, dict) and not by_id:
        yield (), value
    elif isinstance(value, (dict, list)):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        yield from (((place,), entry) for place, entry in pairs if isinstance(entry, dict))


@cache
def _known(fact: type[Fact]) -> Mapping[str, tuple[type[Fact] | None, bool]]:
    """Return the keys of a fact, each with the fact it holds and whether it holds them by id."""
    return {
        field.alias or name: (_fact_in(field.annotation), get_origin(field.annotation) is Mapping)
        for name, field in fact.model_fields.items()
    }


def _fact_in(annotation: object) -> type[Fact] | None:
    if isinstance(annotation, type) and issubclass(annotation, Fact):
        return annotation
    return next(filter(None, map(_fact_in, get_args(annotation))), None)


def _nearest(key: str, fact: type[Fact]) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415 - only where there is a slip

    words = get_close_matches(key.casefold(), _known(fact), 1, 0.6)
    return words[0] if words else None

"""One edit of a board's limits and rules, as a change keeps it: the one code that makes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from kanbantui.board.classes import classes_of
from kanbantui.board.columns import workflow
from kanbantui.board.model import Board, ChangeEdit, Column, Fact, Limit, ServiceClass
from kanbantui.board.targets import keys_of
from kanbantui.errors import ChangedMeanwhile, Refused

HIGHEST: Final = 1_000_000
"""No limit needs to be higher; a longer number is a slip of the finger."""

FAMILIES: Final[Mapping[str, type[Fact]]] = {
    "columns": Column,
    "limits": Limit,
    "classes": ServiceClass,
}
RULES: Final = ("pull", "done", "policies")
"""Fields that are lists of rules, edited one by one."""

_LIMITS: Final = ("wip", "wip_min", "on_full")
_EDITABLE: Final[Mapping[type[Fact], tuple[str, ...]]] = {
    Board: (*_LIMITS, "policies", "deciding", "ask_policies", "experiments_max", "sle"),
    Column: (*_LIMITS, "pull", "done", "policy", "ask_policies"),
    Limit: (*_LIMITS, "policies"),
    ServiceClass: (*_LIMITS, "policies", "may_exceed"),
}
_LEAST: Final[Mapping[type[Fact], Mapping[str, Any]]] = {
    Board: {"schema": 1, "title": "x", "columns": {"x": {"name": "x"}}},
    Column: {"name": "x"},
    Limit: {},
    ServiceClass: {},
}
"""What a table must say, so that one value can be validated without all the others."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a limit or a rule stands: the fact that carries it, and the field of that."""

    family: str
    id: str
    field: str
    fact: Fact

    @property
    def name(self) -> str:
        """What the fact is called: a column's name, or "the board"."""
        if isinstance(self.fact, Board):
            return "the board"
        return str(getattr(self.fact, "name", "")) or self.id

    @property
    def value(self) -> Any:
        """What stands there now; None for what equals an absent key."""
        value = getattr(self.fact, self.field)
        return None if value == type(self.fact).model_fields[self.field].default else value

    @property
    def plain(self) -> Any:
        """The value as an edit of a change keeps it."""
        value = self.value
        return value.model_dump(exclude_defaults=True) if isinstance(value, Fact) else value

    def put(self, board: Board, value: Any) -> Board:
        """Return the board with another value there; None takes it away."""
        if value is None:
            value = type(self.fact).model_fields[self.field].default
        changed = self.fact.with_(**{self.field: value})
        if isinstance(changed, Board):
            return changed
        return board.with_(**{self.family: {**getattr(board, self.family), self.id: changed}})


def owner_of(board: Board, path: Sequence[str]) -> Fact:
    """Return what carries limits and rules at a key path: the board, or an item of a family.

    Raises `Refused` where there is none. A class that a board uses without a table of its own
    is what every board has.
    """
    if not path:
        return board
    family, id = (*path, "")[:2]
    if family not in FAMILIES or not id or len(path) > 2:
        name = ".".join(path)
        raise Refused(f"{name!r} has no limit; name board, columns.ID, classes.ID or limits.ID")
    facts: Mapping[str, Fact] = classes_of(board) if family == "classes" else getattr(board, family)
    if id not in facts:
        known = ", ".join(facts) or "none"
        raise Refused(f"there is no '{family}.{id}'; the board has of these: {known}")
    return facts[id]


def place_of(board: Board, target: str) -> Place:
    """Return where an edit's target stands; raise `Refused` if it is no limit or rule."""
    *path, field = keys_of(target) or ("",)
    fact = owner_of(board, path)
    if field not in _EDITABLE[type(fact)]:
        raise Refused(f"there are no rules called {field!r}")
    family, id = path or ("", "")
    return Place(family, id, field, fact)


def apply_edits(board: Board, edits: Sequence[ChangeEdit]) -> Board:
    """Return the board after the edits, one after the other.

    A rule removed and another one added by the next edit is replaced where it stands. Raises
    `ChangedMeanwhile` where an edit was written against something else, and `Refused`.
    """
    rest = list(edits)
    while rest:
        edit = rest.pop(0)
        if edit.remove is not None:
            twin = rest and rest[0].target == edit.target and rest[0].add is not None
            board = _with_rule(board, edit.target, edit.remove, rest.pop(0).add if twin else None)
        elif edit.add is not None:
            board = _with_rule(board, edit.target, None, edit.add)
        else:
            board = _with_value(board, edit)
    return board


def _with_rule(board: Board, target: str, old: str | None, new: str | None) -> Board:
    place = place_of(board, target)
    rules = rules_at(place)
    if old is not None and old not in rules:
        message = f"the rule {old!r} of {place.name} was changed meanwhile"
        raise ChangedMeanwhile(message, place.field, "\n".join(rules))
    if new is not None and new in rules:
        raise Refused(f"{place.name} has the rule {new!r} already")
    at = rules.index(old) if old is not None else len(rules)
    added = (new,) if new is not None else ()
    return place.put(board, (*rules[:at], *added, *rules[at + (old is not None) :]))


def rules_at(place: Place) -> tuple[str, ...]:
    """Return the rules that stand in a list; raise `Refused` where there is no list of rules."""
    if place.field not in RULES:
        raise Refused(f"there are no rules called {place.field!r}")
    rules: tuple[str, ...] = getattr(place.fact, place.field)
    return rules


def _with_value(board: Board, edit: ChangeEdit) -> Board:
    place = place_of(board, edit.target)
    old, new = (checked(place, value) for value in (edit.from_, edit.to))
    if place.value not in (old, new):
        name = WORDS.get(place.field, place.field)
        message = f"the {name} of {place.name} was changed meanwhile"
        raise ChangedMeanwhile(message, place.field, shown(place.value))
    if place.value == new:
        raise Refused(f"{_SAYS.get(place.field, _is_already)(place)} already")
    if place.field in ("wip", "wip_min"):
        _refuse_on_done(board, place)
    return place.put(board, new)


WORDS: Final[Mapping[str, str]] = {
    "wip": "limit",
    "wip_min": "minimum",
    "on_full": "answer to a full limit",
    "deciding": "way of deciding",
    "policy": "policy",
}
"""What a field is called in a sentence."""


def shown(value: Any) -> str:
    """Return a value as people read it."""
    return "none" if value is None else str(value)


def _is_already(place: Place) -> str:
    return f"the {WORDS.get(place.field, place.field)} of {place.name} is {shown(place.value)}"


_SAYS: Final[Mapping[str, Callable[[Place], str]]] = {
    "policy": lambda place: f"the policy of {place.name} says that",
    "deciding": lambda place: f"the way of deciding of {place.name} says that",
}


def checked(place: Place, value: Any) -> Any:
    """Return a value as the model holds it, None for an absent one; raise `Refused` if bad."""
    if value is None:
        return None
    model = type(place.fact)
    if place.field in ("wip", "wip_min") and not _is_limit(value):
        raise Refused(f"a limit is a whole number from 0 to {HIGHEST:,}, or none")
    try:
        fact = model.model_validate({**_LEAST[model], place.field: value})
    except ValidationError as error:
        message = f"{place.field} can't be {value!r}: {error.errors()[0]['msg'].lower()}"
        raise Refused(message) from None
    checked = getattr(fact, place.field)
    return None if checked == model.model_fields[place.field].default else checked


def _is_limit(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= HIGHEST


def _refuse_on_done(board: Board, place: Place) -> None:
    if place.family == "columns" and workflow(board).kinds[place.id] == "done":
        raise Refused(f"{place.name} holds what is done, so a limit there has no effect")

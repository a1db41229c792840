"""Which keys press which action, once a person chose some of their own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, Protocol

DIGITS: Final = frozenset("123456789")
BY_DIGIT: Final = "go_column"
"""The action whose keys are digits, since the digit says which column."""

Keys = tuple[str, ...]


class Pressed(Protocol):
    """An action as far as its keys go: `spots` are the places where it acts."""

    @property
    def id(self) -> str:
        """Its name in the settings."""
        ...

    @property
    def keys(self) -> Keys:
        """Its usual keys."""
        ...

    @property
    def spots(self) -> AbstractSet[str]:
        """Where it acts."""
        ...


def keymap(
    actions: Sequence[Pressed], chosen: Mapping[str, Keys]
) -> tuple[dict[str, Keys], tuple[str, ...]]:
    """Return the keys of each action by its id, and in one line each what can't be as chosen.

    Two actions share a key only if no spot has both. A key that was chosen is lost by the
    action whose usual key it is; of two that were chosen, the first in the file has it.
    """
    known = {action.id: action for action in actions}
    problems: list[str] = []
    given: dict[str, Keys] = {}
    for id, keys in chosen.items():
        if id not in known:
            problems.append(_unknown(id, known))
            continue
        kept = []
        for key in keys:
            other = next(_holders(known[id], key, given, known), None)
            if (key in DIGITS) != (id == BY_DIGIT):
                problems.append(f"keys.{id}: {key} can't be; {BY_DIGIT} has the digits, no others")
            elif other:
                problems.append(f"keys.{id}: {key} is the key of {other} already")
            else:
                kept.append(key)
        given[id] = tuple(kept)
    usual = {id: action.keys for id, action in known.items() if id not in given}
    for id, keys in given.items():
        for key in keys:
            for other in list(_holders(known[id], key, usual, known)):
                usual[other] = tuple(one for one in usual[other] if one != key)
                left = "" if usual[other] else ", which has no key now"
                problems.append(f"keys.{id}: {key} is taken from {other}{left}")
    return {id: given[id] if id in given else usual[id] for id in known}, tuple(problems)


def _holders(
    action: Pressed, key: str, held: Mapping[str, Keys], known: Mapping[str, Pressed]
) -> Iterator[str]:
    """Yield the other actions that have a key on a spot where this one acts."""
    return (id for id, keys in held.items() if key in keys and known[id].spots & action.spots)


def _unknown(id: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a slip needs it

    near = get_close_matches(id, known, 1)
    advice = f"did you mean {near[0]}?" if near else "docs/configuration.md names them all"
    return f"keys.{id}: there is no such action; {advice}"

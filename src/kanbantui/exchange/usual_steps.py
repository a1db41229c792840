"""The usual words for steps of work, for sources that name states and not their order."""

from collections.abc import Iterable, Mapping
from typing import Final

from kanbantui.board.model import Kind
from kanbantui.exchange.gathering import Gathering
from kanbantui.exchange.texts import one_line

_OPTIONS: Final = (
    *("", "no status", "icebox", "ideas", "inbox", "backlog", "product backlog", "new", "open"),
    *("proposed", "triage", "not started", "to do", "todo"),
)
_QUEUE: Final = ("approved", "selected", "selected for development", "committed", "ready", "next")
_ACTIVE: Final = (
    *("planned", "analysis", "design", "in progress", "doing", "active", "started", "wip"),
    *("development", "in development", "coding", "implementing", "build", "review", "in review"),
    *("code review", "test", "testing", "in test", "qa", "verify", "verification", "staging"),
    *("waiting", "blocked", "resolved", "deploy", "ready for release"),
)
_DONE: Final = ("done", "closed", "complete", "completed", "finished", "delivered", "released")
_DROPPED: Final = frozenset(
    ("removed", "cancelled", "canceled", "rejected", "discarded", "abandoned", "won't do")
)

_KINDS: Final = ("options", "queue", "active", "done")

_PLACES: Final = {name: at for at, name in enumerate((*_OPTIONS, *_QUEUE, *_ACTIVE, *_DONE))}
_MIDDLE: Final = _PLACES["in progress"] + 0.5
"""Where a name stands that nobody knows: it is work, and not the first of it."""


def is_dropped(name: str) -> bool:
    """Whether a state says that something will not be done."""
    return one_line(name).casefold() in _DROPPED


def in_usual_order(names: Iterable[str]) -> list[str]:
    """Return states, each once, from the first step of work to the last."""
    once = dict.fromkeys(one_line(name) for name in names)
    return sorted(once, key=lambda name: _PLACES.get(name.casefold(), _MIDDLE))


def kind_of(name: str) -> Kind | None:
    """Return what a column of that name is for, None where nobody knows the name."""
    word = one_line(name).casefold()
    found: tuple[tuple[tuple[str, ...], Kind], ...] = (
        *((_OPTIONS, "options"), (_QUEUE, "queue")),
        *((_ACTIVE, "active"), (_DONE, "done")),
    )
    return next((kind for names, kind in found if word in names), None)


def columns_of(
    names: Iterable[str],
    into: Gathering,
    nameless: str = "No status",
    told: Mapping[str, Kind] | None = None,
) -> dict[str, str]:
    """Return the new columns for states that come in no order, by state.

    What each column is for is written down, so that the last one is not taken for done where it
    is not: then one more is added for what is. `told` is what a source tells of other names.
    """
    kinds: dict[str, Kind] = {}
    for name in in_usual_order(name for name in names if not is_dropped(name)):
        kinds[name] = kind_of(name) or (told or {}).get(name) or "active"
    ordered = sorted(kinds, key=lambda name: _KINDS.index(kinds[name]))
    columns = {name: into.column(name or nameless, kind=kinds[name]) for name in ordered}
    if columns and "done" not in kinds.values():
        into.column("Done", kind="done")
    return columns

"""One typed line understood as a card: `Fix login #api @dee !expedite due:fri`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kanbantui.board.dates import day
from kanbantui.errors import Refused


@dataclass(frozen=True, slots=True)
class Captured:
    """What a line says: the title and what its signs mean."""

    title: str
    class_: str = "standard"
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    due: date | None = None

    @property
    def understood(self) -> tuple[str, ...]:
        """What the signs were taken for, such as "#api" and "due 2026-03-06"."""
        signs = [f"#{tag}" for tag in self.tags] + [f"@{name}" for name in self.people]
        if self.due:
            signs.append(f"due {self.due.isoformat()}")
        if self.class_ != "standard":
            signs.append(self.class_)
        return tuple(signs)


def captured(line: str, classes: Sequence[str], today: date) -> Captured:
    """Return what a captured line says; words whose sign means nothing stay in the title.

    Raises `Refused` for a `due:` that is no date, and for a class that may be several.
    """
    title: list[str] = []
    tags: list[str] = []
    people: list[str] = []
    class_, due = "standard", None
    for word in line.split():
        sign, rest = word[:1], word[1:]
        fitting = [id for id in classes if id.startswith(rest)] if sign == "!" and rest else []
        if sign == "#" and rest and not rest.isdecimal():
            tags.append(rest)
        elif sign == "@" and rest:
            people += [name.removeprefix("@") for name in rest.split(",") if name]
        elif fitting:
            class_ = _only(rest, fitting)
        elif word.startswith("due:") and len(word) > len("due:"):
            due = due_day(word.removeprefix("due:"), today)
        else:
            title.append(word)
    if not title:
        raise Refused("a card needs a title beside its signs")
    return Captured(" ".join(title), class_, tuple(tags), tuple(people), due)


def clustered(line: str) -> tuple[str, str]:
    """Return the reason of a blocker and its cluster, which a `#word` at the end names.

    Any other `#word`, such as `#42`, is part of the reason.
    """
    reason, _, last = line.strip().rpartition(" ")
    is_cluster = last.startswith("#") and len(last) > 1 and not last[1:].isdecimal()
    return (reason.strip(), last[1:]) if is_cluster else (line.strip(), "")


def parted(text: str, between: str, known: Sequence[str]) -> list[str]:
    """Return the words of a list, parted by any of the signs `between`, a class of `re`.

    Words that it had are known, so that one which holds such a sign itself stays whole.
    """
    odd = sorted((word for word in known if re.search(f"[{between}]", word)), key=len)
    whole = [rf"\s*{re.escape(word)}(?=\s*(?:[{between}]|\Z))" for word in reversed(odd)]
    found = re.findall("|".join((*whole, f"[^{between}]+")), text)
    return [word for part in found if (word := part.strip())]


def _only(typed: str, classes: Sequence[str]) -> str:
    """Return the class that was typed, or the only one that begins so."""
    if typed in classes or len(classes) == 1:
        return typed if typed in classes else classes[0]
    several = " or ".join(f"!{id}" for id in classes)
    raise Refused(f"!{typed} is several classes, say {several}")


def due_day(text: str, today: date) -> date:
    """Return the date that a person typed; raise `Refused` with what was expected."""
    try:
        return day(text, today)
    except ValueError as error:
        raise Refused(str(error)) from None

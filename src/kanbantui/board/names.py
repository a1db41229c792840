"""Who is here: one name, or several people who work on one screen and sign together."""

from typing import Final

from kanbantui.board.text import shown
from kanbantui.errors import Refused

LONGEST: Final = 40
"""Signs of one name."""

MOST: Final = 8
"""People who sign together; more have no room on a line."""


def names_in(signature: str) -> tuple[str, ...]:
    """Return the names in a signature such as "dee, ravi", each once and without blanks around."""
    return tuple(
        dict.fromkeys(" ".join(name.split()) for name in signature.split(",") if name.strip())
    )


def signature(text: str) -> str:
    """Return names that a person typed as they stand in `by`; raise `Refused` if none can."""
    if (safe := shown(text)) != text:
        raise Refused(f"a name can't hold control characters: {safe[:LONGEST]}")
    names = names_in(text)
    if not names:
        raise Refused("a name is missing, expected one such as dee, or a pair: dee, ravi")
    if long := next((name for name in names if len(name) > LONGEST), ""):
        raise Refused(f"{long[:LONGEST]}… is longer than the {LONGEST} signs of a name")
    if len(names) > MOST:
        raise Refused(f"{len(names)} names are too many, expected {MOST} or fewer")
    return ", ".join(names)


def known_names(text: str) -> tuple[str, ...]:
    """Return the names in a text that somebody else signed; () where no signature is like that."""
    try:
        return names_in(signature(text))
    except Refused:
        return ()


def in_words(names: tuple[str, ...]) -> str:
    """Return names as a sentence has them: "dee", "dee and ravi", "dee, mia and ravi"."""
    return " and ".join((", ".join(names[:-1]), names[-1])) if names[1:] else "".join(names)

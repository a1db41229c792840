"""Names of cards, changes and reviews: random, so that two branches never pick the same."""

from collections.abc import Collection
from random import Random

from kanbantui.errors import Refused

SIGNS = "23456789abcdefghjkmnpqrstvwxyz"
LENGTH = 6


def new_id(taken: Collection[str], random: Random) -> str:
    """Return an id of six signs that is not `taken`."""
    while True:
        id = "".join(random.choices(SIGNS, k=LENGTH))
        if id not in taken:
            return id


def find_id(ids: Collection[str], words: str, what: str = "card") -> str:
    """Return the id that is `words`, or the only one that begins with them.

    Raises `Refused` if none does, or several do.
    """
    if words in ids:
        return words
    found = sorted(id for id in ids if words and id.startswith(words))
    if len(found) == 1:
        return found[0]
    if found:
        shown = ", ".join(found[:5]) + (", …" if len(found) > 5 else "")
        raise Refused(f"{words!r} fits several {what}s: {shown}")
    raise Refused(f"there is no {what} {words!r} on this board")

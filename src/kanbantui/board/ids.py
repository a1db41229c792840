"""Names of cards, changes and reviews: random, so that two branches never pick the same."""

import re
from collections.abc import Collection, Mapping
from itertools import chain, count
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


def named_id(name: str, taken: Collection[str]) -> str:
    """Return an id for something that people call by name, such as a column: `in-test`."""
    bare = "-".join(re.findall(r"[a-z0-9]+", name.casefold())) or "column"
    return next(id for id in chain((bare,), (f"{bare}-{n}" for n in count(2))) if id not in taken)


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


def find_named(names: Mapping[str, str], words: str, what: str) -> str:
    """Return the id that is `words`, or the only one whose id or name is, or begins, so.

    `names` holds the name of each id; case does not matter in names. Raises `Refused` with
    the ids there are, or those that fit.
    """
    if words in names:
        return words
    wanted = " ".join(words.split()).casefold()
    exact = [id for id, name in names.items() if wanted == name.casefold()]
    begun = [id for id, name in names.items() if _begins(id, wanted) or _begins(name, wanted)]
    for found in (exact, begun):
        if wanted and len(found) == 1:
            return found[0]
        if wanted and found:
            raise Refused(f"{words!r} fits more than one {what}: {', '.join(found)}")
    raise Refused(f"there is no {what} {words!r}; the board has {', '.join(names) or 'none'}")


def _begins(name: str, words: str) -> bool:
    return name.casefold().startswith(words)

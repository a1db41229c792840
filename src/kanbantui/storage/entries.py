"""Which entry of a list was which one before, also where each has a `[[header]]` of its own."""

from collections import Counter
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import takewhile
from typing import Any, Final, TypeVar

import tomli

from kanbantui.storage.blocks import Block
from kanbantui.storage.sequences import Three, merge_order, same, sign

K = TypeVar("K", bound=Hashable)


def merge_entries(versions: Three[list[Any]], *, history: bool = False) -> list[Three[Any]]:
    """Return the entries that a merged list has, each as it stands in the three versions.

    What one side removed is gone, unless the other side edited it. What a side added stays
    where it put it; at one place it stands by its time, else ours after theirs. A `history`
    loses new entries that repeat the move before them.
    """
    base = dict[Hashable, Any](enumerate(versions.base))
    ours = dict(zip(tokens(versions.base, versions.ours), versions.ours, strict=True))
    theirs = dict(zip(tokens(versions.base, versions.theirs), versions.theirs, strict=True))
    entries = {**ours, **theirs}
    gone = {
        token
        for token, entry in base.items()
        if (token not in ours or token not in theirs) and same(entry, entries.get(token, entry))
    }
    tails = Three[list[Hashable]]([], _new_at_end(ours, base), _new_at_end(theirs, base))
    fronts = Three(
        list(base),
        list(ours)[: len(ours) - len(tails.ours)],
        list(theirs)[: len(theirs) - len(tails.theirs)],
    )
    order = [
        token
        for part in (fronts, tails)
        for token in merge_order(part, gone, lambda new, old: is_later(entries[new], entries[old]))
    ]
    order = [*dict.fromkeys(order)]
    if history:
        order = without_repeats(order, entries, base)
    return [Three(base.get(token), ours.get(token), theirs.get(token)) for token in order]


def _new_at_end(side: Mapping[Hashable, Any], base: Container[Hashable]) -> list[Hashable]:
    """Return the entries with which a list grew at its end."""
    grown = list(takewhile(lambda token: token not in base, reversed([*side])))
    return grown[::-1]


def tokens(base: Sequence[Any], side: Sequence[Any]) -> list[Hashable]:
    """Return for each entry of a side's list the place in `base` of what it was, else a sign.

    An entry was one that equals it, else one that tells the same time or target, else, where
    as many tables are left on both lists, the table in the same place. Entries that are new
    and equal on two sides have the same sign.
    """
    found: dict[int, int] = {}
    for naming in (sign, _identity):
        places: dict[Hashable, list[int]] = {}
        taken = set(found.values())
        for place, entry in enumerate(base):
            if place not in taken:
                places.setdefault(naming(entry), []).append(place)
        places.pop(None, None)
        for index, entry in enumerate(side):
            if index not in found and places.get(naming(entry)):
                found[index] = places[naming(entry)].pop(0)
    taken = set(found.values())
    left = [i for i, entry in enumerate(base) if i not in taken and _is_nameless(entry)]
    new = [i for i, entry in enumerate(side) if i not in found and _is_nameless(entry)]
    if len(left) == len(new):
        found.update(zip(new, left, strict=True))
    seen: Counter[Hashable] = Counter()
    signs: list[Hashable] = []
    for index, entry in enumerate(side):
        if index not in found:
            seen[sign(entry)] += 1
        signs.append(found[index] if index in found else (sign(entry), seen[sign(entry)]))
    return signs


def is_later(new: Any, standing: Any) -> bool:
    """Tell whether an entry goes after one of the other side: by time, else always."""
    one, other = moment(new), moment(standing)
    return one is None or other is None or one >= other


def without_repeats(order: Sequence[K], entries: Mapping[K, Any], base: Container[Any]) -> list[K]:
    """Return a history's entries without new ones that tell the move before them again."""
    kept: list[K] = []
    for token in order:
        if token in base or not kept or _way(entries[token]) != _way(entries[kept[-1]]):
            kept.append(token)
    return kept


def _way(entry: Any) -> Any:
    return (entry.get("from"), entry.get("to")) if isinstance(entry, Mapping) else sign(entry)


_NAMING: Final = (("since",), ("at", "from", "to"), ("id",), ("target",))


def _identity(entry: Any) -> Hashable:
    """Return what an entry keeps while it is edited; None for one that has nothing such."""
    if not isinstance(entry, Mapping) or "add" in entry or "remove" in entry:
        return None
    names = next((names for names in _NAMING if names[0] in entry), None)
    return (names, tuple(sign(entry.get(name)) for name in names)) if names else None


def _is_nameless(entry: Any) -> bool:
    return isinstance(entry, Mapping) and _identity(entry) is None


def moment(entry: Any) -> float | None:
    """Return an entry's `at` or `since` in seconds since 1970, None if it has none.

    A time without a zone counts as UTC: it only orders entries beside each other.
    """
    value = entry.get("at", entry.get("since")) if isinstance(entry, Mapping) else None
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=UTC)
    if not isinstance(value, datetime):
        return None
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp()


Key = tuple[Hashable, ...]
"""A block's header path, where each `[[entry]]` on the way is followed by what tells it apart."""


def block_keys(versions: Three[Sequence[Block]]) -> Three[list[Key]]:
    """Return a key for each block of three versions, the same for what was the same block."""
    groups = Three(*(_arrays(blocks) for blocks in versions))
    if not any(groups):
        return Three(*(_paths(blocks) for blocks in versions))
    base, ours, theirs = (
        {path: _block_tokens(groups.base.get(path, []), blocks) for path, blocks in group.items()}
        for group in groups
    )
    return Three(
        list(_keys(versions.base, base)),
        list(_keys(versions.ours, ours)),
        list(_keys(versions.theirs, theirs)),
    )


def values_of(block: Block) -> Mapping[str, Any]:
    """Return what a block says by itself, without the tables around it; raise ValueError."""
    table: Any = tomli.loads(block.text)
    for key in block.path:
        inner = table[key]
        table = inner[0] if isinstance(inner, list) else inner
    return dict(table)


def _paths(blocks: Sequence[Block]) -> list[Key]:
    return [block.path for block in blocks]


def _arrays(blocks: Sequence[Block]) -> dict[tuple[str, ...], list[Block]]:
    """Return the entries of each array of tables that is not inside another one."""
    groups: dict[tuple[str, ...], list[Block]] = {}
    for block in [block for block in blocks if block.array]:
        if not any(block.path[:n] in groups for n in range(1, len(block.path))):
            groups.setdefault(block.path, []).append(block)
    return groups


def _block_tokens(base: Sequence[Block], side: Sequence[Block]) -> list[Hashable]:
    if [block.text for block in base] == [block.text for block in side]:
        return list(range(len(side)))
    return tokens([values_of(block) for block in base], [values_of(block) for block in side])


def _keys(
    blocks: Sequence[Block], entries: Mapping[tuple[str, ...], Sequence[Hashable]]
) -> Iterator[Key]:
    lengths: dict[Key, int] = {}
    for block in blocks:
        if not lengths and not block.array:
            yield block.path
            continue
        key: Key = ()
        for depth, part in enumerate(block.path, start=1):
            key = (*key, part)
            if block.array and depth == len(block.path):
                lengths[key] = lengths.get(key, 0) + 1
            if key in lengths:
                place = lengths[key] - 1
                known = entries.get(block.path[:depth]) if len(key) == depth else None
                key = (*key, known[place] if known else place)
        yield key

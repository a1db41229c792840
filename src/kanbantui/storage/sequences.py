"""Three versions of something that has an order made into one: keys, and lines of text."""

import re
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final, Generic, NamedTuple, TypeVar

K = TypeVar("K", bound=Hashable)
T_co = TypeVar("T_co", covariant=True)


class Three(NamedTuple, Generic[T_co]):
    """The version that two others came from, and these two."""

    base: T_co
    ours: T_co
    theirs: T_co


def sign(value: Any) -> Hashable:
    """Return what tells a TOML value from every other one, so that 1, 1.0 and true differ."""
    if isinstance(value, Mapping):
        return "{", frozenset((key, sign(inner)) for key, inner in value.items())
    if isinstance(value, (list, tuple)):
        return "[", tuple(sign(inner) for inner in value)
    return type(value).__name__, repr(value)


def same(one: Any, other: Any) -> bool:
    """Tell whether two TOML values, or None for none, are the same."""
    return one is other or sign(one) == sign(other)


def merge_order(
    versions: Three[list[K]], gone: Collection[K], goes_after: Callable[[K, K], bool]
) -> list[K]:
    """Return the keys that ours or theirs has and that are not `gone`, in one order.

    It is the order of the side that reordered; theirs if both did. A key that this side lacks
    follows the one it followed; `goes_after(key, other)` tells whether it also lets a key pass
    that only the other side put there.
    """
    _, ours, theirs = versions
    spine, other = (ours, theirs) if _only_ours_reordered(versions) else (theirs, ours)
    kept = [key for key in spine if key not in gone] if gone else [*spine]
    if spine == other:
        return kept
    present, shared = set(kept), set(other)
    runs: dict[K | None, list[K]] = {}
    before: K | None = None
    for key in other:
        if key in present:
            before = key
        elif key not in gone:
            runs.setdefault(before, []).append(key)
    if not runs:
        return kept
    merged: list[K] = []
    waiting = runs.get(None, [])
    for key in kept:
        if key in shared:
            merged += [*waiting, key]
            waiting = runs.get(key, [])
            continue
        while waiting and not goes_after(waiting[0], key):
            merged.append(waiting.pop(0))
        merged.append(key)
    return merged + waiting


def _only_ours_reordered(versions: Three[list[K]]) -> bool:
    base, ours, theirs = versions
    if theirs == base:
        return True
    if ours == base:
        return False
    common = set(base) & set(ours) & set(theirs)
    orders = Three(*([key for key in version if key in common] for version in versions))
    return orders.theirs == orders.base != orders.ours


def lines_of(text: str) -> list[str]:
    """Return a text's lines with their line ends; only a newline ends one."""
    return _LINE.findall(text)


_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")


def merge_lines(versions: Three[Sequence[str]]) -> list[str] | None:
    """Return the lines with the changes of both sides; None where these touch each other."""
    merged: list[str] = []
    for hunk in hunks(versions):
        side = taken(hunk)
        if side is None:
            return None
        merged += side
    return merged


def merge_comments(versions: Three[Sequence[str]]) -> list[str]:
    """Return comment and blank lines with the changes of both sides, and both where they touch."""
    merged: list[str] = []
    for hunk in hunks(versions):
        side = taken(hunk)
        merged += _both(hunk) if side is None else side
    return merged


def taken(hunk: Three[Sequence[str]]) -> Sequence[str] | None:
    """Return the lines of a hunk as the side has them that alone changed them; None if both did."""
    if hunk.ours in (hunk.base, hunk.theirs):
        return hunk.theirs
    return hunk.ours if hunk.theirs == hunk.base else None


def _both(hunk: Three[Sequence[str]]) -> list[str]:
    """Return their lines, and what ours say more before them, after their first blank lines."""
    ours = [line for line in hunk.ours if line.strip() and line not in hunk.theirs]
    blank = next((i for i, line in enumerate(hunk.theirs) if line.strip()), len(hunk.theirs))
    return [*hunk.theirs[:blank], *ours, *hunk.theirs[blank:]] if hunk.theirs else [*hunk.ours]


class _Span(NamedTuple):
    """Lines [`start`, `end`) of the base that a side replaced; `grown` is how many more it has."""

    start: int
    end: int
    grown: int
    is_ours: bool


def hunks(versions: Three[Sequence[str]]) -> Iterator[Three[Sequence[str]]]:
    """Yield the three versions cut at the same places, where they agree and where they differ."""
    base, ours, theirs = versions
    at = shift_ours = shift_theirs = 0
    for spans in _grouped([*_changes(base, ours, is_ours=True), *_changes(base, theirs)]):
        start, end = spans[0].start, max(span.end for span in spans)
        yield Three(base[at:start], base[at:start], base[at:start])
        first_ours, first_theirs = start + shift_ours, start + shift_theirs
        shift_ours += sum(span.grown for span in spans if span.is_ours)
        shift_theirs += sum(span.grown for span in spans if not span.is_ours)
        yield Three(
            base[start:end],
            ours[first_ours : end + shift_ours],
            theirs[first_theirs : end + shift_theirs],
        )
        at = end
    yield Three(base[at:], base[at:], base[at:])


def _grouped(spans: list[_Span]) -> list[list[_Span]]:
    """Put changes together that share lines, or where one puts lines in at the other's edge."""
    groups: list[list[_Span]] = []
    start = end = -1
    for span in sorted(spans):
        puts_in = span.start == span.end or start == end
        if span.start < end or (span.start == end and puts_in):
            groups[-1].append(span)
        else:
            groups.append([span])
            start = end = span.start
        end = max(end, span.end)
    return groups


def _changes(base: Sequence[str], side: Sequence[str], *, is_ours: bool = False) -> Iterator[_Span]:
    matcher = SequenceMatcher(None, base, side, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield _Span(start, end, last - first - (end - start), is_ours)

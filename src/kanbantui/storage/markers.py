"""A text with git's conflict markers: taken apart into its sides, and made of them."""

import re
from itertools import takewhile
from typing import Final, NamedTuple

from kanbantui.storage.sequences import Three, hunks, lines_of, taken

_MARKER: Final = re.compile(r"(?P<sign><{7,}|\|{7,}|={7,}|>{7,})(?: [^\r\n]*)?\r?\n?")

_GOES_ON: Final = {
    ("both", "<"): "ours",
    ("ours", "|"): "base",
    ("ours", "="): "theirs",
    ("base", "="): "theirs",
    ("theirs", ">"): "both",
}
"""What follows a marker, by where one is; elsewhere the same signs are text."""

_NEVER: Final = (("ours", "<"), ("ours", ">"), ("theirs", "<"))
"""Markers that git does not write there: the conflict is one in another, or was cut by hand."""


class Text(NamedTuple):
    """The text of one side, and the line of the marked text on which each of its lines stands."""

    text: str
    lines: tuple[int, ...]


class Sides(NamedTuple):
    """What a marked text holds; `base` is None where git was not told to write it.

    `names` are those that the first markers give to ours and to theirs, such as `HEAD`.
    """

    base: Text | None
    ours: Text
    theirs: Text
    names: tuple[str, str]


def first_marker(text: str) -> int | None:
    """Return the line, from 1, on which the first conflict begins; None if none does."""
    for number, line in enumerate(lines_of(text), start=1):
        if line.startswith("<<<<<<<") and _MARKER.fullmatch(line):
            return number
    return None


def sides(text: str) -> Sides | None:
    """Return the sides of a text with conflict markers; None where it has none that fit together.

    Lines outside the markers are part of every side. Git writes the markers of a conflict inside
    a base longer than its own, so that one length tells which are meant.
    """
    found: dict[str, list[tuple[int, str]]] = {"ours": [], "base": [], "theirs": []}
    names: list[str] = []
    place, size, conflicts, bases = "both", 0, 0, 0
    for number, line in enumerate(lines_of(text), start=1):
        marker = _MARKER.fullmatch(line)
        sign = marker["sign"] if marker else ""
        if sign and len(sign) == (size or len(sign)):
            if (place, sign[0]) in _NEVER:
                return None
            if after := _GOES_ON.get((place, sign[0])):
                size, place = len(sign), after
                conflicts += after == "ours"
                bases += after == "base"
                if after in ("ours", "both") and len(names) < 2:
                    names.append(_label(line) or ("ours", "theirs")[len(names)])
                continue
        for side in found if place == "both" else (place,):
            found[side].append((number, line))
    if place != "both" or not conflicts:
        return None
    base, ours, theirs = (_text(found[side]) for side in ("base", "ours", "theirs"))
    return Sides(base if bases == conflicts else None, ours, theirs, (names[0], names[1]))


def marked(versions: Three[str], names: tuple[str, str], size: int, newline: str) -> str:
    """Return a text with markers where ours and theirs both differ from base, and its lines too.

    `names` are those of ours and theirs, `size` is how many signs make a marker. Base is written
    between them, so that nobody who reads the file has to ask git for it.
    """
    lines = [lines_of(text) for text in versions]
    found = [(hunk, taken(hunk)) for hunk in hunks(Three(*lines))]
    if all(side is not None for _, side in found):
        # What both changed lies apart by lines, and is one value: it is marked as a whole.
        start, end = _alike(lines), _alike([side[::-1] for side in lines])
        end = min(end, min(map(len, lines)) - start)
        middle = Three(*(side[start : len(side) - end] for side in lines))
        same = Three(*(side[:start] for side in lines)), Three(*(s[len(s) - end :] for s in lines))
        found = [(same[0], same[0].ours), (middle, None), (same[1], same[1].ours)]
    text = ""
    for hunk, side in found:
        if side is not None:
            text += "".join(side)
            continue
        base, ours, theirs = ("".join(part) for part in hunk)
        for sign, name, part in (
            ("<", names[0], ours), ("|", "base", base), ("=", "", theirs), (">", names[1], ""),
        ):  # fmt: skip
            text += f"{sign * size} {name}".rstrip() + newline + _ended(part, newline)
    return text


def _alike(sides: list[list[str]]) -> int:
    """Return with how many lines that are the same all sides begin."""
    return sum(1 for _ in takewhile(lambda lines: len({*lines}) == 1, zip(*sides, strict=False)))


def _ended(text: str, newline: str) -> str:
    return text if not text or text.endswith("\n") else text + newline


def _label(line: str) -> str:
    return line.strip().partition(" ")[2].strip()


def _text(lines: list[tuple[int, str]]) -> Text:
    return Text("".join(line for _, line in lines), tuple(number for number, _ in lines))

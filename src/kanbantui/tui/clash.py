"""Two values of one thing, of which one can stay: what it was, and what each side made of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from rich.cells import cell_len
from textual.strip import Strip

from kanbantui.board.text import shown
from kanbantui.tui.lines import Part, cut, strip, wrap
from kanbantui.tui.theme import Palette, style

Chosen = Literal["mine", "theirs", "edit"]

WIDEST: Final = 100
LABEL: Final = 24
"""Cells that the name of a side takes at most."""

ROWS: Final = 4
"""Lines that a value of one line takes at most where it is wrapped."""

_NOTHING: Final = "–"


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing to which two people gave different values, all as text.

    `base` is what it was, None where nobody knows; `names` are what the sides are called, each
    with another first letter.
    """

    what: str
    base: str | None
    mine: str
    theirs: str
    names: tuple[str, str] = ("mine", "theirs")

    @property
    def keys(self) -> str:
        """What can be answered, in words."""
        mine, theirs = (name.split()[0] for name in self.names)
        return f"{mine[0]} {mine}, {theirs[0]} {theirs}, e edit"

    def chosen(self, answer: str) -> Chosen | None:
        """Return what an answer means; the beginning of its word is enough."""
        word = answer.strip().casefold()
        words: tuple[tuple[str, Chosen], ...] = (
            (self.names[0], "mine"),
            (self.names[1], "theirs"),
            ("edit", "edit"),
        )
        return next((what for name, what in words if word and name.startswith(word)), None)

    def marked(self) -> str:
        """Return all versions in one text, each between markers that name it, to be edited."""
        mine, theirs = self.names
        parts = [f"<<<<<<< {mine}", self.mine]
        if self.base is not None:
            parts += ["||||||| before", self.base]
        parts += ["=======", self.theirs, f">>>>>>> {theirs}"]
        return "".join(part if part.endswith("\n") or not part else f"{part}\n" for part in parts)


def clash_lines(
    clash: Clash, palette: Palette, size: tuple[int, int], first: int
) -> tuple[list[Strip], int]:
    """Return what is seen of a clash, `size` wide and high at most, and its first line.

    Short values stand one below the other; of texts with several lines, those that a side
    changed. Where it is too high it is a window, and says what is left.
    """
    width, height = min(size[0], WIDEST), size[1]
    fill, quiet = style(palette, "text", "card"), style(palette, "quiet", "card")
    head = strip(
        [(cut(f" {shown(clash.what)}", width - 1), style(palette, "text", "card", bold=True))],
        width,
        fill,
    )
    lines = [head, *(strip(row, width, fill) for row in _rows(clash, palette, width))]
    if len(lines) <= height:
        return lines, 0
    room = max(1, height - 1)
    first = max(0, min(first, len(lines) - room))
    above, below = first, len(lines) - room - first
    words = [f"▴ {above} more"] * bool(above) + [f"▾ {below} more"] * bool(below)
    end = strip([(cut(f" {'  '.join(words)}, ↑ ↓", width), quiet)], width, quiet)
    return [*lines[first : first + room], end][:height], first


def _rows(clash: Clash, palette: Palette, width: int) -> Iterator[list[Part]]:
    label = min(LABEL, width // 3, max(len("before"), *map(len, clash.names))) + 2
    texts = (clash.base or "", clash.mine, clash.theirs)
    if any("\n" in text.rstrip("\n") for text in texts):
        sides = _changed_lines(clash)
    else:
        sides = [
            (name, [(" ", text)] if text.strip() else [])
            for name, text in zip(("before", *clash.names), texts, strict=True)
            if name != "before" or clash.base is not None
        ]
    tones = {"+": "ok", "-": "over", "…": "quiet"}
    for name, lines in sides:
        called = cut(shown(name), label - 2)
        tone = "quiet" if name == "before" else "accent"
        for sign, line in lines or [(" ", _NOTHING)]:
            ink = style(palette, tones.get(sign, "text"), "card")
            for row in _wrapped(line, width - label - 4):
                yield [
                    (f" {called:<{label}}", style(palette, tone, "card", bold=name != "before")),
                    (f"{sign} {row}", ink),
                ]
                called = ""


def _wrapped(line: str, room: int) -> tuple[str, ...]:
    """Return a line with its indent where it fits, else in a few rows."""
    return (shown(line),) if cell_len(shown(line)) <= room else wrap(line, room, ROWS)


def _changed_lines(clash: Clash) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return for each side what it changed, against what was before or what both say alike."""
    mine, theirs = clash.mine.splitlines(), clash.theirs.splitlines()
    if clash.base is None:
        runs = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
        base = [line for run in runs for line in mine[run.a : run.a + run.size]]
    else:
        base = clash.base.splitlines()
    sides = zip(clash.names, (mine, theirs), strict=True)
    return [(name, list(_changes(base, side))) for name, side in sides]


def _changes(base: Sequence[str], side: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the lines that a side took away or put in, and one around them to find the place."""
    groups = SequenceMatcher(None, base, side, autojunk=False).get_grouped_opcodes(1)
    for number, group in enumerate(groups):
        if number:
            yield "…", ""
        for tag, start, end, first, last in group:
            if tag == "equal":
                yield from ((" ", line) for line in base[start:end])
            else:
                yield from (("-", line) for line in base[start:end])
                yield from (("+", line) for line in side[first:last])

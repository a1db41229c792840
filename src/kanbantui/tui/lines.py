"""Text into lines of cells: wrapping, cutting and padding by what a terminal really shows."""

from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from kanbantui.board.text import shown

Part = tuple[str, Style]

_JOINERS = "\u200d\ufe0f"
"""Signs that change their neighbours; at the end of a part they would change the next one."""


@lru_cache(maxsize=4096)
def wrap(text: str, width: int, most: int) -> tuple[str, ...]:
    """Return text as at most `most` lines of `width` cells; what is cut ends in an ellipsis."""
    if width < 2:
        return (cut(shown(text[:1]), width),)
    lines: list[str] = []
    line = ""
    # A terminal shows few of a long text's signs, and wrapping costs for each of them.
    for part in text[: width * (most + 1) * 4].split():
        word = shown(part).lstrip(_JOINERS)
        joined = f"{line} {word}" if line else word
        if cell_len(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = chop_cells(word, width) if cell_len(word) > width else [word]
        lines += full
        if len(lines) > most:
            break
    lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(f"{lines[most - 1]}…  ", width, ellipsis=True)]
    return tuple(lines)


def cut(text: str, width: int, *, ellipsis: bool = True) -> str:
    """Return text on one line of at most `width` cells; what is cut ends in an ellipsis."""
    text = text.rstrip().lstrip(_JOINERS)
    if cell_len(text) <= width:
        return text
    if width <= 1 or not ellipsis:
        return set_cell_size(text, max(0, width)).rstrip()
    return f"{set_cell_size(text.rstrip('…'), width - 1).rstrip()}…"


def strip(parts: Iterable[Part], width: int, fill: Style) -> Strip:
    """Return a line of exactly `width` cells, in as few segments as look the same.

    Each segment costs some 40 bytes of colour codes on the way to a terminal, and blanks look
    alike in every ink.
    """
    segments: list[Segment] = []
    text, last, room = "", fill, width
    for part, style in (*parts, (" " * width, fill)):
        if not part.isascii():
            part = part.lstrip(_JOINERS).rstrip(_JOINERS[0])  # noqa: PLW2901 - else widths add up
        size = cell_len(part)
        if size > room:
            part, size = set_cell_size(part, room), room  # noqa: PLW2901 - cut to the room left
        room -= size
        if not part:
            continue
        if style is last or style == last or (part.isspace() and _same_ground(style, last)):
            text += part
            continue
        if text.isspace() and _same_ground(style, last):
            text, last = text + part, style
            continue
        if text:
            segments.append(Segment(text, last))
        text, last = part, style
    if text:
        segments.append(Segment(text, last))
    return Strip(segments, width)


def _same_ground(one: Style, other: Style) -> bool:
    return (
        one.bgcolor == other.bgcolor
        and one.reverse == other.reverse
        and not any(s.underline or s.strike for s in (one, other))
    )


def ends(left: Iterable[Part], right: Iterable[Part], width: int, fill: Style) -> Strip:
    """Return a line with parts at both ends; the left ones give way where room is short."""
    right = list(right)
    size = sum(cell_len(text) for text, _ in right)
    if size > width:
        return strip(right, width, fill)
    room = width - size
    parts: list[Part] = []
    for text, style in left:
        if cell_len(text) > room:
            short = cut(text, room)
            # An ellipsis alone says that there is more, not in which tone.
            parts.append((short, fill if short == "…" else style))
            room -= cell_len(short)
            break
        parts.append((text, style))
        room -= cell_len(text)
    return strip([*parts, (" " * room, fill), *right], width, fill)

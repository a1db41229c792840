"""The line of a question: what is asked is always seen, and why an answer was not taken."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.strip import Strip

from kanbantui.board.text import shown
from kanbantui.tui.actions import QUESTION_KEYS, Hint
from kanbantui.tui.lines import Part, cut, ends, strip
from kanbantui.tui.signs import key_name
from kanbantui.tui.theme import Palette, style

if TYPE_CHECKING:
    from kanbantui.tui.completion import Complete

WITH_KEYS = 44
"""Cells of a screen beside whose answer the keys of a question have room."""

_LONGEST_END = 12
_WOULD_HOLD = re.compile(r" would hold (\d+) of (\d+)")


Live = Callable[[str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, why the last answer was not taken, and where the answer stands.

    `field` is the action that edits the asked field of the open card; `place` is the key of
    the cursor's place whose text is edited there. `live` is told what is typed so far, and
    returns what to say of it, with a tone; `complete` knows what `tab` may complete. What an
    answer `writes` at once is held up by a file in trouble.
    """

    text: str
    objection: str = ""
    field: str = ""
    place: str | None = None
    live: Live | None = None
    complete: "Complete | None" = None
    writes: bool = True


def question_line(
    text: str, objection: str, palette: Palette, width: int, tone: str = "over"
) -> Strip:
    """Return the question, then the objection in a tone; where room is short both are cut.

    A question is cut in its middle, so that its last word stays, such as `why?`.
    """
    text, objection = shown(text), shown(objection)
    room = width - 1
    fill = style(palette, "text", "screen")
    if objection and cell_len(text) + 2 + cell_len(objection) > room:
        rest = room - 2 - cell_len(objection)
        text = _shortened(text, max(rest, room * 2 // 5))
    parts: list[Part] = [
        (f" {_shortened(text, room)}", style(palette, "accent", "screen", bold=True))
    ]
    if objection:
        left = room - cell_len(text) - 2
        parts.append((f"  {cut(objection, left)}", style(palette, tone, "screen")))
    return strip(parts, width, fill)


def _shortened(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    head, sign, end = text.rpartition(": ")
    if not sign or cell_len(end) > min(_LONGEST_END, room // 2):
        return cut(text, room)
    return f"{cut(head, room - cell_len(end) - 2)}: {end}"


def briefly(text: str, limits: Iterable[str], room: int) -> str:
    """Return a message that is too long without ids of limits, then with figures for words.

    `Build would hold 4 of 3 (columns.build)` becomes `Build 4/3`.
    """
    if cell_len(shown(text)) > room:
        for limit in limits:
            text = text.replace(f" ({limit})", "")
    return _WOULD_HOLD.sub(r" \1/\2", text) if cell_len(shown(text)) > room else text


def answer_key_at(width: int, x: int) -> Hint | None:
    """Return the key that is named at a cell of the line on which an answer is typed."""
    end = width - 1
    for hint in reversed(QUESTION_KEYS):
        start = end - cell_len(f"{key_name(hint.keys)} {hint.word}")
        if start <= x < end and width >= WITH_KEYS:
            return hint
        end = start - 2
    return None


def answer_keys(palette: Palette, width: int) -> tuple[Strip, int]:
    """Return the line on which an answer is typed, and the cells that it has for the answer.

    The keys that end a question stand at its right where there is room for both.
    """
    key, word = style(palette, "accent", "screen", bold=True), style(palette, "quiet", "screen")
    parts: list[Part] = []
    for hint in QUESTION_KEYS:
        parts += [("  ", word), (key_name(hint.keys), key), (f" {hint.word}", word)]
    keys = [*parts, (" ", word)] if width >= WITH_KEYS else []
    room = width - sum(cell_len(text) for text, _ in keys)
    return ends([], keys, width, word), room

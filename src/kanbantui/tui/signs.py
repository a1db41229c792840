"""The signs of the screen in ASCII, for terminals whose character set has no others."""

import re
import sys
from functools import lru_cache
from typing import Final, TextIO

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

ASCII: Final = {
    "…": "~",
    "–": "-",
    "—": "-",
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    "‹": "<",
    "›": ">",
    "▸": ">",
    "◂": "<",
    "▾": "v",
    "▴": "^",
    "▲": "!",
    "⊘": "x",
    "⏎": ">",
    "␣": "_",
    "▰": "#",
    "▱": ".",
    "▔": "-",
    "─": "-",
    "│": "|",
    "┆": ":",
    "┊": ";",
    "┃": "=",
    "▌": "|",
    "█": "#",
    "▁": "_",
    "▂": ".",
    "▃": ".",
    "▅": ":",
    "▇": "|",
    "░": ".",
    "▒": "=",
    "▓": "%",
    "▚": "+",
    "◆": "X",
    "╌": "-",
    "▄": ":",
    "▆": "|",
    "▣": "@",
    "⚗": "*",
    "☑": "x",
    "☐": "o",
    "×": "x",
    "↳": ">",
    "⎇": "Y",
    "✓": "+",
    "✎": "&",
    "·": "-",
    "•": "*",
}
"""Each sign that the screen draws, and what stands for it in the same one cell."""

KEYS: Final = {"⏎": "enter", "␣": "space", "←": "left", "→": "right", "↑": "up", "↓": "down"}
"""The keys by name, for where there is room."""

_ROOMY_KEY = re.compile("([⏎␣←→↑↓]) {5}")


def speaks_unicode(*streams: TextIO | None) -> bool:
    """Whether all of these streams, some of which the screen is written to, are UTF-8."""
    names = (getattr(stream, "encoding", None) or "utf-8" for stream in streams if stream)
    return all(name.lower().replace("-", "").replace("_", "") == "utf8" for name in names)


@lru_cache(maxsize=4096)
def in_ascii(text: str) -> str:
    """Return a text in ASCII, in as many cells; a letter that is none of it becomes `?`."""
    named = _ROOMY_KEY.sub(lambda found: f"{KEYS[found[1]]:<6}", text)
    plain = "".join(s if s.isascii() else ASCII.get(s) or "?" * cell_len(s) for s in named)
    # Signs that join others take fewer cells together than one by one.
    return plain[: cell_len(text)].ljust(cell_len(text))


def key_name(keys: str) -> str:
    """Return keys as the key line names them on this terminal."""
    return KEYS.get(keys, keys) if ascii_only() else keys


def ascii_only() -> bool:
    """Whether this terminal takes no more than ASCII."""
    # Textual writes to stderr on Linux and to stdout on Windows.
    return not speaks_unicode(sys.__stdout__, sys.__stderr__)


class AsciiSigns(LineFilter):
    """Puts every line of the screen in ASCII, whichever widget draws it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments in ASCII."""
        return [
            segment if segment.text.isascii() else Segment(in_ascii(segment.text), *segment[1:])
            for segment in segments
        ]

"""What a terminal answers when a program asks it something."""

import re
from collections.abc import Callable
from typing import Final

ROWS: Final = 40
COLS: Final = 120

_Answer = Callable[[re.Match[bytes]], bytes]


def _mode(match: re.Match[bytes]) -> bytes:
    """Say of a private mode that it is known and off; only synchronised output is known."""
    return b"\x1b[?%b;%d$y" % (match[1], 2 if match[1] == b"2026" else 0)


def _colour(match: re.Match[bytes]) -> bytes:
    """Say that the text is light grey and all else dark."""
    shade = b"d0" if match[1] == b"10" else b"18"
    return b"\x1b]%b;rgb:%b/%b/%b%b" % (match[1], *[shade * 2] * 3, match[2])


def _size(match: re.Match[bytes]) -> bytes:
    """Say how large the window, or one cell, is."""
    sizes = {b"14": (4, ROWS * 18, COLS * 9), b"16": (6, 18, 9), b"18": (8, ROWS, COLS)}
    return b"\x1b[%d;%d;%dt" % sizes[match[1]]


def _fixed(answer: bytes) -> _Answer:
    return lambda _: answer


_ANSWERS: Final[tuple[tuple[bytes, _Answer], ...]] = (
    (rb"\x1b\[0?c", _fixed(b"\x1b[?62;22c")),  # DA1: what kind of terminal
    (rb"\x1b\[>0?c", _fixed(b"\x1b[>41;354;0c")),  # DA2: its version
    (rb"\x1b\[>0?q", _fixed(b"\x1bP>|benchmark\x1b\\")),  # XTVERSION: its name
    (rb"\x1b\[\?(\d+)\$p", _mode),  # DECRQM: is a mode set
    (rb"\x1b\[\?u", _fixed(b"\x1b[?0u")),  # kitty's keyboard flags
    (rb"\x1b\[5n", _fixed(b"\x1b[0n")),  # DSR: are you well
    (rb"\x1b\[\??6n", _fixed(b"\x1b[1;1R")),  # CPR: where is the cursor
    (rb"\x1b\[(14|16|18)t", _size),
    (rb"\x1b\](1[0-2]);\?(\x07|\x1b\\)", _colour),
    (rb"\x1bP\$q[^\x1b]*\x1b\\", _fixed(b"\x1bP0$r\x1b\\")),  # DECRQSS: unknown setting
    (rb"\x1bP\+q[^\x1b]*\x1b\\", _fixed(b"\x1bP0+r\x1b\\")),  # XTGETTCAP: unknown capability
)
_ALL: Final = re.compile(b"|".join(b"(?:%b)" % pattern for pattern, _ in _ANSWERS))
_EACH: Final = tuple((re.compile(pattern), answer) for pattern, answer in _ANSWERS)
_LONGEST: Final = 64
"""Bytes that a question may have; so much is kept for one that comes in two pieces."""


class Replies:
    """Finds the questions in a program's output, also where a chunk cuts one in two."""

    def __init__(self) -> None:
        self._rest = b""

    def to(self, output: bytes) -> bytes:
        """Return the answers to the questions that `output` brings or completes."""
        text = self._rest + output
        answers, seen = b"", 0
        for match in _ALL.finditer(text):
            seen = match.end()
            for pattern, answer in _EACH:
                if found := pattern.fullmatch(match[0]):
                    answers += answer(found)
                    break
        self._rest = text[seen:][-_LONGEST:]
        return answers

"""A line of text that is being typed: what each key does to it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

LONGEST = 20_000
"""Signs that a line may have; what is pasted beyond them is cut."""

_WORD: Final = re.compile(r"\s*\S*")
_WIDENS: Final = "\ufe0f"


@dataclass(slots=True)
class TypedLine:
    """A text and the place of the caret in it, counted in signs from its beginning."""

    value: str
    at: int = 0

    def insert(self, text: str) -> None:
        """Put text before the caret, cut where the line would be too long."""
        text = text[: max(0, LONGEST - len(self.value))]
        self.value = self.value[: self.at] + text + self.value[self.at :]
        self.at += len(text)

    def replace_before(self, text: str) -> None:
        """Put a text in the place of what stands before the caret."""
        after = self.value[self.at :]
        self.value, self.at = "", 0
        self.insert(text)
        at = self.at
        self.insert(after)
        self.at = at

    def press(self, key: str) -> bool:
        """Do what a key means that types no sign; False if it means nothing."""
        do = KEYS.get(key)
        if do is not None:
            do(self)
        return do is not None

    def left(self) -> None:
        """Go a sign to the left; one without a cell of its own goes with the one before it."""
        self.at = max(0, self.at - 1)
        while self.at and not cell_len(self.value[self.at]):
            self.at -= 1

    def right(self) -> None:
        """Go a sign to the right, over those without a cell of their own too."""
        self.at = min(len(self.value), self.at + 1)
        while self.at < len(self.value) and not cell_len(self.value[self.at]):
            self.at += 1

    def start(self) -> None:
        """Go to the beginning."""
        self.at = 0

    def end(self) -> None:
        """Go to the end."""
        self.at = len(self.value)

    def word_left(self) -> None:
        """Go to the beginning of the word at the left."""
        self.at = self.value.rfind(" ", 0, len(self.value[: self.at].rstrip())) + 1

    def word_right(self) -> None:
        """Go to the end of the word at the right."""
        found = _WORD.match(self.value, self.at)
        self.at = found.end() if found else len(self.value)

    def _erase(self, go: Callable[["TypedLine"], None]) -> None:
        """Take away what lies between the caret and where a way leads."""
        here = self.at
        go(self)
        first, last = sorted((here, self.at))
        self.value, self.at = self.value[:first] + self.value[last:], first


def _erasing(go: Callable[[TypedLine], None]) -> Callable[[TypedLine], None]:
    return lambda line: line._erase(go)  # noqa: SLF001 - the table below is the class's own


KEYS: Final[Mapping[str, Callable[[TypedLine], None]]] = {
    "left": TypedLine.left,
    "right": TypedLine.right,
    **dict.fromkeys(("home", "ctrl+a"), TypedLine.start),
    **dict.fromkeys(("end", "ctrl+e"), TypedLine.end),
    **dict.fromkeys(("ctrl+left", "alt+left", "alt+b"), TypedLine.word_left),
    **dict.fromkeys(("ctrl+right", "alt+right", "alt+f"), TypedLine.word_right),
    **dict.fromkeys(("backspace", "ctrl+h"), _erasing(TypedLine.left)),
    **dict.fromkeys(("delete", "ctrl+d"), _erasing(TypedLine.right)),
    **dict.fromkeys(("ctrl+w", "ctrl+backspace", "alt+backspace"), _erasing(TypedLine.word_left)),
    **dict.fromkeys(("alt+d", "ctrl+delete"), _erasing(TypedLine.word_right)),
    "ctrl+u": _erasing(TypedLine.start),
    "ctrl+k": _erasing(TypedLine.end),
}
"""Keys as shells and editors have them, with what each does."""


def rows(text: str, width: int) -> list[tuple[int, int]]:
    """Return where the lines of a text begin and end if they have at most `width` cells.

    Lines break at blanks as those of a card do; the blank at a break hangs beyond the edge.
    """
    found: list[tuple[int, int]] = []
    start = used = 0
    for index, sign in enumerate(text):
        # A selector of emoji widens the sign before it.
        size = 1 if sign == _WIDENS else cell_len(sign)
        if used + size > width:
            blank = text.rfind(" ", start, index)
            end = index + 1 if sign == " " else blank + 1 if blank >= start else index
            if end > start:
                found.append((start, end))
            start, used = end, cell_len(text[end:index]) if end < index else 0
            if end > index:
                continue
        used += size
    found.append((start, len(text)))
    return found

"""One line of the table: what was measured, what is wanted, and whether it is met."""

from dataclasses import dataclass
from typing import Final

_WIDTHS: Final = (47, 10, 10, 7)


@dataclass(frozen=True, slots=True)
class Figure:
    """A measurement in words; `met` is None where it is only for reading.

    Milliseconds never decide: they tell as much of the machine as of the program.
    """

    what: str
    measured: str
    target: str = ""
    met: bool | None = None
    note: str = ""

    def __str__(self) -> str:
        """Return the line of the table."""
        return line(self.what, self.measured, self.target, _VERDICTS[self.met], self.note)


_VERDICTS: Final = {None: "", True: "ok", False: "MISSED"}


def line(*words: str) -> str:
    """Return words as one line of the table."""
    *columns, last = words
    cells = (f"{word:<{width}}" for word, width in zip(columns, _WIDTHS, strict=True))
    return " ".join((*cells, last)).rstrip()


HEADING: Final = line("what", "measured", "target", "", "for reading")


def ratio(what: str, value: float, most: float | None = None, note: str = "") -> Figure:
    """Return the figure of a ratio that may be at most so large."""
    target = "" if most is None else f"≤ {most:g}×"
    return Figure(what, f"{value:.2f}×", target, _met(value, most), note)


def size(what: str, value: float, most: int | None = None, note: str = "") -> Figure:
    """Return the figure of bytes; a KB is 1,000 of them."""
    target = "" if most is None else f"≤ {_bytes(most)}"
    return Figure(what, _bytes(value), target, _met(value, most), note)


def ms(seconds: float) -> str:
    """Return seconds as milliseconds in words."""
    thousandths = seconds * 1000
    return f"{thousandths:,.0f} ms" if thousandths >= 20 else f"{thousandths:.1f} ms"


def _bytes(value: float) -> str:
    return f"{value / 1000:,.1f} KB" if value >= 10_000 else f"{value:,.0f} B"


def _met(value: float, most: float | None) -> bool | None:
    return None if most is None else value <= most

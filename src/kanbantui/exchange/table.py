"""A table of values in a text: what separates them is found out, and each row has its line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Final

from kanbantui.exchange.imported import NotThisFormat

DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_LONGEST: Final = 10_000_000
"""Signs of one value: the csv module's own bound is less than a card's text may be."""


@dataclass(frozen=True, slots=True)
class Table:
    """The names in the first row, and the rows below it with the line at which each ends."""

    head: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def table_of(text: str, name: str, delimiter: str = "") -> Table:
    """Return the table in a text; raise `NotThisFormat` where it is none, with the line.

    A row may be shorter than the first one, as programs leave out empty values at its end.
    """
    rows = list(_rows(text, name, delimiter or _delimiter(text, name)))
    if not rows:
        raise NotThisFormat(f"{name} is empty")
    (_, head), *below = rows
    names = tuple(" ".join(value.split()) for value in head)
    twice = next((one for at, one in enumerate(names) if one and one in names[:at]), None)
    if twice:
        raise NotThisFormat(f"{name} has two columns {twice!r}; rename one")
    full = []
    for line, row in below:
        if len(row) > len(names):
            raise NotThisFormat(
                f"{name}: line {line} has {len(row)} values, and the first line {len(names)}"
            )
        if any(row):
            full.append((line, (*row, *[""] * (len(names) - len(row)))))
    return Table(names, tuple(full))


def _rows(text: str, name: str, delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    old = csv.field_size_limit(_LONGEST)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if row:
                yield reader.line_num, tuple(value.strip() for value in row)
    except csv.Error as error:
        raise NotThisFormat(f"{name} is no table: line {reader.line_num}: {error}") from None
    finally:
        csv.field_size_limit(old)


def _delimiter(text: str, name: str) -> str:
    """Return what separates the names in the first line; raise `NotThisFormat` if that is unclear.

    Names in quotes may hold any sign.
    """
    first = next((line for line in text.split("\n") if line.strip()), "")
    unquoted = "".join(first.split('"')[::2])
    counts = {sign: unquoted.count(sign) for sign in DELIMITERS}
    most = max(counts.values())
    found = [sign for sign, count in counts.items() if count == most]
    if most == 0:
        return ","
    if len(found) > 1:
        names = " or ".join(DELIMITERS[sign] for sign in found)
        raise NotThisFormat(f"{name}: {names} may separate its values; say --delimiter")
    return found[0]

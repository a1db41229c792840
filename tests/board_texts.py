"""A board as text in any form that TOML has for it, with comments and unknown keys all over.

Every comment and every unknown key carries a number of its own, so that a test can look for it:
`# c7` and `x-7`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from random import Random
from typing import Any

from kanbantui.board.model import Board
from kanbantui.storage.document import Document

Keys = tuple[str, ...]
FAMILIES = ("columns", "limits", "classes", "cards", "changes", "cadences", "reviews")
# What a file may say though it goes without saying.
PLAIN = {"class": "standard", "tags": [], "body": "", "history": [], "pull": [], "wip_min": 0}
SPELT_OUT = {
    "cards": ["class", "tags", "body", "history"],
    "columns": ["pull"],
    "limits": [],
    "classes": [],
}


@dataclass
class _Block:
    """A header and what stands under it; `follows` are blocks which must come after it."""

    path: Keys
    array: bool
    lines: list[str]


@dataclass
class BoardText:
    """Writes one board; `random` takes every decision."""

    random: Random
    newer: bool = False
    marks: Iterator[int] = field(default_factory=lambda: count(1))
    runs: list[list[_Block]] = field(default_factory=list)

    def document(self, board: Board) -> Document:
        """Return the board as a document."""
        table = board.model_dump(by_alias=True, exclude_defaults=True)
        self._spell_out(table)
        head = self._body(_with_unknown(self, table), (), ())
        blocks = (
            self._mixed() if self.chance(0.4) else [block for run in self.runs for block in run]
        )
        lines = head + [line for block in blocks for line in self._header(block)]
        text = "".join(f"{line}\n" for line in lines)
        return Document(self._newlines(text), bom=self.chance(0.1))

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def _spell_out(self, table: dict[str, Any]) -> None:
        for family, names in SPELT_OUT.items():
            for item in table.get(family, {}).values():
                for name in names:
                    if self.chance(0.15):
                        item.setdefault(name, PLAIN[name])

    def _newlines(self, text: str) -> str:
        ends = self.random.choice(["\n", "\n", "\r\n", "mixed"])
        parts = text.split("\n")
        ended = [
            part + (self.random.choice(["\n", "\r\n"]) if ends == "mixed" else ends)
            for part in parts[:-1]
        ]
        text = "".join(ended)
        return text.rstrip("\r\n") if self.chance(0.2) else text

    def _mixed(self) -> list[_Block]:
        """Return all blocks in any order that keeps the entries of each list in theirs."""
        runs = [list(run) for run in self.runs if run]
        mixed = []
        while runs:
            run = self.random.choice(runs)
            mixed.append(run.pop(0))
            runs = [run for run in runs if run]
        return mixed

    def _header(self, block: _Block) -> Iterator[str]:
        yield from self._gap()
        space = self.random.choice(["", "", " "])
        keys = f"{space}.{space}".join(self.key(key) for key in block.path)
        header = f"[{space}{keys}{space}]"
        yield f"{space}{f'[{header}]' if block.array else header}{self._comment()}"
        yield from block.lines

    def _gap(self) -> Iterator[str]:
        for _ in range(self.random.choice([0, 0, 0, 1, 2])):
            yield f"# c{next(self.marks)}" if self.chance(0.6) else self.random.choice(["", "  "])

    def _comment(self) -> str:
        return (
            self.random.choice(["", "", " "]) + f"# c{next(self.marks)}" if self.chance(0.3) else ""
        )

    def _body(self, table: Mapping[str, Any], path: Keys, dotted: Keys) -> list[str]:
        """Return the statements of a table; what gets headers of its own goes into `runs`."""
        lines: list[str] = []
        for key, value in self._shuffled(table):
            form = self._form(path, dotted, key, value)
            if form == "headers":
                self._spread((*path, key), value)
            elif form == "array":
                self._array((*path, key), value)
            elif form == "dotted":
                lines += self._body(value, (*path, key), (*dotted, key))
            else:
                lines += self._gap()
                equals = self.random.choice([" = ", " = ", "=", "\t= "])
                keys = ".".join(self.key(part) for part in (*dotted, key))
                text = self.value(value, multiline=True)
                lines.append(f"{self._indent()}{keys}{equals}{text}{self._comment()}")
        return lines + list(self._gap())

    def _shuffled(self, table: Mapping[str, Any]) -> list[tuple[str, Any]]:
        items = list(table.items())
        if self.chance(0.3):
            self.random.shuffle(items)
        return items

    def _form(self, path: Keys, dotted: Keys, key: str, value: Any) -> str:
        """Choose how a value stands in a block: as a statement, or under headers of its own."""
        if isinstance(value, Mapping) and value:
            forms = ["dotted", "inline"] + ([] if dotted else ["headers", "headers"])
            if not path and key in FAMILIES:
                forms += ["headers"] * 8
            return self.random.choice(forms)
        tables = (
            isinstance(value, Sequence) and value and all(isinstance(v, Mapping) for v in value)
        )
        return "array" if tables and not dotted and self.chance(0.25) else "inline"

    def _spread(self, path: Keys, table: Mapping[str, Any]) -> None:
        """Write a table under its own header, or its tables each under theirs."""
        run: list[_Block] = []
        self.runs.append(run)
        implicit = all(isinstance(value, Mapping) and value for value in table.values())
        if implicit and self.chance(0.8):
            for key, value in self._shuffled(table):
                self._spread((*path, key), value)
        else:
            run.append(_Block(path, array=False, lines=self._body(table, path, ())))

    def _array(self, path: Keys, entries: Sequence[Mapping[str, Any]]) -> None:
        run: list[_Block] = []
        self.runs.append(run)
        for entry in entries:
            known = {k: v for k, v in entry.items() if not isinstance(v, Mapping)}
            run.append(_Block(path, array=True, lines=self._flat(known)))
            for key, value in entry.items():
                if isinstance(value, Mapping):
                    run.append(_Block((*path, key), array=False, lines=self._flat(value)))

    def _flat(self, table: Mapping[str, Any]) -> list[str]:
        lines: list[str] = []
        for key, value in table.items():
            lines += self._gap()
            text = self.value(value, multiline=True)
            lines.append(f"{self._indent()}{self.key(key)} = {text}{self._comment()}")
        return lines

    def _indent(self) -> str:
        return self.random.choice(["", "", "", "  "])

    def key(self, key: str) -> str:
        """Return a key, bare where it can be."""
        bare = key.isascii() and key and all(sign.isalnum() or sign in "-_" for sign in key)
        if bare and self.chance(0.9):
            return key
        literal = "'" not in key and key.isprintable() and self.chance(0.5)
        return f"'{key}'" if literal else self._basic(key)

    def value(self, value: Any, *, multiline: bool) -> str:  # noqa: PLR0911 - one a kind of value
        """Return a value in one of its forms; only where `multiline` may it leave its line."""
        if isinstance(value, str):
            return self._string(value, multiline=multiline)
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, datetime):
            text = value.isoformat(timespec=self.random.choice(["seconds", "milliseconds"]))
            return text.replace("T", self.random.choice("T t")).replace("+00:00", "Z")
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, Mapping):
            return self._inline(value, multiline=multiline)
        if isinstance(value, Sequence):
            return self._list(value, multiline=multiline)
        return repr(value)

    def _list(self, values: Sequence[Any], *, multiline: bool) -> str:
        if not values or not multiline or self.chance(0.3):
            inner = [
                self.value(value, multiline=multiline and self.chance(0.1)) for value in values
            ]
            return self._joined("[", inner, "]", comma=self.chance(0.3))
        return self._entries("[", [self.value(value, multiline=True) for value in values], "]")

    def _joined(self, opening: str, parts: Sequence[str], closing: str, *, comma: bool) -> str:
        space = self.random.choice(["", " "])
        separator = self.random.choice([", ", ",", " , "])
        end = separator.rstrip() if comma and parts else ""
        return f"{opening}{space}{separator.join(parts)}{end}{space}{closing}"

    def _entries(self, opening: str, parts: Sequence[str], closing: str) -> str:
        """Return parts over several lines, mostly one a line, with comments where they may be."""
        text = opening + self.random.choice(["\n", "\n", f"{self._comment()}\n", " "])
        for index, part in enumerate(parts):
            for line in self._gap():
                text += f"{line}\n"
            last = index == len(parts) - 1
            text += self._indent() + part
            text += self.random.choice(["", "", " ", f"{self._comment()}\n"])
            text += "," if not last or self.chance(0.7) else ""
            text += self.random.choice([f"{self._comment()}\n"] * 4 + [" "])
        for line in self._gap():
            text += f"{line}\n"
        return f"{text}{closing}"

    def _inline(self, table: Mapping[str, Any], *, multiline: bool) -> str:
        pairs = list(self._pairs(table, (), multiline=multiline))
        if self.newer and multiline and self.chance(0.5):
            return self._entries("{", pairs, "}")
        comma = self.newer and self.chance(0.3)
        return self._joined("{", pairs, "}", comma=comma)

    def _pairs(self, table: Mapping[str, Any], dotted: Keys, *, multiline: bool) -> Iterator[str]:
        for key, value in self._shuffled(table):
            if isinstance(value, Mapping) and value and self.chance(0.2):
                yield from self._pairs(value, (*dotted, key), multiline=multiline)
            else:
                keys = ".".join(self.key(part) for part in (*dotted, key))
                text = self.value(value, multiline=multiline and self.chance(0.2))
                yield f"{keys} = {text}"

    def _string(self, text: str, *, multiline: bool) -> str:
        if multiline and ("\n" in text or self.chance(0.1)):
            return self._long(text)
        literal = "'" not in text and all(s.isprintable() or s == "\t" for s in text)
        return f"'{text}'" if literal and self.chance(0.3) else self._basic(text)

    def _long(self, text: str) -> str:
        start = "\n" if text[:1] == "\n" else self.random.choice(["\n", "\n", ""])
        literal = "'''" not in text and not text.endswith("'")
        if (
            literal
            and all(sign >= " " or sign in "\t\n" for sign in text)
            and "\x7f" not in text
            and self.chance(0.5)
        ):
            return f"'''{start}{text}'''"
        escaped = self._escaped(text, keep="\n")
        if '""' in escaped or escaped.endswith('"'):
            escaped = escaped.replace('"', '\\"')
        # A line that ends in a backslash goes on at the next sign that is no blank.
        fold = "\\\n   " if escaped[:1] not in ("", " ", "\t", "\n") and self.chance(0.1) else start
        return f'"""{fold}{escaped}"""'

    def _basic(self, text: str) -> str:
        escaped = self._escaped(text).replace('"', '\\"')
        return f'"{escaped}"'

    def _escaped(self, text: str, keep: str = "") -> str:
        signs = []
        for sign in text:
            if sign in keep or (sign >= " " and sign not in "\\\x7f"):
                signs.append(sign if self.chance(0.97) or sign in '"\n' else f"\\U{ord(sign):08x}")
            else:
                short = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}.get(sign)
                signs.append(short or f"\\u{ord(sign):04X}")
        return "".join(signs)


def _with_unknown(text: BoardText, table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table with numbered keys that no board knows, also deep in it."""
    result: dict[str, Any] = {}
    for key, value in table.items():
        if text.chance(0.06):
            result.update(_unknown(text))
        result[key] = _unknown_inside(text, key, value)
    if text.chance(0.1):
        result.update(_unknown(text))
    return result


def _unknown_inside(text: BoardText, key: str, value: Any) -> Any:
    if isinstance(value, Mapping) and key not in ("result", "from", "to"):
        return _with_unknown(text, value) if key not in FAMILIES else _items(text, value)
    entries = isinstance(value, (list, tuple)) and key not in ("result", "from", "to")
    if entries and all(isinstance(entry, Mapping) for entry in value):
        return [_with_unknown(text, entry) for entry in value]
    return value


def _items(text: BoardText, family: Mapping[str, Any]) -> dict[str, Any]:
    return {id: _with_unknown(text, item) for id, item in family.items()}


def _unknown(text: BoardText) -> dict[str, Any]:
    number = next(text.marks)
    value = text.random.choice([number, f"# {number}", [number], {"k": number}, {}])
    return {f"x-{number}": value}

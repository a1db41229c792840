"""The commands as tools of an agent: what each takes, and how a call becomes words.

A tool is the command itself, so it asks the same limits and rules, and is taken back by `undo`.
"""

import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any, Final

import click

from kanbantui.cli.app import app
from kanbantui.errors import Refused

LOOKING: Final = (
    "ls", "show", "status", "walk", "log", "flow", "forecast", "chart", "check",
    "change list", "change show", "review list",
)  # fmt: skip
"""Tools that change nothing."""

CHANGING: Final = (
    "add", "move", "edit", "block", "unblock", "note", "discard", "restore", "rm", "archive",
    "undo", "redo", "limit",
    "change propose", "change support", "change comment", "change observe", "change adopt",
    "change decline", "change later", "change withdraw", "change start", "change end",
    "review start",
)  # fmt: skip
"""Tools that change the board."""

_NOT_FOR_TOOLS: Final = frozenset(
    {"svg", "editor", "paths", "form", "board", "json", "now", "name"}
)
"""Words that name files, open programs, or are the same for all calls."""

_SAYS: Final[Mapping[str, str]] = {
    "ids": "Ids of the cards, or unambiguous beginnings of ids.",
    "id": "An id, or an unambiguous beginning of one.",
    "column": "The id or the name of a column.",
    "title": "What is to be done, in a few words.",
    "text": "What to write.",
    "why": "Why.",
    "reason": "What stands in the way.",
    "target": "columns.ID, classes.ID, limits.ID or board.",
    "number": "A whole number, or none.",
}
"""What an argument is, for those that click knows no help of."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command ended with: its exit code, and both of its outputs."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Tool:
    """A command as a tool: its words, what it says of itself, and what it takes."""

    command: str
    help: str
    params: tuple[click.Parameter, ...]

    @property
    def name(self) -> str:
        """The name of the tool, such as `change_propose`."""
        return self.command.replace(" ", "_")

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of what it takes."""
        return {
            "type": "object",
            "properties": {_key(param): _schema(param) for param in self.params},
            "required": [_key(param) for param in self.params if param.required],
            "additionalProperties": False,
        }

    def words(self, given: Mapping[str, Any]) -> list[str]:
        """Return the words of the command line; raise `Refused` where a value is none it takes."""
        params = {_key(param): param for param in self.params}
        for key in given:
            if key not in params:
                raise Refused(f"{self.name} takes no {key!r}; it takes {', '.join(params)}")
        options, arguments = [], []
        for key, param in params.items():
            texts = list(_texts(key, param, given[key])) if given.get(key) is not None else []
            if isinstance(param, click.Argument):
                arguments += texts
            elif isinstance(param, click.Option) and param.is_flag:
                options += [param.opts[-1]] if texts else []
            else:
                options += [f"{param.opts[-1]}={text}" for text in texts]
        return [*self.command.split(), *options, "--", *arguments]


def tools() -> tuple[Tool, ...]:
    """Return all tools, those that look first."""
    root = click.Context(app, info_name="kanbantui")
    return tuple(_tool(root, name) for name in (*LOOKING, *CHANGING))


def run(words: Sequence[str]) -> Answer:
    """Do what the words say, in this process; nothing of it reaches stdin, stdout or stderr."""
    out, err, stdin = _sink(), _sink(), sys.stdin
    with redirect_stdout(out), redirect_stderr(err):
        sys.stdin = None  # as a shell may close it: a tool has none
        try:
            code = app.main(words, standalone_mode=False)
        finally:
            sys.stdin = stdin
    return Answer(code, _written(out), _written(err))


def _sink() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _written(sink: io.TextIOWrapper) -> str:
    sink.seek(0)
    return sink.read()


def _tool(root: click.Context, name: str) -> Tool:
    group: click.Group = app
    context = root
    *groups, last = name.split()
    for word in groups:
        inner = group.get_command(context, word)
        if not isinstance(inner, click.Group):
            raise TypeError(name)
        group, context = inner, click.Context(inner, context, word)
    found = group.get_command(context, last)
    if found is None:
        raise KeyError(name)
    params = tuple(param for param in found.params if param.name not in _NOT_FOR_TOOLS)
    paragraphs = (found.help or "").split("\n\n")
    return Tool(name, "\n\n".join(" ".join(one.split()) for one in paragraphs), params)


def _key(param: click.Parameter) -> str:
    if isinstance(param, click.Option):
        return param.opts[-1].lstrip("-").replace("-", "_")
    return param.name or ""


def _schema(param: click.Parameter) -> dict[str, Any]:
    says = param.help if isinstance(param, click.Option) else _SAYS.get(param.name or "")
    described = {"description": says} if says else {}
    if param.nargs == -1:
        least = {"minItems": 1} if param.required else {}
        return {**described, "type": "array", "items": {"type": "string"}, **least}
    if isinstance(param, click.Option) and param.is_flag:
        return {**described, "type": "boolean"}
    if isinstance(param, click.Option) and param.multiple:
        return {**described, "type": "array", "items": _type(param.type)}
    return {**described, **_type(param.type)}


def _type(kind: click.ParamType[Any]) -> dict[str, Any]:
    if isinstance(kind, click.Choice):
        return {"type": "string", "enum": list(kind.choices)}
    if isinstance(kind, click.IntRange):
        return {"type": "integer", "minimum": kind.min, "maximum": kind.max}
    return {"type": "string"}


def _texts(key: str, param: click.Parameter, value: Any) -> Iterator[str]:
    """Yield a value as words, none for a flag that is off; raise `Refused` if it is of no use."""
    wanted = _schema(param)["type"]
    kinds = {"array": list, "boolean": bool, "integer": int, "string": str}
    if not isinstance(value, kinds[wanted]) or (wanted == "integer" and isinstance(value, bool)):
        raise Refused(f"{key} is to be of type {wanted}, not {value!r}")
    values = value if isinstance(value, list) else [value]
    for one in values:
        if wanted == "array" and not isinstance(one, str):
            raise Refused(f"{key} is to hold texts, not {one!r}")
        if one == "-" and isinstance(param, click.Argument):
            raise Refused(f"{key} can't be -: a tool has no stdin")
        if one is not False:
            yield str(one)

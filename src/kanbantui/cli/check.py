"""The command that says what a board lacks, for people, programs and GitHub."""

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import click

from kanbantui.board.model import SCHEMA
from kanbantui.board.text import shown
from kanbantui.checks.rules import findings
from kanbantui.cli import complete
from kanbantui.cli.exits import DONE, REFUSED, warn
from kanbantui.cli.find_board import board_path, one_board
from kanbantui.cli.open_board import clock
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import say, say_json
from kanbantui.clock import machine_zone
from kanbantui.errors import FileTrouble, InvalidBoard, Problem
from kanbantui.storage.archive import archive_path, archived
from kanbantui.storage.codec import Source, is_newer, parse, read, zone_of
from kanbantui.storage.document import Document, decode
from kanbantui.storage.file import BoardFile
from kanbantui.storage.nearby import ARCHIVE
from kanbantui.storage.places import locate, locate_all
from kanbantui.storage.problems import is_unmerged

_GITHUB = {"error": "error", "warning": "warning", "hint": "notice"}


@command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=complete.files)
@click.option("--strict", is_flag=True, help="Fail on warnings too; hints never fail.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How to answer; json is the same as --json.",
)
@pass_asked
def check(asked: Asked, /, *, paths: tuple[str, ...], strict: bool, form: str) -> int:
    """Say what is wrong with boards, and what they lack.

    That is: whether they are valid, which limits are broken, and what the Definition of
    Workflow lacks. Errors exit 1.
    """
    boards = [Path(one_board(path, asked.board)) for path in paths] or [board_path(asked.board)]
    problems = [problem for board in boards for problem in problems_of(board, asked)]
    if asked.json or form == "json":
        keys = ("path", "line", "column", "level", "code", "message")
        say_json([{key: getattr(problem, key) for key in keys} for problem in problems])
    elif form == "github":
        say(map(_github_line, problems))
    else:
        say(
            f"{shown(p.path)}:{p.line}:{p.column}: {p.level}: {shown(p.message)} [{p.code}]"
            for p in problems
        )
        warn(_summary(problems))
    failing = ("error", "warning") if strict else ("error",)
    return REFUSED if any(problem.level in failing for problem in problems) else DONE


def problems_of(path: Path, asked: Asked) -> list[Problem]:
    """Return what there is to say about a board file, by line; raises nothing for a bad one."""
    source = Source(str(path), machine_zone())
    try:
        data, _ = BoardFile(path).read()
        document = decode(data, source.path)
        board = read(document, source)
    except FileTrouble as error:
        return [Problem(source.path, 1, 1, "error", "unreadable", str(error))]
    except InvalidBoard as error:
        return [*error.problems, *(_of_sides(document, source) if is_unmerged(error) else ())]
    if is_newer(board):
        line, column = locate(document, ("schema",))
        message = f"schema {board.schema_version} is newer than {SCHEMA}: upgrade kanbantui"
        return [Problem(source.path, line, column, "error", "newer-schema", message)]
    raw = parse(document, source)
    zone = zone_of(raw, document, source)
    found = list(_later_forms(document, source.path))
    if path.name.endswith(ARCHIVE):  # nobody works there, so no workflow is missed
        return found
    old, broken = _archived(path, source)
    lacking = findings(board, raw, clock(asked, zone).now(zone), old)
    places = locate_all(document, [finding.path for finding in lacking])
    for finding, (line, column) in zip(lacking, places, strict=True):
        found.append(
            Problem(source.path, line, column, finding.level, finding.code, finding.message)
        )
    return [*sorted(found, key=lambda problem: (problem.line, problem.column)), *broken]


def _archived(path: Path, source: Source) -> tuple[Collection[str], tuple[Problem, ...]]:
    """Return the ids of the cards in a board's archive, and what is wrong with that file."""
    try:
        return archived(path, source).keys(), ()
    except FileTrouble as error:
        problem = Problem(str(archive_path(path)), 1, 1, "error", "unreadable", str(error))
        return (), (problem,)
    except InvalidBoard as error:
        return (), error.problems


def _of_sides(document: Document, source: Source) -> tuple[Problem, ...]:
    """Return what must be mended before the two sides of a file can be merged."""
    from kanbantui.storage.unmerged import unmerged  # noqa: PLC0415 - seldom needed

    try:
        unmerged(document, source)
    except InvalidBoard as error:
        return error.problems
    return ()


def _later_forms(document: Document, path: str) -> Iterator[Problem]:
    """Yield a hint where the text takes a form of TOML 1.1, which not every reader knows.

    The reader of the standard library knows no more than 1.0, up to Python 3.14.
    """
    try:
        tomllib.loads(document.text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        message = "a form of TOML 1.1 begins here; readers of TOML 1.0 refuse the file"
        yield Problem(path, line, column, "hint", "toml-1.1", message)


def _github_line(problem: Problem) -> str:
    """Return a finding as GitHub's workflow commands want it."""
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
    title = f"title={_property(problem.code)}"
    return f"::{_GITHUB[problem.level]} {place},{title}::{_escaped(shown(problem.message))}"


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _summary(problems: Sequence[Problem]) -> str:
    levels = [problem.level for problem in problems]
    counts = [(levels.count(level), level) for level in ("error", "warning", "hint")]
    told = [f"{count} {level}{'s' * (count > 1)}" for count, level in counts if count]
    return ", ".join(told) or "nothing to mend"

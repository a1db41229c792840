"""Commands by which anyone proposes a change, and says what they think of one."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import click

from kanbantui.board.model import Board, ChangeEdit
from kanbantui.board.names import in_words, names_in
from kanbantui.board.targets import keys_of
from kanbantui.board.text import shown
from kanbantui.cli import complete
from kanbantui.cli.arguments import NONE, change_id, date_of, text_or_stdin
from kanbantui.cli.execute import change_in_words, run
from kanbantui.cli.exits import WrongUsageError
from kanbantui.cli.open_board import session
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, measure_options, pass_asked
from kanbantui.cli.output import answer
from kanbantui.commands.command import Command
from kanbantui.commands.proposals import (
    CommentOnChange,
    Observe,
    Propose,
    SupportChange,
    Trial,
    value_edit,
)


def edit_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that name edits."""
    for option in (
        click.option("--drop", "drops", metavar="TARGET=RULE", multiple=True, help="Drop a rule."),
        click.option("--add", "adds", metavar="TARGET=RULE", multiple=True, help="Add a rule."),
        click.option(
            "--set",
            "values",
            metavar="TARGET=VALUE",
            multiple=True,
            help="Another value, such as columns.review.wip=2; none takes one away.",
        ),
    ):
        function = option(function)
    return function


@command("propose")
@click.option("--title", metavar="T", default="", help="What it is called; made of edits if not.")
@edit_options
@click.option("--why", metavar="TEXT", required=True, help="What hurts, or what it is good for.")
@measure_options
@pass_asked
def change_propose(asked: Asked, /, *, title: str, why: str, **given: Any) -> None:
    """Propose a change of limits or rules, or a practice in words, and print its id.

    TARGET is a key of the board file: wip, policies or deciding for the board, columns.ID.wip,
    columns.ID.pull, columns.ID.done, classes.ID.wip, limits.ID.wip and so on. Without an edit it
    proposes a practice. What an experiment would measure may be left to its start.
    """
    opened = session(asked)
    id, today = opened.new_id(), opened.now().date()
    edits = edits_of(opened.board, given)
    run(opened, Propose(id, why, opened.who, edits, title, trial_of(given, today)))
    answer(asked, {"id": id}, id)


def trial_of(given: dict[str, Any], today: date) -> Trial:
    """Return what is said about the experiment that a proposal may become."""
    return Trial(
        given["expect"],
        given["measure"],
        given["better"],
        None if given["guard"] == NONE else given["guard"],
        given["guard_better"],
        date_of(given["review_on"], today, "--review-on"),
    )


def edits_of(board: Board, given: dict[str, Any]) -> tuple[ChangeEdit, ...]:
    """Return the edits that are asked for; a rule dropped and one added there is replaced."""
    values = [_split(words, "--set") for words in given["values"]]
    drops = [_split(words, "--drop") for words in given["drops"]]
    adds = [_split(words, "--add") for words in given["adds"]]
    edits = [value_edit(board, target, _value(text)) for target, text in values]
    return (*edits, *_rules(drops, adds))


def _rules(
    drops: Sequence[tuple[str, str]], adds: Sequence[tuple[str, str]]
) -> Iterator[ChangeEdit]:
    left = list(adds)
    for target, rule in drops:
        yield ChangeEdit(target=target, remove=rule)
        twin = next((add for add in left if add[0] == target), None)
        if twin:
            left.remove(twin)
            yield ChangeEdit(target=target, add=twin[1])
    for target, rule in left:
        yield ChangeEdit(target=target, add=rule)


def _split(words: str, option: str) -> tuple[str, str]:
    """Return a target and what follows its sign; a key in quotes may hold that sign too."""
    for at, sign in enumerate(words):
        if sign == "=" and (keys := keys_of(words[:at].strip())):
            target = words[:at].strip()
            if keys[0] == "board" and len(keys) > 1:
                target = target.partition(".")[2].strip()
            return target, " ".join(words[at + 1 :].split())
    example = "columns.review.wip=2" if option == "--set" else "columns.review.done=Read by two"
    raise WrongUsageError(f"{option}: {words!r} names no target and value, expected {example}")


def _value(text: str) -> Any:
    """Return a TOML value, None for none, else the text itself."""
    import tomli  # noqa: PLC0415 - only where a value is set

    if text.casefold() == NONE:
        return None
    try:
        return tomli.loads(f"value = {text}")["value"]
    except tomli.TOMLDecodeError:
        return text


@command("support")
@click.argument("id", shell_complete=complete.changes)
@pass_asked
def change_support(asked: Asked, /, *, id: str) -> None:
    """Say that a proposal is worth it; a pair counts as two."""
    opened = session(asked)
    change = change_id(opened.board, id)
    done = run(opened, SupportChange(change, opened.who))
    by = done.after.changes[change].support[-1].by
    who = names_in(by)
    verb = "support" if who[1:] else "supports"
    line = f"{shown(in_words(who))} {verb} {change_in_words(done, change)}"
    answer(asked, {"id": change, "by": by}, line)


@command("comment")
@click.argument("id", shell_complete=complete.changes)
@click.argument("text")
@pass_asked
def change_comment(asked: Asked, /, *, id: str, text: str) -> None:
    """Say something about a change.

    TEXT may be - to read stdin.
    """
    _write_on(asked, id, text, CommentOnChange, "commented")


@command("observe")
@click.argument("id", shell_complete=complete.changes)
@click.argument("text")
@pass_asked
def change_observe(asked: Asked, /, *, id: str, text: str) -> None:
    """Say what you saw since a change began; it stands above the figures.

    TEXT may be - to read stdin.
    """
    _write_on(asked, id, text, Observe, "observed")


def _write_on(
    asked: Asked, id: str, text: str, kind: Callable[[str, str, str], Command], did: str
) -> None:
    opened = session(asked)
    change = change_id(opened.board, id)
    done = run(opened, kind(change, text_or_stdin(text), opened.who))
    shape = {"id": change, "by": opened.who}
    answer(asked, shape, f"{did} on {change_in_words(done, change)}")

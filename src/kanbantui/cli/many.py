"""Several cards named at once: by words, or by what another command printed."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import click

from kanbantui.board.model import Board
from kanbantui.cli import complete
from kanbantui.cli.arguments import card_id, text_of_stdin
from kanbantui.cli.execute import run
from kanbantui.cli.exits import WrongUsageError, warn
from kanbantui.cli.option_values import Asked
from kanbantui.cli.output import answer
from kanbantui.commands.command import Command, Done
from kanbantui.commands.together import Together
from kanbantui.errors import KanbantuiError
from kanbantui.flow.words import cards
from kanbantui.session import Session

STDIN: Final = "-"
"""The word that reads ids from stdin."""

Shape = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """The cards that were named, each once; `alone` if it was one, and by its own word."""

    ids: tuple[str, ...]
    alone: bool


def ids_argument(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the cards that it is about."""
    found = complete.cards_then_columns if function.__name__ == "move" else complete.cards
    argument = click.argument("ids", nargs=-1, required=True, metavar="ID...", shell_complete=found)
    return argument(function)


def named(
    board: Board, words: Sequence[str], which: Callable[[Board, str], str] = card_id
) -> Named:
    """Return the cards that are meant; `-` stands for those that stdin names.

    `which` says which card a word means. Raises `Refused` where one is not clear, and
    `KanbantuiError` where stdin is no list of ids.
    """
    given = [word for one in words for word in (_from_stdin() if one == STDIN else (one,))]
    ids = tuple(dict.fromkeys(which(board, word) for word in given))
    return Named(ids, alone=list(words) != [STDIN] and len(words) == 1)


def _from_stdin() -> list[str]:
    """Return the ids on stdin: those of `ls`, as text or as JSON, of `jq`, or words alone.

    Of a line of text only what stands before two spaces counts: there `ls` ends the id.
    """
    text = text_of_stdin()
    if text.lstrip()[:1] in ("[", "{", '"'):
        return [id for document in _documents(text) for id in _ids(document)]
    lines = (re.split(r"\s{2}|\t", line.strip(), maxsplit=1)[0] for line in text.splitlines())
    return [word for line in lines for word in line.split()]


def _documents(text: str) -> Iterator[Any]:
    """Yield the JSON documents that stand one after the other, as `jq` prints them."""
    decoder, at = json.JSONDecoder(), 0
    text = text.strip()
    while at < len(text):
        try:
            document, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            raise KanbantuiError(f"stdin is no JSON: {error}; nothing was changed") from None
        yield document
        while at < len(text) and text[at].isspace():
            at += 1


def _ids(document: Any) -> Iterator[str]:
    match document:
        case str():
            yield document
        case {"id": str(id)}:
            yield id
        case list():
            for one in document:
                yield from _ids(one)
        case _:
            raise KanbantuiError(
                "stdin names no cards: expected ids, or objects with an id as ls --json gives; "
                "nothing was changed"
            )


def refuse_id(board: Board, text: str, what: str) -> None:
    """Raise `WrongUsageError` where the last word names a card too: the text was forgotten."""
    if text in board.cards:
        title = board.cards[text].title
        raise WrongUsageError(f"{text} is a card ({title}), so {what} is missing after the ids")


def none_named(asked: Asked, found: Named) -> bool:
    """Whether stdin named no card, which is said; then there is nothing to do."""
    if found.ids:
        return False
    warn("no cards; nothing was changed")
    answer(asked, [], "")
    return True


def run_all(opened: Session, commands: Sequence[Command], verb: str) -> Done:
    """Do the commands as one step, or none of them; the verb names it, such as "discard"."""
    return run(opened, Together(tuple(commands), f"{verb} {cards(len(commands))}"))


def answer_all(
    asked: Asked,
    named: Named,
    shapes: Mapping[str, Shape],
    lines: Mapping[str, str],
    end: str = "",
) -> None:
    """Say what was done to each card: of one named alone its object, else a list of them.

    `end` is what is to be said of all, after the last line.
    """
    document = shapes[named.ids[0]] if named.alone else list(shapes.values())
    answer(asked, document, "\n".join(lines[id] for id in named.ids) + end)

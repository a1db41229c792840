"""What a shell may complete: cards, columns, classes, tags and changes of the board.

Nothing is read before a shell asks; where no board can be read there is nothing to complete.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import click

from kanbantui.cli.option_values import Asked
from kanbantui.errors import KanbantuiError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kanbantui.board.model import Board


def cards(context: click.Context, _: click.Parameter, begun: str) -> "list[CompletionItem]":
    """Return the cards whose id begins so; for `restore` those that were discarded."""
    return _items(_cards(_board(context), context.info_name), begun)


def cards_then_columns(
    context: click.Context, _: click.Parameter, begun: str
) -> "list[CompletionItem]":
    """Return the cards whose id begins so and, once one is named, the columns too."""
    board = _board(context)
    found = _cards(board, context.info_name)
    named = any(context.params.get(name) for name in ("ids", "column"))
    return _items({**(_columns(board) if named else {}), **found}, begun)


def columns(context: click.Context, _: click.Parameter, begun: str) -> "list[CompletionItem]":
    """Return the columns whose id begins so."""
    return _items(_columns(_board(context)), begun)


def classes(context: click.Context, _: click.Parameter, begun: str) -> "list[CompletionItem]":
    """Return the classes of service whose id begins so."""
    board = _board(context)
    if board is None:
        return []
    from kanbantui.board.classes import class_name, classes_of  # noqa: PLC0415 - see above

    return _items({id: class_name(board, id) for id in classes_of(board)}, begun)


def tags(context: click.Context, _: click.Parameter, begun: str) -> "list[CompletionItem]":
    """Return the tags that cards have and that begin so."""
    board = _board(context)
    found = {tag for card in board.cards.values() for tag in card.tags} if board else ()
    return _items(dict.fromkeys(sorted(found), ""), begun)


def changes(context: click.Context, _: click.Parameter, begun: str) -> "list[CompletionItem]":
    """Return the changes whose id begins so."""
    board = _board(context)
    found = board.changes.items() if board else ()
    return _items({id: change.title for id, change in found}, begun)


def targets(context: click.Context, _: click.Parameter, begun: str) -> "list[CompletionItem]":
    """Return what may have a limit: the board, columns, classes and limits over several."""
    board = _board(context)
    return _items(dict(_targets(board)) if board else {}, begun)


def _targets(board: "Board") -> Iterator[tuple[str, str]]:
    from kanbantui.board.classes import class_name, classes_of  # noqa: PLC0415 - see above

    yield "board", board.title
    yield from ((f"columns.{id}", name) for id, name in _columns(board).items())
    yield from ((f"limits.{id}", limit.name) for id, limit in board.limits.items())
    yield from ((f"classes.{id}", class_name(board, id)) for id in classes_of(board))


def files(_: click.Context, __: click.Parameter, begun: str) -> "list[CompletionItem]":
    """Let the shell complete the path of a file."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - see above

    return [CompletionItem(begun, type="file")]


def schemas(_: click.Context, __: click.Parameter, begun: str) -> "list[CompletionItem]":
    """Return the names of schemas that begin so."""
    from kanbantui.cli.documents.schema import names  # noqa: PLC0415 - see above

    return _items(dict.fromkeys(names(), ""), begun)


def _board(context: click.Context) -> "Board | None":
    """Return the board that the words so far name, None if there is none to read."""
    from kanbantui.cli.open_board import reading  # noqa: PLC0415 - see above

    try:
        return reading(context.ensure_object(Asked)).board
    except (KanbantuiError, OSError):
        return None


def _cards(board: "Board | None", command: str | None) -> dict[str, str]:
    found = board.cards.items() if board else ()
    return {id: card.title for id, card in found if card.discarded == (command == "restore")}


def _columns(board: "Board | None") -> dict[str, str]:
    found: Iterable[tuple[str, str, bool]] = (
        ((id, column.name, column.retired) for id, column in board.columns.items()) if board else ()
    )
    return {id: name for id, name, retired in found if not retired}


def _items(found: Mapping[str, str], begun: str) -> "list[CompletionItem]":
    """Return those that begin so, each with what it is called."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - see above

    from kanbantui.board.text import shown  # noqa: PLC0415 - see above

    return [
        CompletionItem(shown(id), help=shown(" ".join(name.split())) or None)
        for id, name in found.items()
        if id.startswith(begun)
    ]

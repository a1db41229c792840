"""Commands that look at the board and change nothing."""

import click

from kanbantui.board.ids import find_id
from kanbantui.board.model import Board, Card
from kanbantui.cli import complete
from kanbantui.cli.arguments import class_id, column_id
from kanbantui.cli.board_text import board_lines, card_rows
from kanbantui.cli.card_text import card_lines
from kanbantui.cli.exits import warn
from kanbantui.cli.json_shapes import board_shape, card_shape, full_card_shape
from kanbantui.cli.open_board import Reading, reading
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import say, say_json
from kanbantui.errors import Refused
from kanbantui.flow.standing import Standing


@command("ls")
@click.option(
    "--column",
    "columns",
    metavar="C",
    shell_complete=complete.columns,
    multiple=True,
    help="Only of this column.",
)
@click.option(
    "--class",
    "classes",
    metavar="K",
    shell_complete=complete.classes,
    multiple=True,
    help="Only of this class.",
)
@click.option(
    "--tag",
    "tags",
    metavar="T",
    shell_complete=complete.tags,
    multiple=True,
    help="Only with this tag.",
)
@click.option("--blocked", is_flag=True, help="Only cards that can't go on.")
@click.option(
    "--match", "texts", metavar="TEXT", multiple=True, help="TEXT in title, body, tags or id."
)
@pass_asked
def ls(
    asked: Asked,
    /,
    *,
    columns: tuple[str, ...],
    classes: tuple[str, ...],
    tags: tuple[str, ...],
    blocked: bool,
    texts: tuple[str, ...],
) -> None:
    """List the cards, one a line.

    Discarded and archived ones are left out. Several columns or classes list the cards of any
    of them, several tags or texts those that have all.
    """
    view = reading(asked).standing
    board = view.board
    places = {column_id(board, words) for words in columns}
    kinds = {class_id(board, words) for words in classes}

    def fits(id: str, card: Card) -> bool:
        return (
            (not places or card.column in places)
            and (not kinds or card.class_ in kinds)
            and set(tags) <= set(card.tags)
            and not (blocked and card.blocker is None)
            and all(_has(id, card, text.casefold()) for text in texts)
        )

    ids = [id for id in view.order if fits(id, board.cards[id])]
    if asked.json:
        say_json([card_shape(view, id) for id in ids])
    elif ids:
        say(card_rows(view, ids))
    else:
        warn("no cards")


def _has(id: str, card: Card, text: str) -> bool:
    return any(text in part.casefold() for part in (card.title, card.body, id, *card.tags))


@command("show")
@click.argument("id", required=False, shell_complete=complete.cards)
@pass_asked
def show(asked: Asked, id: str | None) -> None:
    """Print the board as text, or one card in full.

    A card that the board does not have is looked for in its archive.
    """
    look = reading(asked)
    view = look.standing
    if id is None:
        if asked.json:
            say_json(board_shape(view))
        else:
            say(board_lines(view))
        return
    id, archive = _found(look, id)
    if archive:
        view = Standing(archive, look.today, look.zone)
    if asked.json:
        say_json({**full_card_shape(view, id), "archived": archive is not None})
    else:
        say(card_lines(view, id, archived=archive is not None))


def _found(look: Reading, words: str) -> tuple[str, Board | None]:
    """Return the card that is meant, and the board with its archive if it is only there.

    The archive is read for what the board does not have, so that each other card is as quick as
    before. Raises `Refused` if no card is meant, or several are.
    """
    try:
        return find_id(look.board.cards, words), None
    except Refused:
        if any(id.startswith(words) for id in look.board.cards):
            raise
        both = look.with_archive()
        return find_id(both.cards, words), both

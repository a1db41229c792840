"""Commands that look at the board and change nothing."""

import click

from kanbantui.board.ids import find_id
from kanbantui.board.model import Card
from kanbantui.cli.asked import Asked
from kanbantui.cli.card_listing import card_lines
from kanbantui.cli.ending import warn
from kanbantui.cli.listing import board_lines, card_rows
from kanbantui.cli.named import class_id, column_id
from kanbantui.cli.opened import reading
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import say, say_json
from kanbantui.cli.shapes import board_shape, card_shape, full_card_shape


@command("ls")
@click.option("--column", metavar="C", help="Only cards of this column.")
@click.option("--class", "class_", metavar="K", help="Only cards of this class of service.")
@click.option("--tag", "tags", metavar="T", multiple=True, help="Only cards with this tag.")
@click.option("--blocked", is_flag=True, help="Only cards that can't go on.")
@click.option("--match", metavar="TEXT", help="Only cards with TEXT in title, body, tags or id.")
@pass_asked
def ls(
    asked: Asked,
    /,
    *,
    column: str | None,
    class_: str | None,
    tags: tuple[str, ...],
    blocked: bool,
    match: str | None,
) -> None:
    """List the cards, one a line.

    Discarded and archived ones are left out.
    """
    view = reading(asked).standing
    board = view.board
    place = column_id(board, column) if column else None
    kind = class_id(board, class_) if class_ else None

    def fits(id: str, card: Card) -> bool:
        return (
            place in (None, card.column)
            and kind in (None, card.class_)
            and set(tags) <= set(card.tags)
            and not (blocked and card.blocker is None)
            and (not match or _has(id, card, match.casefold()))
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
@click.argument("id", required=False)
@pass_asked
def show(asked: Asked, id: str | None) -> None:
    """Print the board as text, or one card in full."""
    view = reading(asked).standing
    if id is not None:
        id = find_id(view.board.cards, id)
    if asked.json:
        say_json(full_card_shape(view, id) if id else board_shape(view))
    elif id:
        say(card_lines(view, id))
    else:
        say(board_lines(view))

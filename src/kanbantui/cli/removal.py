"""Commands that take cards off the board, and the one that takes a discarded card back."""

import click

from kanbantui.board.model import Board
from kanbantui.board.text import shown
from kanbantui.cli.arguments import card_id
from kanbantui.cli.execute import card_in_words, gone_over, over_in_words, run
from kanbantui.cli.open_board import session
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer
from kanbantui.commands.ends import DeleteCard, DiscardCard, RestoreCard
from kanbantui.errors import Refused


@command("discard")
@click.argument("id")
@click.argument("why")
@pass_asked
def discard(asked: Asked, /, *, id: str, why: str) -> None:
    """End a card that will not be done, and say why.

    It stays in the file, and restore brings it back.
    """
    opened = session(asked)
    card = card_id(opened.board, id)
    done = run(opened, DiscardCard(card, why))
    reason = done.after.cards[card].why
    answer(
        asked,
        {"id": card, "why": reason},
        f"discarded {card_in_words(done, card)}: {shown(reason)}",
    )


@command("restore")
@click.argument("id")
@click.option("--why", metavar="TEXT", default="", help="The reason, where a limit asks for one.")
@pass_asked
def restore(asked: Asked, /, *, id: str, why: str) -> None:
    """Take a discarded card back into its column."""
    opened = session(asked)
    card = card_id(opened.board, id)
    done = run(opened, RestoreCard(card, why))
    column, over = done.after.cards[card].column, gone_over(done)
    line = f"restored {card_in_words(done, card)} to {shown(done.after.columns[column].name)}"
    shape = {"id": card, "column": column, "over": [breach.limit.id for breach in over]}
    answer(asked, shape, line + over_in_words(over))


@command("rm")
@click.argument("id")
@pass_asked
def rm(asked: Asked, /, *, id: str) -> None:
    """Take a card out of the file, as if it had never been.

    ID is the whole id.
    """
    opened = session(asked)
    _refuse_part(opened.board, id)
    done = run(opened, DeleteCard(id))
    answer(asked, {"id": id}, f"deleted {card_in_words(done, id)}; undo brings it back")


def _refuse_part(board: Board, words: str) -> None:
    """Raise `Refused` where only a part of an id is given.

    Once the card is gone, the same words could fit another one: a script that tries again
    would delete that too.
    """
    card = card_id(board, words)
    if card != words:
        title = board.cards[card].title
        raise Refused(f"rm takes a whole id; did you mean {card} ({title})?")

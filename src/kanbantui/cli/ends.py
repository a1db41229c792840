"""Commands that end a card, and the one that takes a discarded card back in."""

import click

from kanbantui.board.text import shown
from kanbantui.cli.asked import Asked
from kanbantui.cli.doing import card_in_words, gone_over, over_in_words, run
from kanbantui.cli.named import card_id
from kanbantui.cli.opened import session
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer
from kanbantui.commands.ends import DeleteCard, DiscardCard, RestoreCard


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
    """Take a card out of the file, as if it had never been."""
    opened = session(asked)
    card = card_id(opened.board, id)
    done = run(opened, DeleteCard(card))
    answer(asked, {"id": card}, f"deleted {card_in_words(done, card)}; undo brings it back")

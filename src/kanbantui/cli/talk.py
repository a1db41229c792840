"""Commands that say something about a card."""

import click

from kanbantui.board.text import shown
from kanbantui.cli.arguments import card_id, text_or_stdin
from kanbantui.cli.execute import card_in_words, run
from kanbantui.cli.open_board import session
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer
from kanbantui.commands.talk import AddNote, BlockCard, UnblockCard


@command("block")
@click.argument("id")
@click.argument("reason")
@click.option("--cluster", metavar="C", default="", help="What kind of blocker, for the figures.")
@pass_asked
def block(asked: Asked, /, *, id: str, reason: str, cluster: str) -> None:
    """Say that a card can't go on, and why."""
    opened = session(asked)
    card = card_id(opened.board, id)
    done = run(opened, BlockCard(card, reason, cluster))
    blocker = done.after.cards[card].blocks[-1]
    shape = {"id": card, "reason": blocker.reason, "cluster": blocker.cluster}
    answer(asked, shape, f"blocked {card_in_words(done, card)}: {shown(blocker.reason)}")


@command("unblock")
@click.argument("id")
@pass_asked
def unblock(asked: Asked, /, *, id: str) -> None:
    """Say that a card can go on."""
    opened = session(asked)
    card = card_id(opened.board, id)
    done = run(opened, UnblockCard(card))
    answer(asked, {"id": card}, f"unblocked {card_in_words(done, card)}")


@command("note")
@click.argument("id")
@click.argument("text")
@pass_asked
def note(asked: Asked, /, *, id: str, text: str) -> None:
    """Write a note on a card; it carries your name.

    TEXT may be - to read stdin.
    """
    opened = session(asked)
    card = card_id(opened.board, id)
    done = run(opened, AddNote(card, text_or_stdin(text), opened.who))
    answer(asked, {"id": card, "by": opened.who}, f"noted on {card_in_words(done, card)}")

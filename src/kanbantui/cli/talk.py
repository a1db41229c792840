"""Commands that say something about a card."""

import click

from kanbantui.board.text import shown
from kanbantui.cli.asked import Asked
from kanbantui.cli.doing import card_in_words, run
from kanbantui.cli.named import card_id
from kanbantui.cli.opened import session
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
    """Write a note on a card; it carries your name."""
    opened = session(asked)
    card = card_id(opened.board, id)
    done = run(opened, AddNote(card, text, opened.who))
    answer(asked, {"id": card, "by": opened.who}, f"noted on {card_in_words(done, card)}")

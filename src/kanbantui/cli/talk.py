"""Commands that say something about a card."""

import click

from kanbantui.board.text import shown
from kanbantui.cli.arguments import text_or_stdin
from kanbantui.cli.execute import card_in_words
from kanbantui.cli.exits import WrongUsageError
from kanbantui.cli.many import (
    STDIN,
    answer_all,
    ids_argument,
    named,
    none_named,
    refuse_id,
    run_all,
)
from kanbantui.cli.open_board import session
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.commands.talk import AddNote, BlockCard, UnblockCard


@command("block")
@ids_argument
@click.argument("reason")
@click.option("--cluster", metavar="C", default="", help="What kind of blocker, for the figures.")
@pass_asked
def block(asked: Asked, /, *, ids: tuple[str, ...], reason: str, cluster: str) -> None:
    """Say that cards can't go on, and why."""
    opened = session(asked)
    cards = named(opened.board, ids)
    if none_named(asked, cards):
        return
    refuse_id(opened.board, reason, "REASON")
    done = run_all(opened, [BlockCard(id, reason, cluster) for id in cards.ids], "block")
    blocker = done.after.cards[cards.ids[0]].blocks[-1]
    said = {"reason": blocker.reason, "cluster": blocker.cluster}
    why = shown(blocker.reason)
    lines = {id: f"blocked {card_in_words(done, id)}: {why}" for id in cards.ids}
    answer_all(asked, cards, {id: {"id": id, **said} for id in cards.ids}, lines)


@command("unblock")
@ids_argument
@pass_asked
def unblock(asked: Asked, /, *, ids: tuple[str, ...]) -> None:
    """Say that cards can go on."""
    opened = session(asked)
    cards = named(opened.board, ids)
    if none_named(asked, cards):
        return
    done = run_all(opened, [UnblockCard(id) for id in cards.ids], "unblock")
    lines = {id: f"unblocked {card_in_words(done, id)}" for id in cards.ids}
    answer_all(asked, cards, {id: {"id": id} for id in cards.ids}, lines)


@command("note")
@ids_argument
@click.argument("text")
@pass_asked
def note(asked: Asked, /, *, ids: tuple[str, ...], text: str) -> None:
    """Write a note on cards; it carries your name.

    TEXT may be - to read stdin.
    """
    if text == STDIN and STDIN in ids:
        raise WrongUsageError("the ids and the text both want stdin; give one as words")
    opened = session(asked)
    cards = named(opened.board, ids)
    if none_named(asked, cards):
        return
    refuse_id(opened.board, text, "TEXT")
    written = text_or_stdin(text)
    done = run_all(opened, [AddNote(id, written, opened.who) for id in cards.ids], "note on")
    lines = {id: f"noted on {card_in_words(done, id)}" for id in cards.ids}
    answer_all(asked, cards, {id: {"id": id, "by": opened.who} for id in cards.ids}, lines)

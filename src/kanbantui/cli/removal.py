"""Commands that take cards off the board, and the one that takes a discarded card back."""

import click

from kanbantui.board.model import Board
from kanbantui.board.text import shown
from kanbantui.cli.arguments import card_id
from kanbantui.cli.execute import card_in_words, gone_over, over_in_words
from kanbantui.cli.many import answer_all, ids_argument, named, none_named, refuse_id, run_all
from kanbantui.cli.open_board import session
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.commands.ends import DeleteCard, DiscardCard, RestoreCard
from kanbantui.errors import Refused


@command("discard")
@ids_argument
@click.argument("why")
@pass_asked
def discard(asked: Asked, /, *, ids: tuple[str, ...], why: str) -> None:
    """End cards that will not be done, and say why.

    They stay in the file, and restore brings them back.
    """
    opened = session(asked)
    cards = named(opened.board, ids)
    if none_named(asked, cards):
        return
    refuse_id(opened.board, why, "WHY")
    done = run_all(opened, [DiscardCard(id, why) for id in cards.ids], "discard")
    reason = done.after.cards[cards.ids[0]].why
    lines = {id: f"discarded {card_in_words(done, id)}: {shown(reason)}" for id in cards.ids}
    answer_all(asked, cards, {id: {"id": id, "why": reason} for id in cards.ids}, lines)


@command("restore")
@ids_argument
@click.option("--why", metavar="TEXT", default="", help="The reason, where a limit asks for one.")
@pass_asked
def restore(asked: Asked, /, *, ids: tuple[str, ...], why: str) -> None:
    """Take discarded cards back into their columns."""
    opened = session(asked)
    cards = named(opened.board, ids)
    if none_named(asked, cards):
        return
    done = run_all(opened, [RestoreCard(id, why) for id in cards.ids], "restore")
    over = gone_over(done)
    broken = [breach.limit.id for breach in over]
    columns = {id: done.after.cards[id].column for id in cards.ids}
    shapes = {id: {"id": id, "column": column, "over": broken} for id, column in columns.items()}
    names = {id: shown(done.after.columns[column].name) for id, column in columns.items()}
    lines = {id: f"restored {card_in_words(done, id)} to {name}" for id, name in names.items()}
    answer_all(asked, cards, shapes, lines, over_in_words(over))


@command("rm")
@ids_argument
@pass_asked
def rm(asked: Asked, /, *, ids: tuple[str, ...]) -> None:
    """Take cards out of the file, as if they had never been.

    ID is a whole id.
    """
    opened = session(asked)
    cards = named(opened.board, ids, _whole_id)
    if none_named(asked, cards):
        return
    done = run_all(opened, [DeleteCard(id) for id in cards.ids], "delete")
    back = "; undo brings it back" if len(cards.ids) == 1 else "; undo brings them back"
    lines = {id: f"deleted {card_in_words(done, id)}" for id in cards.ids}
    answer_all(asked, cards, {id: {"id": id} for id in cards.ids}, lines, back)


def _whole_id(board: Board, words: str) -> str:
    """Return the id that is given; raise `Refused` where it is only a part of one.

    Once the card is gone, the same words could fit another one: a script that tries again
    would delete that too.
    """
    card = card_id(board, words)
    if card != words:
        title = board.cards[card].title
        raise Refused(f"rm takes a whole id; did you mean {card} ({title})?")
    return card

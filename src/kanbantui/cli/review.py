"""Commands on the meetings that a team holds: one prepared and written down, or all in a list."""

from typing import Final

import click

from kanbantui.board.ids import find_named
from kanbantui.board.model import Board
from kanbantui.board.text import cells, padded, shown
from kanbantui.cli.arguments import text_or_stdin
from kanbantui.cli.execute import run
from kanbantui.cli.exits import warn
from kanbantui.cli.groups import Group
from kanbantui.cli.open_board import reading, session
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer, say, say_json
from kanbantui.commands.reviews import HoldReview, the_cadence
from kanbantui.flow.cadences import Rhythm, cadence_of, in_words, rhythms
from kanbantui.flow.figures import Figures
from kanbantui.flow.minutes import meeting_lines
from kanbantui.flow.review import agreed_on, meeting

COMMANDS: Final = {"start": "review", "list": "review"}

review = Group(
    "review",
    COMMANDS,
    help="Hold the meetings that the board knows: prepared, and written down.",
    short_help="Hold a meeting, or list them.",
)


@command("start")
@click.argument("cadence")
@click.option("--notes", metavar="TEXT", default="", help="What was said, a line each; - is stdin.")
@click.option("--agreed", metavar="ID", multiple=True, help="A change or a card; may be repeated.")
@pass_asked
def review_start(asked: Asked, /, *, cadence: str, notes: str, agreed: tuple[str, ...]) -> None:
    """Print a meeting as Markdown, prepared, and write down that it was held.

    CADENCE is one of the board's, or replenishment or service-delivery, which every board may
    begin with.
    """
    opened = session(asked)
    board = opened.board
    known = the_cadence(board, _cadence_id(board, cadence))
    ids = {**dict.fromkeys(board.changes, ""), **dict.fromkeys(board.cards, "")}
    agreements = tuple(find_named(ids, words, "change or card") for words in agreed)
    figures = Figures(opened.with_archive(), opened.now(), opened.zone)
    prepared = meeting(figures, known)
    lines = text_or_stdin(notes).splitlines()
    id = opened.new_id()
    run(opened, HoldReview(id, known, lines, opened.who, agreements))
    text = "\n".join(meeting_lines(prepared, lines, agreed_on(opened.board, agreements)))
    answer(asked, {"id": id, "cadence": known, "markdown": text}, text)


def _cadence_id(board: Board, words: str) -> str:
    """Return the id of the board's cadence with this id or name, else the words themselves."""
    names = {id: cadence_of(board, id).name.casefold() for id in board.cadences}
    folded = words.casefold()
    return next((id for id, name in names.items() if folded in (id, name)), words)


@command("list")
@pass_asked
def review_list(asked: Asked) -> None:
    """List the cadences, with when each was last and is next."""
    look = reading(asked)
    found = rhythms(look.board, look.today, look.zone)
    if asked.json:
        say_json([_shape(one) for one in found])
    elif found:
        width = max(cells(shown(one.name)) for one in found)
        say(f"{padded(shown(one.name), width)}  {in_words(one)}" for one in found)
    else:
        warn("no cadences; `kanbantui review start service-delivery` holds the first one")


def _shape(one: Rhythm) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "every": one.every,
        "last": one.last.isoformat() if one.last else None,
        "next": one.next.isoformat() if one.next else None,
        "overdue_days": one.overdue,
        "review": one.review,
    }

"""The commands that commit a board, and that find commits which close cards."""

from datetime import datetime, time

import click

from kanbantui.board.columns import workflow
from kanbantui.board.dates import ago
from kanbantui.board.text import shown
from kanbantui.cli.exits import WrongUsageError, warn
from kanbantui.cli.find_board import board_path
from kanbantui.cli.open_board import reading
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer, say, say_json
from kanbantui.clock import machine_zone
from kanbantui.git.closing import closed_by_commits
from kanbantui.git.committing import commit, uncommitted
from kanbantui.storage.codec import Source


@command("commit")
@click.option("-m", "--message", metavar="TEXT", default="", help="Instead of what happened.")
@pass_asked
def git_commit(asked: Asked, /, *, message: str) -> None:
    """Commit the board, and nothing else, with what happened on it as the message.

    Its archive goes along. Hooks run; what else is staged stays staged.
    """
    path = board_path(asked.board)
    what = uncommitted(path, Source(str(path), machine_zone()))
    done = commit(what, message)
    shape = {"commit": done.id, "subject": done.subject, "files": list(done.files)}
    answer(asked, shape, f"{done.id} {shown(done.subject)}")


@command("closes")
@click.option(
    "--since", "age", metavar="AGE", default="30d", show_default=True, help="How far back: 30d, 8w."
)
@pass_asked
def git_closes(asked: Asked, /, *, age: str) -> None:
    """Say which open cards commits close, such as one that says "closes 23fxva"."""
    look = reading(asked)
    try:
        since = datetime.combine(ago(age, look.today), time(), look.zone)
    except ValueError as error:
        raise WrongUsageError(f"--since: {error}") from None
    found = closed_by_commits(look.path, look.board, since, look.zone)
    if asked.json:
        say_json(
            [
                {"card": c.card, "commit": c.commit, "at": c.at.isoformat(), "subject": c.subject}
                for c in found
            ]
        )
        return
    cards = look.board.cards
    say(shown(f"{c.card}  {cards[c.card].title}  {c.commit} {c.subject}") for c in found)
    delivery = workflow(look.board).delivery
    if not found:
        warn(f"no commit since {since.date()} closes an open card")
    elif delivery is not None:
        warn(f"`kanbantui move {shown(found[0].card)} {shown(delivery)}` moves such a card on")

"""The command that carries a board to and from the others."""

from collections.abc import Iterator

from kanbantui.board.text import shown
from kanbantui.cli.execute import tell
from kanbantui.cli.find_board import board_path
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer
from kanbantui.clock import machine_zone
from kanbantui.flow.words import counted
from kanbantui.git.syncing import Synced
from kanbantui.git.syncing import sync as carried
from kanbantui.storage.codec import Source


@command("sync")
@pass_asked
def sync(asked: Asked) -> None:
    """Commit the board, merge what others did to it, and push.

    The whole branch goes along, as with git pull and git push. Where it can't be done, nothing
    is left half merged, and what was done here stays.
    """
    path = board_path(asked.board)
    done = carried(path, Source(str(path), machine_zone()))
    tell(done.notes)
    shape = {
        "upstream": done.upstream,
        "committed": done.committed.id if done.committed else None,
        "taken": done.taken,
        "given": done.given,
        "events": [event.words for event in done.events],
    }
    answer(asked, shape, "\n".join(map(shown, _lines(done))))


def _lines(done: Synced) -> Iterator[str]:
    """Yield what was done, and what others did."""
    if done.committed:
        yield f"committed {done.committed.id} {done.committed.subject}"
    if done.taken:
        yield f"took {_commits(done.taken)} from {done.upstream}"
        yield from (f"  {event.words}" for event in done.events)
    if done.given:
        beyond = f", {done.beyond} of them with other files" if done.beyond else ""
        yield f"gave {_commits(done.given)} to {done.upstream}{beyond}"
    if not (done.taken or done.given):
        yield f"{done.upstream} has the same"


def _commits(count: int) -> str:
    return counted(count, "commit")

"""The command that names boards to git, so that it merges and shows them by card."""

import os
from collections.abc import Iterator
from pathlib import Path

import click

from kanbantui.board.text import shown
from kanbantui.cli.environment import BOARD
from kanbantui.cli.exits import DONE, REFUSED, WrongUsageError, warn
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer, say, say_json
from kanbantui.cli.questions import can_ask, confirmed
from kanbantui.git.repository import Repository, repository
from kanbantui.git.setup import Ask, Missing, missing, set_up, tracked_boards, undo
from kanbantui.git_program import GitTrouble


@command("setup")
@click.option("--check", "check", is_flag=True, help="Only say what is missing; exit 1 if it is.")
@click.option("--undo", "back", is_flag=True, help="Take back what setup did.")
@click.option("--yes", is_flag=True, help="Change what others have set without asking.")
@pass_asked
def git_setup(asked: Asked, /, *, check: bool, back: bool, yes: bool) -> int:
    """Let git merge boards by card and field, and show their differences in words.

    It names each tracked board in .gitattributes, to be committed, and tells this clone's git
    what to run. Each clone needs it once.
    """
    if check and back:
        raise WrongUsageError("--check and --undo exclude each other; give one")
    found = repository(_place(asked))
    ask: Ask = (lambda _: True) if yes else _ask
    if back:
        _tell(asked, undo(found, ask), "nothing to take back: git does not know of kanbantui here")
        return DONE
    boards = _boards(found, asked)
    lacking = missing(found, boards)
    if check:
        return _check(asked, lacking)
    done = set_up(found, lacking, ask)
    if not _on_path():
        warn("`kanbantui` is on no path of this shell; until it is, git merges by lines")
    _tell(asked, done, f"nothing to do: git knows {', '.join(map(shown, boards))}")
    left = missing(found, boards)
    for line in _lines(left):
        warn(f"left as it is: {line}")
    return REFUSED if left else DONE


def _place(asked: Asked) -> Path:
    """Return where to look for the repository: at the board that is named, else here."""
    named = asked.board or os.environ.get(BOARD)
    return Path(named) if named else Path.cwd()


def _boards(found: Repository, asked: Asked) -> tuple[str, ...]:
    boards = list(tracked_boards(found))
    if named := asked.board or os.environ.get(BOARD):
        boards.append(found.name(Path(named)))
    if not boards:
        raise GitTrouble(
            f"git tracks no board in {found.top}; `git add` it first, or name it with -b"
        )
    return tuple(dict.fromkeys(boards))


def _check(asked: Asked, lacking: Missing) -> int:
    lines = list(_lines(lacking))
    if asked.json:
        say_json({"missing": lines})
    else:
        say(map(shown, lines))
        warn("`kanbantui git setup` does it" if lines else "nothing is missing")
    return REFUSED if lines else DONE


def _lines(lacking: Missing) -> Iterator[str]:
    """Yield what is missing, a line each."""
    yield from (f"{path}: not named in .gitattributes" for path in lacking.boards)
    yield from (f"{path}: .gitattributes says {said}" for path, said in lacking.others.items())
    yield from (f"git config {key}: not set in this clone" for key in lacking.config)
    yield from (f"git config {key}: is {value!r}" for key, value in lacking.values.items())


def _tell(asked: Asked, done: list[str], nothing: str) -> None:
    if asked.json:
        answer(asked, {"done": done}, "")
    elif done:
        say(map(shown, done))
    else:
        warn(nothing)


def _ask(question: str) -> bool:
    """Ask a person; without one, what is not ours stays."""
    return can_ask() and confirmed(question)


def _on_path() -> bool:
    folders = os.environ.get("PATH", "").split(os.pathsep)
    names = ("kanbantui", "kanbantui.exe")
    return any(os.access(Path(folder) / name, os.X_OK) for folder in folders for name in names)

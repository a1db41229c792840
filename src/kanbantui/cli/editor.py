"""A card's text written in the person's own editor; what was typed is never lost."""

import os
import shlex
import signal
import subprocess
import tempfile
from pathlib import Path

from kanbantui.cli.doing import run
from kanbantui.commands.cards import EditCard, FieldEdit
from kanbantui.errors import KanbantuiError, Refused
from kanbantui.session import Done, Session
from kanbantui.storage.folder import side_folder


def edit_body(opened: Session, card: str, edits: tuple[FieldEdit, ...], why: str) -> Done:
    """Open the card's text in the editor, and save it with the other edits.

    Somebody else's edit meanwhile is merged by line. Where it can't be saved, `Refused` says
    why and in which file the typed text is kept.
    """
    if reason := opened.read_only():
        raise Refused(reason)
    old = opened.board.cards[card].body
    place = _start(opened.file.path, old)
    try:
        _let_edit(place)
        typed = _read(place, old)
        edited = FieldEdit("body", typed, old)
        done = run(opened, EditCard(card, (*edits, edited) if typed != old else edits, why))
    except KanbantuiError as error:
        if _untouched(place, old):
            place.unlink()
            raise
        raise Refused(f"{error}; what you typed is kept in {place}") from error
    place.unlink(missing_ok=True)
    return done


def _start(board: Path, text: str) -> Path:
    """Put the text into a file beside the board, where it outlives a crash of the machine."""
    folder = side_folder(board)
    handle, name = tempfile.mkstemp(prefix="card-", suffix=".md", dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return Path(name)


def _let_edit(place: Path) -> None:
    """Run the editor until the person leaves it; raise if it can't, or says that it failed."""
    words = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
    try:
        # No shell reads the words: a board's text and a file's name can't become commands.
        process = subprocess.Popen([*shlex.split(words), str(place)])  # noqa: S603
    except (OSError, ValueError, IndexError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Refused(f"the editor {words!r} can't be run: {reason}; set $EDITOR") from None
    # Ctrl+c belongs to the editor while it runs; it must not end us and leave it alone.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        status = process.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    if status:
        raise Refused(f"the editor ended with status {status}, so nothing was changed")


def _read(place: Path, old: str) -> str:
    """Return the typed text; a line end that the editor adds or drops at the end is no edit."""
    try:
        typed = place.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"the text can't be read back: {error}") from None
    if typed.rstrip() == old.rstrip():
        return old
    return typed if typed.strip() else ""


def _untouched(place: Path, old: str) -> bool:
    """Whether the file holds nothing that the person typed."""
    try:
        return place.read_bytes() == old.encode()
    except OSError:
        return False

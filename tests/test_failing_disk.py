"""A command on a disk that fails, or a file that is taken away: done or not done, never half."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from board_files import NEW, NOBODY, OLD, POSIX, WAYS, a_board, litter, output, python, save
from kanbantui.commands.talk import AddNote
from kanbantui.errors import KanbantuiError
from kanbantui.storage.file import BoardFile
from open_board import BOARD, opened

pytestmark = POSIX
CALLS = ("open", "write", "fsync", "replace", "close", "read", "stat", "fstat", "mkdir", "unlink")


def fail_at(monkeypatch: pytest.MonkeyPatch, number: int, code: int) -> list[str]:
    """Let the call of that number fail; return the list of the calls made so far."""
    seen: list[str] = []

    def counted(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def made(*args: object, **options: object) -> object:
            seen.append(name)
            if len(seen) == number:
                if name == "close":
                    call(*args)  # the descriptor is gone either way
                raise OSError(code, os.strerror(code))
            return call(*args, **options)

        return made

    for name in CALLS:
        monkeypatch.setattr(os, name, counted(name, getattr(os, name)))
    return seen


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_whichever_call_fails_a_command_is_done_or_not_and_the_next_one_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """All calls of a command: those for the lock, the look at the file, the save, the journal."""
    path = tmp_path / "board.toml"
    for number in range(1, 200):
        path.write_text(BOARD)
        session = opened(path)
        session.warm()
        session.run(AddNote("bbb", "first"))
        seen = fail_at(monkeypatch, number, code)
        told = ""
        try:
            session.run(AddNote("bbb", "second"))
        except KanbantuiError as error:
            told = str(error)
        monkeypatch.undo()
        notes = [note.text for note in opened(path).board.cards["bbb"].notes]
        assert notes in (["first"], ["first", "second"])
        assert notes[-1] == "second" or told
        assert not told or "board.toml" in told
        session.run(AddNote("bbb", "third"))
        assert session.trouble is None
        assert [note.text for note in session.board.cards["bbb"].notes] == [*notes, "third"]
        assert not {name for name in litter(tmp_path) if not name.endswith((".undo", ".saves"))}
        with BoardFile(path).locked(timeout=0):
            pass
        shutil.rmtree(tmp_path / ".kanbantui")
        if len(seen) < number:
            break
    assert 20 < len(seen) < number


# A limit that the system itself sets: the write that goes over it is cut short.

LIMITED = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    with file.locked():
        file.save(b"x = 1\\n" * 1000, file.read()[1])
except FileTrouble as trouble:
    print(trouble)
"""


@WAYS
def test_a_text_for_which_there_is_no_room_leaves_the_old_one(tmp_path: Path, way: str) -> None:
    file = a_board(tmp_path, OLD[:500], way)
    said = output(python(LIMITED, file.path))
    assert said.endswith(
        "board.toml cannot be saved: File too large; "
        "it is larger than this disk or `ulimit -f` allows"
    )
    assert file.read()[0] == OLD[:500]
    assert not litter(tmp_path)
    save(file)
    assert file.read()[0] == NEW


# Rights that change while a board is open. Root may everything, so it becomes somebody else;
# that may not read Python's own files, so all of them have to be loaded by then.

SESSION = """
from kanbantui.commands.talk import AddNote
from kanbantui.errors import KanbantuiError
from kanbantui.session import Session

def opened(path):
    session = Session(path, name="dee", user="dee")
    session.warm()
    session.run(AddNote("bbb", "first"))
    return session

opened(Path(sys.argv[2])).undo()
if user := int(sys.argv[3]):
    os.setgroups([]); os.setgid(user); os.setuid(user)
path = file.path
session = opened(path)

def noted(text):
    try:
        session.run(AddNote("bbb", text))
    except KanbantuiError as error:
        print(error)
    else:
        print("done")

def notes():
    print(*(note.text for note in session.board.cards["bbb"].notes))
"""


def other_user(folder: Path, code: str) -> list[str]:
    """Run code on a session of somebody who owns the folder and the board; return its lines."""
    path, loads = folder / "board.toml", folder / "tmp" / "board.toml"
    path.write_text(BOARD)
    loads.write_text(BOARD)
    user = NOBODY if os.geteuid() == 0 else 0
    if user:
        os.chown(folder, user, user)
        os.chown(path, user, user)
    said = output(python(SESSION + code, path, loads, user)).splitlines()
    shutil.rmtree(folder / "tmp")
    return said


def test_a_board_that_becomes_read_only_refuses_and_goes_on_once_it_is_not(
    open_folder: Path,
) -> None:
    said = other_user(
        open_folder,
        "path.chmod(0o444)\nnoted('second')\npath.chmod(0o644)\nnoted('third')\nnotes()",
    )
    assert "board.toml is read-only; `chmod u+w " in said[0]
    assert said[1:] == ["done", "first third"]


def test_a_board_that_may_not_be_read_any_more_is_told_and_the_last_one_stays(
    open_folder: Path,
) -> None:
    code = "path.chmod(0o200)\nos.utime(path)\nnoted('second')\nnotes()\n"
    said = other_user(open_folder, code + "path.chmod(0o600)\nnoted('third')\nnotes()")
    assert "board.toml is not yours to read; ask its owner for permission" in said[0]
    assert said[1:] == ["first", "done", "first third"]


@pytest.mark.parametrize("mode", [0o555, 0o500])
def test_a_folder_that_takes_no_files_any_more_takes_edits(open_folder: Path, mode: int) -> None:
    code = f"path.parent.chmod({mode})\nnoted('second')\nprint(session.undo().label)\nnotes()\n"
    said = other_user(open_folder, code + "path.parent.chmod(0o777)")
    assert said == ["done", "note on Split the table", "first"]
    assert not {name for name in litter(open_folder) if not name.endswith((".undo", ".saves"))}


def test_a_folder_that_may_not_be_entered_any_more_is_told(open_folder: Path) -> None:
    code = "path.parent.chmod(0o600)\nnoted('second')\nnotes()\n"
    code += "path.parent.chmod(0o777)\nnoted('third')\nnotes()"
    said = other_user(open_folder, code)
    assert "board.toml" in said[0]
    assert "permission" in said[0].lower()
    assert said[1:] == ["first", "done", "first third"]


NO_SIDE = """
side = path.parent / ".kanbantui"
for kept in side.glob(PATTERN):
    kept.chmod(0o444)
side.chmod(0o555)
noted("second")
"""


def test_where_no_step_can_be_kept_any_more_undo_works_while_the_program_runs(
    open_folder: Path,
) -> None:
    code = f"PATTERN = '*.undo'\n{NO_SIDE}print(session.undo().label)\nnotes()\n"
    said = other_user(open_folder, code + "side.chmod(0o777)")
    assert said == ["done", "note on Split the table", "first"]


def test_a_lock_that_is_not_ours_is_told_and_nothing_written_without_it(open_folder: Path) -> None:
    said = other_user(open_folder, f"PATTERN = '*.lock'\n{NO_SIDE}notes()\nside.chmod(0o777)")
    assert "board.toml.lock: Permission denied; ask the owner for permission" in said[0]
    assert said[1:] == ["first"]
    assert "second" not in (open_folder / "board.toml").read_text()


def test_a_link_whose_board_is_taken_away_is_told_and_starts_no_other(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "board.toml", tmp_path / "board.toml"
    target.write_text(BOARD)
    link.symlink_to(target)
    session = opened(link)
    session.run(AddNote("bbb", "first"))
    text = target.read_text()
    target.unlink()
    with pytest.raises(KanbantuiError, match=r"board\.toml does not exist"):
        session.run(AddNote("bbb", "second"))
    assert link.is_symlink()
    assert not target.exists()
    target.write_text(text)
    session.run(AddNote("bbb", "third"))
    assert "third" in target.read_text()
    assert link.is_symlink()

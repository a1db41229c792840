"""Real editors and git work on the file of an open board: what they do is seen and stays."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from board_files import POSIX, output
from kanbantui.commands.moves import MoveCard
from kanbantui.commands.talk import AddNote
from kanbantui.session import Session
from open_board import BOARD, opened

pytestmark = POSIX
OLD, NEW = "Split the table", "Split it in three"
TALKED = BOARD.replace(OLD, NEW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "board.toml"
    path.write_text(BOARD)
    return path


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    """Start a program, or skip the test where it is missing."""
    program = shutil.which(words[0])
    if program is None:
        pytest.skip(f"{words[0]} is not installed here")
    # Nobody's own settings of git or an editor count.
    env = {**os.environ, "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1", "GIT_EDITOR": "true"}
    for who in ("AUTHOR", "COMMITTER"):
        env |= {f"GIT_{who}_NAME": "dee", f"GIT_{who}_EMAIL": "dee@example.org"}
    return subprocess.Popen(
        [program, *words[1:]], cwd=folder, env=env, stdin=-1, stdout=-1, stderr=-2, text=True
    )


def run(folder: Path, *words: str) -> None:
    """Run a program to its end."""
    output(start(folder, *words))


def vim(folder: Path, settings: str) -> None:
    change = f"%s/{OLD}/{NEW}/"
    run(folder, "vim", "-Nu", "NONE", "-es", "-c", f"set {settings}", "-c", change,
        "-c", "wq", "board.toml")  # fmt: skip


def vim_renames(folder: Path) -> None:
    """The old file becomes the backup; the new one is written under its name."""
    # In the folders of `backupskip`, as /tmp is one, vim makes no backups unless told.
    vim(folder, "noswapfile backup backupcopy=no backupskip=")
    assert OLD in (folder / "board.toml~").read_text()


def vim_in_place(folder: Path) -> None:
    """As vim does to a link, or to a file of another owner."""
    vim(folder, "noswapfile backupcopy=yes")


def sed(folder: Path) -> None:
    run(folder, "sed", "-i", f"s/{OLD}/{NEW}/", "board.toml")


def ide(folder: Path) -> None:
    """VS Code and others empty the file and write it anew; two writes stand for a large one."""
    with (folder / "board.toml").open("r+b", buffering=0) as file:
        data = file.read().replace(OLD.encode(), NEW.encode())
        file.seek(0)
        file.truncate()
        file.write(data[:100])
        file.write(data[100:])


@pytest.mark.parametrize("program", [vim_renames, vim_in_place, sed, ide])
def test_what_an_editor_saves_is_seen_and_the_next_edit_keeps_it(
    path: Path, program: Callable[[Path], None]
) -> None:
    session = opened(path)
    session.run(AddNote("aaa", "ours"))
    before = path.read_text()
    program(path.parent)
    assert session.refresh()
    assert session.trouble is None
    assert path.read_text() == before.replace(OLD, NEW)
    assert session.document.text == path.read_text()
    session.run(AddNote("bbb", "ours too"))
    assert_theirs_and_ours(session)
    assert session.lost == ()


@pytest.mark.parametrize("program", [vim_renames, vim_in_place, sed, ide])
def test_an_edit_that_comes_before_the_file_was_looked_at_again_keeps_it_too(
    path: Path, program: Callable[[Path], None]
) -> None:
    session = opened(path)
    session.run(AddNote("aaa", "ours"))
    program(path.parent)
    session.run(AddNote("bbb", "ours too"))
    assert_theirs_and_ours(session)


WAIT = "silent !touch loaded; until [ -e go ]; do sleep 0.01; done"


def test_a_buffer_from_before_our_edits_that_vim_saves_over_them_is_mended(path: Path) -> None:
    vim = start(
        path.parent, "vim", "-Nu", "NONE", "-es", "-c", "set noswapfile",
        "-c", f"%s/{OLD}/{NEW}/", "-c", WAIT, "-c", "wq!", "board.toml",
    )  # fmt: skip
    assert vim.stdin is not None
    print("y", file=vim.stdin, flush=True)  # it asks whether to save over a newer file
    try:
        until(path.with_name("loaded").exists)
        session = opened(path)
        session.run(MoveCard("bbb", "done"))
        session.run(AddNote("aaa", "ours"))
    finally:
        path.with_name("go").touch()
        output(vim)
    assert path.read_text() == TALKED
    assert session.refresh()
    assert session.lost == ("Split the table, Build → Done", "note on Retry webhooks")
    session.again()
    card = opened(path).board.cards["bbb"]
    assert (card.title, card.column) == (NEW, "done")
    assert [note.text for note in opened(path).board.cards["aaa"].notes] == ["ours"]


def until(what: Callable[[], bool]) -> None:
    """Wait until something is so, for as long as a program that does as it should may take."""
    deadline = time.monotonic() + 20
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def assert_theirs_and_ours(session: Session) -> None:
    board = opened(session.file.path).board
    assert board == session.board
    assert board.cards["bbb"].title == NEW
    notes = [note.text for card in board.cards.values() for note in card.notes]
    assert notes == ["ours", "ours too"]


def assert_edited_from(session: Session, text: str) -> None:
    """Edit the board: what is on disk without that edit has to be `text`."""
    session.run(AddNote("bbb", "ours"))
    assert session.file.path.read_text() == session.document.text != text
    session.undo()
    assert session.file.path.read_text() == text


def git(folder: Path, *words: str) -> None:
    run(folder, "git", "-c", "core.autocrlf=false", *words)


@pytest.fixture
def repository(path: Path) -> Path:
    """Return the work tree, with two commits: BOARD on `before`, TALKED on `main`."""
    folder = path.parent
    git(folder, "init", "-q", "-b", "main")
    for text, branch in ((BOARD, "before"), (TALKED, "")):
        path.write_text(text)
        git(folder, "add", "board.toml")
        git(folder, "commit", "-q", "-m", "Talk")
        if branch:
            git(folder, "branch", branch)
    return folder


def test_a_checkout_is_seen_and_the_next_edit_is_of_that_branch(
    repository: Path, path: Path
) -> None:
    session = opened(path)
    git(repository, "checkout", "-q", "before")
    assert session.refresh()
    assert session.board.cards["bbb"].title == OLD
    assert_edited_from(session, BOARD)
    git(repository, "checkout", "-q", "main")
    assert_edited_from(session, TALKED)


def test_a_stash_takes_our_edits_and_says_so_and_gives_them_back(
    repository: Path, path: Path
) -> None:
    session = opened(path)
    session.run(AddNote("bbb", "ours"))
    ours = path.read_text()
    git(repository, "stash", "-q")
    assert session.refresh()
    assert (session.document.text, session.lost) == (TALKED, ("note on Split it in three",))
    git(repository, "stash", "pop", "-q")
    assert session.refresh()
    assert session.document.text == path.read_text() == ours
    assert session.lost == ()
    session.run(AddNote("bbb", "ours too"))
    assert [note.text for note in opened(path).board.cards["bbb"].notes] == ["ours", "ours too"]


def test_a_pull_is_seen_and_the_next_edit_keeps_it(
    repository: Path, path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "-q", "-b", "before", str(repository), ".")
    session = opened(clone / path.name)
    assert session.board.cards["bbb"].title == OLD
    git(clone, "pull", "-q", "--no-rebase", "origin", "main")
    assert session.refresh()
    assert_edited_from(session, TALKED)


# A save that is seen half-way.

HALVES = pytest.mark.parametrize(
    "half", [None, b"", TALKED[:300].encode()], ids=["no file", "empty", "cut off"]
)


@pytest.fixture
def slow_editor(path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes | None], None]:
    """Return how an editor begins to save; it goes on as soon as somebody else has to wait."""

    def begin(half: bytes | None) -> None:
        path.unlink()
        if half is not None:
            path.write_bytes(half)
        monkeypatch.setattr(time, "sleep", lambda _: path.write_text(TALKED))

    return begin


@HALVES
def test_half_of_a_save_is_no_trouble(
    path: Path, slow_editor: Callable[[bytes | None], None], half: bytes | None
) -> None:
    session = opened(path)
    slow_editor(half)
    assert session.refresh()
    assert session.trouble is None
    assert session.document.text == TALKED


@HALVES
def test_an_edit_waits_for_the_other_half(
    path: Path, slow_editor: Callable[[bytes | None], None], half: bytes | None
) -> None:
    session = opened(path)
    slow_editor(half)
    assert_edited_from(session, TALKED)


@HALVES
def test_what_stays_half_is_told_once_and_no_longer_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch, half: bytes | None
) -> None:
    session = opened(path)
    path.unlink()
    if half is not None:
        path.write_bytes(half)
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    assert session.refresh()
    assert session.trouble is not None
    assert 0.05 < sum(waits) < 0.25
    waits.clear()
    assert not session.refresh()
    assert waits == []
    path.write_text(TALKED)
    assert session.refresh()
    assert session.trouble is None

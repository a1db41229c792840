"""One way to disk: only `storage/file` writes a board, and only `storage/disk` opens to write."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import command_line
import kanbantui
from board_files import POSIX
from command_line import CHANGES, FINISHED, NOW
from kanbantui.cli import change
from kanbantui.cli.command_table import COMMANDS
from repository import GIT, git
from tui.harness import BOARD

pytestmark = POSIX

SOURCE = Path(kanbantui.__file__).parent
WRITERS = {"storage/disk.py", "storage/export.py", "storage/file.py"}
"""The only modules that may make, open to write, rename or link files."""

OTHERS = {
    "cli/exits.py": "os.open",  # the null device takes the place of a closed pipe
    "editor.py": "self.place.write_text",  # another text for the draft that is edited
    "storage/stages.py": "path.write_text",  # git merges three versions in a temporary folder
}
"""Calls elsewhere that touch no board, each with its reason."""

CALLS = {
    "open", "os.open", "os.fdopen", "os.replace", "os.rename", "os.link", "os.symlink",
    "os.truncate", "os.write", "io.open", "tempfile.mkstemp", "tempfile.NamedTemporaryFile",
}  # fmt: skip
METHODS = {"write_text", "write_bytes", "rename", "hardlink_to", "symlink_to", "touch", "truncate"}
MODULES = {"shutil", "fileinput", "mmap"}


def writing(tree: ast.AST) -> Iterator[str]:
    """Yield the calls and imports of a module by which it could write a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            yield from (name for name in names if name.partition(".")[0] in MODULES)
        if isinstance(node, ast.Call):
            name, method = ast.unparse(node.func), getattr(node.func, "attr", "")
            # A text is replaced with two arguments, a file with one.
            replaces = method == "replace" and len(node.args) == 1 and not node.keywords
            if name in CALLS or method in METHODS or replaces:
                yield name


def test_no_other_module_opens_a_file_for_writing() -> None:
    found = {
        (str(path.relative_to(SOURCE)), call)
        for path in SOURCE.rglob("*.py")
        for call in writing(ast.parse(path.read_text(encoding="utf-8")))
    }
    known = {(module, call) for module, calls in OTHERS.items() for call in calls.split()}
    assert {(module, call) for module, call in found if module not in WRITERS} == known
    assert {module for module, _ in found} >= WRITERS


WATCHED = """
import asyncio, os, sys
from pathlib import Path

os.chdir(sys.argv[1])
sys.path.insert(0, sys.argv[2])
board, seen = os.path.realpath("board.toml"), []

def code_of(frame):
    while frame:
        yield frame.f_code
        frame = frame.f_back

def watch(event, args):
    # os.link and Path.replace are told as os.link and os.rename; `open` tells of os.open too.
    changes = event in ("os.rename", "os.link", "os.symlink", "os.truncate", "os.remove")
    if event == "open" and isinstance(args[2], int):
        changes = args[2] & (os.O_WRONLY | os.O_RDWR | os.O_TRUNC | os.O_CREAT)
    named = [p for p in args if isinstance(p, (str, os.PathLike))] if changes else []
    if any(os.path.realpath(path) == board for path in named):
        ours = [code for code in code_of(sys._getframe(1)) if "/kanbantui/" in code.co_filename]
        modules = [code.co_filename.rpartition("/kanbantui/")[2] for code in ours]
        ways = [c.co_name for c, m in zip(ours, modules) if m == "storage/file.py"]
        seen.append((modules[0], next(w for w in ways if w in ("save", "create", "locked"))))

sys.addaudithook(watch)
"""
"""A failed look for one of the three ways ends the program, with the traceback of who wrote."""

SHELL = """
import json
from kanbantui.cli.app import app

for line in json.loads(sys.argv[3]):
    code = app.main(line.split(), standalone_mode=False)
    assert not code, (line, code)
print(json.dumps([len(seen), sorted(set(seen))]))
"""

SERVERS = {"mcp", "serve"}
"""Commands that wait for others, whose edits are those of the commands below."""

LINES = """\
demo
ls
show 7kq
status
add Late --column ideas
move 23f done
edit 23f --title Retry
unblock 7kq
block 7kq again
note 7kq hello
discard 23f late
restore 23f
rm done22
undo
redo
limit columns.build 3 --why more
change propose --set columns.build.wip=4 --why more
change support k2m
change comment k2m Fine
change later k2m 2026-03-09
change start k2m --why again
change observe k2m Calm
change list
change show k2m
change end k2m drop --learned little --moved restore
change adopt p4r
change decline t6v no
change withdraw w8x
review start replenishment --notes pulled --agreed 23f
review list
walk
log
archive --older-than 1d
chart scatter --svg scatter.svg
report -o week.html
export csv -o items.csv
import csv items.csv --update
check
flow
forecast --by +7d
diff-text board.toml
guide
help
"""

IN_GIT = {"git", "sync", "merge-driver"}
"""Commands in whose name git writes its own files and the work tree, the driver a file of git's."""

SCREEN = """
import json
from random import Random
from tui.harness import a_screen
from tui.test_walk import LEAVING
from kanbantui.tui.actions import ACTIONS

FIRST = ["L", "H", "{", "space", "l", "space", "o", *"new", "enter", "escape", "b", *"x", "enter",
         "D", *"why", "enter", "u", "ctrl+r", "w", *"9", "enter", *"why", "enter", "U"]
KEYS = sorted({key for action in ACTIONS for key in action.keys if key not in LEAVING})

async def walked():
    random = Random(5)
    async with a_screen(Path(), "") as screen:
        for key in FIRST + random.choices([*KEYS, *["enter", "x"] * 9], k=300):
            await screen.press(key)

asyncio.run(walked())
print(json.dumps([len(seen), sorted(set(seen))]))
"""


def watched(folder: Path, code: str, *words: str) -> tuple[int, set[tuple[str, str]]]:
    """Run code; return how often the board of a folder was opened to write, and by whom.

    These are a module and the way of `storage/file` that it took.
    """
    run = subprocess.run(
        [sys.executable, "-c", WATCHED + code, str(folder), str(Path(__file__).parent), *words],
        env={**os.environ, "KANBANTUI_NOW": NOW, "KANBANTUI_BOARD": "board.toml"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    count, who = json.loads(run.stdout.splitlines()[-1])
    return count, {(module, way) for module, way in who}


def test_every_command_saves_by_the_one_way(tmp_path: Path) -> None:
    (tmp_path / "board.toml").write_text(command_line.BOARD + CHANGES + FINISHED)
    lines = LINES.splitlines()
    assert {line.split()[0] for line in lines} == COMMANDS.keys() - {"new", *IN_GIT, *SERVERS}
    assert {line.split()[1] for line in lines if line[:7] == "change "} == change.COMMANDS.keys()
    count, who = watched(tmp_path, SHELL, json.dumps(lines))
    assert who == {("storage/file.py", "save")}
    assert count >= 23


@GIT
def test_the_past_that_git_tells_is_saved_by_the_one_way(tmp_path: Path) -> None:
    (tmp_path / "board.toml").write_text(command_line.BOARD)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "start")
    count, who = watched(tmp_path, SHELL, json.dumps(["git history", "git history --write"]))
    assert (count, who) == (1, {("storage/file.py", "save")})


def test_a_new_board_is_started_by_the_one_way(tmp_path: Path) -> None:
    count, who = watched(tmp_path, SHELL, json.dumps(["new board.toml --title Payments"]))
    assert (count, who) == (1, {("storage/file.py", "create")})


def test_a_file_that_must_stay_the_same_one_is_written_by_the_one_way(tmp_path: Path) -> None:
    (tmp_path / "board.toml").write_text(command_line.BOARD)
    (tmp_path / "link").hardlink_to(tmp_path / "board.toml")
    count, who = watched(tmp_path, SHELL, json.dumps(["note 7kq hello", "undo"]))
    assert (count, who) == (2, {("storage/disk.py", "save")})


def test_a_walk_over_the_screen_saves_by_the_one_way(tmp_path: Path) -> None:
    (tmp_path / "board.toml").write_text(BOARD)
    count, who = watched(tmp_path, SCREEN)
    assert who == {("storage/file.py", "save")}
    assert count > 10

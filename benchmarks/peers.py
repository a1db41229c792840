"""Other terminal boards beside ours: each installed apart, with the same cards in its own storage.

Nothing of them is loaded into this process. They are for reading: no target hangs on them.
"""

import csv
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.bench import Bench
from benchmarks.boards import COLUMNS, board_text
from benchmarks.terminal import Terminal

Titles = Mapping[str, list[str]]
"""The titles in each column, in their order."""

PEERS_FOLDER: Final = (
    Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "kanbantui-bench"
)
_DOWN, _UP, _RIGHT = b"\x1b[B", b"\x1b[A", b"\x1b[C"
_SHIFT_LEFT, _SHIFT_RIGHT = b"\x1b[1;2D", b"\x1b[1;2C"


@dataclass(frozen=True, slots=True)
class Keys:
    """A program's keys: to look about, to go to Build, to move a card on from there and back."""

    look: Sequence[bytes]
    way: bytes
    there: bytes
    back: bytes


OURS: Final = Keys(look=(b"j", b"j", b"k", b"k"), way=b"3", there=b"L", back=b"H")


@dataclass(frozen=True, slots=True)
class Peer:
    """A program, how it is given its cards, and its keys for what is measured.

    `seed` writes cards below a home folder and returns the file in which a move is saved.
    """

    package: str
    version: str
    program: str
    seed: Callable[[Path, Path, Titles], Path]
    keys: Keys
    note: str

    def install(self, folder: Path) -> Path:
        """Return its Python, in an environment of its own that is made where it is missing."""
        place = folder / f"{self.package}-{self.version}"
        python = place / "bin" / "python"
        installed = place / "installed"
        if not installed.exists():
            subprocess.run([sys.executable, "-m", "venv", "--clear", place], check=True)
            pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check"]
            wanted = f"{self.package}=={self.version}"
            subprocess.run([*pip, wanted], check=True, capture_output=True, text=True)
            installed.touch()
        return python

    def open(self, bench: Bench, python: Path, home: Path) -> Terminal:
        """Start it in a terminal with all colours, with a home of its own."""
        argv = [str(python.with_name(self.program))]
        return Terminal(argv, home, bench.env() | {"HOME": str(home)})


def titles_of(count: int) -> Titles:
    """Return the titles of our board of that many cards."""
    cards = tomllib.loads(board_text(count))["cards"].values()
    by_rank = sorted(cards, key=lambda card: card["rank"])
    return {id: [c["title"] for c in by_rank if c["column"] == id] for id in COLUMNS}


_FILL: Final = """\
import json, sys
from kanban_tui.backends.sqlite.database import create_new_board_db, create_new_task_db, init_new_db
from kanban_tui.config import init_config
from kanban_tui.constants import CONFIG_FILE, DATABASE_FILE
config, database = CONFIG_FILE.as_posix(), DATABASE_FILE.as_posix()
titles = json.load(sys.stdin)
init_config(config_path=config, database=database)
init_new_db(database=database)
columns = dict.fromkeys(titles, True)
create_new_board_db("Benchmark", "", columns, database)
for column, cards in enumerate(titles.values(), 1):
    for title in cards:
        create_new_task_db(title, column, database=database)
print(database)
"""


def _seed_kanban_tui(python: Path, home: Path, titles: Titles) -> Path:
    """Fill its SQLite file through its own functions, as its schema is its own affair."""
    named = {column.capitalize(): cards for column, cards in titles.items()}
    done = subprocess.run(
        [python, "-c", _FILL], input=json.dumps(named), env={"HOME": str(home)},
        cwd=home, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return Path(done.stdout.strip())


_KNBN_FIELDS: Final = (
    "ID", "DateTimeCreated", "DateTimeEdited", "DateTimeDue", "Status", "Priority", "Category",
    "Name", "FreeText1", "FreeText2", "FreeText3", "KeyResource",
)  # fmt: skip


def _seed_knbn(_: Path, home: Path, titles: Titles) -> Path:
    """Write its tasks.csv and the statuses of its board."""
    folder = home / ".knbn"
    folder.mkdir()
    *shown, done = (column.capitalize() for column in titles)
    board = {
        "active_statuses": shown, "default_active_status": shown[0],
        "terminal_statuses": [done], "default_terminal_status": done,
        "priorities": ["Normal"], "categories": [{"name": "Work", "color": "#7ec8e3"}],
        "free_text_fields": [],
    }  # fmt: skip
    (folder / "settings.json").write_text(json.dumps({"board": board}), encoding="utf-8")
    tasks = folder / "tasks.csv"
    day = "2026-02-20 10:00"
    with tasks.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(_KNBN_FIELDS)
        each = ((column, title) for column, cards in titles.items() for title in cards)
        for number, (column, title) in enumerate(each):
            row = (f"{number:08x}", day, day, "", column.capitalize(), "Normal", "Work", title)
            rows.writerow((*row, "", "", "", ""))
    return tasks


PEERS: Final = (
    Peer(
        package="kanban-tui", version="0.21.2", program="ktui", seed=_seed_kanban_tui,
        keys=Keys(look=(b"j", b"j", b"k", b"k"), way=b"ll", there=b"L", back=b"H"),
        note="a widget a card, SQLite",
    ),
    Peer(
        package="knbn", version="0.3.1", program="knbn", seed=_seed_knbn,
        keys=Keys((_DOWN, _DOWN, _UP, _UP), _RIGHT * 2, _SHIFT_RIGHT, _SHIFT_LEFT),
        note="a widget a card, CSV; done cards are not on its board",
    ),
)  # fmt: skip

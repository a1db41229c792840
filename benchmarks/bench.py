"""What every row needs: boards in a temporary folder, and the programs that open them."""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.boards import NOW, board_text
from benchmarks.terminal import Terminal

OUR_FRAME: Final = b"hjkl"
"""Words of the last line of the board's first frame: the line of keys."""

EMPTY_FRAME: Final = b"nothing to see"
SIZES: Final = (50, 300, 1_000, 10_000)
"""Cards on the boards that every row of the screen is measured with."""

_EMPTY: Final = f"""\
from textual.app import App
from textual.widgets import Static


class Empty(App):
    def compose(self):
        yield Static("{EMPTY_FRAME.decode()}")

    def on_key(self, event):
        self.query_one(Static).update(event.key)


Empty().run()
"""
_KEPT: Final = ("PATH", "LANG", "PYTHONPATH", "PYTHONPYCACHEPREFIX", "LD_LIBRARY_PATH")


@dataclass
class Bench:
    """One run of the benchmarks; all that it writes stands in `folder`."""

    folder: Path
    quick: bool

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many cards the boards have, which is fewer sizes in a quick run."""
        return (50, 1_000) if self.quick else SIZES

    def rounds(self, full: int, quick: int) -> int:
        """Return how often to measure, which is less in a quick run."""
        return quick if self.quick else full

    def board(self, cards: int) -> Path:
        """Return a new board of that many cards, in a folder of its own."""
        path = Path(tempfile.mkdtemp(prefix="board-", dir=self.folder)) / "kanban.toml"
        path.write_text(board_text(cards), encoding="utf-8")
        return path

    def env(self, *, colours: int = 1 << 24) -> dict[str, str]:
        """Return the environment of the programs: nobody's settings, and a clock that stands."""
        env = {name: os.environ[name] for name in _KEPT if name in os.environ}
        env |= {
            "LANG": env.get("LANG", "C.UTF-8"),
            "HOME": str(self.folder),
            "TERM": "xterm-256color",
        }
        env |= {"KANBANTUI_NAME": "bench", "KANBANTUI_NOW": NOW.isoformat()}
        return env | ({"COLORTERM": "truecolor"} if colours > 256 else {})

    def ours(self, board: Path) -> Terminal:
        """Open a board's screen."""
        return self.screen(words_for(board))

    def empty(self) -> Terminal:
        """Open a Textual app that shows one line, and then the last key in it."""
        return self.screen(self.words_for_empty())

    def words_for_empty(self) -> list[str]:
        """Return the command that opens that app."""
        path = self.folder / "empty.py"
        if not path.exists():
            path.write_text(_EMPTY, encoding="utf-8")
        return [sys.executable, str(path)]

    def screen(self, argv: list[str]) -> Terminal:
        """Start a program in a terminal with all colours."""
        return Terminal(argv, self.folder, self.env())


def words_for(board: Path) -> list[str]:
    """Return the command that opens a board's screen."""
    return [sys.executable, "-m", "kanbantui", str(board)]

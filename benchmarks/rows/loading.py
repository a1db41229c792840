"""How the model loads: each step from the text to the board, as a share of an empty start."""

import gc
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from statistics import median

import tomli

from benchmarks.bench import Bench
from benchmarks.boards import ZONE, board_text, retitled
from benchmarks.figures import Figure, ms, ratio
from benchmarks.processes import cpu_of_command
from benchmarks.rows.start import empty_start
from kanbantui.board.model import Board
from kanbantui.storage.blocks import split
from kanbantui.storage.codec import Source, read, reread
from kanbantui.storage.document import Document

_TEXTUAL = "from textual.app import App; from textual.widgets import Static"
_SOURCE = Source("kanban.toml", ZONE)


def loading(bench: Bench) -> Iterator[Figure]:
    """Measure the steps in CPU; a share of 1.00× is as long as an empty Textual app starts."""
    times = bench.rounds(7, 3)
    empty_start(bench)  # fills the caches
    start = median([empty_start(bench) for _ in range(times)])
    models = _import_of_models(bench, times)
    yield ratio("loading: import of the models", models / start, note=ms(models))
    for count in (50, 1_000) if bench.quick else (50, 300, 1_000, 10_000):
        for name, step in _steps(board_text(count)).items():
            taken = median([_cpu_of(step) for _ in range(times)])
            yield ratio(f"loading: {name}, {count:,} cards", taken / start, note=ms(taken))


def _import_of_models(bench: Bench, times: int) -> float:
    """Return the seconds of CPU that the models add, and pydantic with them, beside Textual."""
    env = bench.env()
    both, textual = (
        median([cpu_of_command([sys.executable, "-c", w], bench.folder, env) for _ in range(times)])
        for w in (f"{_TEXTUAL}; import kanbantui.board.model", _TEXTUAL)
    )
    return both - textual


def _steps(text: str) -> Mapping[str, Callable[[], object]]:
    """Return what is done with a text when it is opened, and after somebody else's edit."""
    raw = tomli.loads(text)
    edited = retitled(text, "Somebody else's title")
    document = Document(text)
    board = read(document, _SOURCE)
    return {
        "parse": lambda: tomli.loads(text),
        "validate": lambda: Board.model_validate(raw, context={"zone": ZONE}),
        "split into blocks": lambda: split(text),
        "re-read after one edit": lambda: reread(
            document, board, document.updated(edited), _SOURCE
        ),
    }


def _cpu_of(step: Callable[[], object]) -> float:
    """Return the seconds of CPU of one step, without collections, as while the program starts."""
    gc.collect()
    gc.disable()
    try:
        before = time.process_time()
        step()
        return time.process_time() - before
    finally:
        gc.enable()

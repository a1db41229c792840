"""The one list of rows, in the order of the table; `--rows` takes its names."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from benchmarks.bench import Bench
from benchmarks.figures import Figure
from benchmarks.rows.charts import charts
from benchmarks.rows.diff import diff
from benchmarks.rows.everyday import everyday
from benchmarks.rows.filtering import filtering
from benchmarks.rows.git import clones, driver, pairs
from benchmarks.rows.hands import crowd, kills
from benchmarks.rows.keys import keys
from benchmarks.rows.listing import ls
from benchmarks.rows.loading import loading
from benchmarks.rows.memory import memory
from benchmarks.rows.moves import moves
from benchmarks.rows.others import others
from benchmarks.rows.questions import questions
from benchmarks.rows.saves import saves
from benchmarks.rows.screen_bytes import screen_bytes
from benchmarks.rows.screens import screens
from benchmarks.rows.start import start

Row = Callable[[Bench], Iterator[Figure]]

ROWS: Final[Mapping[str, Row]] = {
    "everyday": everyday,
    "start": start,
    "bytes": screen_bytes,
    "keys": keys,
    "filter": filtering,
    "questions": questions,
    "charts": charts,
    "moves": moves,
    "saves": saves,
    "diff": diff,
    "memory": memory,
    "others": others,
    "ls": ls,
    "loading": loading,
}

HANDS: Final[Mapping[str, Row]] = {"crowd": crowd, "kills": kills, "screens": screens}
"""Rows of many hands on one file, which take minutes and are asked for by themselves."""

GIT: Final[Mapping[str, Row]] = {"pairs": pairs, "driver": driver, "clones": clones}
"""Rows of boards in git, which take minutes too."""

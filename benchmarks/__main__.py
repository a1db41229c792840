"""Prints the table: `python -m benchmarks`, `--quick`, `--rows start,keys`.

`--hands` lets many write one board, `--git` merges branches and syncs clones, `--peers` compares
with other boards, `--profile` shows where a key's time goes.
"""

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path
from subprocess import CalledProcessError

from benchmarks.bench import Bench
from benchmarks.figures import HEADING
from benchmarks.peers import PEERS_FOLDER
from benchmarks.profiling import print_profile
from benchmarks.rows.peers import peers
from benchmarks.rows.table import GIT, HANDS, ROWS, Row
from benchmarks.terminal import Stuck


def main() -> int:
    """Measure and print; return 1 if a target is missed or a row can't be measured."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measures the program against its budget.",
        epilog="Ends with 1 if a target is missed or a row can't be measured.",
    )
    parser.add_argument("--quick", action="store_true", help="fewer boards and fewer rounds")
    parser.add_argument(
        "--rows", default=",".join(ROWS), metavar="NAMES", help=f"of {','.join(ROWS)}"
    )
    parser.add_argument(
        "--hands", action="store_true",
        help=f"let many write one board ({','.join(HANDS)}), and nothing else",
    )  # fmt: skip
    parser.add_argument(
        "--git", action="store_true",
        help=f"merge branches and sync clones ({','.join(GIT)}), and nothing else",
    )  # fmt: skip
    parser.add_argument(
        "--peers", action="store_true", help="compare with other boards, and nothing else"
    )
    parser.add_argument(
        "--peers-folder", type=Path, default=PEERS_FOLDER, metavar="FOLDER",
        help="where they are installed from PyPI, each apart; %(default)s",
    )  # fmt: skip
    parser.add_argument(
        "--profile", action="store_true", help="show where a key's time goes, and nothing else"
    )
    asked = parser.parse_args()
    if not Path("/proc/self/status").exists():
        parser.error("this needs /proc, as Linux has it")
    names = [name.strip() for name in asked.rows.split(",")]
    names = [*HANDS] if asked.hands else [*GIT] if asked.git else names
    known = {**ROWS, **HANDS, **GIT}
    if unknown := [name for name in names if name not in known]:
        parser.error(f"no row is called {', '.join(unknown)}; there are {', '.join(known)}")
    with tempfile.TemporaryDirectory(prefix="kanbantui-bench-") as folder:
        bench = Bench(Path(folder), asked.quick)
        if asked.profile:
            print_profile(bench)
            return 0
        print(HEADING)
        rows = {name: known[name] for name in names}
        if asked.peers:
            rows = {"peers": partial(peers, folder=asked.peers_folder)}
        good = [_measure(name, row, bench) for name, row in rows.items()]
    return 0 if all(good) else 1


def _measure(name: str, row: Row, bench: Bench) -> bool:
    """Print the figures of one row; return whether all of them are met."""
    good = True
    try:
        for figure in row(bench):
            print(figure, flush=True)
            good = good and figure.met is not False
    except (Stuck, RuntimeError, OSError, CalledProcessError) as error:
        said = error.stderr if isinstance(error, CalledProcessError) else ""
        print(f"{name}: can't be measured: {error} {said or ''}".rstrip(), flush=True)
        return False
    return good


if __name__ == "__main__":
    sys.exit(main())

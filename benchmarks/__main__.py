"""Prints the table: `python -m benchmarks`, `--quick`, `--rows start,keys`."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.figures import HEADING
from benchmarks.rows.table import ROWS
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
    asked = parser.parse_args()
    if not Path("/proc/self/status").exists():
        parser.error("this needs /proc, as Linux has it")
    names = [name.strip() for name in asked.rows.split(",")]
    if unknown := [name for name in names if name not in ROWS]:
        parser.error(f"no row is called {', '.join(unknown)}; there are {', '.join(ROWS)}")
    print(HEADING)
    with tempfile.TemporaryDirectory(prefix="kanbantui-bench-") as folder:
        bench = Bench(Path(folder), asked.quick)
        good = [_measure(name, bench) for name in names]
    return 0 if all(good) else 1


def _measure(name: str, bench: Bench) -> bool:
    """Print the figures of one row; return whether all of them are met."""
    good = True
    try:
        for figure in ROWS[name](bench):
            print(figure, flush=True)
            good = good and figure.met is not False
    except (Stuck, RuntimeError, OSError) as error:
        print(f"{name}: can't be measured: {error}", flush=True)
        return False
    return good


if __name__ == "__main__":
    sys.exit(main())

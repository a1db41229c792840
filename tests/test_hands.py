"""Many hands on one file, in short: `make hands` does the same for minutes, and tells the times."""

import sys
from pathlib import Path

import pytest
from benchmarks.bench import Bench
from benchmarks.rows.table import HANDS, Row

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc, as Linux has it")


@pytest.mark.parametrize("row", HANDS.values(), ids=HANDS)
def test_nothing_is_lost_and_no_file_invalid(tmp_path: Path, row: Row) -> None:
    counts = [figure for figure in row(Bench(tmp_path, quick=True)) if figure.target == "0"]
    assert counts
    assert [str(count) for count in counts if not count.met] == []

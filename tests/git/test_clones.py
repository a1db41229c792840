"""Clones that edit and push at the same time, as the benchmarks let ten do."""

from pathlib import Path

import pytest
from benchmarks.clones import work_on_clones

from repository import GIT


@GIT
def test_clones_lose_nothing_and_end_alike(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        for what in ("NAME", "EMAIL"):
            monkeypatch.setenv(f"GIT_{name}_{what}", "")  # put back after the test
    met = work_on_clones(machine, clones=3, edits=3, cards=50)
    assert met.lost == ()
    assert met.versions == 1

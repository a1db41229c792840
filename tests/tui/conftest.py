"""The terminal that the screen's tests have: whatever colours the machine running them has."""

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="module", autouse=True)
def colours() -> Iterator[None]:
    """Take the terminal for one of many colours, with nobody's own theme."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("NO_COLOR", "TERM", "TEXTUAL_COLOR_SYSTEM"):
            patch.delenv(variable, raising=False)
        patch.setenv("COLORTERM", "truecolor")
        yield


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a script that is the person's editor."""
    script = tmp_path / "editor"
    script.touch(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    monkeypatch.chdir(tmp_path)
    return script

"""The terminal that the screen's tests have: whatever colours the machine running them has."""

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module", autouse=True)
def colours() -> Iterator[None]:
    """Take the terminal for one of many colours, with nobody's own theme."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("NO_COLOR", "TERM", "TEXTUAL_COLOR_SYSTEM"):
            patch.delenv(variable, raising=False)
        patch.setenv("COLORTERM", "truecolor")
        yield

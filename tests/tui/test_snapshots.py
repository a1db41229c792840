"""How the demo board looks. Few, since each release of Textual draws its SVG anew.

`pytest tests/tui/test_snapshots.py --snapshot-update` takes them again; look at each before.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.image import SVGImageSnapshotExtension

from kanbantui.config import USUAL, Config
from tui.harness import DEMO, a_screen


@dataclass(frozen=True)
class Look:
    """A screen worth a picture, and why; `seen` is on it once all is drawn."""

    why: str
    size: tuple[int, int] = (120, 40)
    keys: tuple[str, ...] = ()
    seen: str = "Payments"
    env: dict[str, str] = field(default_factory=dict)
    config: Config = USUAL


LOOKS = {
    "dark": Look("the whole board, as most people see it"),
    "light": Look("the second palette on the same board", config=Config(theme="light")),
    "small": Look("three columns, rules folded, the others named in one line", (80, 24)),
    "colourless": Look(
        "nothing is told by colour alone: marks, words and reverse", (80, 24), env={"NO_COLOR": "1"}
    ),
    "open": Look(
        "a card with all its parts, beside the board", keys=("4", "enter"), seen="since commitment"
    ),
    "flow": Look(
        "areas by their signs: the work in process stands out of what is done",
        (80, 24),
        ("f",),
        "began, 26 finished",
        env={"NO_COLOR": "1"},
    ),
    "scatter": Look(
        "dots, the lines of percentiles, the cursor on one card",
        keys=("f", "2", "h", "h"),
        seen="1 open card is older",
    ),
    "held": Look(
        "heads after the drop, and the limits it would break",
        (80, 24),
        ("2", "space", "l"),
        "would hold 4 of 3",
    ),
}


@pytest.mark.parametrize("name", LOOKS)
async def test_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion, name: str
) -> None:
    look = LOOKS[name]
    for variable, value in look.env.items():
        monkeypatch.setenv(variable, value)
    text = DEMO.read_text(encoding="utf-8")
    async with a_screen(tmp_path, text, size=look.size, config=look.config) as screen:
        await screen.press(*look.keys)
        await screen.until_shown(look.seen)
        await screen.laid_out()
        # Textual makes class names unique by a number drawn from the whole drawing.
        svg = re.sub(r"terminal-\d+", "terminal", screen.app.export_screenshot())
        assert svg == snapshot(extension_class=SVGImageSnapshotExtension)

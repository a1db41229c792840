"""The pictures of the README: `python -m tui.pictures FOLDER` draws them anew, from `tests`."""

import asyncio
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kanbantui.config import USUAL, Config
from tui.harness import DEMO, a_screen

FOLDER = DEMO.parents[1] / "docs" / "pictures"
_LEFT_OUT = re.compile(r"\s*@font-face \{.*?\}|\s*<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Picture:
    """A screen to draw: the keys that lead there on the demo board, and what is seen then."""

    keys: tuple[str, ...]
    seen: str
    size: tuple[int, int] = (120, 36)
    config: Config = USUAL


PICTURES: Mapping[str, Picture] = {
    "board": Picture(("l", "l", "j"), "past SLE █12d"),
    "card": Picture(("l", "l", "j", "enter"), "rate and its source", config=Config(theme="light")),
    "lanes": Picture(("S", "l", "l"), "── Expedite 1"),
    "flow": Picture(("f", "2", "h", "h", "h"), "open card is older"),
    "evolve": Picture(("v",), "No pull into Build", size=(100, 30)),
    "experiment": Picture(("v", "enter"), "what was before", size=(100, 34)),
    "review": Picture(("r",), "last time", size=(100, 40)),
    "walk": Picture(("s",), "1 of 6"),
    "held": Picture(("l", "l", "j", "space", "l"), "would hold", size=(80, 24)),
}


async def drawn(name: str) -> str:
    """Return a picture as SVG, in the fonts that a reader has."""
    picture = PICTURES[name]
    text = DEMO.read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        async with a_screen(Path(folder), text, size=picture.size, config=picture.config) as screen:
            await screen.press(*picture.keys)
            await screen.until_shown(picture.seen)
            await screen.laid_out()
            svg = screen.app.export_screenshot(title="kanbantui boards/demo.toml")
    # Textual makes class names unique by a number drawn from the whole drawing.
    svg = re.sub(r"terminal-\d+", name, _LEFT_OUT.sub("", svg))
    return "\n".join(line.rstrip() for line in svg.splitlines()).strip() + "\n"


if __name__ == "__main__":
    for name in PICTURES:
        (Path(sys.argv[1]) / f"{name}.svg").write_text(asyncio.run(drawn(name)), encoding="utf-8")

from pathlib import Path
from tui.harness import a_screen
import time

async def test_try(tmp_path: Path) -> None:
    t=time.time()
    async with a_screen(tmp_path) as term:
        print("start", time.time()-t)
        t=time.time()
        await term.press("j","j")
        print(time.time()-t, term.cursor)
        t=time.time()
        await term.press("b",*"waiting for x","enter")
        print(time.time()-t, term.card("i3").blocks, term.message)
        print("\n".join(term.rows()))
async def test_due(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as term:
        await term.press("a",*"hey due:xyz","enter")
        print(term.message)
        await term.press("escape")
        await term.press("d",*"xyz","enter")
        print(term.message)
async def test_burst(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as term:
        term.go("ideas")
        term.post("j","b",*"staging down","enter","j", "b", *"other", "enter")
        await term.rest()
        print(term.message)
        print(term.card("i1"), term.card("i2"))

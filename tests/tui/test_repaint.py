"""What is sent: a key redraws the lines that changed, and a board at rest sends nothing."""

from pathlib import Path
from typing import Any

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from kanbantui.tui.cursor import Cursor
from kanbantui.tui.widgets.lines import Lines
from tui.harness import DEMO, Terminal, a_screen

BELOW = ("message", "keys", "prompt")
"""The lines of a question, which tell of what is done."""


class Redrawn:
    """Which lines of which widgets were asked to be drawn again."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lines: dict[Lines, set[int]] = {}
        refresh = Lines.refresh

        def noted(widget: Lines, *regions: Region, **how: Any) -> Lines:
            rows = [y for region in regions for y in range(region.y, region.bottom)]
            self.lines.setdefault(widget, set()).update(rows if regions else {-1})
            return refresh(widget, *regions, **how)

        monkeypatch.setattr(Lines, "refresh", noted)


def rows_of(screen: Terminal, *places: Cursor) -> dict[Lines, set[int]]:
    """Return the lines in which places of the board stand, by their column's widget."""
    columns = screen.screen._columns
    rows: dict[Lines, set[int]] = {}
    for place in places:
        at = next(n for n, shown in enumerate(columns.places) if shown.column == place.column)
        first, size = columns._drawn[place.column].at[place]
        rows.setdefault(columns._lines[at], set()).update(range(first, first + size))
    return rows


@pytest.mark.parametrize("key", ["j", "l", "G"])
async def test_a_cursor_key_redraws_the_lines_of_two_cards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        screen.go("ready", screen.screen.view.columns["ready"].cards[0])
        await screen.laid_out()
        before = screen.cursor
        redrawn = Redrawn(monkeypatch)
        await screen.press(key)
        two = rows_of(screen, before, screen.cursor)
        board = {w: rows for w, rows in redrawn.lines.items() if w.id not in BELOW}
        assert board
        assert all(rows <= two[widget] for widget, rows in board.items())
        if screen.cursor.kind == before.kind:
            assert redrawn.lines == board


async def test_an_edit_redraws_its_card_and_what_tells_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        screen.go("verify", screen.screen.view.columns["verify"].cards[0])
        await screen.press("c")
        await screen.laid_out()
        await screen.press(*["backspace"] * 8, *"intangible")
        redrawn = Redrawn(monkeypatch)
        await screen.press("enter")
        await screen.laid_out()
        card = rows_of(screen, screen.cursor)
        others = {w: r for w, r in redrawn.lines.items() if w.id not in BELOW}
        assert set(others) == set(card)
        assert all(rows <= card[widget] for widget, rows in others.items())


@pytest.mark.parametrize("keys", [[], ["b", "x"], ["enter"], ["space", "l"]], ids=str)
async def test_a_board_at_rest_draws_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: list[str]
) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        looks = 0
        look = screen.session.refresh

        def looked() -> bool:
            nonlocal looks
            looks += 1
            return look()

        monkeypatch.setattr(screen.session, "refresh", looked)
        await screen.press(*keys)
        await screen.until(lambda: looks >= 2)
        await screen.laid_out()
        drawn: list[object] = []
        monkeypatch.setattr(screen.app, "_display", lambda *what: drawn.append(what))
        seen = looks
        await screen.until(lambda: looks >= seen + 4)
        assert drawn == []
        await screen.press("escape", "j")
        await screen.until(lambda: drawn)


async def test_of_a_line_only_what_goes_before_its_last_change_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiet, loud = Style(dim=True), Style(bold=True)

    def line(*parts: tuple[str, Style]) -> Strip:
        return Strip(Segment(*part) for part in parts)

    async with a_screen(tmp_path) as screen:
        lines = screen.screen.query_one("#message", Lines)
        was = line(("one two ", quiet), ("here", loud), (" and all that follows", quiet))
        lines.show([was])
        sent: list[Region] = []
        monkeypatch.setattr(lines, "refresh", lambda *regions: sent.extend(regions))
        lines.show([line(("one two here", quiet), (" and all that follows", quiet))])
        lines.show([line(("one              ", quiet), ("                ", quiet))])
        lines.show([line(("shorter          ", quiet), ("                ", quiet))])
        assert [region.width for region in sent] == [12, 33, 7]

"""Law: whatever board is opened and whatever keys are pressed, the file stays a valid board."""

import asyncio
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from board_strategies import boards
from board_texts import BoardText
from kanbantui.board.model import Board
from kanbantui.tui.actions import ACTIONS
from kanbantui.tui.cursor import rests
from tui.harness import BOARD, DEMO, Terminal, a_screen

LEAVING = {"q", "ctrl+q", "E", "colon", "ctrl+p", "y"}
"""Keys that end the walk, or hand the terminal to another program."""

KEYS = st.sampled_from(
    [key for action in ACTIONS for key in action.keys if key not in LEAVING]
    + ["enter", "escape", "space", "backspace", "ctrl+u", "z", "é", "#", "4"] * 3
)
WALKS = st.lists(KEYS, min_size=500, max_size=500)
PHASES = (Phase.explicit, Phase.generate)
"""A walk that fails is not made shorter: that takes longer than to read it."""

SIZES = st.sampled_from([(120, 40), (80, 24), (40, 12), (20, 5), (1, 1)])


@settings(max_examples=2, phases=PHASES)
@given(WALKS, SIZES)
def test_a_walk_over_the_small_board(walk: list[str], size: tuple[int, int]) -> None:
    asyncio.run(_walked(BOARD, walk, size))


@settings(max_examples=2, phases=PHASES)
@given(WALKS, st.sampled_from([1, 2]), SIZES)
def test_a_walk_in_lanes(walk: list[str], lanes: int, size: tuple[int, int]) -> None:
    asyncio.run(_walked(DEMO.read_text(encoding="utf-8"), [*"S" * lanes, *walk], size))


@settings(max_examples=2, phases=PHASES)
@given(boards(), st.integers(0, 9999), WALKS, SIZES)
def test_a_walk_over_any_board(
    board: Board, seed: int, walk: list[str], size: tuple[int, int]
) -> None:
    document = BoardText(Random(seed)).document(board)
    asyncio.run(_walked(document.text, walk, size))


async def _walked(text: str, walk: list[str], size: tuple[int, int]) -> None:
    with TemporaryDirectory() as folder:
        async with a_screen(Path(folder), text, size=size) as screen:
            for key in walk:
                await screen.press(key)
                assert _on_the_board(screen), (key, screen.cursor)
            await screen.press("escape", "escape", "escape")
            assert screen.session.trouble is None
            assert screen.board == screen.session.board


def _on_the_board(screen: Terminal) -> bool:
    view, cursor = screen.screen.view, screen.cursor
    if not view.columns:
        return cursor.column == ""
    column = view.columns.get(cursor.column)
    pane = screen.screen.state.pane_open(cursor.column)
    return column is not None and rests(cursor, column, pane_open=pane)


@settings(max_examples=15)
@given(
    st.lists(st.sampled_from([*"hl12345jGuL", "space"]), min_size=20, max_size=20),
    st.sampled_from([(50, 20), (80, 24), (100, 30)]),
)
def test_the_screen_shows_the_columns_that_keys_act_on(
    walk: list[str], size: tuple[int, int]
) -> None:
    asyncio.run(_looked_at(walk, size))


async def _looked_at(walk: list[str], size: tuple[int, int]) -> None:
    with TemporaryDirectory() as folder:
        async with a_screen(Path(folder), size=size) as screen:
            for key in walk:
                await screen.press(key, "escape")
                assert _heads(screen) == _heads_wanted(screen), key


def _heads(screen: Terminal) -> list[str]:
    """Return the first word on the head of each column that is on the screen."""
    columns = screen.screen._columns
    row, starts = screen.rows()[columns.region.y], screen.screen.state.layout.edges()
    return [row[start:].split()[0] for start in starts]


def _heads_wanted(screen: Terminal) -> list[str]:
    columns = screen.screen.view.columns
    return [columns[place.column].head.name for place in screen.screen._columns.places]

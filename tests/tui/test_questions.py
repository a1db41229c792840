"""A question is always seen, with its keys, its answer and why the last one was not taken."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region

from kanbantui.commands.talk import BlockCard
from kanbantui.tui.question import WITH_KEYS, briefly, question_line
from kanbantui.tui.theme import DARK
from tui.harness import BOARD, a_screen, suspended
from tui.test_lines import TEXTS

ASKING = BOARD.replace("wip = 3\n", "wip = 2\n", 1)
SIZES = [(120, 40), (80, 24), (50, 20)]


@given(TEXTS, TEXTS, st.integers(1, 200))
def test_the_line_of_a_question_is_as_wide_as_the_screen(
    text: str, objection: str, width: int
) -> None:
    line = question_line(text, objection, DARK, width)
    assert sum(cell_len(segment.text) for segment in line) == width


@pytest.mark.parametrize("width", [30, 50, 80, 120])
def test_the_last_word_of_a_question_stays_and_the_objection_has_room(width: int) -> None:
    title = "Let merchants pick the settlement currency of each of their accounts"
    line = question_line(f"discard {title}: why?", "", DARK, width).text
    assert line.startswith(" discard Let")
    assert line.rstrip().endswith(": why?")
    line = question_line(f"discard {title}: why?", "kanban.toml:17:7: no", DARK, width).text
    assert "why?  kanban.toml" in line


def test_ids_of_limits_are_left_out_where_room_is_short() -> None:
    text = "Review would hold 2 of 1 (columns.review): going over asks for a why"
    assert briefly(text, ["columns.review"], len(text)) == text
    assert briefly(text, ["columns.review"], len(text) - 1) == (
        "Review would hold 2 of 1: going over asks for a why"
    )
    assert briefly(text, ["columns.review"], 40) == "Review 2/1: going over asks for a why"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_question_shows_its_answer_and_its_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with a_screen(tmp_path, size=size) as screen:
        await screen.press("b", *"staging is down")
        await screen.laid_out()
        question, answer = screen.rows()[-2:]
        assert question.startswith(" blocked by")
        assert answer.startswith(" › staging is down ")
        assert answer.rstrip().endswith("⏎ done  esc leave")


async def test_where_there_is_no_room_the_answer_has_all_of_the_line(tmp_path: Path) -> None:
    async with a_screen(tmp_path, size=(WITH_KEYS - 1, 20)) as screen:
        await screen.press("b", *"x" * 100)
        await screen.laid_out()
        assert "esc" not in screen.rows()[-1]
        assert screen.rows()[-1].rstrip().endswith("x")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_limit_that_asks_says_so_after_the_question(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with a_screen(tmp_path, ASKING, size=size) as screen:
        await screen.press("L")
        assert screen.message.startswith("why over the limit?  Ready ")


async def test_the_end_of_a_long_answer_is_seen_at_once(tmp_path: Path) -> None:
    async with a_screen(tmp_path, size=(80, 24)) as screen:
        await screen.press("b", *"word " * 40, *"end")
        await screen.laid_out()
        assert screen.rows()[-1].split("⏎")[0].rstrip().endswith("word end")
        await screen.press("home")
        assert screen.rows()[-1].startswith(" › word word")


async def test_ctrl_q_in_a_question_says_how_to_leave_it(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("b", *"half", "ctrl+q")
        assert (
            screen.message
            == "blocked by (a #word at the end names the cluster)  esc leaves the question"
        )
        await screen.press("!")
        assert screen.message == "blocked by (a #word at the end names the cluster)"
        assert screen.prompt
        assert screen.prompt.value == "half!"


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_a_held_card_is_dropped_before_the_board_is_left(tmp_path: Path, key: str) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("space", "l", key)
        assert not screen.app._exit
        assert screen.message == "Quit: drop the card first"
        assert screen.shows("▣ Retry webhooks")


@pytest.mark.parametrize("keys", [["space"], ["b"]], ids=str)
async def test_no_palette_comes_over_a_held_card_or_a_question(
    tmp_path: Path, keys: list[str]
) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press(*keys, "ctrl+p")
        assert screen.app.screen is screen.screen


async def test_ctrl_c_says_which_key_leaves(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("ctrl+c")
        assert screen.message == "q quits, all is saved"


async def test_an_objection_goes_when_the_file_is_mended(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("b", *"staging")
        screen.path.write_text("schema = ")
        await screen.until(lambda: screen.session.trouble)
        await screen.press("enter")
        assert screen.message.startswith(
            "blocked by (a #word at the end names the cluster)  board.toml:1:"
        )
        screen.path.write_text(BOARD)
        await screen.until(lambda: not screen.session.trouble)
        await screen.rest()
        assert screen.message == "blocked by (a #word at the end names the cluster)"
        assert screen.prompt
        assert screen.prompt.value == "staging"


LONG = "Let merchants pick the settlement currency of each of their accounts"


async def test_a_title_is_edited_exactly_where_its_lines_stand(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD.replace("Retry webhooks", LONG)) as screen:
        before = screen.rows()
        first = next(y for y, row in enumerate(before) if "Let merchants" in row)
        width = screen.screen._columns.places[0].width
        await screen.press("e")
        await screen.laid_out()
        rows = screen.rows()
        assert screen.prompt
        assert screen.prompt.region == Region(1, first, width - 1, 3)
        for y in range(first, first + 3):
            assert rows[y][2:width] == before[y][2:width]
        await screen.press("ctrl+u", *"Short")
        await screen.laid_out()
        rows = screen.rows()
        assert rows[first][1:width].rstrip() == "▌Short"
        assert all(rows[y][1:width].rstrip() == "▌" for y in (first + 1, first + 2))
        await screen.press("escape")
        await screen.laid_out()
        assert screen.rows()[first][:width] == before[first][:width]


async def test_a_title_grows_over_what_is_below_and_its_caret_is_seen(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("e", *" and again" * 12, *" end")
        await screen.laid_out()
        assert screen.prompt
        region = screen.prompt.region
        assert region.height > 5
        assert "end" in screen.rows()[region.bottom - 1][: region.right]
        await screen.press("up", "up", "X")
        assert "X" in screen.rows()[region.bottom - 3][: region.right]


async def test_the_message_names_the_new_title(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("e")
        await screen.answer("Webhooks, twice")
        assert screen.message == "saved: title of Webhooks, twice"


async def test_undo_brings_the_cursor_back_to_a_discarded_card(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("j", "D", *"bought", "enter")
        assert screen.cursor.key == "i3"
        await screen.press("u")
        assert screen.cursor.key == "i2"


async def test_undo_brings_the_cursor_back_from_a_folded_column(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("review", "v1")
        await screen.press("L")
        assert screen.cursor.key != "v1"
        await screen.press("u")
        assert (screen.cursor.column, screen.cursor.key) == ("review", "v1")


async def test_what_does_not_act_here_is_said_in_few_words(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ideas")
        await screen.press("space")
        assert screen.message == "Pick the card up: go to a card first"


async def test_a_card_that_is_not_on_the_board_can_t_be_waited_for(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("N", *"nosuch", "enter")
        assert "there is no card 'nosuch' on this board" in screen.message


async def test_an_edit_that_was_overwritten_is_said(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("e", *" twice", "enter")
        screen.path.write_text(BOARD.replace("wip = 3", "wip = 4", 1))
        await screen.until(lambda: "overwritten" in screen.message)
        assert screen.message == (
            "overwritten by another program, U does it again: title of Retry webhooks"
        )


async def test_an_editor_that_fails_gives_the_screen_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_screen(tmp_path) as screen:
        for editor in ("/nonexistent/vi", "false"):
            resumed = suspended(screen, monkeypatch)
            monkeypatch.setenv("VISUAL", editor)
            await screen.press("E")
            assert resumed == [True]
            assert editor in screen.message
        assert not list(tmp_path.glob(".kanbantui/*.md"))


async def test_an_editor_that_fails_after_a_save_keeps_the_text_and_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\necho typed > "$1"\nexit 3\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    monkeypatch.chdir(tmp_path)
    async with a_screen(tmp_path) as screen:
        resumed = suspended(screen, monkeypatch)
        await screen.press("E")
        assert resumed == [True]
        (draft,) = tmp_path.glob(".kanbantui/*.md")
        assert draft.name == "text-of-retry-webhooks.md"
        assert draft.read_text() == "typed\n"
        assert f"what you typed is kept in .kanbantui/{draft.name}: " in screen.message
        assert screen.text == BOARD


@pytest.mark.parametrize(
    "keys", [["b", "escape"], ["e", "escape"], ["enter", "j", "q"], ["enter", "t", "escape", "q"]]
)
async def test_what_lies_over_the_board_comes_and_goes_without_the_whole_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: list[str]
) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.until(lambda: not screen.app._batch_count)
        sent: list[object] = []
        monkeypatch.setattr(screen.app, "_display", lambda _, update: sent.append(update))
        screen.screen.refresh()
        await screen.until(lambda: any(isinstance(update, LayoutUpdate) for update in sent))
        sent.clear()
        for key in keys:
            before = len(sent)
            await screen.press(key)
            await screen.laid_out()
            await screen.until(lambda: len(sent) > before)  # noqa: B023
        assert all(isinstance(update, ChopsUpdate | None) for update in sent)


async def test_what_others_change_under_the_open_card_is_seen_when_it_closes(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("enter")
        await screen.until_shown(" needs ")
        screen.somebody_else(BlockCard("v1", "no sandbox"))
        await screen.until(lambda: screen.session.board.cards["v1"].blocker)
        await screen.rest()
        assert not screen.shows("⊘ no sandbox")
        await screen.press("q")
        await screen.until_shown("⊘ no sandbox")

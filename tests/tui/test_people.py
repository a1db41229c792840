"""Two people at one screen sign together, and who is here may change while it runs."""

from pathlib import Path

from tui.harness import BOARD, a_screen

WITH = '[cards.i1]\ntitle = "Retry webhooks"\nwith = ["ravi"]'


async def test_a_pair_signs_notes_and_decisions(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.screen.act("who")
        await screen.rest()
        assert screen.prompt
        assert screen.prompt.value == "dee"
        await screen.press(*",ravi", "enter")
        assert screen.message == "notes and decisions are now by dee and ravi"
        await screen.press("plus", *"seen", "enter")
        assert [note.by for note in screen.card("i1").notes] == ["dee, ravi"]
        screen.go("build")
        await screen.press("w", *"3", "enter", *"more hands", "enter")
        (change,) = screen.board.changes.values()
        assert change.by == "dee, ravi"


async def test_names_that_the_board_knows_are_completed(tmp_path: Path) -> None:
    text = BOARD.replace('[cards.i1]\ntitle = "Retry webhooks"', WITH)
    async with a_screen(tmp_path, text) as screen:
        screen.screen.act("who")
        await screen.rest()
        await screen.press(*", r", "tab", "enter")
        assert screen.session.who == "dee, ravi"


async def test_a_name_that_is_none_is_asked_again_with_what_was_typed(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.screen.act("who")
        await screen.rest()
        await screen.answer(" , ")
        assert "a name is missing" in screen.message
        await screen.answer("d" * 41)
        assert "longer than the 40 signs of a name" in screen.message
        assert screen.prompt
        assert screen.prompt.value == "d" * 41
        await screen.press("escape")
        assert screen.session.who == "dee"


async def test_who_is_here_stays_so_on_another_board(tmp_path: Path) -> None:
    other = tmp_path / "roadmap.toml"
    other.write_text(BOARD)
    async with a_screen(tmp_path) as screen:
        screen.screen.act("who")
        await screen.rest()
        await screen.answer("mia, dee")
        await screen.press("ctrl+o")
        await screen.press(*"roadmap", "enter")
        assert screen.screen.session.file.path.name == "roadmap.toml"
        await screen.press("plus", *"seen", "enter")
        (note,) = screen.screen.session.board.cards["i1"].notes
        assert note.by == "mia, dee"


async def test_who_is_here_changes_nothing_on_the_board(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.screen.act("who")
        await screen.rest()
        await screen.answer("mia")
        assert screen.text == BOARD

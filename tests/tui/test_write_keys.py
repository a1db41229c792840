"""Keys that write a card: each asks for what it needs, and the file has it when it is answered."""

import tempfile
from datetime import date
from pathlib import Path

import pytest

from tui.harness import BOARD, DEMO, FRIDAY, a_screen


async def test_capture_takes_one_card_after_another_into_the_options(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("a", *"First", "enter", *"Second", "enter", "escape")
        assert screen.column("ideas")[-2:] == ["First", "Second"]
        assert screen.titled("Second").created == FRIDAY
        assert screen.board.cards[screen.cursor.key].title == "Second"


async def test_an_empty_line_ends_capture(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("a", *"First", "enter", "enter", "j")
        assert screen.column("ideas")[-1] == "First"
        assert screen.prompt is None


async def test_signs_in_a_captured_line_say_tags_people_class_and_date(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("a", *"Fix login #api @dee !exp due:fri", "enter", "escape")
        card = screen.titled("Fix login")
        assert (card.tags, card.with_people) == (("api",), ("dee",))
        assert (card.class_, card.due) == ("expedite", date(2026, 3, 6))


async def test_a_captured_line_that_is_not_understood_is_asked_again(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("a", *"Fix due:soon", "enter")
        assert "'soon' is no date" in screen.message
        assert screen.prompt
        assert screen.prompt.value == "Fix due:soon"
        assert screen.text == BOARD
        await screen.press(*["backspace"] * 4, *"+3d", "enter")
        assert screen.titled("Fix").due == date(2026, 3, 2)


async def test_o_adds_a_card_below_the_one_under_the_cursor(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("o", *"Between", "enter")
        assert screen.column("ideas")[:3] == ["Retry webhooks", "Between", "Fold receipts"]
        assert screen.board.cards[screen.cursor.key].title == "Between"


async def test_o_on_a_head_adds_a_card_at_the_end_of_that_column(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ready")
        await screen.press("o", *"Last", "enter")
        assert screen.column("ready")[-1] == "Last"


async def test_the_title_is_edited_where_it_stands(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("e")
        await screen.until_shown("Retry webhooks ")
        prompt = screen.prompt
        assert prompt
        place = screen.screen._columns.region_of(screen.cursor)
        assert place
        await screen.until(lambda: prompt.region.offset == place.offset)
        await screen.press(*" twice", "enter")
        assert screen.card("i1").title == "Retry webhooks twice"
        await screen.until_shown("Retry webhooks twice")


async def test_escape_leaves_the_title_as_it_was(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("e", *" twice", "escape")
        assert screen.text == BOARD


async def test_an_empty_title_is_refused_and_asked_again(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("e")
        await screen.answer("")
        assert "a title can't be empty" in screen.message
        assert screen.prompt
        await screen.press(*"Something", "enter")
        assert screen.card("i1").title == "Something"


async def test_b_blocks_with_a_reason_and_unblocks_without_a_question(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("b", *"staging is down #staging", "enter")
        blocker = screen.card("i1").blocker
        assert blocker
        assert (blocker.reason, blocker.cluster) == ("staging is down", "staging")
        assert blocker.since == FRIDAY
        assert screen.shows("⊘ staging is down")
        await screen.press("b")
        assert screen.card("i1").blocker is None
        assert screen.card("i1").blocks[0].until == FRIDAY


async def test_a_note_says_who_wrote_it(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("+", *"asked the bank", "enter")
        (note,) = screen.card("i1").notes
        assert (note.by, note.text, note.at) == ("dee", "asked the bank", FRIDAY)


async def test_the_beginning_of_a_class_is_enough(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("c")
        await screen.answer("exp")
        assert screen.card("i1").class_ == "expedite"


async def test_a_class_that_nothing_defines_is_asked_again_with_those_there_are(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("c")
        await screen.answer("urgent")
        assert "there is no class 'urgent'; the board knows expedite" in screen.message
        assert screen.prompt
        assert screen.prompt.value == "urgent"
        await screen.press("escape")
        assert screen.text == BOARD


async def test_tags_are_words_with_or_without_their_sign(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ready", "r1")
        await screen.press("t", *" #slow, big", "enter")
        assert screen.card("r1").tags == ("api", "perf", "slow", "big")


async def test_tags_left_as_they_were_are_not_written_anew(tmp_path: Path) -> None:
    spaced = BOARD.replace('"api", "perf"', '"two words", "perf"')
    async with a_screen(tmp_path, spaced) as screen:
        screen.go("ready", "r1")
        await screen.press("t", "enter")
        assert screen.text == spaced


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("2026-03-13", date(2026, 3, 13)),
        ("tomorrow", date(2026, 2, 28)),
        ("mon", date(2026, 3, 2)),
        ("+2w", date(2026, 3, 13)),
    ],
)
async def test_a_due_date_is_typed_as_people_say_it(tmp_path: Path, typed: str, due: date) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("d", *typed, "enter")
        assert screen.card("i1").due == due


async def test_an_empty_due_date_takes_it_away(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("d", *"mon", "enter", "d")
        await screen.answer("")
        assert screen.card("i1").due is None


async def test_what_is_no_date_is_asked_again(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("d", *"soon", "enter")
        assert "'soon' is no date, expected" in screen.message
        await screen.answer("mon")
        assert screen.card("i1").due == date(2026, 3, 2)


async def test_people_are_names_with_commas_between(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("@", *"dee, @ravi van Dam", "enter")
        assert screen.card("i1").with_people == ("dee", "ravi van Dam")


async def test_needs_are_ids_of_cards_on_the_board(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("N", *"b1 r1", "enter")
        assert screen.card("i1").needs == ("b1", "r1")
        await screen.press("N")
        await screen.answer("b1 zz")
        assert "zz" in screen.message
        assert screen.prompt
        assert screen.prompt.value == "b1 zz"


async def test_a_discarded_card_leaves_the_board_and_keeps_its_why(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("D", *"nobody asks for it", "enter")
        card = screen.card("i1")
        assert (card.outcome, card.why) == ("discarded", "nobody asks for it")
        assert screen.column("ideas") == ["Fold receipts", "Currency picker"]
        assert screen.cursor.key == "i2"


async def test_a_card_is_not_discarded_without_a_why(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("D", "enter")
        assert screen.text == BOARD
        assert "says why" in screen.message


@pytest.mark.parametrize(("answer", "deleted"), [("y", True), ("n", False), ("", False)])
async def test_delete_is_in_the_palette_and_asks_first(
    tmp_path: Path, answer: str, *, deleted: bool
) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press(":")
        await screen.until_shown("Search for commands")
        await screen.press(*"delete")
        await screen.until_shown("Delete the card")
        await screen.until(lambda: not screen.shows("Capture new cards"))
        await screen.press("enter")
        await screen.until(lambda: screen.prompt)
        assert "delete Retry webhooks for good?" in screen.message
        await screen.press(*answer, "enter")
        assert ("i1" not in screen.board.cards) is deleted


async def test_the_open_card_is_edited_field_by_field(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ready", "r1")
        await screen.press("enter")
        await screen.until_shown(" tags ")
        await screen.press("j", "j", "j", "enter")
        await screen.answer("mon")
        assert screen.card("r1").due == date(2026, 3, 2)
        await screen.until_shown("2026-03-02")
        await screen.press("b", *"no sandbox", "enter")
        await screen.until_shown("no sandbox")
        await screen.press("escape", "j")
        assert screen.cursor.key == "r2"


async def test_capture_shows_what_it_understands_while_it_is_typed(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("a")
        assert screen.message == "new in Ideas  a title, #tag @name !class due:fri"
        await screen.press(*"Pay #api due:f")
        assert screen.message.startswith("new in Ideas  'f' is no date, expected")
        await screen.press(*"ri")
        assert screen.message == "new in Ideas  #api  due 2026-03-06"
        assert screen.text == BOARD


async def test_capture_says_what_it_understood(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("a", *"Pay by link #api @dee !exp due:fri", "enter")
        said = "added to Ideas, 4 of 4, with #api @dee due 2026-03-06 expedite; the next one?"
        assert screen.message.startswith(said)


async def test_a_message_stays_until_the_next_key(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("ctrl+s")
        assert screen.message.startswith("all is saved in ")
        await screen.press("3")
        assert not screen.message.startswith("all is saved in ")


@pytest.mark.parametrize("key", ["E", "b", "+", "c", "t", "d", "@", "N", "y", "L", "space"])
async def test_a_key_for_cards_does_nothing_on_a_head_and_says_where_it_would(
    tmp_path: Path, key: str
) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ideas")
        await screen.press(key)
        assert screen.message.endswith("go to a card first")
        assert screen.prompt is None
        assert screen.text == BOARD


async def test_editing_a_card_of_the_demo_leaves_every_other_line_as_it_was(
    tmp_path: Path,
) -> None:
    before = DEMO.read_text(encoding="utf-8")
    async with a_screen(tmp_path, before) as screen:
        id = screen.cursor.key
        title = screen.card(id).title
        await screen.press("e", *" soon", "enter")
        gone, come = _changed_lines(before, screen.text)
        assert gone == [f'title = "{title}"']
        assert come == [f'title = "{title} soon"']


def _changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = before.splitlines(), after.splitlines()
    return [x for x in old if x not in new], [x for x in new if x not in old]


ODD = BOARD.replace(
    'tags = ["api", "perf"]', 'tags = ["needs review", "a,b"]\nwith = ["Lee, Ann", "dee"]', 1
)


async def test_words_that_hold_a_blank_or_a_comma_stay_whole(tmp_path: Path) -> None:
    assert ODD != BOARD
    async with a_screen(tmp_path, ODD) as screen:
        card = next(id for id, card in screen.board.cards.items() if "a,b" in card.tags)
        screen.go(screen.board.cards[card].column, card)
        await screen.press("t", *" x", "enter")
        assert screen.card(card).tags == ("needs review", "a,b", "x")
        await screen.press("@", *", ravi", "enter")
        assert screen.card(card).with_people == ("Lee, Ann", "dee", "ravi")


async def test_an_editor_that_gets_no_file_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    (tmp_path / ".kanbantui").write_text("no folder")
    async with a_screen(tmp_path) as screen:
        await screen.press("E")
        assert "no file for the editor can be made" in screen.message
        assert screen.text == BOARD

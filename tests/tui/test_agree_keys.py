"""Keys that change a limit or a rule; each change says why and is kept as an adopted change."""

from pathlib import Path

import pytest

from kanbantui.board.model import Change
from kanbantui.commands.policies import Decision, EditRule, SetLimit
from tui.harness import BOARD, FRIDAY, Terminal, a_screen


def the_change(screen: Terminal) -> Change:
    (change,) = screen.board.changes.values()
    assert (change.state, change.by) == ("adopted", "dee")
    assert change.proposed == change.decided == FRIDAY
    return change


async def test_w_sets_the_limit_of_the_column_with_its_why(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build")
        await screen.press("w")
        assert screen.message == "limit of Build: a number, min 2, or empty"
        await screen.answer("3")
        assert screen.message == "limit of Build 2 → 3, room for 1 then: why?"
        assert screen.text == BOARD
        await screen.press(*"three of us now", "enter")
        assert screen.board.columns["build"].wip == 3
        assert "wip = 3                         # two hands" in screen.text
        change = the_change(screen)
        assert change.why == "three of us now"
        (edit,) = change.edits
        assert (edit.target, edit.from_, edit.to) == ("columns.build.wip", 2, 3)


@pytest.mark.parametrize("empty", ["", "none"])
async def test_an_empty_limit_is_no_limit(tmp_path: Path, empty: str) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "b1")
        await screen.press("w")
        await screen.answer(empty)
        await screen.press(*"we trust", "enter")
        assert screen.board.columns["build"].wip is None


@pytest.mark.parametrize("typed", ["two", "-1", "2.5", "9" * 12, "²"])
async def test_what_is_no_limit_is_asked_again(tmp_path: Path, typed: str) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build")
        await screen.press("w")
        await screen.answer(typed)
        assert "a limit is a whole number" in screen.message
        assert screen.prompt
        assert screen.prompt.value == typed
        assert screen.text == BOARD


@pytest.mark.parametrize(
    "keys",
    [
        ["escape"],
        ["enter"],
        ["backspace", "5", "enter", "escape"],
        ["5", "enter", "enter", "escape"],
    ],
)
async def test_a_limit_without_a_new_value_and_a_why_stays(tmp_path: Path, keys: list[str]) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build")
        await screen.press("w", *keys)
        assert screen.text == BOARD
        assert screen.prompt is None


async def test_a_limit_says_what_it_would_mean_now(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build")
        await screen.press("w")
        await screen.answer("1")
        assert screen.message == "limit of Build 2 → 1, over by 1 then: why?"
        await screen.press(*"finish first", "enter")
        assert screen.column("build") == ["Rotate the key", "Split the table"]


async def test_a_minimum_is_set_by_its_word(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ready")
        await screen.press("w")
        await screen.answer("min 2")
        assert screen.message == "minimum of Ready none → 2: why?"
        await screen.press(*"Build must not starve", "enter")
        ready = screen.board.columns["ready"]
        assert (ready.wip, ready.wip_min) == (3, 2)
        assert the_change(screen).edits[0].target == "columns.ready.wip_min"


async def test_what_was_typed_stays_until_there_is_a_why(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build")
        await screen.press("w")
        await screen.answer("5")
        await screen.press("enter")
        assert "a changed limit or rule says why" in screen.message
        assert screen.prompt
        assert screen.prompt.value == "5"


async def test_a_limit_that_somebody_else_set_meanwhile_is_shown_first(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build")
        await screen.press("w")
        await screen.answer("3")
        screen.somebody_else(SetLimit("columns.build", 6, Decision("c1", "why")))
        await screen.press(*"three of us", "enter")
        await screen.until_shown("limit of Build")
        await screen.until_shown("theirs    6")
        assert screen.board.columns["build"].wip == 6
        await screen.press("m", "enter")
        assert screen.board.columns["build"].wip == 3
        assert "6 -> 3" in screen.text


async def test_a_rule_that_somebody_else_rewrote_is_kept_beside_mine(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "1", "rule")
        await screen.press("enter")
        await screen.answer("all tests pass")
        why = Decision("c1", "why")
        screen.somebody_else(EditRule("columns.build", "done", "tests pass", "tests run", why))
        await screen.press(*"the slow ones too", "enter")
        await screen.until_shown("yours would stand beside theirs")
        await screen.until_shown("tests run")
        await screen.press("m", "enter")
        rules = screen.board.columns["build"].done
        assert rules == ("tests run", "docs match", "all tests pass")


async def test_the_limit_of_the_board_is_in_the_palette(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press(":")
        await screen.until_shown("Search for commands")
        await screen.press(*"limit of the whole")
        await screen.until(lambda: not screen.shows("Capture new cards"))
        await screen.until_shown("Set the limit of the whole board")
        await screen.press("enter")
        await screen.until(lambda: screen.prompt)
        await screen.press("7", "enter", *"seven hands", "enter")
        assert screen.board.wip == 7
        assert "WIP 5/7" in screen.top
        assert the_change(screen).edits[0].target == "wip"


async def test_a_rule_is_edited_where_it_stands(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "1", "rule")
        await screen.press("enter")
        assert screen.prompt
        assert screen.prompt.value == "tests pass"
        await screen.press(*", twice", "enter", *"flaky ones got through", "enter")
        assert screen.board.columns["build"].done == ("tests pass, twice", "docs match")
        change = the_change(screen)
        assert change.why == "flaky ones got through"
        assert [(e.remove, e.add) for e in change.edits] == [
            ("tests pass", None),
            (None, "tests pass, twice"),
        ]


async def test_an_emptied_rule_is_dropped(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "2", "rule")
        await screen.press("P")
        await screen.answer("")
        await screen.press(*"no docs any more", "enter")
        assert screen.board.columns["build"].done == ("tests pass",)
        assert the_change(screen).edits[0].remove == "docs match"


@pytest.mark.parametrize(
    ("typed", "pull", "done"),
    [
        ("in: example of done", ("asked this month", "example of done"), ()),
        ("out: read by another", ("asked this month",), ("read by another",)),
    ],
)
async def test_a_new_rule_says_whether_it_lets_in_or_out(
    tmp_path: Path, typed: str, pull: tuple[str, ...], done: tuple[str, ...]
) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("ready", "0", "rule")
        await screen.press("o", *typed, "enter", *"agreed on Friday", "enter")
        column = screen.board.columns["ready"]
        assert (column.pull, column.done) == (pull, done)
        assert the_change(screen).why == "agreed on Friday"


async def test_a_new_rule_in_free_words_is_added_to_the_policy(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build")
        await screen.press("P", *"Rotate daily.", "enter", *"knowledge spreads", "enter")
        assert screen.board.columns["build"].policy == "Pair on money.\nRotate daily.\n"
        assert the_change(screen).edits[0].target == "columns.build.policy"


async def test_a_policy_of_one_line_is_edited_where_it_stands(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "3", "rule")
        await screen.press("enter")
        await screen.answer("Pair on everything.")
        await screen.press(*"it works", "enter")
        assert screen.board.columns["build"].policy == "Pair on everything.\n"
        assert the_change(screen).why == "it works"


async def test_a_rule_that_is_there_already_is_asked_again_with_its_text(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "1", "rule")
        await screen.press("o", *"out: docs match", "enter")
        assert "Build has the rule 'docs match' already" in screen.message
        assert screen.prompt
        assert screen.prompt.value == "out: docs match"
        await screen.press(*" the code", "enter", *"again", "enter")
        assert screen.board.columns["build"].done[-1] == "docs match the code"


@pytest.mark.parametrize("typed", ["in:", "out:"])
async def test_a_sign_without_a_rule_is_asked_again(tmp_path: Path, typed: str) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build")
        await screen.press("P", *typed, "enter")
        assert "a rule can't be empty" in screen.message
        assert screen.text == BOARD


async def test_a_rule_left_as_it_was_asks_for_no_why(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "1", "rule")
        await screen.press("enter", "enter")
        assert screen.prompt is None
        assert screen.text == BOARD


async def test_a_changed_limit_is_undone_with_its_record(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build")
        await screen.press("w")
        await screen.answer("1")
        await screen.press(*"finish first", "enter")
        assert screen.shows("over by 1")
        await screen.press("u")
        assert screen.message == "undone: limit of Build, 2 → 1"
        assert screen.text == BOARD


async def test_p_folds_the_rules_of_one_column(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "b1")
        assert screen.shows("tests pass")
        await screen.press("p")
        assert not screen.shows("tests pass")
        assert screen.shows("▸ 4 rules")
        assert screen.shows("asked this month")
        await screen.press("g", "enter")
        assert screen.shows("tests pass")


async def test_rules_begin_folded_on_a_low_screen(tmp_path: Path) -> None:
    async with a_screen(tmp_path, size=(120, 24)) as screen:
        assert not screen.shows("asked this month")
        assert screen.shows("▸ 1 rule")
        screen.go("ready", "r1")
        await screen.press("p")
        assert screen.shows("asked this month")


async def test_folding_takes_the_cursor_from_a_rule_to_the_head(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "2", "rule")
        await screen.press("p")
        assert screen.cursor.kind == "head"
        await screen.press("j")
        assert screen.cursor.key == "b1"


async def test_all_rules_fold_by_the_palette(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press(":")
        await screen.until_shown("Search for commands")
        await screen.press(*"rules of all")
        await screen.until(lambda: not screen.shows("Capture new cards"))
        await screen.until_shown("Fold or open the rules of all")
        await screen.press("enter")
        await screen.until_shown("▸ 4 rules")
        assert screen.shows("▸ 1 rule")
        assert screen.text == BOARD


async def test_the_rule_under_the_cursor_is_seen_however_many_there_are(tmp_path: Path) -> None:
    rules = ", ".join(f'"rule number {n}"' for n in range(30))
    text = BOARD.replace('done = ["tests pass", "docs match"]', f"done = [{rules}]")
    async with a_screen(tmp_path, text, size=(120, 30)) as screen:
        screen.go("build")
        assert screen.shows("more rules")
        for number in range(31):
            await screen.press("j")
            assert screen.cursor.key == str(number)
            word = f"rule number {number - 1}" if number else "nothing waits in"
            assert screen.shows(word)

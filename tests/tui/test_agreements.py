"""What the board and its columns agreed on: read in one place, edited there, and marked as new."""

from pathlib import Path

from tui.harness import BOARD, Terminal, a_screen

DECIDED = (
    BOARD
    + """
[changes.k1]
title = "Build limit 3 -> 2"
why = "Two hands"
by = "ravi"
state = "adopted"
decided = 2026-02-26T09:00:00+01:00
edits = [
  { target = "columns.build.wip", from = 3, to = 2 },
]

[changes.k2]
title = "Docs"
why = "They lag"
by = "mika"
state = "adopted"
decided = 2026-02-25T09:00:00+01:00
edits = [
  { target = "columns.build.done", add = "docs match" },
]
"""
)


async def until_open(screen: Terminal, words: str) -> None:
    await screen.until_shown(words)


async def test_the_column_shows_its_rules_and_their_history(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DECIDED) as screen:
        screen.go("build", "b1")
        await screen.press("i")
        await until_open(screen, "Build: 2 of 2 (full, asks why when full)")
        rows = "\n".join(screen.rows())
        for words in (
            "26 Feb 2026 Build limit 3 -> 2",
            "adopted by ravi: Two hands",
        ):
            assert words in rows
        assert "out + docs match" in rows
        await screen.press("q")
        assert screen.screen.spot() == "card"


async def test_the_board_shows_what_stands_above_all_columns(tmp_path: Path) -> None:
    text = DECIDED.replace(
        'timezone = "Europe/Berlin"', 'timezone = "Europe/Berlin"\npolicies = ["Finish first"]'
    )
    async with a_screen(tmp_path, text) as screen:
        await screen.press("B")
        await until_open(screen, "the whole board: no limit")
        rows = "\n".join(screen.rows())
        for words in ("Finish first", "say how the board decides", "Expedite: 0 of 1"):
            assert words in rows


async def test_a_limit_of_a_class_is_set_on_the_page_of_the_board(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("B")
        await until_open(screen, "Intangible: no limit")
        while "Intangible" not in screen.screen.field().blocks[0].parts[0][0]:
            await screen.press("j")
        await screen.press("enter")
        assert screen.message.startswith("limit of Intangible")
        await screen.press("2", "enter", *"some slack", "enter")
        assert screen.board.classes["intangible"].wip == 2
        assert 'target = "classes.intangible.wip", to = 2' in screen.text


async def test_how_the_board_decides_and_its_rules_are_written_there(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("B")
        await until_open(screen, "say how the board decides")
        while screen.screen.field().rules != "deciding":
            await screen.press("j")
        await screen.press("enter", *"consent", "enter", *"say so", "enter")
        assert screen.board.deciding == "consent"
        await screen.press("o", *"finish first", "enter", *"too much open", "enter")
        assert screen.board.policies == ("finish first",)
        await screen.press("u", "u")
        assert screen.text == BOARD


async def test_a_rule_is_edited_on_the_page_of_its_column(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build")
        await screen.press("i", "j", "j", "j", "j", "enter")
        await screen.answer("all tests pass")
        await screen.press(*"the slow too", "enter")
        assert screen.board.columns["build"].done == ("all tests pass", "docs match")


async def test_what_changed_lately_is_marked_until_it_was_read(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DECIDED) as screen:
        assert screen.shows("Build ✎")
        assert screen.shows("✎out  docs match")
        screen.go("build")
        assert screen.message == "✎ Build limit 3 -> 2, 32h ago by ravi: Two hands"
        await screen.press("j")
        assert not screen.shows("Build ✎")
        assert screen.shows("✎out  docs match")
        assert screen.text == DECIDED
    async with a_screen(tmp_path, DECIDED) as again:
        assert not again.shows("Build ✎")


async def test_what_changed_above_the_columns_is_marked_until_the_board_s_page_was_read(
    tmp_path: Path,
) -> None:
    text = BOARD.replace('timezone = "Europe/Berlin"', 'timezone = "Europe/Berlin"\nwip = 6')
    text += """
[changes.k3]
title = "Board limit 8 -> 6"
why = "We finish little"
state = "adopted"
decided = 2026-02-26T09:00:00+01:00
edits = [
  { target = "wip", from = 8, to = 6 },
]
"""
    async with a_screen(tmp_path, text) as screen:
        assert screen.rows()[0].rstrip().endswith("✎ B")
        await screen.press("B")
        await until_open(screen, "the whole board: 5 of 6 (asks why when full) ✎")
        await screen.press("q")
        await screen.until(lambda: not screen.shows("✎"))
        await screen.press("B")
        await until_open(screen, "the whole board: 5 of 6 (asks why when full)")
        assert not screen.shows("✎")


async def test_what_one_decided_oneself_is_no_news(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "b1")
        await screen.press("w")
        await screen.answer("4")
        await screen.press(*"more hands", "enter")
        assert not screen.shows("✎")


async def test_a_new_rule_belongs_to_what_is_under_the_cursor(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("B")
        while screen.screen.field().owner != "columns.build":
            await screen.press("j")
        await screen.press("o", *"in: small", "enter", *"flow", "enter")
        assert screen.board.columns["build"].pull[-1] == "small"
        await screen.press("q")
        screen.go("review")
        await screen.press("i", "o", *"out: read", "enter", *"four eyes", "enter")
        assert screen.board.columns["review"].done == ("read",)


async def test_what_is_refused_whatever_the_why_is_refused_before_it(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("done")
        await screen.press("w", *"min 5", "enter")
        assert "has no effect" in screen.message
        assert screen.prompt
        assert screen.prompt.value == "min 5"


async def test_a_minimum_says_what_it_means_now(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build")
        await screen.press("w", "ctrl+u", *"min 3", "enter")
        assert "a minimum above its limit: why?" in screen.message
        await screen.press("escape", "w", "ctrl+u", *"min 2", "enter", *"stay together", "enter")
        await screen.press("w")
        assert "(min 2 now)" in screen.message


async def test_what_was_decided_opens_with_what_the_figures_did(tmp_path: Path) -> None:
    done = """
[cards.d1]
title = "Done before"
column = "done"
history = [
  { at = 2026-02-20T09:00:00+01:00, to = "build" },
  { at = 2026-02-25T09:00:00+01:00, from = "build", to = "done" },
]
"""
    async with a_screen(tmp_path, DECIDED + done) as screen:
        screen.go("build", "b1")
        await screen.press("i", "G", "k", "enter")
        await until_open(screen, "cycle time: median 6 days (n 1) before")
        await screen.press("q")
        await until_open(screen, "Build: 2 of 2")


async def test_what_is_proposed_stands_on_the_page_of_the_column(tmp_path: Path) -> None:
    proposed = """
[changes.k3]
title = "Build limit 2 -> 1"
why = "One pair"
proposed = 2026-02-25T09:00:00+01:00
edits = [
  { target = "columns.build.wip", from = 2, to = 1 },
]
"""
    async with a_screen(tmp_path, DECIDED + proposed) as screen:
        screen.go("build", "b1")
        await screen.press("i")
        await until_open(screen, "Build limit 2 -> 1, 2d")

"""Columns of one group: one head, one limit, drawn as one."""

from pathlib import Path

from tui.harness import BOARD, Terminal, a_screen

GROUPED = BOARD.replace(
    'name = "Build"\nwip = 2                         # two hands\n',
    'name = "doing"\ngroup = "Build"\n',
)
GROUPED = GROUPED.replace(
    'name = "Review"\nwip = 1\non_full = "forbid"\n', 'name = "checked"\ngroup = "Build"\n'
)
GROUPED += '\n[limits.both]\nname = "Build"\ncolumns = ["build", "review"]\nwip = 4\n'


def heads(screen: Terminal) -> tuple[str, str]:
    first, second = screen.rows()[2:4]
    return first, second


async def test_one_head_stands_over_both_with_the_limit_they_share(tmp_path: Path) -> None:
    async with a_screen(tmp_path, GROUPED) as screen:
        group, own = heads(screen)
        assert " Build " in group
        assert "3/4" in group
        assert "doing " in own
        assert "checked" in own
        assert "4" not in own.replace("4/", "")


async def test_the_shared_limit_is_live_and_a_move_within_it_is_none(tmp_path: Path) -> None:
    full = GROUPED.replace(
        'columns = ["build", "review"]\nwip = 4', 'columns = ["build", "review"]\nwip = 3'
    )
    async with a_screen(tmp_path, full) as screen:
        assert "full" in heads(screen)[0]
        screen.go("build", "b1")
        await screen.press("space", "l")
        assert "3/3" in heads(screen)[0]
        assert screen.message == "space drops it here, esc puts it back"
        await screen.press("space")
        assert screen.card("b1").column == "review"
        screen.go("ready", "r1")
        await screen.press("space", "l")
        assert "over" in heads(screen)[0]
        assert "Build would hold 4 of 3" in screen.message


async def test_w_sets_the_limit_that_the_group_shares(tmp_path: Path) -> None:
    async with a_screen(tmp_path, GROUPED) as screen:
        screen.go("review", "v1")
        await screen.press("w")
        assert screen.message == "limit of Build: a number, min 2, or empty"
        await screen.answer("5")
        await screen.press(*"one more pair", "enter")
        assert screen.board.limits["both"].wip == 5


async def test_a_narrow_screen_shows_the_head_over_what_is_seen_of_the_group(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path, GROUPED, size=(50, 30)) as screen:
        screen.go("review", "v1")
        await screen.until_shown("checked")
        group = next(row for row in screen.rows() if "3/4" in row)
        assert " Build" in group


async def test_the_limit_of_the_board_is_not_taken_for_the_group_s(tmp_path: Path) -> None:
    over_all = GROUPED.replace('title = "', 'wip = 9\ntitle = "', 1)
    over_all = over_all.replace('kind = "queue"', 'kind = "options"')
    async with a_screen(tmp_path, over_all) as screen:
        assert "3/4" in heads(screen)[0]


async def test_a_column_with_its_own_limit_shows_and_sets_that_beside_the_shared_one(
    tmp_path: Path,
) -> None:
    own = GROUPED.replace('name = "doing"', 'name = "doing"\nwip = 3')
    async with a_screen(tmp_path, own) as screen:
        screen.go("build")
        await screen.press("i")
        await screen.until_shown("doing: 2 of 3")
        assert any("Build: 3 of 4" in row for row in screen.rows())
        await screen.press("q", "w")
        assert screen.message.startswith("limit of doing")
        await screen.press("escape")
        screen.go("review")
        await screen.press("w")
        assert screen.message.startswith("limit of Build")

"""What `ls` and `show` say of cards."""

from pathlib import Path

import pytest

from command_line import BOARD, Run


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("--column", "ideas", "--column", "done"), ["23fxva", "done22"]),
        (("--class", "standard", "--class", "expedite"), ["23fxva", "7kq2mp", "done22"]),
        (("--match", "split", "--match", "table"), ["7kq2mp"]),
        (("--match", "split", "--match", "dark"), []),
    ],
)
def test_ls_takes_an_option_several_times(run: Run, words: tuple[str, ...], ids: list[str]) -> None:
    assert [card["id"] for card in run("ls", *words, "--json").json] == ids


def test_a_card_moved_into_work_by_hand_has_no_age_until_that_is_dated(
    run: Run, board: Path
) -> None:
    hand = BOARD.replace(
        'column = "ideas"\ntags',
        'column = "build"\nhistory = [{ at = 2026-02-20T09:00:00+01:00, to = "ideas" }]\ntags',
    )
    board.write_text(hand)
    assert "moved by hand, not dated yet" in run("show").out
    assert "moved by hand, not dated yet" in run("show", "23f").out
    assert "not dated" in next(line for line in run("ls").out.splitlines() if "23fxva" in line)
    run("note", "7kq", "any write dates it")
    assert "moved by hand" not in run("show").out

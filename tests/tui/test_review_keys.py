"""A review on the screen: opened as it is due, noted, answered, and closed; keys in, file out."""

from pathlib import Path

import pytest

from kanbantui.board.model import Review
from kanbantui.commands.answers import Decline
from kanbantui.commands.reviews import AddToReview
from tui.harness import BOARD, Terminal, a_screen

DUE = """
[cadences.retro]
name = "Retro"
every = "2w"
last = 2026-02-13T14:00:00+01:00

[reviews.old]
cadence = "retro"
at = 2026-02-13T14:00:00+01:00
agreed = ["i1", "a1"]

[changes.a1]
title = "Pair on money"
state = "adopted"
"""

OPEN = """
[changes.w1]
title = "Review limit 1 -> 2"
why = "Reviews wait"
by = "mika"
proposed = 2026-02-20T09:00:00+01:00
edits = [
  { target = "columns.review.wip", from = 1, to = 2 },
]
"""

LATE = """
[cadences.replenishment]
name = "Replenishment"
every = "1w"
last = 2026-02-19T10:00:00+01:00
"""


def held(screen: Terminal) -> Review:
    """Return the one review that was written down on the screen."""
    (id,) = set(screen.board.reviews) - {"old"}
    return screen.board.reviews[id]


async def go_to(screen: Terminal, words: str) -> None:
    """Go down the open page to the field with these words."""
    for _ in range(40):
        if words in screen.screen.panel.field.words:
            return
        await screen.press("j")
    raise AssertionError(words)


async def test_the_one_that_is_due_opens_as_it_is_prepared(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + DUE + OPEN) as screen:
        await screen.press("r")
        await screen.until_shown("every 2w, last 2026-02-13, next 2026-02-27")
        await screen.until_shown("last time Retry webhooks")
        await screen.until_shown("in Ideas")
        await screen.until_shown("since 2026-02-13, 15 days")
        await screen.until_shown("cycle time: too few to say")
        await screen.until_shown("throughput: too few to say")
        await screen.until_shown("no limit was gone over")
        await screen.until_shown("proposed  Review limit 1 -> 2")
        await screen.press("q")
        assert screen.screen.state.opened is None
        assert screen.message == ""
        assert screen.text == BOARD + DUE + OPEN


async def test_where_several_are_due_one_is_chosen_the_latest_first(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + DUE + LATE) as screen:
        await screen.press("r")
        await screen.until_shown("▸ Replenishment")
        await screen.until_shown("due for 1 day, every 1w, last 2026-02-19, next 2026-02-26")
        await screen.press("down", "enter")
        await screen.until_shown("last time Retry webhooks")


async def test_a_board_without_meetings_may_begin_with_the_usual_ones(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("r", *"service", "enter")
        await screen.until_shown("this is the first one")
        await screen.press("c")
        assert screen.board.cadences["service-delivery"].last
        assert held(screen).cadence == "service-delivery"


async def test_notes_are_kept_line_by_line_as_they_are_said(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + DUE) as screen:
        await screen.press("r", "plus", *"Reviews wait", "enter")
        assert [note.text for note in held(screen).notes] == ["Reviews wait"]
        await screen.press(*"Pair more", "enter", "enter")
        assert [(note.by, note.text) for note in held(screen).notes] == [
            ("dee", "Reviews wait"),
            ("dee", "Pair more"),
        ]
        await screen.press("q")
        assert screen.message == "written down: Retro, 2 notes, 0 agreed"
        await screen.press("u", "u")
        assert screen.text == BOARD + DUE


async def test_what_is_agreed_becomes_a_card_or_a_proposal(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + DUE) as screen:
        await screen.press("r", "o", *"Ask for a second simulator #env", "enter")
        card = screen.titled("Ask for a second simulator")
        assert (card.column, card.tags) == ("ideas", ("env",))
        await screen.press("o", *"x: Pair on reviews", "enter", *"they wait", "enter")
        (proposed,) = [c for c in screen.board.changes.values() if c.title == "Pair on reviews"]
        assert (proposed.state, proposed.why, proposed.by) == ("proposed", "they wait", "dee")
        card_id, change_id = held(screen).agreed
        assert screen.board.cards[card_id] == card
        assert screen.board.changes[change_id] == proposed
        await screen.press("q")
        assert screen.message == "written down: Retro, 0 notes, 2 agreed"
        await screen.press("u")
        assert len(held(screen).agreed) == 1


async def test_an_open_proposal_is_named_before_the_meeting_closes(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + DUE + OPEN) as screen:
        await screen.press("r", "c")
        await screen.until_shown("y leaves open what waits for an answer: Review limit 1 -> 2")
        await screen.press("enter")
        assert screen.screen.spot() == "review"
        assert len(screen.board.reviews) == 1
        await screen.press("c", "y", "enter")
        assert held(screen).agreed == ()
        assert screen.board.changes["w1"].state == "proposed"


@pytest.mark.parametrize(
    ("keys", "state", "wip"),
    [(("a",), "adopted", 2), (("D", *"one is enough", "enter"), "declined", 1)],
)
async def test_an_answer_is_given_on_the_page_and_kept_as_agreed(
    tmp_path: Path, keys: tuple[str, ...], state: str, wip: int
) -> None:
    async with a_screen(tmp_path, BOARD + DUE + OPEN) as screen:
        await screen.press("r")
        await go_to(screen, "Review limit 1 -> 2")
        assert "a adopt" in screen.keys
        await screen.press(*keys)
        assert screen.board.changes["w1"].state == state
        assert screen.board.columns["review"].wip == wip
        await screen.until_shown("every proposal has its answer")
        assert screen.shows(f"agreed    Review limit 1 -> 2: {state}")
        await screen.press("q")
        assert held(screen).agreed == ("w1",)


async def test_one_that_is_put_off_needs_no_answer_any_more(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + DUE + OPEN) as screen:
        await screen.press("r")
        await go_to(screen, "Review limit 1 -> 2")
        await screen.press("d", "enter")
        await screen.until_shown("every proposal has its answer")
        await screen.press("c")
        assert held(screen).agreed == ()


async def test_a_meeting_goes_on_with_what_others_note_in_it(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + DUE) as screen:
        await screen.press("r")
        screen.somebody_else(AddToReview("theirs", "retro", ["We go first"], "ravi"))
        await screen.until(lambda: "theirs" in screen.screen.state.board.reviews)
        await screen.press("plus", *"So do we", "enter", "enter")
        assert [note.text for note in held(screen).notes] == ["We go first", "So do we"]
        await screen.until_shown("ravi: We go first")


async def test_one_that_was_closed_today_can_be_gone_on_with(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + DUE) as screen:
        await screen.press("r", "plus", *"First", "enter", "enter", "q", "r")
        await screen.until_shown("held today; enter goes on with it")
        await screen.press(*"Retro", "enter")
        await screen.until_shown("last 2026-02-13")
        await screen.press("plus", *"Second", "enter", "enter", "q")
        assert [note.text for note in held(screen).notes] == ["First", "Second"]


async def test_an_answer_of_somebody_else_takes_it_off_the_page(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + DUE + OPEN) as screen:
        await screen.press("r")
        screen.somebody_else(Decline("w1", "not now", "ravi"))
        await screen.until_shown("every proposal has its answer")


async def test_it_is_written_as_markdown_where_one_says(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + DUE) as screen:
        await screen.press("r", "plus", *"Reviews wait", "enter", "enter", "M")
        assert screen.prompt
        assert screen.prompt.value.endswith("retro-2026-02-27.md")
        await screen.answer(str(tmp_path / "retro.md"))
        text = (tmp_path / "retro.md").read_text(encoding="utf-8")
        assert text.startswith("# Retro, 2026-02-27\n\n## What we agreed last time\n")
        assert "- dee: Reviews wait" in text
        await screen.press("M")
        await screen.answer(str(tmp_path / "retro.md"))
        await screen.until_shown("y writes over it")
        await screen.press("escape", "M")
        await screen.answer(str(tmp_path / "board.toml"))
        assert screen.prompt, "a board is never written over, and the name stays to be changed"


async def test_r_on_its_page_chooses_another_one(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + DUE) as screen:
        await screen.press("r", "r")
        await screen.until_shown("hold which meeting?")
        await screen.press("escape")
        assert screen.screen.state.opened is None


async def test_an_overdue_one_is_one_quiet_line_after_all_needs(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + LATE) as screen:
        assert screen.message.startswith("Replenishment was due 1d ago.")
    over = (BOARD + LATE).replace("wip = 2  ", "wip = 1  ")
    async with a_screen(tmp_path, over) as screen:
        assert screen.message.startswith("▲ Build is over by 1")
        assert screen.message.endswith("+1")
        await screen.press("n", "n")
        assert screen.message == "2 of 2: Replenishment was due 1d ago."


async def test_how_the_board_changes_names_its_meetings(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + LATE) as screen:
        await screen.press("v")
        await go_to(screen, "due for 1 day, every 1w, last 2026-02-19, next 2026-02-26")
        await screen.press("enter")
        assert screen.screen.spot() == "replenishment"
        await screen.press("q")
        assert screen.screen.spot() == "evolve"


async def test_a_meeting_that_was_left_by_the_mouse_waits_to_be_gone_on_with(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path, BOARD + DUE) as screen:
        await screen.press("r", "plus", *"Reviews wait", "enter", "enter")
        await screen.pilot.click(offset=(3, 6))
        await screen.rest()
        assert screen.message == "Retro is not closed yet; r goes on with it"
        await screen.press("r", "q")
        assert screen.message == "written down: Retro, 1 note, 0 agreed"

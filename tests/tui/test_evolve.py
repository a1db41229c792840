"""Proposing, answering and trying out on the screen: keys in, the file out."""

from pathlib import Path

from kanbantui.board.model import Change
from kanbantui.commands.answers import Decline
from kanbantui.commands.policies import Decision, SetLimit
from tui.harness import BOARD, DEMO, Terminal, a_screen

WAITING = """
[changes.w1]
title = "Review limit 1 -> 2"
why = "Reviews wait"
by = "mika"
proposed = 2026-02-20T09:00:00+01:00
edits = [
  { target = "columns.review.wip", from = 1, to = 2 },
]
"""

RUNNING = """
[changes.e1]
title = "Review limit 2 -> 1"
why = "Finish first"
state = "running"
proposed = 2026-01-10T09:00:00+01:00
started = 2026-01-20T09:00:00+01:00
review_on = 2026-02-20
expect = "Cycle time falls"
measure = "cycle_time"
better = "lower"
edits = [
  { target = "columns.review.wip", from = 2, to = 1 },
]
"""


def change(screen: Terminal, title: str) -> Change:
    """Return the change of that title as the file has it."""
    return next(c for c in screen.board.changes.values() if c.title == title)


async def test_a_limit_is_proposed_where_the_cursor_is_and_changes_nothing_yet(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("review", "v1")
        await screen.press("x", "2", "enter", *"reviews wait", "enter")
        proposed = change(screen, "Review limit 1 -> 2")
        assert (proposed.state, proposed.why, proposed.by) == ("proposed", "reviews wait", "dee")
        assert screen.board.columns["review"].wip == 1
        assert screen.message == "proposed: Review limit 1 -> 2; v shows it with the others"
        assert screen.shows("new? 0d: limit 1 → 2")
        await screen.press("u")
        assert not screen.board.changes


async def test_a_rule_is_proposed_in_place_of_the_one_under_the_cursor(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build", "1", "rule")
        await screen.press("x")
        await screen.answer("tests pass, docs too")
        await screen.answer("they lag")
        (proposed,) = screen.board.changes.values()
        assert [(edit.add, edit.remove) for edit in proposed.edits] == [
            (None, "tests pass"),
            ("tests pass, docs too", None),
        ]
        assert screen.board.columns["build"].done == ("tests pass", "docs match")


async def test_a_new_rule_and_a_practice_are_told_apart(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("build")
        await screen.press("x", *"out: demo given", "enter", *"to hear more", "enter")
        await screen.press("x", *"Walk the board at nine", "enter", *"to see it", "enter")
        by_title = {c.title: c for c in screen.board.changes.values()}
        rule = by_title.pop("Build done, add: demo given")
        assert [(edit.target, edit.add) for edit in rule.edits] == [
            ("columns.build.done", "demo given")
        ]
        (practice,) = by_title.values()
        assert (practice.title, practice.edits) == ("Walk the board at nine", ())


async def test_a_why_that_is_missing_keeps_what_was_typed(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        screen.go("review")
        await screen.press("x", "4", "enter", "enter")
        assert screen.prompt
        assert screen.prompt.value == "4"
        assert not screen.board.changes


async def test_a_class_is_proposed_for_on_the_page_of_the_board(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("B")
        await screen.until(lambda: screen.screen.panel.field)
        while "Expedite" not in screen.screen.panel.field.words:
            await screen.press("j")
        await screen.press("x")
        await screen.answer("2")
        await screen.answer("two on call")
        (proposed,) = screen.board.changes.values()
        assert [(e.target, e.from_, e.to) for e in proposed.edits] == [
            ("classes.expedite.wip", 1, 2)
        ]


async def test_support_comment_and_adoption(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + WAITING) as screen:
        assert screen.shows("new? 7d: limit 1 → 2")
        await screen.press("v", "s")
        await screen.press("plus", *"fine with me", "enter")
        await screen.press("enter")
        assert screen.shows("proposed by mika 20 Feb 2026")
        assert screen.shows("support   dee")
        await screen.press("a")
        adopted = screen.board.changes["w1"]
        assert adopted.state == "adopted"
        assert [note.text for note in adopted.comments] == ["fine with me"]
        assert screen.board.columns["review"].wip == 2
        await screen.press("q", "q")
        assert not screen.shows("new?")


async def test_an_answer_asks_for_its_reason_and_takes_a_date(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + WAITING) as screen:
        await screen.press("v", "d")
        await screen.answer("+1w the team is away")
        late = screen.board.changes["w1"]
        assert (late.state, str(late.review_on)) == ("proposed", "2026-03-06")
        assert screen.shows("put off to 2026-03-06")
        await screen.press("D", "enter")
        assert screen.prompt, "a reason is asked for again"
        await screen.answer("one reader is enough")
        assert screen.board.changes["w1"].state == "declined"
        assert screen.board.columns["review"].wip == 1


async def test_what_the_value_has_become_is_shown_and_asked(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + WAITING) as screen:
        screen.somebody_else(SetLimit("columns.review", 3, Decision("other", "holidays", "ravi")))
        await screen.press("v", "a")
        assert "is 3 now, this was written for 1 -> 2" in screen.message or screen.shows("is 3 now")
        await screen.press("n", "enter")
        assert screen.board.columns["review"].wip == 3
        await screen.press("a", "y", "enter")
        assert screen.board.columns["review"].wip == 2
        (edit,) = screen.board.changes["w1"].edits
        assert edit.from_ == 3


async def test_an_experiment_is_started_with_two_enters(tmp_path: Path) -> None:
    async with a_screen(tmp_path, DEMO.read_text(encoding="utf-8")) as screen:
        await screen.press("v", "j", "t")
        assert screen.shows("expect what?")
        await screen.press("enter")
        assert screen.shows("it can speak from")
        assert screen.prompt
        assert screen.prompt.value.startswith("cycle_time lower guard throughput higher 2026-")
        await screen.press("enter")
        started = change(screen, "No pull into Build while Review is full")
        assert started.state == "running"
        assert started.baseline
        assert (started.measure, started.guard) == ("cycle_time", "throughput")
        assert "2 experiments" in screen.top
        await screen.press("u")
        assert change(screen, started.title).state == "proposed"


async def test_words_that_an_experiment_can_not_have_are_asked_again(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + WAITING) as screen:
        await screen.press("v", "t", "enter")
        await screen.answer("happiness 2026-04-01")
        assert screen.shows("'happiness' is not understood")
        assert screen.board.changes["w1"].state == "proposed"
        await screen.answer("throughput higher +6w")
        started = screen.board.changes["w1"]
        assert (started.measure, started.better, started.guard) == ("throughput", "higher", None)
        assert str(started.review_on) == "2026-04-10"
        assert screen.board.columns["review"].wip == 2


async def test_an_experiment_that_is_due_is_a_need_and_opens(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + RUNNING) as screen:
        assert "Review limit 2 -> 1, look at it" in screen.top
        while not screen.screen.state.opened:
            await screen.press("n")
        await screen.until_shown("expects: Cycle time falls")
        await screen.press("plus", *"they come back the same day", "enter")
        (seen,) = screen.board.changes["e1"].observations
        assert (seen.text, seen.by) == ("they come back the same day", "dee")


async def test_a_dropped_experiment_brings_back_what_was_and_says_what_was_learned(
    tmp_path: Path,
) -> None:
    async with a_screen(tmp_path, BOARD + RUNNING) as screen:
        await screen.press("v", "e", *"drop", "enter")
        await screen.answer("nothing changed")
        ended = screen.board.changes["e1"]
        assert (ended.state, ended.learned) == ("dropped", "nothing changed")
        assert screen.board.columns["review"].wip == 2
        assert screen.shows("dropped: we learned: nothing changed")
        await screen.press("u")
        assert screen.board.columns["review"].wip == 1


async def test_dropping_asks_where_the_value_moved_meanwhile(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + RUNNING) as screen:
        screen.somebody_else(SetLimit("columns.review", 5, Decision("other", "a guest", "ravi")))
        await screen.press("v", "e", *"drop", "enter")
        await screen.answer("too narrow")
        assert screen.shows("is 5 now")
        await screen.press("enter")
        await screen.until(lambda: screen.board.changes["e1"].state == "dropped")
        assert screen.board.columns["review"].wip == 5


async def test_an_amended_one_proposes_what_follows(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + RUNNING) as screen:
        await screen.press("v", "e", *"amend", "enter")
        await screen.answer("Read before noon")
        await screen.answer("half the way")
        assert screen.board.changes["e1"].state == "amended"
        follow = change(screen, "Read before noon")
        assert (follow.state, follow.follows, follow.why) == ("proposed", "e1", "half the way")


async def test_somebody_elses_answer_is_no_surprise(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + WAITING) as screen:
        await screen.press("v", "enter")
        screen.somebody_else(Decline("w1", "not now", "ravi"))
        await screen.press("a")
        assert screen.message.startswith("Review limit 1 -> 2 is declined already")


async def test_keys_that_do_nothing_to_a_change_are_not_named(tmp_path: Path) -> None:
    async with a_screen(tmp_path, BOARD + RUNNING + WAITING) as screen:
        await screen.press("v")
        assert "e end" in screen.keys
        assert "adopt" not in screen.keys
        await screen.press("j")
        assert "a adopt" in screen.keys
        assert "e end" not in screen.keys

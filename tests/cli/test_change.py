"""Changes by command: proposed, spoken about, answered, tried out, looked at."""

from pathlib import Path

import pytest

from command_line import BOARD, NOW, Run

OPEN = """
[changes.k2m4pa]
title = "Build limit 1 -> 2"
why = "Two can pair"
by = "ravi"
proposed = 2026-02-20T09:00:00+01:00
state = "proposed"
edits = [
  { target = "columns.build.wip", from = 1, to = 2 },
]

[changes.r5t7vw]
title = "Pair on money"
why = "It is expensive"
by = "jo"
proposed = 2026-02-24T09:00:00+01:00
state = "running"
expect = "Fewer come back"
measure = "observation"
started = 2026-02-25T09:00:00+01:00
review_on = 2026-02-27
"""


@pytest.fixture
def changes(board: Path) -> str:
    board.write_text(BOARD + OPEN)
    return BOARD + OPEN


def test_propose_prints_the_id_and_writes_the_edit_against_what_stands_there(
    run: Run, board: Path
) -> None:
    answer = run("change", "propose", "--set", "columns.build.wip=2", "--why", "Two can pair")
    id = answer.out.strip()
    text = board.read_text()
    assert f"[changes.{id}]" in text
    assert 'title = "Build limit 1 -> 2"' in text
    assert '{ target = "columns.build.wip", from = 1, to = 2 },' in text
    assert "wip = 1\n" in text
    assert run("change", "propose", "--title", "Pair", "--why", "x", "--json").json["id"] in (
        board.read_text()
    )


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (("--set", "columns.build.wip=none"), ['target = "columns.build.wip", from = 1']),
        (("--set", "board.wip=4"), ['target = "wip", to = 4']),
        (("--set", "deciding=Consent"), ['target = "deciding", to = "Consent"']),
        (("--set", "sle={ days = 9 }"), ["from = { days = 8 }, to = { days = 9 }"]),
        (
            ("--add", "policies=a = b", "--set", "columns.build.on_full=forbid"),
            ['target = "columns.build.on_full", to = "forbid"', 'add = "a = b"'],
        ),
        (
            ("--drop", "columns.build.pull=Asked for this month", "--add", "columns.build.pull=A"),
            ['remove = "Asked for this month" },\n  { target = "columns.build.pull", add = "A"'],
        ),
    ],
)
def test_edits_are_keys_of_the_file_with_their_values(
    run: Run, board: Path, words: tuple[str, ...], lines: list[str]
) -> None:
    assert run("change", "propose", *words, "--why", "x").code == 0
    for line in lines:
        assert line in board.read_text()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("propose", "--set", "columns.build.wip=2"), 2, "missing option '--why'"),
        (("propose", "--set", "wip", "--why", "x"), 2, "--set: 'wip' names no target and value"),
        (("propose", "--why", "x"), 1, "the title of a proposal without edits can't be empty"),
        (
            ("propose", "--set", "columns.gone.wip=2", "--why", "x"),
            1,
            "there is no 'columns.gone'; the board has of these: ideas, build, review, done",
        ),
        (("propose", "--set", "columns.build.wip=x", "--why", "x"), 1, "a limit is a whole number"),
        (("support", "zz"), 1, "there is no change 'zz' on this board"),
        (("decline", "k2m", " "), 1, "the reason of declining can't be empty"),
        (("later", "k2m", "yesterday"), 1, "2026-02-26 is not ahead"),
        (("later", "k2m", "soon"), 2, "DATE: 'soon' is no date"),
        (("observe", "k2m", "x"), 1, "has not begun"),
        (("end", "k2m", "keep", "--learned", "x"), 1, "is proposed, so there is nothing to end"),
        (("end", "r5t", "keep"), 2, "missing option '--learned'"),
        (("end", "r5t", "keep", "--learned", "x", "--title", "y"), 2, "go with amend"),
        (("start", "k2m", "--review-on", "today"), 1, "is not ahead"),
        (("start", "k2m", "--guard", "cycle_time"), 1, "the guard has to be another measure"),
        (("strat", "k2m"), 2, "kanbantui change has no command 'strat'; did you mean start?"),
        ((), 2, "kanbantui change: missing command"),
    ],
)
def test_what_can_t_be_done_is_said_in_one_line(
    run: Run, board: Path, changes: str, words: tuple[str, ...], code: int, said: str
) -> None:
    answer = run("change", *words)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1
    assert board.read_text() == changes


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("support", "k2m"), '  { at = 2026-02-27T16:00:00+01:00, by = "dee" },'),
        (
            ("comment", "k2m", "Fine"),
            '  { at = 2026-02-27T16:00:00+01:00, by = "dee", text = "Fine" },',
        ),
        (
            ("observe", "r5t", "Calm"),
            '  { at = 2026-02-27T16:00:00+01:00, by = "dee", text = "Calm" },',
        ),
        (("adopt", "k2m"), "wip = 2"),
        (("decline", "k2m", "Not now"), 'state = "declined"'),
        (("later", "k2m", "+2w", "--why", "Holidays"), "review_on = 2026-03-13"),
        (("withdraw", "k2m", "--why", "No need"), 'state = "withdrawn"'),
        (("start", "k2m", "--expect", "Faster"), 'expect = "Faster"'),
        (("end", "r5t", "keep", "--learned", "It helps"), 'learned = "It helps"'),
        (("end", "r5t", "drop", "--learned", "It did not"), 'state = "dropped"'),
        (("end", "r5t", "amend", "--learned", "Only refunds"), 'follows = "r5t7vw"'),
    ],
    ids=lambda value: " ".join(value[:3:2]) if isinstance(value, tuple) else "",
)
def test_each_leaves_its_line_and_can_be_undone(
    run: Run, board: Path, changes: str, words: tuple[str, ...], line: str
) -> None:
    assert run("change", *words).code == 0
    after = board.read_text()
    assert line in after.splitlines()
    assert run("check").code == 0
    assert run("undo").code == 0
    assert board.read_text() == changes
    run("redo")
    assert board.read_text() == after


def test_what_moved_meanwhile_is_refused_with_the_way_on(
    run: Run, board: Path, changes: str
) -> None:
    board.write_text(changes.replace("wip = 1", "wip = 4"))
    answer = run("change", "adopt", "k2m")
    assert answer.code == 1
    assert answer.err == (
        "the limit of Build is 4 now, this was written for 1 -> 2; "
        "--anyway adopts it all the same\n"
    )
    assert run("change", "adopt", "k2m", "--anyway").code == 0
    assert '"columns.build.wip", from = 4, to = 2' in board.read_text()


def test_a_dropped_experiment_leaves_or_restores_what_moved(
    run: Run, board: Path, changes: str
) -> None:
    run("change", "start", "k2m", "--why", "one more", "--expect", "Faster")
    board.write_text(board.read_text().replace("wip = 2", "wip = 5"))
    text = board.read_text()
    end = ("change", "end", "k2m", "drop", "--learned", "No use")
    answer = run(*end)
    assert answer.code == 1
    assert "the limit of Build is 5 now" in answer.err
    assert "--moved leave keeps it so, --moved restore takes it back all the same" in answer.err
    assert run(*end, "--moved", "leave").code == 0
    assert "\nwip = 5\n" in board.read_text()
    board.write_text(text)
    assert run(*end, "--moved", "restore").code == 0
    assert "\nwip = 1\n" in board.read_text()


def test_starting_says_what_is_watched_and_when(run: Run, changes: str) -> None:
    answer = run("change", "start", "k2m", "--json").json
    assert answer == {
        "id": "k2m4pa",
        "state": "running",
        "measure": "cycle_time",
        "guard": "throughput",
        "review_on": "2026-04-10",
        "speaks_on": None,
    }
    run("undo")
    out = run("change", "start", "k2m").out
    assert "watches cycle time, guards throughput; too few figures to judge by" in out
    assert "look at it on 2026-04-10" in out


def test_more_experiments_than_the_board_wants_ask_why(run: Run, board: Path, changes: str) -> None:
    text = changes.replace("sle =", "experiments_max = 1\nsle =")
    board.write_text(text)
    answer = run("change", "start", "k2m")
    assert answer.code == 1
    assert answer.err == (
        "2 experiments would run, the limit is 1: going over asks for a why; "
        "give it with --why TEXT\n"
    )
    assert board.read_text() == text
    assert run("change", "start", "k2m", "--why", "the other one ends today").code == 0


def test_two_experiments_on_one_target_are_warned_about(run: Run, changes: str) -> None:
    run("change", "start", "k2m")
    id = run("change", "propose", "--set", "columns.build.wip=3", "--why", "x").out.strip()
    answer = run("change", "start", id)
    assert answer.code == 0
    assert "columns.build.wip is changed by k2m4pa too, which runs" in answer.err


def test_list_has_the_keys_of_the_contract(run: Run, changes: str) -> None:
    run("change", "end", "r5t", "keep", "--learned", "It helps")
    listed = run("change", "list", "--json").json
    assert [set(one) for one in listed] == [{"id", "title", "state", "edits", "verdict"}] * 2
    assert listed[0]["edits"] == [{"target": "columns.build.wip", "from": 1, "to": 2}]
    assert [one["state"] for one in listed] == ["proposed", "kept"]
    assert listed[0]["verdict"] is None


def test_list_begins_with_what_waits_and_what_runs(run: Run, changes: str) -> None:
    run("limit", "columns.build", "3", "--why", "more")
    rows = run("change", "list").out.splitlines()
    assert rows[0] == "k2m4pa  proposed  7d          Build limit 1 -> 2"
    assert rows[1] == "r5t7vw  running   look at it  Pair on money"
    assert rows[2].endswith("adopted   2026-02-27  Build limit 1 -> 3")
    run("change", "later", "k2m", "2026-03-06")
    assert "until 2026-03-06" in run("change", "list").out


def test_show_tells_what_people_saw_before_the_figures(run: Run, changes: str) -> None:
    run("change", "observe", "r5t", "Calm")
    lines = run("change", "show", "r5t").out.splitlines()
    assert lines[1] == (
        "running, proposed by jo 2026-02-24 09:00, started 2026-02-25 09:00, "
        "look at it on 2026-02-27"
    )
    assert lines.index("  2026-02-27 16:00  dee: Calm") < lines.index("  expects: Fewer come back")
    assert "  measures: what people see" in lines
    shown = run("change", "show", "k2m", "--json").json
    assert (shown["why"], shown["figures"]) == ("Two can pair", None)


def test_a_pair_supports_as_two(run: Run, changes: str) -> None:
    answer = run("change", "support", "k2m", "--as", "dee, mia")
    assert answer.out == "dee and mia support k2m4pa Build limit 1 -> 2\n"
    assert run("change", "support", "k2m", "--as", "zoe, mia").out.startswith("zoe supports")


def test_figures_before_and_after_stand_with_their_numbers(run: Run, board: Path) -> None:
    demo = Path(__file__).parents[2] / "boards" / "demo.toml"
    board.write_text(demo.read_text())
    out = run("change", "show", "2535tq", "--now", NOW).out
    assert "before: median 5 days, n 32, limits 0.0 to 16.9" in out
    assert "after: median 4.5 days, n 4" in out
    assert "verdict: no signal: what came after looks like what was before" in out
    listed = {one["id"]: one for one in run("change", "list", "--json").json}
    assert listed["2535tq"]["verdict"] == "no_signal"

"""Checks: what a board breaks, contradicts and lacks, each found where it stands."""

from pathlib import Path

import pytest
import tomli

from builders import BERLIN, board_of, moment
from kanbantui.checks.finding import Finding
from kanbantui.checks.rules import findings
from kanbantui.storage.document import Document
from kanbantui.storage.places import locate


def finished(count: int, on: str = "2026-01-08") -> str:
    """Return cards that went through Build to Done, as text."""
    return "".join(
        f"""
[cards.f{number}]
title = "F"
column = "done"
history = [
  {{ at = 2026-01-05T09:00:00+01:00, to = "build" }},
  {{ at = {on}T09:00:00+01:00, from = "build", to = "done" }},
]
"""
        for number in range(count)
    )


YOUNG = """\
schema = 1
title = "T"
timezone = "Europe/Berlin"
sle = { days = 8 }
policies = ["A card is one request"]

[columns.todo]
name = "To do"

[columns.build]
name = "Build"
wip = 2
pull = ["Asked for"]
done = ["Tests pass"]

[columns.done]
name = "Done"
pull = ["Told"]

[cards.a]
title = "A"
created = 2026-01-05T09:00:00+01:00
column = "build"
history = [{ at = 2026-01-05T09:00:00+01:00, to = "build" }]
"""
COMPLETE = YOUNG + finished(10)
ROOT = Path(__file__).parents[2]


def found(text: str) -> dict[str, tuple[str, int]]:
    """Return the level and line of each finding by its code."""
    return {f.code: (f.level, locate(Document(text), f.path)[0]) for f in findings_of(text)}


def findings_of(text: str) -> tuple[Finding, ...]:
    return findings(board_of(text), tomli.loads(text), moment("2026-02-01 09:00"))


def test_a_complete_board_has_nothing_to_say() -> None:
    assert found(COMPLETE) == {}


@pytest.mark.parametrize(
    ("old", "new", "code", "level", "line"),
    [
        ("wip = 2", "wip = 0", "over-limit", "warning", 12),
        ("wip = 2", 'wip = 0\non_full = "forbid"', "over-limit", "warning", 12),
        ("wip = 2", "wip = 2\nwip_min = 3", "minimum-over-limit", "warning", 12),
        (
            "[cards.a]",
            '[limits.x]\ncolumns = ["gone"]\nwip = 1\n[cards.a]',
            "limit-unknown-column",
            "error",
            21,
        ),
        (
            'column = "build"\n',
            'column = "build"\nclass = "gold"\n',
            "unknown-class",
            "error",
            24,
        ),
        ('column = "build"\n', 'column = "build"\nneeds = ["zz"]\n', "unknown-need", "warning", 24),
        ('to = "build"', 'to = "gone"', "history-unknown-column", "hint", 24),
        ("wip = 2", "wip = 2\nwpi = 3", "unknown-key", "hint", 13),
        ("created = 2026", "created = 2027", "future-time", "warning", 22),
        ('timezone = "Europe/Berlin"\n', "", "no-timezone", "warning", 1),
        ("sle = { days = 8 }\n", "", "no-sle", "hint", 1),
        ("wip = 2\n", "", "no-wip-limit", "warning", 1),
        ('pull = ["Asked for"]\ndone = ["Tests pass"]\n', "", "no-policy", "hint", 10),
    ],
)
def test_what_is_broken_or_missing_is_found_at_its_line(
    old: str, new: str, code: str, level: str, line: int
) -> None:
    assert old in COMPLETE
    result = found(COMPLETE.replace(old, new, 1))
    assert code in result, result
    assert result[code] == (level, line)


@pytest.mark.parametrize(
    ("text", "code", "level", "line", "cure"),
    [
        (
            COMPLETE.replace("wip = 2", "wip = 2\nwip_min = 3"),
            *("minimum-over-limit", "warning", "wip = 2"),
            "raise the one or lower the other",
        ),
        (
            COMPLETE.replace("wip = 2", "wip = 2\nwip_min = 2"),
            *("under-minimum", "hint", "wip_min = 2"),
            "Build holds 1, its minimum is 2: replenish it",
        ),
        (
            COMPLETE + '[limits.x]\nwip = 1\ncolumns = ["todo", "done"]\n',
            *("limit-counts-nothing", "warning", 'columns = ["todo", "done"]'),
            "name columns between commitment and delivery",
        ),
        (
            COMPLETE + '[limits.x]\nwip = 1\ncolumns = ["build", "gone"]\n',
            *("limit-unknown-column", "error", 'columns = ["build", "gone"]'),
            "expected one of todo, build, done",
        ),
        (
            COMPLETE + '[limits.x]\nwip = 1\nclasses = ["gold"]\n',
            *("limit-unknown-class", "error", 'classes = ["gold"]'),
            "expected one of expedite, fixed-date, intangible, standard",
        ),
        (
            COMPLETE.replace('column = "build"\n', 'column = "build"\nclass = "gold"\n'),
            *("unknown-class", "error", 'class = "gold"'),
            "add a [classes.gold], or use one of expedite, fixed-date, intangible, standard",
        ),
        (
            YOUNG,
            *("sle-guess", "hint", "sle = { days = 8 }"),
            "keep it and look again",
        ),
        (
            COMPLETE.replace('timezone = "Europe/Berlin"\n', ""),
            *("no-timezone", "warning", "schema = 1"),
            'add one such as `timezone = "Europe/Berlin"`',
        ),
    ],
)
def test_what_is_found_names_its_line_and_its_cure(
    text: str, code: str, level: str, line: str, cure: str
) -> None:
    finding = {finding.code: finding for finding in findings_of(text)}[code]
    assert finding.level == level
    assert text.splitlines()[locate(Document(text), finding.path)[0] - 1] == line
    assert cure in finding.message


# A service level expectation, and the cards that support it.


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "no cards were finished"), (1, "1 card was finished"), (9, "9 cards were finished")],
)
def test_an_sle_is_a_guess_until_ten_cards_are_finished(count: int, said: str) -> None:
    [finding] = findings_of(YOUNG + finished(count))
    assert finding.message == (
        f"the SLE of 85% in 8d is a guess: {said}, 10 say more; keep it and look again"
    )


def test_cards_finished_long_ago_support_an_sle_too() -> None:
    long_ago = finished(10).replace("2026-01", "2020-01")
    assert found(YOUNG + long_ago) == {}


def test_discarded_and_reopened_cards_support_no_sle() -> None:
    discarded = 'title = "F"\noutcome = "discarded"\nclosed = 2026-01-09T09:00:00+01:00\n'
    assert "sle-guess" in found(YOUNG + finished(10).replace('title = "F"\n', discarded, 1))
    back = '\n  { at = 2026-01-09T09:00:00+01:00, from = "done", to = "build" },\n]\n'
    assert "sle-guess" in found(YOUNG + finished(10).replace("\n]\n", back, 1))


def test_a_finish_in_the_future_supports_no_sle() -> None:
    assert set(found(YOUNG + finished(10, on="2026-02-02"))) == {"future-time", "sle-guess"}


def test_a_board_without_an_sle_is_told_that_alone() -> None:
    assert set(found(YOUNG.replace("sle = { days = 8 }\n", ""))) == {"no-sle"}


def test_a_board_says_what_an_item_is_in_its_rules_or_where_work_starts() -> None:
    without = COMPLETE.replace('policies = ["A card is one request"]\n', "")
    assert found(without) == {}
    assert found(without.replace('pull = ["Asked for"]\n', ""))["no-item"] == ("hint", 1)


def test_keys_for_one_s_own_use_are_no_typing_mistakes() -> None:
    assert found(COMPLETE.replace("wip = 2", 'wip = 2\nx-colour = "red"')) == {}


@pytest.mark.parametrize("name", ["demo", "simple", "kanbantui"])
def test_our_own_boards_have_no_error(name: str) -> None:
    text = (ROOT / "boards" / f"{name}.toml").read_text()
    now = moment("2099-01-01 09:00").astimezone(BERLIN)
    levels = {finding.level for finding in findings(board_of(text), tomli.loads(text), now)}
    assert "error" not in levels


def test_the_demo_has_finished_enough_to_support_its_sle() -> None:
    text = (ROOT / "boards" / "demo.toml").read_text()
    board = board_of(text)
    last = max(move.at for card in board.cards.values() for move in card.history)
    codes = {finding.code for finding in findings(board, tomli.loads(text), last)}
    assert "sle-guess" not in codes


QUOTED = "<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> topic\n"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (QUOTED, ["conflict-in-text"]),
        (f"before\n{QUOTED}after\n", ["conflict-in-text"]),
        (QUOTED.replace(">>>>>>> topic\n", ""), []),
        (QUOTED.replace("<<<", " <<<"), []),
        ("A heading\n=======\n", []),
    ],
    ids=["alone", "between", "cut", "indented", "heading"],
)
def test_a_conflict_inside_a_text_is_a_hint(body: str, found: list[str]) -> None:
    text = f"{YOUNG}\n[cards.q]\ntitle = 'Q'\ncolumn = 'todo'\nbody = '''\n{body}'''\n"
    board = board_of(text)
    codes = [f.code for f in findings(board, tomli.loads(text), moment())]
    assert [code for code in codes if code == "conflict-in-text"] == found

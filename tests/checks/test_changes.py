"""Checks of changes: a state against its times, edits against the board, two against each other."""

import pytest
import tomli

from builders import board_of, moment
from kanbantui.checks.finding import Finding
from kanbantui.checks.rules import findings

HEAD = """\
schema = 1
title = "T"

[columns.todo]
name = "To do"

[columns.build]
name = "Build"
wip = 2

[columns.done]
name = "Done"
"""
CODES = {"state-and-times", "unknown-target", "moved-since", "two-on-one", "unknown-follows"}
STARTED = "started = 2026-01-05T09:00:00+01:00"
ENDED = "ended = 2026-01-12T09:00:00+01:00"


def a_change(*lines: str, id: str = "a", target: str = "columns.build.wip", to: int = 2) -> str:
    edits = f'edits = [{{ target = "{target}", from = 3, to = {to} }}]'
    return "\n".join((f"[changes.{id}]", 'title = "X"', *lines, edits, ""))


def found(*changes: str) -> list[tuple[str, str]]:
    text = HEAD + "\n".join(changes)
    all_found: tuple[Finding, ...] = findings(
        board_of(text), tomli.loads(text), moment("2026-02-01 09:00")
    )
    return [(one.code, one.level) for one in all_found if one.code in CODES]


@pytest.mark.parametrize(
    "lines",
    [
        ('state = "running"',),
        ('state = "running"', STARTED, ENDED),
        ('state = "proposed"', STARTED),
        ('state = "kept"', STARTED),
    ],
    ids=["unstarted", "ended", "proposed", "not ended"],
)
def test_a_state_against_its_times_is_a_warning(lines: tuple[str, ...]) -> None:
    assert found(a_change(*lines)) == [("state-and-times", "warning")]


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ('state = "running"', STARTED),
        ('state = "dropped"', STARTED, ENDED),
        ('state = "adopted"',),
        ('state = "kept"',),
    ],
    ids=["proposed", "running", "dropped", "adopted", "by hand"],
)
def test_a_change_that_agrees_with_itself_is_not_mentioned(lines: tuple[str, ...]) -> None:
    assert found(a_change(*lines)) == []


def test_an_open_edit_that_leads_nowhere_is_a_warning() -> None:
    gone = "columns.gone.wip"
    assert found(a_change(target=gone)) == [("unknown-target", "warning")]
    assert found(a_change('state = "running"', STARTED, target=gone)) == [
        ("unknown-target", "warning")
    ]
    assert found(a_change('state = "declined"', target=gone)) == []


def test_an_experiment_whose_limit_moved_on_is_a_hint() -> None:
    assert found(a_change('state = "running"', STARTED, to=1)) == [("moved-since", "hint")]


def test_two_experiments_on_one_target_are_a_warning() -> None:
    two = [a_change('state = "running"', STARTED, id=id) for id in ("a", "b")]
    assert found(*two) == [("two-on-one", "warning")]


def test_following_what_is_not_there_is_a_hint() -> None:
    assert found(a_change('follows = "zz"')) == [("unknown-follows", "hint")]

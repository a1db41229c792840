"""Checks: what a board breaks, contradicts and lacks, each found where it stands."""

from pathlib import Path

import pytest
import tomli

from builders import BERLIN, board_of, moment
from kanbantui.checks.rules import findings
from kanbantui.storage.document import Document
from kanbantui.storage.places import locate

COMPLETE = """\
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
ROOT = Path(__file__).parents[2]


def found(text: str) -> dict[str, tuple[str, int]]:
    """Return the level and line of each finding by its code."""
    found = findings(board_of(text), tomli.loads(text), moment("2026-02-01 09:00"))
    return {f.code: (f.level, locate(Document(text), f.path)[0]) for f in found}


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

"""One typed line as a card: signs mean something where they can, else they are words."""

from datetime import date

import pytest

from kanbantui.errors import Refused
from kanbantui.tui.capture import Captured, captured, clustered, due_day, parted

CLASSES = ("expedite", "fixed-date", "standard", "intangible", "legal")
TODAY = date(2026, 2, 27)


def of(line: str) -> Captured:
    return captured(line, CLASSES, TODAY)


@pytest.mark.parametrize(
    ("line", "card"),
    [
        ("Fix login", Captured("Fix login")),
        (
            "Fix login #api #ux @dee @ravi !expedite due:2026-03-13",
            Captured("Fix login", "expedite", ("api", "ux"), ("dee", "ravi"), date(2026, 3, 13)),
        ),
        ("!leg Fix #a login", Captured("Fix login", "legal", ("a",))),
        ("due:tomorrow call the bank", Captured("call the bank", due=date(2026, 2, 28))),
        ("  many   blanks  ", Captured("many blanks")),
        ("see #123 and C# !", Captured("see #123 and C# !")),
        ("mail dee@example.org !important", Captured("mail dee@example.org !important")),
        ("pay @ # due: later", Captured("pay @ # due: later")),
        ("!standard first", Captured("first")),
    ],
)
def test_a_line_is_understood(line: str, card: Captured) -> None:
    assert of(line) == card


def test_what_was_understood_is_told() -> None:
    line = "Fix login #api @dee !exp due:2026-03-06 #ux !zz due:"
    assert of(line).title == "Fix login !zz due:"
    assert of(line).understood == ("#api", "#ux", "@dee", "due 2026-03-06", "expedite")
    assert of("Fix login").understood == ()


def test_a_class_that_may_be_several_is_refused_with_them() -> None:
    classes = ("fix", "fix-now", "fix-later", "standard")
    with pytest.raises(Refused, match="!fix- is several classes, say !fix-now or !fix-later"):
        captured("Login !fix-", classes, TODAY)
    assert captured("Login !fix", classes, TODAY).class_ == "fix"
    assert captured("Login !fix-l", classes, TODAY).class_ == "fix-later"


@pytest.mark.parametrize("line", ["", "   ", "#api", "@dee !expedite due:fri"])
def test_signs_alone_are_no_card(line: str) -> None:
    with pytest.raises(Refused, match="a card needs a title"):
        of(line)


@pytest.mark.parametrize("text", ["soon", "2026-02-30", "32", "+3", "12026-01-01", "t"])
def test_what_is_no_date_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(Refused, match="is no date, expected 2026-03-01, today"):
        of(f"Fix due:{text}")
    with pytest.raises(Refused, match="is no date"):
        due_day(text, TODAY)


@pytest.mark.parametrize(
    ("line", "reason", "cluster"),
    [
        ("staging down #env", "staging down", "env"),
        ("waits for PR #42 of the #infra team", "waits for PR #42 of the #infra team", ""),
        ("waits for #42", "waits for #42", ""),
        ("#env", "", "env"),
    ],
)
def test_a_word_at_the_end_names_the_cluster_and_no_other_is_lost(
    line: str, reason: str, cluster: str
) -> None:
    assert clustered(line) == (reason, cluster)


@pytest.mark.parametrize(
    ("text", "between", "known", "words"),
    [
        ("needs review a,b x", r"\s,", ["needs review", "a,b"], ["needs review", "a,b", "x"]),
        ("x needs review", r"\s,", ["needs review"], ["x", "needs review"]),
        ("needs reviewing", r"\s,", ["needs review"], ["needs", "reviewing"]),
        ("dee, Lee, Ann, ravi", ",", ["Lee, Ann", "dee"], ["dee", "Lee, Ann", "ravi"]),
        ("dee,, ravi kumar ", ",", [], ["dee", "ravi kumar"]),
    ],
)
def test_words_that_were_there_stay_whole(
    text: str, between: str, known: list[str], words: list[str]
) -> None:
    assert parted(text, between, known) == words

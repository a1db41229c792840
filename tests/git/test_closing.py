"""Commits that say they close a card."""

from datetime import datetime
from pathlib import Path

import pytest

from builders import board_of
from command_line import BOARD, shell
from kanbantui.git.closing import closed_by_commits
from repository import GIT, git

pytestmark = GIT


def says(repo: Path, message: str) -> None:
    git(repo, "commit", "-q", "--allow-empty", "-m", message)


@pytest.mark.parametrize(
    ("message", "cards"),
    [
        ("Retry later\n\nCloses 23fxva", ["23fxva"]),
        ("fixes #23fxva, 7kq2mp", ["23fxva", "7kq2mp"]),
        ("Resolved: 23fxva and 7kq2mp.", ["23fxva", "7kq2mp"]),
        ("closes 23f", []),
        ("encloses 23fxva", []),
        ("see 23fxva", []),
        ("closes done22", []),
    ],
    ids=lambda value: str(value)[:20],
)
def test_which_open_cards_a_message_closes(repo: Path, message: str, cards: list[str]) -> None:
    says(repo, message)
    found = closed_by_commits(repo, board_of(BOARD))
    assert [closing.card for closing in found] == cards


def test_only_what_came_since_is_told_and_each_card_once(repo: Path) -> None:
    says(repo, "closes 23fxva")
    first = closed_by_commits(repo, board_of(BOARD))[0].commit
    says(repo, "closes 7kq2mp")
    says(repo, "really closes 7kq2mp")
    found = closed_by_commits(repo, board_of(BOARD), first)
    assert [(closing.card, closing.subject) for closing in found] == [
        ("7kq2mp", "really closes 7kq2mp")
    ]
    later = datetime.fromisoformat("2099-01-01T00:00:00Z")
    assert closed_by_commits(repo, board_of(BOARD), later) == ()


def test_the_command_line_offers_the_move(repo: Path) -> None:
    says(repo, "Retry for an hour\n\ncloses 23fxva")
    answer = shell("unset KANBANTUI_NOW; kanbantui git closes", repo)
    assert answer.code == 0, answer
    assert answer.out.startswith("23fxva  Retry webhooks  ")
    assert answer.out.endswith(" Retry for an hour\n")
    assert answer.err == "`kanbantui move 23fxva done` moves such a card on\n"

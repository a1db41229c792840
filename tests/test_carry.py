"""A card carried between two files: whole on the one, off the other, and never lost between."""

from collections.abc import Callable
from pathlib import Path

import pytest

from builders import BERLIN, moment
from kanbantui.board.model import Move
from kanbantui.carry import carry
from kanbantui.checks.rules import findings
from kanbantui.clock import Clock
from kanbantui.commands.command import Command, Done
from kanbantui.commands.ends import DiscardCard
from kanbantui.errors import NeedsReason, Refused
from kanbantui.session import Session
from kanbantui.storage.codec import Source, parse
from open_board import BOARD, NOW, opened

CARD = """\

# Promised at the fair.
[cards.ccc]
title = "Export to # CSV"
created = 2026-01-04T09:00:00+01:00
column = "build"
rank = "7"
class = "vip"
due = 2026-03-01
tags = ["api"]
with = ["dee"]
needs = ["aaa", "shared"]
body = '''
- [ ] quote it
'''
x-colour = "red"   # as on the wall
blocks = [
  { since = 2026-01-06T09:00:00+01:00, until = 2026-01-07T09:00:00+01:00, reason = "staging" },
]
notes = [
  { at = 2026-01-06T10:00:00+01:00, by = "ravi", text = "Seen on main", mood = "glad" },
]
history = [
  { at = 2026-01-04T09:00:00+01:00, to = "todo" },
  { at = 2026-01-05T09:00:00+01:00, from = "todo", to = "build", why = "asked for" },
]

# Below stands what is shared.

[cards.shared]
title = "Shared"
column = "todo"
needs = ["ccc"]

[classes.vip]
name = "Guests"
"""
TARGET = """\
schema = 1
title = "Roadmap"
timezone = "Europe/Berlin"

[columns.later]
name = "Later"

[columns.now]
name = "Now"
wip = 1

[columns.over]
name = "Over"

[cards.shared]
title = "Shared too"
column = "now"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "payments.toml"
    path.write_text(BOARD + CARD)
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "roadmap.toml"
    path.write_text(TARGET)
    return path


def test_a_card_arrives_whole_and_is_gone_from_its_board(source: Path, target: Path) -> None:
    before = opened(source).board.cards["ccc"]
    carried = carry(opened(source), opened(target), "ccc", "later", "planned there")
    card = opened(target).board.cards[carried.id]
    kept = ("title", "created", "due", "tags", "with_people", "body", "blocks")
    assert carried.id == "ccc"
    assert [getattr(card, field) for field in kept] == [getattr(before, field) for field in kept]
    entry = Move(at=NOW, from_="build", to="later", why="planned there")
    assert card.history == (*before.history, entry)
    assert "ccc" not in opened(source).board.cards


def test_what_does_not_fit_the_other_board_is_written_in_a_note(source: Path, target: Path) -> None:
    carry(opened(source), opened(target), "ccc", "later")
    card = opened(target).board.cards["ccc"]
    assert (card.class_, card.needs) == ("standard", ("shared",))
    assert card.notes[0].text == "Seen on main"
    assert card.notes[1].text.splitlines() == [
        "came from Payments, Build; its class was vip; it waited for aaa",
        'x-colour = "red"',
        'notes.mood = "glad"',
        "# Promised at the fair.",
        "# as on the wall",
    ]


def test_only_the_card_s_lines_leave_its_file(source: Path, target: Path) -> None:
    carried = carry(opened(source), opened(target), "ccc", "later")
    start, end = CARD.index("# Promised"), CARD.index("# Below")
    left = CARD[:start] + CARD[end:].replace('needs = ["ccc"]\n', "")
    assert source.read_text() == BOARD + left
    assert carried.notes == ("Shared had waited for it",)


def test_the_check_of_the_other_board_hints_at_columns_that_it_does_not_have(
    source: Path, target: Path
) -> None:
    carry(opened(source), opened(target), "ccc", "later")
    session = opened(target)
    raw = parse(session.document, Source("roadmap.toml", BERLIN))
    card = [
        found for found in findings(session.board, raw, NOW) if found.path[:2] == ("cards", "ccc")
    ]
    assert {(found.level, found.code) for found in card} == {("hint", "history-unknown-column")}


def test_a_card_whose_id_is_taken_there_gets_another(source: Path, target: Path) -> None:
    carried = carry(opened(source), opened(target), "shared", "later")
    cards = opened(target).board.cards
    assert carried.id != "shared"
    assert (cards["shared"].title, cards[carried.id].title) == ("Shared too", "Shared")
    assert "shared" not in opened(source).board.cards


def test_a_card_without_any_time_begins_its_history_there(source: Path, target: Path) -> None:
    carry(opened(source), opened(target), "aaa", "later")
    assert opened(target).board.cards["aaa"].history == (Move(at=NOW, to="later"),)


def test_a_card_that_was_moved_by_hand_is_carried_too(source: Path, target: Path) -> None:
    source.write_text(source.read_text().replace('column = "build"\nrank', 'column = "done"\nrank'))
    assert carry(opened(source), opened(target), "ccc", "later").sent
    entry = opened(target).board.cards["ccc"].history[-1]
    assert (entry.from_, entry.to) == ("done", "later")


# What is refused


def test_limits_are_asked_as_for_a_new_card(source: Path, target: Path) -> None:
    with pytest.raises(NeedsReason, match="Now would hold 2 of 1"):
        carry(opened(source), opened(target), "ccc", "now")
    assert (source.read_text(), target.read_text()) == (BOARD + CARD, TARGET)
    carry(opened(source), opened(target), "ccc", "now", "promised")
    entry = opened(target).board.cards["ccc"].history[-1]
    assert (entry.over, entry.why) == (("columns.now 2/1",), "promised")


@pytest.mark.parametrize(
    ("card", "column", "reason"),
    [
        ("gone", "later", "the card gone is not on the board any more"),
        ("bbb", "later", "Split the table is discarded; restore it first"),
        ("ccc", "build", "there is no column 'build'; the board has later, now, over"),
    ],
)
def test_what_can_t_arrive_stays(
    source: Path, target: Path, card: str, column: str, reason: str
) -> None:
    opened(source).run(DiscardCard("bbb", "no"))
    text = source.read_text()
    with pytest.raises(Refused) as refused:
        carry(opened(source), opened(target), card, column)
    assert str(refused.value) == reason
    assert (source.read_text(), target.read_text()) == (text, TARGET)


def test_a_card_is_not_carried_to_the_board_that_it_is_on(source: Path) -> None:
    with pytest.raises(Refused, match="the card is on that board; move it there"):
        carry(opened(source), opened(source), "ccc", "done")


def test_nothing_is_carried_off_a_board_that_can_t_be_changed(source: Path, target: Path) -> None:
    source.write_text((BOARD + CARD).replace("schema = 1", "schema = 2"))
    with pytest.raises(Refused, match="schema 2"):
        carry(opened(source), opened(target), "ccc", "later")
    assert target.read_text() == TARGET


# Between the two writes


class Interrupted(Session):
    """A board on which something happens elsewhere as soon as it has been written."""

    then: Callable[[], object]

    def run(self, command: Command) -> Done:
        done = super().run(command)
        self.then()
        return done


def test_a_card_that_is_edited_meanwhile_stays_on_both_boards(source: Path, target: Path) -> None:
    other = Interrupted(target, clock=Clock(BERLIN, moment("2026-02-01 09:00")), user="dee")
    edited = source.read_text().replace("Export to # CSV", "Export to # XML")
    other.then = lambda: source.write_text(edited)
    carried = carry(opened(source), other, "ccc", "later")
    assert carried.sent is None
    (note,) = carried.notes
    assert note == (
        "Export to # CSV is on Roadmap now and still on Payments: Export to # XML was changed "
        "meanwhile, it is in Build now; look at it first"
    )
    assert source.read_text() == edited
    assert "ccc" in opened(target).board.cards


# Undo


def test_each_board_takes_back_its_own_step(source: Path, target: Path) -> None:
    carried = carry(opened(source), opened(target), "ccc", "later")
    assert carried.received.label == "Export to # CSV, from Payments, Build"
    assert opened(source).undo().label == "Export to # CSV, to Roadmap"
    assert source.read_text() == BOARD + CARD
    assert opened(target).undo().label == carried.received.label
    assert target.read_text() == TARGET

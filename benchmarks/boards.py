"""Boards to measure on: made up, but of the same make each time, and shaped like real ones.

A few cards are in work, some of them blocked or over a limit, some are options, most are done
and carry the whole way they came. A card takes about 800 bytes.
"""

import math
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import pairwise
from random import Random
from typing import Final

from benchmarks.words import BODIES, NOTES, PEOPLE, REASONS, TAGS, THINGS, WISHES
from kanbantui.board.ids import new_id
from kanbantui.board.ranks import spread

ZONE: Final = timezone(timedelta(hours=1))
NOW: Final = datetime(2026, 2, 27, 16, tzinfo=ZONE)
"""The moment at which every board is opened, so that its ages and so its bytes repeat."""

COLUMNS: Final = ("ideas", "ready", "build", "review", "verify", "done")
HELD: Final = {"ready": 7, "build": 5, "review": 4, "verify": 5}
"""Cards that one team has in work. Ready and Verify hold more than their limit."""

LIMITS: Final = {"ready": 6, "build": 7, "review": 6, "verify": 4}

_HEAD: Final = """\
# A board to measure on.
schema = 1
title = "Benchmark"
timezone = "Europe/Berlin"
wip = {wip}
on_full = "reason"
sle = {{ days = 8, percent = 85 }}
policies = ["Finish before you start", "Blocked? Say so on the card the same day"]

"""
_COLUMN: Final = """\
[columns.{id}]
name = "{name}"
kind = "{kind}"
{limit}pull = [
  "One example of done stands on the card",
]
done = [
  "Tests pass, the failing paths too",
  "Docs say the same as the code",
]

"""
_IN_BUILD: Final = re.compile(
    r'title = "(?P<title>[^"]*)"\ncreated = .*\ncolumn = "build"\nrank = "(?P<rank>[^"]*)"'
)
_KINDS: Final = {"ideas": "options", "ready": "queue", "done": "done"}


@cache
def board_text(count: int) -> str:
    """Return the text of a board with that many cards; the same one for the same number."""
    random = Random(count)  # noqa: S311 - the boards must repeat
    teams = teams_of(count)
    parts = [_HEAD.format(wip=21 * teams)]
    for id in COLUMNS:
        limit = f"wip = {LIMITS[id] * teams}\n" if id in LIMITS else ""
        kind = _KINDS.get(id, "active")
        parts.append(_COLUMN.format(id=id, name=id.capitalize(), kind=kind, limit=limit))
    return "".join(parts) + "\n".join(_cards(count, teams, random))


def teams_of(count: int) -> int:
    """Return how many teams share a board of that many cards.

    What is in work grows with the people, and much slower than what they have done: one team
    at 300 cards, two at 1,000, four at 10,000.
    """
    return max(1, round(math.pow(count / 100, 0.3)))


def cards_in(count: int) -> dict[str, int]:
    """Return how many cards each column holds on a board of that many cards."""
    held = {id: cards * teams_of(count) for id, cards in HELD.items()}
    rest = count - sum(held.values())
    ideas = rest // 5
    return {"ideas": ideas, **held, "done": rest - ideas}


def retitled(text: str, title: str) -> str:
    """Return a board's text with another title on the first card of Build."""
    in_build = _IN_BUILD.finditer(text)
    first = min(in_build, key=lambda match: match["rank"])
    return f"{text[: first.start('title')]}{title}{text[first.end('title') :]}"


def _cards(count: int, teams: int, random: Random) -> list[str]:
    """Return the blocks of the cards, sorted by id as the program keeps them."""
    cards: dict[str, str] = {}
    for column, number in cards_in(count).items():
        for place, rank in enumerate(spread(number)):
            id = new_id(cards, random)
            # The first cards of Build are never blocked: rows that move cards begin there.
            blocked = column in HELD and column != "ready" and place % (4 * teams) == 3
            cards[id] = _card(id, column, rank, blocked, random)
    return [cards[id] for id in sorted(cards)]


def _card(id: str, column: str, rank: str, blocked: bool, random: Random) -> str:  # noqa: FBT001
    way = _way(column, random)
    title = f"{random.choice(WISHES)} {random.choice(THINGS)}"
    discarded = column == "done" and random.random() < 0.03
    lines = [
        f"[cards.{id}]",
        f'title = "{title}"',
        f"created = {way[0][0].isoformat()}",
        f'column = "{column}"',
        f'rank = "{rank}"',
        *_class(random),
        f"tags = {_quoted(random.sample(TAGS, 2))}",
        f"with = {_quoted(random.sample(PEOPLE, 1 + (random.random() < 0.3)))}",
        f'body = """\n{"".join(random.sample(BODIES, random.randint(2, 3)))}"""',
        *(_end(way, random) if discarded else ()),
        *(_list("blocks", [_blocker(way, random)]) if blocked else ()),
        *_list("notes", _notes(way, random)),
        *_list("history", list(_history(way))),
    ]
    return "\n".join(lines) + "\n"


def _way(column: str, random: Random) -> list[tuple[datetime, str]]:
    """Return when the card came into each column on its way to where it is."""
    columns = COLUMNS[: COLUMNS.index(column) + 1]
    days = 1500 if column == "done" else 9
    moment = NOW - timedelta(minutes=random.randrange(60, 60 * 24 * days))
    way = []
    for entered in reversed(columns):
        way.append((moment, entered))
        moment -= timedelta(minutes=random.randrange(90, 60 * 24 * 4))
    return way[::-1]


def _class(random: Random) -> list[str]:
    draw = random.random()
    if draw < 0.02:
        return ['class = "expedite"']
    if draw < 0.10:
        due = NOW + timedelta(days=random.randrange(30))
        return ['class = "fixed-date"', f"due = {due.date()}"]
    return ['class = "standard"']


def _end(way: Sequence[tuple[datetime, str]], random: Random) -> list[str]:
    return [
        'outcome = "discarded"',
        f"closed = {way[-1][0].isoformat()}",
        f'why = "{random.choice(REASONS)}"',
    ]


def _blocker(way: Sequence[tuple[datetime, str]], random: Random) -> str:
    return f'{{ since = {way[-1][0].isoformat()}, reason = "{random.choice(REASONS)}" }}'


def _notes(way: Sequence[tuple[datetime, str]], random: Random) -> list[str]:
    return [
        f'{{ at = {moment.isoformat()}, by = "{random.choice(PEOPLE)}", text = "{text}" }}'
        for (moment, _), text in zip(way, random.sample(NOTES, random.randrange(3)), strict=False)
    ]


def _history(way: Sequence[tuple[datetime, str]]) -> Iterator[str]:
    yield f'{{ at = {way[0][0].isoformat()}, to = "{way[0][1]}" }}'
    for (_, origin), (moment, target) in pairwise(way):
        yield f'{{ at = {moment.isoformat()}, from = "{origin}", to = "{target}" }}'


def _list(key: str, entries: Sequence[str]) -> list[str]:
    return [f"{key} = [", *(f"  {entry}," for entry in entries), "]"] if entries else []


def _quoted(words: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"

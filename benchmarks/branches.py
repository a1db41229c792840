"""Two branches of one board: random edits on each, and what their merge has to hold.

What is expected is worked out from the plain values of the three versions, by the rules of the
format and by other code than the merge's own.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any, Final

import tomli

from benchmarks.boards import NOW, ZONE, board_text
from benchmarks.words import NOTES, REASONS, TAGS, THINGS, WISHES
from kanbantui.board.ids import new_id
from kanbantui.board.model import Board
from kanbantui.commands.archive import ArchiveCards
from kanbantui.commands.cards import AddCard, EditCard, FieldEdit
from kanbantui.commands.command import Command
from kanbantui.commands.ends import DeleteCard, DiscardCard, RestoreCard
from kanbantui.commands.moves import MoveCard
from kanbantui.commands.policies import Decision, EditRule, SetLimit
from kanbantui.commands.talk import AddNote, BlockCard, UnblockCard
from kanbantui.errors import KanbantuiError
from kanbantui.git.driver import NoBoard, Outcome, merged_bytes
from kanbantui.storage.codec import Source, read
from kanbantui.storage.document import Document
from kanbantui.storage.edit import edit
from kanbantui.storage.sequences import Three

SOURCE: Final = Source("board.toml", ZONE)
CARDS: Final = 100
HOT: Final = 10
"""Cards that a hot pair of branches is mostly about."""

Make = Callable[[str, Board, Random, str], Command]


def _moved(id: str, board: Board, random: Random, side: str) -> Command:
    return MoveCard(id, random.choice([*board.columns]), random.choice(["top", "bottom"]), why="so")


def _edited(id: str, board: Board, random: Random, side: str) -> Command:
    field_, value = random.choice(
        [
            ("title", f"{random.choice(WISHES)} {random.choice(THINGS)} {random.randrange(99)}"),
            ("body", _with_a_line(board.cards[id].body, random)),
            ("tags", tuple(random.sample(TAGS, random.randint(1, 3)))),
            ("due", (NOW + timedelta(days=random.randrange(60))).date()),
            ("class_", random.choice(["standard", "expedite", "fixed-date"])),
        ]
    )
    return EditCard(id, (FieldEdit(field_, value),), why="so")  # type: ignore[arg-type] # names above


def _with_a_line(body: str, random: Random) -> str:
    lines = body.splitlines(keepends=True)
    lines.insert(random.randint(0, len(lines)), f"- [ ] {random.choice(NOTES)}\n")
    return "".join(lines)


def _decided(board: Board, random: Random, side: str) -> Decision:
    return Decision(new_id(board.changes, random), "so", side)


_MAKES: Final[Mapping[str, tuple[int, Make]]] = {
    "move": (30, _moved),
    "edit": (20, _edited),
    "note": (12, lambda id, board, random, side: AddNote(id, random.choice(NOTES), side)),
    "add": (10, lambda id, board, random, side: AddCard(
        new_id(board.cards, random), random.choice(WISHES), random.choice([*board.columns]),
        why="so",
    )),
    "block": (8, lambda id, board, random, side: (
        UnblockCard(id) if board.cards[id].blocker else BlockCard(id, random.choice(REASONS))
    )),
    "limit": (4, lambda id, board, random, side: SetLimit(
        f"columns.{random.choice([*board.columns])}", random.randint(1, 9),
        _decided(board, random, side),
    )),
    "rule": (4, lambda id, board, random, side: EditRule(
        f"columns.{random.choice([*board.columns])}", "pull", None, random.choice(NOTES),
        _decided(board, random, side),
    )),
    "discard": (4, lambda id, board, random, side: (
        RestoreCard(id) if board.cards[id].discarded else DiscardCard(id, random.choice(REASONS))
    )),
    "delete": (3, lambda id, board, random, side: DeleteCard(id)),
    "archive": (3, lambda id, board, random, side: ArchiveCards(_done(board, random))),
}  # fmt: skip
"""What a person does, how often of a hundred edits."""


def _done(board: Board, random: Random) -> dict[str, Any]:
    done = [id for id, card in board.cards.items() if card.column == "done"]
    return {id: board.cards[id] for id in random.sample(done, min(3, len(done)))}


def branch(base: Document, board: Board, hot: Sequence[str], random: Random, side: str) -> Document:
    """Return a board after 1 to 10 edits; `hot` are the cards that most of these are about."""
    document, now = base, NOW + timedelta(seconds=random.randrange(3600))
    for _ in range(random.randint(1, 10)):
        cards = [*board.cards]
        near = [id for id in hot if id in board.cards]
        id = random.choice(near if near and random.random() < 0.7 else cards)
        kinds = [*_MAKES]
        kind = random.choices(kinds, [_MAKES[kind][0] for kind in kinds])[0]
        now += timedelta(minutes=random.randint(1, 90))
        try:
            after = _MAKES[kind][1](id, board, random, side).apply(board, now)
        except KanbantuiError:
            continue
        document, board = edit(document, board, after), after
    return Document(document.text)


@dataclass(slots=True)
class Tally:
    """What came of many pairs; `seeds` names those that went wrong, to be looked at."""

    pairs: int = 0
    clean: int = 0
    true: int = 0
    untrue: int = 0
    wrong: int = 0
    seeds: list[tuple[int, str]] = field(default_factory=list)


def merge_pairs(count: int, *, hot: bool, seed: int = 0) -> Tally:
    """Merge so many pairs of branches, and hold each against what is expected of it."""
    tally = Tally()
    base = Document(board_text(CARDS))
    board = read(base, SOURCE)
    held = [id for id, card in board.cards.items() if card.column not in ("ideas", "done")]
    for number in range(seed, seed + count):
        random = Random(number)  # noqa: S311 - the pairs must repeat
        some = random.sample(held, HOT) if hot else ()
        sides = [branch(base, board, some, random, side) for side in ("ann", "bo")]
        versions = Three(base.encode(), sides[0].encode(), sides[1].encode())
        _note(tally, number, versions)
    return tally


def _note(tally: Tally, number: int, versions: Three[bytes]) -> None:
    tally.pairs += 1
    try:
        found = merged_bytes(versions, SOURCE, NOW)
    except (KanbantuiError, NoBoard) as error:
        tally.untrue += 1
        tally.seeds.append((number, str(error)))
        return
    raw = Three(*(tomli.loads(version.decode()) for version in versions))
    untrue = [path for path in found.paths if not is_true(path, raw)]
    if untrue:
        tally.untrue += 1
        tally.seeds.append((number, f"no true conflict: {untrue}"))
    elif found.paths:
        tally.true += 1
    else:
        tally.clean += 1
    if wrong := list(mistakes(raw, _read(found), {path[:3] for path in found.paths})):
        tally.wrong += 1
        tally.seeds.append((number, f"wrong: {wrong[:3]}"))


def _read(found: Outcome) -> dict[str, Any]:
    """Return what a merge says; where it is in conflict, what its side of theirs says."""
    from kanbantui.storage.markers import sides  # noqa: PLC0415 - only of conflicts

    text = found.data.decode()
    if found.conflicts:
        marked = sides(text)
        if marked is None:
            return {}
        for side in (marked.ours, marked.theirs):
            read(Document(side.text), SOURCE)  # raises where a side is no board
        text = marked.theirs.text
    read(Document(text), SOURCE)
    return tomli.loads(text)


def is_true(path: tuple[str, ...], raw: Three[Mapping[str, Any]]) -> bool:
    """Whether both sides set what stands at a path, each to something else."""
    values = [_at(version, path[:3]) for version in raw]
    if not _all_differ(values):
        return False
    if len(path) <= 3 or not isinstance(values[2], list):
        return True
    for name in ("since", "at"):
        entries = [{e.get(name): e for e in value or ()} for value in values]
        if any(
            _all_differ([one.get(key) for one in entries])
            for key in entries[0].keys() & entries[1].keys() & entries[2].keys()
        ):
            return True
    return False


def _all_differ(values: Sequence[Any]) -> bool:
    base, ours, theirs = values
    return base not in (ours, theirs) and ours != theirs


def _at(value: Any, path: Sequence[str]) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


_FAMILIES: Final = ("columns", "limits", "classes", "cards", "changes", "cadences", "reviews")
_POSITION: Final = ("column", "rank")
_ENDING: Final = ("outcome", "closed", "why")


def mistakes(
    raw: Three[Mapping[str, Any]], merged: Mapping[str, Any], conflicts: set[tuple[str, ...]]
) -> Iterator[str]:
    """Yield what a merge says that it must not, but for values in conflict."""
    for family in _FAMILIES:
        tables = [version.get(family, {}) for version in (*raw, merged)]
        for id in dict.fromkeys(id for table in tables for id in table):
            base, ours, theirs, found = (table.get(id) for table in tables)
            yield from (
                f"{family}.{id}: {what}"
                for what in _of_item(Three(base, ours, theirs), found, conflicts, (family, id))
            )


def _of_item(
    item: Three[Any], found: Any, conflicts: set[tuple[str, ...]], path: tuple[str, str]
) -> Iterator[str]:
    base, ours, theirs = item
    if ours is None or theirs is None:
        kept = theirs if ours is None else ours
        # Removed on one side: it goes unless the other one edited it, or it is new.
        expected = None if kept == base else kept
        if found != expected:
            yield f"expected {'it gone' if expected is None else 'the edit to stay'}"
        return
    if found is None:
        yield "it is gone"
        return
    card = path[0] == "cards" and base is not None
    groups = [_POSITION, _ENDING] if card else []
    for group in groups:
        values = [_together(one, group) for one in (base, ours, theirs, found)]
        if any((*path, key) in conflicts for key in group):
            continue
        if group is _ENDING and _is_reopened(item):
            other = theirs if "outcome" in ours else ours
            values[1:3] = [_together(other, group)] * 2
        if values[3] not in _allowed(Three(*values[:3]), loose=True):
            yield f"{group} is {values[3]}"
    grouped = {key for group in groups for key in group}
    for key in dict.fromkeys((*(base or {}), *ours, *theirs, *found)):
        if key in grouped or (*path, key) in conflicts:
            continue
        three = [(one or {}).get(key) for one in (base, ours, theirs)]
        yield from _of_value(key, Three(*three), found.get(key))


def _together(card: Mapping[str, Any], keys: Sequence[str]) -> tuple[Any, ...]:
    return tuple(card.get(key) for key in keys)


def _is_reopened(item: Three[Any]) -> bool:
    """Whether a card was discarded on one side alone while the other one changed it."""
    base, ours, theirs = item
    if "outcome" in base or ("outcome" in ours) == ("outcome" in theirs):
        return False
    return bool((theirs if "outcome" in ours else ours) != base)


def _allowed(values: Three[Any], *, loose: bool = False) -> list[Any]:
    base, ours, theirs = values
    if ours in (theirs, base):
        return [theirs]
    if base == theirs:
        return [ours]
    return [ours, theirs] if loose else []


def _of_value(key: str, values: Three[Any], found: Any) -> Iterator[str]:
    allowed = _allowed(values)
    if allowed:
        if found != allowed[0]:
            yield f"{key} is not as the one side has it that changed it"
    elif isinstance(found, list):
        yield from _of_list(key, values, found)
    elif isinstance(found, str) and key in ("body", "policy"):
        lines = [(value or "").splitlines() for value in (*values, found)]
        base, ours, theirs, merged = map(Counter, lines)
        if merged != base + (ours - base) + (theirs - base) - (base - ours) - (base - theirs):
            yield f"{key} has not the lines of both"
    elif isinstance(found, Mapping):
        pass
    else:
        yield f"{key} was set on both sides and one was taken in silence"


def _of_list(key: str, values: Three[Any], found: Sequence[Any]) -> Iterator[str]:
    base, ours, theirs, merged = (Counter(map(repr, value or ())) for value in (*values, found))
    gone = (base - ours) | (base - theirs)
    expected = (base - gone) + ((ours - base) | (theirs - base))
    if key == "history":
        # A move that both made is kept once.
        if not merged <= expected or len(expected - merged) > len(found):
            yield "history has entries that nobody wrote"
        ways = [(entry.get("from"), entry.get("to")) for entry in found]
        missing = list((ours | theirs) - merged - gone)
        known = {repr(entry): entry for value in values for entry in value or ()}
        for entry in missing:
            if (known[entry].get("from"), known[entry].get("to")) not in ways:
                yield "history lacks a move"
    elif merged != expected:
        yield f"{key} has not the entries of both"

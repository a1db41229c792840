"""Random boards, and random changes of them."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, get_args

from hypothesis import strategies as st

from builders import BERLIN
from kanbantui.board.model import (
    Baseline,
    Better,
    Blocker,
    Board,
    Cadence,
    Card,
    Change,
    ChangeEdit,
    Column,
    Fact,
    Kind,
    Limit,
    Measure,
    Move,
    Note,
    Observation,
    OnFull,
    Review,
    ServiceClass,
    Sle,
    State,
    Support,
)
from kanbantui.commands.answers import Adopt, Decline, PutOff, Withdraw
from kanbantui.commands.cards import FIELD_NAMES, AddCard, EditCard, FieldEdit
from kanbantui.commands.carry import ReceiveCard
from kanbantui.commands.command import Command
from kanbantui.commands.ends import DeleteCard, DiscardCard, RestoreCard
from kanbantui.commands.experiments import EndExperiment, Figures, StartExperiment, Watch
from kanbantui.commands.moves import MoveCard, MoveCards, Where
from kanbantui.commands.policies import Decision, EditRule, SetLimit, SetText
from kanbantui.commands.proposals import CommentOnChange, Observe, Propose, SupportChange
from kanbantui.commands.reviews import AddToReview, HoldReview
from kanbantui.commands.talk import AddNote, BlockCard, UnblockCard
from kanbantui.errors import Refused

# fmt: off
IDS = st.sampled_from([
    "a", "b", "c2", "7", "k-1", "A_b", "23fxva", "7kq2mp", "true", "é", "a b", "a.b", 'q"t', "it's",
    "", "]x#", "\\",
])
WORDS = [
    "x", "Ends", "é", "日本", "🦊", "שלום", " ", "  ", "#", "# no", "[x]", "[[x]]", "]", "{", "}",
    ",", "=", '"', '""', '"""', "'", "''", "'''", "\\", "\\n", "\t", "\r", "\x00", "\x1b", "\x7f",
    "\x85", "\u2028", ".", "a = 1", "- [ ] do",
]
# fmt: on
LINES = st.lists(st.sampled_from(WORDS), max_size=4).map("".join)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
LISTS = st.lists(LINES, max_size=3).map(tuple)
RANKS = st.text("0az", min_size=1, max_size=3)
MOMENTS = st.builds(
    datetime.fromtimestamp,
    st.integers(1_600_000_000, 1_900_000_000),
    st.sampled_from([UTC, BERLIN, timezone(timedelta(hours=-3, minutes=-30))]),
)
DATES = st.dates(date(1900, 1, 1), date(9000, 12, 31))
WHOLE = st.integers(0, 12)
NUMBERS = st.floats(-1000, 1000) | st.integers(-9, 9).map(float)
VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(-5, 5), NUMBERS, LINES, DATES, TEXTS),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(IDS, inner, max_size=2),
    max_leaves=4,
)


def _literals(alias: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(alias))


def _facts(model: type[Fact], needed: Mapping[str, Any], more: Mapping[str, Any]) -> Any:
    """Return facts with what they need, and any few of what they may have."""
    return st.fixed_dictionaries(dict(needed), optional=dict(more)).map(lambda f: model(**f))


ON_FULL = _literals(OnFull)
NOTES = _facts(Note, {"at": MOMENTS, "text": TEXTS}, {"by": LINES})
NOTE_LISTS = st.lists(NOTES, max_size=2).map(tuple)
LIMITED = {"wip": WHOLE, "wip_min": WHOLE, "on_full": ON_FULL}
COLUMNS = _facts(
    Column,
    {"name": LINES},
    {
        "kind": _literals(Kind),
        "rank": RANKS,
        "group": LINES,
        "ask_policies": st.booleans(),
        "pull": LISTS,
        "done": LISTS,
        "policy": TEXTS,
        "retired": st.booleans(),
    }
    | LIMITED,
)
LIMITS = _facts(
    Limit, {}, {"name": LINES, "columns": LISTS, "classes": LISTS, "policies": LISTS} | LIMITED
)
CLASSES = _facts(
    ServiceClass, {}, {"name": LINES, "may_exceed": st.booleans(), "policies": LISTS} | LIMITED
)
BLOCKERS = _facts(
    Blocker, {"since": MOMENTS}, {"until": MOMENTS, "reason": LINES, "cluster": LINES}
)
MOVES = _facts(Move, {"at": MOMENTS, "to": LINES}, {"from_": LINES, "over": LISTS, "why": LINES})
EDITS = _facts(
    ChangeEdit, {"target": LINES}, {"from_": VALUES, "to": VALUES, "add": LINES, "remove": LINES}
)
BASELINES = _facts(
    Baseline,
    {"n": WHOLE, "mean": NUMBERS, "mr": NUMBERS, "median": NUMBERS},
    {"from_": DATES, "until": DATES},
)
CHANGES = _facts(
    Change,
    {"title": LINES},
    {
        "why": TEXTS,
        "by": LINES,
        "proposed": MOMENTS,
        "state": _literals(State),
        "follows": LINES,
        "support": st.lists(_facts(Support, {"at": MOMENTS}, {"by": LINES}), max_size=2).map(tuple),
        "comments": NOTE_LISTS,
        "edits": st.lists(EDITS, max_size=2).map(tuple),
        "measure": _literals(Measure),
        "better": _literals(Better),
        "baseline": BASELINES,
        "review_on": DATES,
        "result": VALUES,
        "observations": st.lists(
            _facts(Observation, {"at": MOMENTS, "text": LINES}, {"by": LINES}), max_size=2
        ).map(tuple),
    },
)
CADENCES = _facts(
    Cadence, {}, {"name": LINES, "every": st.sampled_from(["1w", "14d", "1m"]), "last": MOMENTS}
)
REVIEWS = _facts(Review, {"at": MOMENTS}, {"cadence": LINES, "notes": NOTE_LISTS, "agreed": LISTS})
SLES = _facts(Sle, {"days": st.integers(1, 99)}, {"percent": st.integers(1, 99)})
HEADS: Mapping[str, st.SearchStrategy[Any]] = {
    "title": LINES,
    "wip": WHOLE,
    "wip_min": WHOLE,
    "on_full": ON_FULL,
    "sle": SLES,
    "policies": LISTS,
    "deciding": TEXTS,
    "experiments_max": WHOLE,
    "ask_policies": st.booleans(),
    "presence": st.booleans(),
}


def cards(columns: list[str]) -> Any:
    """Draw a card that stands in one of these columns."""
    return _facts(
        Card,
        {"title": LINES, "column": st.sampled_from(columns)},
        {
            "created": MOMENTS,
            "rank": RANKS,
            "class_": LINES,
            "due": DATES,
            "tags": LISTS,
            "with_people": LISTS,
            "needs": LISTS,
            "body": TEXTS,
            "source": LINES,
            "branch": LINES,
            "outcome": st.just("discarded"),
            "closed": MOMENTS,
            "why": LINES,
            "blocks": st.lists(BLOCKERS, max_size=2).map(tuple),
            "notes": NOTE_LISTS,
            "history": st.lists(MOVES, max_size=3).map(tuple),
        },
    )


FAMILIES: Mapping[str, Any] = {
    "limits": LIMITS,
    "classes": CLASSES,
    "changes": CHANGES,
    "cadences": CADENCES,
    "reviews": REVIEWS,
}


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """Draw a board of a few columns and cards, and at times one of what else there is."""
    columns = draw(st.dictionaries(IDS, COLUMNS, min_size=1, max_size=3))
    items = st.dictionaries(IDS, cards(sorted(columns)), max_size=3)
    facts = draw(st.fixed_dictionaries({}, optional=dict(HEADS)))
    for family in draw(st.lists(st.sampled_from(sorted(FAMILIES)), max_size=2, unique=True)):
        facts[family] = draw(st.dictionaries(IDS, FAMILIES[family], max_size=2))
    return Board(
        **{"title": "x", **facts, "schema_version": 1, "columns": columns, "cards": draw(items)}
    )


@st.composite
def changed(draw: st.DrawFn, board: Board) -> Board:
    """Draw a board that differs from another one in a few values, entries and items."""
    for _ in range(draw(st.integers(1, 4))):
        family = draw(st.sampled_from(["", "columns", "cards", "cards", "cards", *FAMILIES]))
        board = _changed_head(draw, board) if not family else _changed_item(draw, board, family)
    return board


def _changed_head(draw: st.DrawFn, board: Board) -> Board:
    field = draw(st.sampled_from(sorted(HEADS)))
    fresh = draw(st.fixed_dictionaries({}, optional=dict(HEADS)))
    made = Board(**{"title": "", **fresh, "schema_version": 1, "columns": board.columns})
    return board.with_(**{field: _value(draw, getattr(board, field), getattr(made, field))})


def _changed_item(draw: st.DrawFn, board: Board, family: str) -> Board:
    items: dict[str, Fact] = dict(getattr(board, family))
    made = {**FAMILIES, "columns": COLUMNS, "cards": cards(sorted(board.columns))}[family]
    way = draw(st.sampled_from(["change", "change", "change", "add", "remove"]))
    if way == "add":
        items.setdefault(draw(IDS), draw(made))
    elif not items:
        return board
    elif way == "remove" and family != "columns":
        del items[draw(st.sampled_from(sorted(items)))]
    else:
        id = draw(st.sampled_from(sorted(items)))
        field = draw(st.sampled_from(sorted(type(items[id]).model_fields)))
        value = _value(draw, getattr(items[id], field), getattr(draw(made), field))
        items[id] = items[id].with_(**{field: value})
    return board.with_(**{family: items})


def _value(draw: st.DrawFn, old: Any, new: Any) -> Any:
    """Return the new value, or an old list with some entries gone, new or changed."""
    if not isinstance(old, tuple):
        return new
    entries = list(old)
    for _ in range(draw(st.integers(0, 3))):
        way = draw(st.sampled_from(["add", "drop", "swap", "change"]))
        index = draw(st.integers(0, max(0, len(entries) - 1)))
        if way == "add" and new:
            entries.insert(index if draw(st.booleans()) else len(entries), new[0])
        elif way == "drop" and entries:
            del entries[index]
        elif way == "swap" and entries:
            entries.append(entries.pop(index))
        elif way == "change" and entries and new:
            entries[index] = _entry(draw, entries[index], new[-1])
    return tuple(entries) if entries != list(old) else new


def _entry(draw: st.DrawFn, old: Any, new: Any) -> Any:
    if not isinstance(old, Fact):
        return new
    field = draw(st.sampled_from(sorted(type(old).model_fields)))
    return old.with_(**{field: getattr(new, field)})


@st.composite
def commands(draw: st.DrawFn, board: Board) -> Command:
    """Draw a command that names what is on the board, and may still be refused."""
    here = st.sampled_from([*sorted(board.cards), "gone"])
    card, other, beside = draw(here), draw(here), draw(here)
    column = draw(st.sampled_from(sorted(board.columns)))
    why = draw(st.sampled_from(["", "customer outage"]))
    decision = Decision(draw(IDS), "Finish first", "dee")
    owner = draw(st.sampled_from(["board", f"columns.{column}", "classes.expedite"]))
    field = draw(st.sampled_from(sorted(FIELD_NAMES)))
    fresh = draw(cards(sorted(board.columns)))
    edits = (FieldEdit(field, getattr(fresh, field)),)
    where = draw(st.sampled_from(sorted(get_args(Where))))
    asked: list[Command] = [
        AddCard(draw(IDS), draw(LINES), column, tags=("api",), below=None, why=why),
        MoveCard(card, column, where, beside, why),
        MoveCards((card, other, card), column, where, beside, why),
        EditCard(card, edits, why),
        DiscardCard(card, why),
        RestoreCard(card, why),
        DeleteCard(card),
        ReceiveCard(draw(IDS), fresh, column, why, draw(LINES), draw(LISTS)),
        BlockCard(card, "staging down", why),
        UnblockCard(card),
        AddNote(card, draw(TEXTS)),
        SetLimit(owner, draw(WHOLE), decision),
        EditRule(owner, "policies", None, draw(LINES), decision),
        SetText(f"columns.{column}", "policy", draw(TEXTS), board.columns[column].policy, decision),
    ]
    asked += draw(_of_changes(board, why))
    cadence = draw(st.sampled_from([*sorted(board.cadences), "replenishment"]))
    asked.append(HoldReview(draw(IDS), cadence, [draw(LINES)], "dee"))
    review = draw(st.sampled_from([*sorted(board.reviews), "new"]))
    asked.append(AddToReview(review, cadence, [draw(LINES)], "dee"))
    return draw(st.sampled_from(asked))


@st.composite
def _of_changes(draw: st.DrawFn, board: Board, why: str) -> list[Command]:
    """Draw one command of each kind on a change of the board."""
    change = draw(st.sampled_from([*sorted(board.changes), "gone"]))
    edits = draw(st.lists(EDITS, max_size=2).map(tuple))
    proposal = Propose(draw(IDS), "because", "dee", edits, draw(LINES), follows=change)
    watch = Watch(draw(_literals(Measure)), draw(_literals(Better)), draw(BASELINES))
    figures = Figures(draw(LINES), draw(st.dictionaries(IDS, VALUES, max_size=2)))
    return [
        proposal,
        SupportChange(change, "dee, ravi"),
        CommentOnChange(change, draw(TEXTS), "dee"),
        Observe(change, draw(TEXTS)),
        Adopt(change),
        Decline(change, why),
        PutOff(change, date(2026, 4, 1), why),
        Withdraw(change, why),
        StartExperiment(change, watch, watch, date(2026, 4, 1), draw(LINES), why),
        EndExperiment(change, "amended", draw(LINES), figures, proposal),
        EndExperiment(change, "dropped", draw(LINES), figures),
    ]


NOW = datetime(2026, 3, 29, 1, 59, 59, tzinfo=UTC)


def after_commands(board: Board, asked: Iterable[Command]) -> Board:
    """Return the board after those of the commands that it does not refuse."""
    for command in asked:
        with suppress(Refused):
            board = command.apply(board, NOW)
    return board

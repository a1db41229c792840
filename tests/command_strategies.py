"""Random commands of one person on a small board, and the document after them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from kanbantui.board.model import Board, ChangeEdit
from kanbantui.commands.answers import Adopt, Decline, PutOff, Withdraw
from kanbantui.commands.cards import AddCard, EditCard, FieldEdit
from kanbantui.commands.command import Command
from kanbantui.commands.ends import DeleteCard, DiscardCard, RestoreCard
from kanbantui.commands.experiments import EndExperiment, Figures, StartExperiment, Watch
from kanbantui.commands.moves import MoveCard, MoveCards, Where
from kanbantui.commands.policies import Decision, EditRule, SetLimit, SetText
from kanbantui.commands.proposals import CommentOnChange, Observe, Propose, SupportChange
from kanbantui.commands.reviews import AddToReview, HoldReview
from kanbantui.commands.talk import AddNote, BlockCard, UnblockCard
from kanbantui.commands.together import Together
from kanbantui.errors import Refused
from kanbantui.storage.codec import Source, read
from kanbantui.storage.document import Document
from kanbantui.storage.edit import edit

SOURCE = Source("board.toml", UTC)
START = datetime(2026, 3, 2, 9, tzinfo=UTC)
SMALL_CHANGES = """
# About p2.
[changes.p2]
title = "Doing limit none -> 2"
why = "Finish first"
by = "ravi"
proposed = 2026-01-10T10:00:00Z
state = "proposed"
edits = [
  { target = "columns.doing.wip", to = 2 },
]

[changes.q4]
title = "Ask twice"
why = "Half of it was not wanted"
proposed = 2026-01-12T10:00:00Z
state = "proposed"
edits = [
  { target = "columns.doing.pull", remove = "Asked for" },
  { target = "columns.doing.pull", add = "Asked for twice" },
]

[changes.r6]
title = "Pair"
state = "running"
started = 2026-01-12T10:00:00Z
observations = [
  { at = 2026-01-13T10:00:00Z, by = "mia", text = "Calm" },
]
"""
SMALL = Document(
    """\
# A small board.
schema = 1
title = "Small"

[columns.todo]
name = "To do"   # everything begins here

[columns.doing]
name = "Doing"
pull = ["Asked for"]

[columns.done]
name = "Done"
"""
    + "".join(
        f"""
# About {id}.
[cards.{id}]
title = "Card {id}"
created = 2026-01-05T09:00:00Z
column = "todo"
rank = "{rank}"
tags = ["api"]  # why not
history = [
  {{ at = 2026-01-05T09:00:00Z, to = "todo" }},
]
"""
        for rank, id in enumerate(("b2", "d4", "f6", "h8", "k2", "m4"), start=1)
    )
    + SMALL_CHANGES
)
CARDS = ("b2", "d4", "f6", "h8", "k2", "m4")
WORDS = st.sampled_from(["one", "two", "three four", 'a "quoted" [x] # word', "\\", "é"])
TEXTS = st.lists(WORDS, max_size=4).map("\n".join)
Make = Callable[[st.DrawFn, str, str, Board], Command]


def add(draw: st.DrawFn, id: str, side: str, board: Board) -> Command:
    new = draw(st.sampled_from("acegjz")) + side
    return AddCard(new, draw(WORDS), draw(st.sampled_from([*board.columns])), body=draw(TEXTS))


def move(draw: st.DrawFn, id: str, side: str, board: Board) -> Command:
    where: Where = draw(st.sampled_from(["top", "bottom"]))
    return MoveCard(id, draw(st.sampled_from([*board.columns])), where, why="because")


def move_several(draw: st.DrawFn, id: str, side: str, board: Board) -> Command:
    others = draw(st.lists(st.sampled_from([*board.cards][:12]), max_size=3))
    column = draw(st.sampled_from([*board.columns]))
    where: Where = draw(st.sampled_from(["top", "bottom"]))
    return MoveCards((id, *others), column, where, why="because")


def edited(draw: st.DrawFn, id: str, side: str, board: Board) -> Command:
    field, values = draw(
        st.sampled_from(
            [
                ("title", WORDS),
                ("body", TEXTS),
                ("tags", st.lists(WORDS, max_size=3).map(tuple)),
                ("due", st.dates().filter(lambda day: 1900 < day.year < 9000)),
            ]
        )
    )
    return EditCard(id, (FieldEdit(field, draw(values)),))  # type: ignore[arg-type] # a name above


def decision(draw: st.DrawFn, side: str) -> Decision:
    return Decision(draw(st.sampled_from("acegjz")) + side, "because", "dee")


def change_of(draw: st.DrawFn, board: Board) -> str:
    return draw(st.sampled_from([*board.changes, "gone"]))


def name_of(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(["dee", "ravi", "mia, jo"]))


def propose(draw: st.DrawFn, id: str, side: str, board: Board) -> Command:
    edits = draw(
        st.lists(
            st.sampled_from(
                [
                    ChangeEdit(target="columns.todo.wip", to=4),
                    ChangeEdit(target="columns.doing.done", add="Tests pass"),
                    ChangeEdit(target="deciding", to="Consent"),
                ]
            ),
            max_size=2,
        )
    )
    made = draw(st.sampled_from("acegjz")) + side
    return Propose(made, "because", name_of(draw), tuple(edits), draw(WORDS))


def end(draw: st.DrawFn, id: str, side: str, board: Board) -> Command:
    ending = draw(st.sampled_from(["kept", "amended", "dropped"]))
    follow = Propose(draw(st.sampled_from("acegjz")) + side, "because", title="Go on")
    figures = Figures("no_signal", {"n": 8, "mean": 5.1, "median": 5})
    next = follow if ending == "amended" else None
    return EndExperiment(change_of(draw, board), ending, draw(WORDS), figures, next)  # type: ignore[arg-type] # one of the three


def start(draw: st.DrawFn, id: str, side: str, board: Board) -> Command:
    watch = Watch("cycle_time", "lower")
    return StartExperiment(change_of(draw, board), watch, None, date(2026, 4, 1), draw(WORDS))


CHANGE_MAKES: dict[str, Make] = {
    "propose": propose,
    "support": lambda draw, id, side, board: SupportChange(change_of(draw, board), name_of(draw)),
    "comment": lambda draw, id, side, board: CommentOnChange(
        change_of(draw, board), draw(WORDS), name_of(draw)
    ),
    "observe": lambda draw, id, side, board: Observe(change_of(draw, board), draw(WORDS)),
    "adopt": lambda draw, id, side, board: Adopt(change_of(draw, board)),
    "decline": lambda draw, id, side, board: Decline(change_of(draw, board), draw(WORDS)),
    "put off": lambda draw, id, side, board: PutOff(
        change_of(draw, board), draw(st.dates(date(2026, 3, 1), date(2026, 5, 1))), draw(WORDS)
    ),
    "withdraw": lambda draw, id, side, board: Withdraw(change_of(draw, board)),
    "start": start,
    "end": end,
    "hold": lambda draw, id, side, board: HoldReview(
        draw(st.sampled_from("acegjz")) + side, "replenishment", [draw(WORDS)], "dee"
    ),
    "note in a meeting": lambda draw, id, side, board: AddToReview(
        draw(st.sampled_from("acegjz")) + side, "replenishment", [draw(WORDS)], "dee"
    ),
}
"""What people do to proposals and experiments, which they all share."""

MAKES: dict[str, Make] = {
    "add": add,
    "move": move,
    "edit": edited,
    "block": lambda draw, id, side, board: BlockCard(id, draw(WORDS)),
    "unblock": lambda draw, id, side, board: UnblockCard(id),
    "note": lambda draw, id, side, board: AddNote(id, draw(WORDS), "dee"),
    "discard": lambda draw, id, side, board: DiscardCard(id, "no"),
    "restore": lambda draw, id, side, board: RestoreCard(id),
    "delete": lambda draw, id, side, board: DeleteCard(id),
}
"""What one person does to a card of theirs, whatever others do to other cards."""

BOARD_MAKES: dict[str, Make] = {
    **MAKES,
    **CHANGE_MAKES,
    "move several": move_several,
    "note on several": lambda draw, id, side, board: Together(
        tuple(AddNote(other, draw(WORDS), "dee") for other in (id, *[*board.cards][:2])),
        "note on 3 cards",
    ),
    "limit": lambda draw, id, side, board: SetLimit(
        f"columns.{draw(st.sampled_from([*board.columns]))}",
        draw(st.none() | st.integers(0, 3)),
        decision(draw, side),
    ),
    "rule": lambda draw, id, side, board: EditRule(
        f"columns.{draw(st.sampled_from([*board.columns]))}",
        "pull",
        None,
        draw(WORDS),
        decision(draw, side),
    ),
    "policy": lambda draw, id, side, board: SetText(
        f"columns.{(column := draw(st.sampled_from([*board.columns])))}",
        "policy",
        draw(TEXTS),
        board.columns[column].policy,
        decision(draw, side),
    ),
}


def done(document: Document, commands: list[Command], minute: int = 0) -> Document:
    """Return the document after commands, one a minute; those that are refused do nothing."""
    board = read(document, SOURCE)
    for place, command in enumerate(commands):
        try:
            after = command.apply(board, START + timedelta(minutes=2 * place + minute))
        except Refused:
            continue
        document = edit(document, board, after)
        board = after
    return Document(document.text)


@st.composite
def commands(
    draw: st.DrawFn, side: str, cards: tuple[str, ...], makes: dict[str, Make], board: Board
) -> list[Command]:
    kinds = draw(st.lists(st.sampled_from([*makes]), min_size=1, max_size=5))
    return [makes[kind](draw, draw(st.sampled_from(cards)), side, board) for kind in kinds]

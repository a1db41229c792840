"""Commands that bring cards in, move them and say what they are."""

from typing import Any

import click

from kanbantui.board.policies import asked_rules
from kanbantui.board.text import shown
from kanbantui.cli import complete
from kanbantui.cli.arguments import (
    card_id,
    class_id,
    column_id,
    due_date,
    new_due_date,
    text_or_stdin,
)
from kanbantui.cli.execute import card_in_words, gone_over, over_in_words, run
from kanbantui.cli.exits import WrongUsageError, warn
from kanbantui.cli.many import answer_all, ids_argument, named, none_named, run_all
from kanbantui.cli.open_board import session
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.cli.output import answer
from kanbantui.commands.cards import FIELD_NAMES, AddCard, CardField, EditCard, FieldEdit
from kanbantui.commands.command import Done
from kanbantui.commands.moves import MoveCards, Where
from kanbantui.session import Session

_DUE = "A date, or today, tomorrow, fri, +3d."
_WHY = "The reason, where a limit asks for one."


@command("add")
@click.argument("title")
@click.option(
    "--column",
    metavar="C",
    shell_complete=complete.columns,
    help="Where to; the first options column unless told.",
)
@click.option(
    "--class",
    "class_",
    metavar="K",
    shell_complete=complete.classes,
    default="standard",
    help="Its class of service.",
)
@click.option(
    "--tag",
    "tags",
    metavar="T",
    shell_complete=complete.tags,
    multiple=True,
    help="A tag; may be repeated.",
)
@click.option("--due", metavar="D", default="", help=_DUE)
@click.option("--body", metavar="TEXT", default="", help="Its text; - reads stdin.")
@click.option("--why", metavar="TEXT", default="", help=_WHY)
@pass_asked
def add(asked: Asked, /, *, title: str, column: str | None, class_: str, **given: Any) -> None:
    """Write a new card, and print its id."""
    opened = session(asked)
    board = opened.board
    id = opened.new_id()
    done = run(
        opened,
        AddCard(
            id,
            title,
            None if column is None else column_id(board, column),
            class_id(board, class_),
            given["tags"],
            due=due_date(given["due"], opened.now().date()),
            body=text_or_stdin(given["body"]),
            why=given["why"],
        ),
    )
    if over := over_in_words(gone_over(done)):
        warn(over.removeprefix("; "))
    answer(asked, {"id": id, "column": done.after.cards[id].column}, id)


@command("move")
@ids_argument
@click.argument("column", shell_complete=complete.columns)
@click.option("--before", metavar="ID", shell_complete=complete.cards, help="Above this card.")
@click.option("--after", metavar="ID", shell_complete=complete.cards, help="Below this card.")
@click.option("--top", is_flag=True, help="Above all others.")
@click.option("--bottom", is_flag=True, help="Below all others, as without a place.")
@click.option("--why", metavar="TEXT", default="", help=_WHY)
@pass_asked
def move(asked: Asked, /, *, ids: tuple[str, ...], column: str, why: str, **places: Any) -> None:
    """Move cards to a column, as one step.

    They go to its end unless a place is given, in the order in which they stand on the board.
    """
    opened = session(asked)
    target = column_id(opened.board, column)
    cards = named(opened.board, ids)
    if none_named(asked, cards):
        return
    where, beside = _place(opened, places)
    done = run(opened, MoveCards(cards.ids, target, where, beside, why))
    origins = {id: done.before.cards[id].column for id in cards.ids}
    passed = [rule for one in origins.values() for rule in asked_rules(done.before, one, target)]
    if rules := dict.fromkeys(rule.text for rule in passed):
        warn(f"rules on this way: {'; '.join(rules)}")
    over = gone_over(done)
    gone = {"to": target, "over": [breach.limit.id for breach in over]}
    shapes = {id: {"id": id, "from": origin, **gone} for id, origin in origins.items()}
    lines = {id: _moved(done, id, origin, target) for id, origin in origins.items()}
    answer_all(asked, cards, shapes, lines, over_in_words(over))


def _place(opened: Session, places: dict[str, Any]) -> tuple[Where, str | None]:
    """Return where in the column, and the card beside it; raise if two places are given."""
    given = [place for place in ("before", "after", "top", "bottom") if places[place]]
    if len(given) > 1:
        raise WrongUsageError(f"--{given[0]} and --{given[1]} are two places; give one")
    match given:
        case ["before"]:
            return "before", card_id(opened.board, places["before"])
        case ["after"]:
            return "after", card_id(opened.board, places["after"])
        case ["top"]:
            return "top", None
    return "bottom", None


def _moved(done: Done, card: str, origin: str, target: str) -> str:
    what, columns = card_in_words(done, card), done.after.columns
    if done.after is done.before:
        return f"{what} is there already"
    if origin == target:
        return f"moved {what} within {shown(columns[target].name)}"
    return f"moved {what}: {shown(columns[origin].name)} → {shown(columns[target].name)}"


@command("edit")
@ids_argument
@click.option("--title", metavar="T", help="A new title.")
@click.option("--body", metavar="TEXT", help="A new text; - reads stdin.")
@click.option(
    "--class",
    "class_",
    metavar="K",
    shell_complete=complete.classes,
    help="Another class of service.",
)
@click.option("--due", metavar="D", help=f"{_DUE} none takes it away.")
@click.option(
    "--tag",
    "tags",
    metavar="T",
    shell_complete=complete.tags,
    multiple=True,
    help="All its tags; '' for none.",
)
@click.option("--branch", metavar="B", help="The branch its work is on; '' for none.")
@click.option("--why", metavar="TEXT", default="", help=_WHY)
@click.option("--editor", is_flag=True, help="Write the text in $VISUAL or $EDITOR.")
@pass_asked
def edit(asked: Asked, /, *, ids: tuple[str, ...], why: str, editor: bool, **given: Any) -> None:
    """Change what cards say, as one step.

    A title, a text and the editor are of one card alone.
    """
    if editor and given["body"] is not None:
        raise WrongUsageError("--body and --editor both give the text; choose one")
    opened = session(asked)
    cards = named(opened.board, ids)
    if none_named(asked, cards):
        return
    if cards.ids[1:] and (editor or given["title"] is not None or given["body"] is not None):
        raise WrongUsageError("--title, --body and --editor are of one card; name only one")
    edits = tuple(_edits(opened, given))
    if editor:
        from kanbantui.cli.editor import edit_body  # noqa: PLC0415 - starts programs

        done = edit_body(opened, cards.ids[0], edits, why)
    elif edits and not cards.ids[1:]:
        done = run(opened, EditCard(cards.ids[0], edits, why))
    elif edits:
        done = run_all(opened, [EditCard(id, edits, why) for id in cards.ids], "edit")
    else:
        raise WrongUsageError(
            "nothing to change: give a field, or --editor; see kanbantui edit --help"
        )
    over = gone_over(done)
    shapes, lines = {}, {}
    for id in cards.ids:
        changed = _changed(done, id)
        shapes[id] = {
            "id": id,
            "changed": [field.rstrip("_") for field in changed],
            "over": [breach.limit.id for breach in over],
        }
        what = " and ".join(FIELD_NAMES[field] for field in changed)
        line = f"changed {what} of {card_in_words(done, id)}" if what else "nothing changed"
        lines[id] = line + over_in_words(over)
    answer_all(asked, cards, shapes, lines)


def _changed(done: Done, card: str) -> list[CardField]:
    """Return the fields of a card that say something else than before."""
    before, after = done.before.cards[card], done.after.cards[card]
    return [field for field in FIELD_NAMES if getattr(before, field) != getattr(after, field)]


def _edits(opened: Session, given: dict[str, Any]) -> list[FieldEdit]:
    edits = []
    if given["title"] is not None:
        edits.append(FieldEdit("title", given["title"]))
    if given["body"] is not None:
        edits.append(FieldEdit("body", text_or_stdin(given["body"])))
    if given["class_"] is not None:
        edits.append(FieldEdit("class_", class_id(opened.board, given["class_"])))
    if given["due"] is not None:
        edits.append(FieldEdit("due", new_due_date(given["due"], opened.now().date())))
    if given["tags"]:
        edits.append(FieldEdit("tags", given["tags"]))
    if given["branch"] is not None:
        edits.append(FieldEdit("branch", given["branch"]))
    return edits

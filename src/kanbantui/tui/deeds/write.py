"""Cards written and ended: captured, edited field by field, blocked, noted, discarded."""

from collections.abc import Callable

from kanbantui.board.dates import day
from kanbantui.board.limits import BUILT_IN_CLASSES
from kanbantui.board.model import Card
from kanbantui.commands.cards import (
    AddCard,
    CardField,
    DeleteCard,
    DiscardCard,
    EditCard,
    FieldEdit,
    capture_column,
)
from kanbantui.commands.talk import AddNote, BlockCard, UnblockCard
from kanbantui.errors import Refused
from kanbantui.tui.capture import Captured, captured
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.deeds.desk import Desk

SIGNS = "#tag @name !class due:fri"


async def capture(desk: Desk) -> None:
    """Take one new card after another into the options, until it is left or a line is empty."""
    column = capture_column(desk.view.board)
    name = desk.view.board.columns[column].name
    question = f"new in {name}: title {SIGNS}"
    while card := await _asked(desk, question):
        if not await _added(desk, card, column, None):
            return
        question = f"added to {name}, the next one? {SIGNS}"


async def new_card(desk: Desk) -> None:
    """Add a card below the one under the cursor, else at the end of its column."""
    column = desk.cursor.column
    below = desk.cursor.key if desk.cursor.kind == "card" else None
    name = desk.view.board.columns[column].name
    if card := await _asked(desk, f"new in {name}: title {SIGNS}"):
        await _added(desk, card, column, below)


async def _asked(desk: Desk, question: str) -> Captured | None:
    """Ask for a card on a line, again with the reason where the line is not understood."""
    known = (*BUILT_IN_CLASSES, *desk.view.board.classes)
    line, objection = "", ""
    while True:
        answer = await desk.ask(question, line, why=objection)
        if not answer or not answer.strip():
            return None
        try:
            return captured(answer, known, desk.view.today)
        except Refused as error:
            line, objection = answer, str(error)


async def _added(desk: Desk, card: Captured, column: str, below: str | None) -> bool:
    id = desk.session.new_id()
    if not await desk.perform(lambda why: _add(id, card, column, below, why)):
        return False
    desk.go(Cursor(column, "card", id))
    return True


def _add(id: str, card: Captured, column: str, below: str | None, why: str) -> AddCard:
    return AddCard(
        id,
        card.title,
        column,
        class_=card.class_,
        tags=card.tags,
        with_people=card.people,
        due=card.due,
        below=below,
        why=why,
    )


async def title(desk: Desk) -> None:
    """Edit the title where it stands."""
    await _field(desk, "title", "title", lambda card: card.title, str, in_place=True)


async def tags(desk: Desk) -> None:
    """Edit the tags, with blanks or commas between them."""
    await _field(desk, "tags", "tags", lambda card: " ".join(card.tags), _words("#"))


async def people(desk: Desk) -> None:
    """Say who is on the card, with commas between names."""
    question = "who is on it, with commas between"
    await _field(desk, question, "with_people", lambda card: ", ".join(card.with_people), _names)


async def needs(desk: Desk) -> None:
    """Say which cards this one waits for, by their ids."""
    question = "waits for the cards with these ids"
    await _field(desk, question, "needs", lambda card: " ".join(card.needs), _words(""))


async def due(desk: Desk) -> None:
    """Set the due date; an empty line takes it away."""
    today = desk.view.today
    await _field(
        desk,
        "due: a date, fri, tomorrow or +3d (empty for none)",
        "due",
        lambda card: card.due.isoformat() if card.due else "",
        lambda text: day(text, today) if text.strip() else None,
    )


async def service_class(desk: Desk) -> None:
    """Change the class of service; the beginning of its name is enough."""
    known = tuple(dict.fromkeys((*BUILT_IN_CLASSES, *desk.view.board.classes)))
    await _field(
        desk,
        f"class: {', '.join(known)}",
        "class_",
        lambda card: card.class_,
        lambda text: _nearest(text.strip(), known),
    )


def _nearest(text: str, known: tuple[str, ...]) -> str:
    fitting = [id for id in known if id.startswith(text)]
    return text if text in known or len(fitting) != 1 else fitting[0]


def _words(sign: str) -> Callable[[str], tuple[str, ...]]:
    return lambda text: tuple(word.removeprefix(sign) for word in text.replace(",", " ").split())


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip().removeprefix("@") for name in text.split(","))


async def _field(
    desk: Desk,
    question: str,
    field: CardField,
    shown: Callable[[Card], str],
    read: Callable[[str], object],
    *,
    in_place: bool = False,
) -> None:
    """Ask for a field's new value; one that is refused is asked for again, nothing is lost."""
    id, card = desk.card()
    old, value, objection = getattr(card, field), shown(card), ""
    while True:
        answer = await desk.ask(question, value, in_place=in_place, why=objection)
        if answer is None:
            return
        value = answer
        try:
            edit = FieldEdit(field, read(answer), old)
        except Refused as error:
            objection = str(error)
            continue
        if edit.new == old or await desk.perform(lambda why: EditCard(id, (edit,), why)):  # noqa: B023 - run at once
            return
        present = desk.session.board.cards.get(id)
        if present is None:
            return
        old = getattr(present, field)
        objection = f"it is now {shown(present)!r}; enter keeps yours, esc theirs"


async def editor(desk: Desk) -> None:
    """Edit the card's text in the person's editor; what was typed is merged or kept."""
    id, card = desk.card()
    body = await desk.edit_text(card.title, card.body)
    if body is None or body == card.body:
        return
    edit = FieldEdit("body", body, card.body)
    await desk.perform(lambda why: EditCard(id, (edit,), why))


async def block(desk: Desk) -> None:
    """Block the card with a reason, or end its blocker."""
    id, card = desk.card()
    if card.blocker:
        await desk.perform(lambda _why: UnblockCard(id))
        return
    reason = await desk.ask("blocked by (a #word names the cluster)")
    if reason:
        words = reason.split()
        cluster = next((word[1:] for word in words if word.startswith("#")), "")
        text = " ".join(word for word in words if not word.startswith("#"))
        await desk.perform(lambda _why: BlockCard(id, text, cluster))


async def note(desk: Desk) -> None:
    """Add a note to the card."""
    id, _ = desk.card()
    text = await desk.ask("note")
    if text:
        by = desk.session.who
        await desk.perform(lambda _why: AddNote(id, text, by))


async def discard(desk: Desk) -> None:
    """End a card that will not be done, with its why."""
    id, card = desk.card()
    why = await desk.ask(f"discard {card.title}: why?")
    if why:
        await desk.perform(lambda _why: DiscardCard(id, why))


async def delete(desk: Desk) -> None:
    """Take the card out of the file, once it is confirmed."""
    id, card = desk.card()
    if await desk.ask(f"delete {card.title} for good? y", "") in ("y", "yes"):
        await desk.perform(lambda _why: DeleteCard(id))

"""Cards written and ended: captured, edited field by field, blocked, noted, discarded."""

from collections.abc import Callable, Sequence

from kanbantui.board.classes import classes_of
from kanbantui.board.model import Card
from kanbantui.commands.cards import AddCard, CardField, EditCard, FieldEdit, capture_column
from kanbantui.commands.ends import DeleteCard, DiscardCard
from kanbantui.commands.talk import AddNote, BlockCard, UnblockCard
from kanbantui.errors import ChangedMeanwhile, Refused
from kanbantui.tui.capture import Captured, captured, clustered, due_day, parted
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.deeds.desk import Desk, answered, confirmed

SIGNS = "#tag @name !class due:fri"


async def capture(desk: Desk) -> None:
    """Take one new card after another into the options, until it is left or a line is empty."""
    column = capture_column(desk.view.board)
    name = desk.view.board.columns[column].name
    question = f"new in {name}: title {SIGNS}"
    while (understood := await _asked_card(desk, question, column, None)) is not None:
        signs = f" with {' '.join(understood)}" if understood else ""
        question = f"added to {name}{signs}; the next one?"


async def new_card(desk: Desk) -> None:
    """Add a card below the one under the cursor, else at the end of its column."""
    column = desk.cursor.column
    below = desk.cursor.key if desk.cursor.kind == "card" else None
    name = desk.view.board.columns[column].name
    await _asked_card(desk, f"new in {name}: title {SIGNS}", column, below)


async def _asked_card(
    desk: Desk, question: str, column: str, below: str | None
) -> tuple[str, ...] | None:
    """Ask for a card on a line and add it; return what its signs were taken for.

    None where it was left.
    """
    added: tuple[str, ...] | None = None

    async def add(line: str) -> None:
        nonlocal added
        if not line.strip():
            return
        known = tuple(classes_of(desk.view.board))
        card, id = captured(line, known, desk.view.today), desk.session.new_id()
        if await desk.perform(lambda why: _add(id, card, column, below, why)):
            desk.go(Cursor(column, "card", id))
            added = card.understood

    await answered(desk, question, add)
    return added


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
    _, card = desk.card()
    await _field(desk, "tags", "tags", lambda card: " ".join(card.tags), _words("#", card.tags))


async def people(desk: Desk) -> None:
    """Say who is on the card, with commas between names."""
    question = "who is on it, with commas between"
    _, card = desk.card()
    read = _names(card.with_people)
    await _field(desk, question, "with_people", lambda card: ", ".join(card.with_people), read)


async def needs(desk: Desk) -> None:
    """Say which cards this one waits for, by their ids."""
    question = "waits for the cards with these ids"
    _, card = desk.card()
    await _field(desk, question, "needs", lambda card: " ".join(card.needs), _words("", card.needs))


async def due(desk: Desk) -> None:
    """Set the due date; an empty line takes it away."""
    today = desk.view.today
    await _field(
        desk,
        "due: a date, fri, tomorrow or +3d (empty for none)",
        "due",
        lambda card: card.due.isoformat() if card.due else "",
        lambda text: due_day(text, today) if text.strip() else None,
    )


async def service_class(desk: Desk) -> None:
    """Change the class of service; the beginning of its name is enough."""
    known = tuple(classes_of(desk.view.board))
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


def _words(sign: str, known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    return lambda text: tuple(word.removeprefix(sign) for word in parted(text, r"\s,", known))


def _names(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    return lambda text: tuple(name.removeprefix("@") for name in parted(text, ",", known))


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
    old, before = getattr(card, field), shown(card)

    async def edit(answer: str) -> None:
        nonlocal old
        if answer == before:
            return
        change = FieldEdit(field, read(answer), old)
        try:
            await desk.perform(lambda why: EditCard(id, (change,), why))
        except ChangedMeanwhile:
            present = desk.session.board.cards[id]
            old = getattr(present, field)
            said = f"it is now {shown(present)!r}; enter keeps yours, esc theirs"
            raise Refused(said) from None

    await answered(desk, question, edit, before, in_place=in_place)


async def editor(desk: Desk) -> None:
    """Edit the card's text in the person's editor; what was typed is merged or kept."""
    id, card = desk.card()
    await desk.edit_text(
        card.body, lambda text, why: EditCard(id, (FieldEdit("body", text, card.body),), why)
    )


async def block(desk: Desk) -> None:
    """Block the card with a reason, or end its blocker."""
    id, card = desk.card()
    if card.blocker:
        await desk.perform(lambda _why: UnblockCard(id))
        return

    async def blocked(answer: str) -> None:
        reason, cluster = clustered(answer)
        if answer.strip():
            await desk.perform(lambda _why: BlockCard(id, reason, cluster))

    await answered(desk, "blocked by (a #word at the end names the cluster)", blocked)


async def note(desk: Desk) -> None:
    """Add a note to the card."""
    id, _ = desk.card()

    async def noted(text: str) -> None:
        if text.strip():
            by = desk.session.who
            await desk.perform(lambda _why: AddNote(id, text, by))

    await answered(desk, "note", noted)


async def discard(desk: Desk) -> None:
    """End a card that will not be done, with its why."""
    id, card = desk.card()
    seen = card

    async def discarded(why: str) -> None:
        nonlocal seen
        if why.strip():
            try:
                await desk.perform(lambda _why: DiscardCard(id, why, seen=seen))
            except ChangedMeanwhile as error:
                seen = desk.session.board.cards.get(id, seen)
                raise Refused(f"{error}; enter discards it all the same") from None
        else:
            desk.say("left as it was: a discarded card says why")

    await answered(desk, f"discard {card.title}: why?", discarded)


async def delete(desk: Desk) -> None:
    """Take the card out of the file, once it is confirmed."""
    id, card = desk.card()
    if await confirmed(desk, f"delete {card.title} for good? y"):
        await desk.perform(lambda _why: DeleteCard(id, seen=card))

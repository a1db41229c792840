"""Cards written and ended: captured, edited field by field, blocked, noted, discarded."""

from collections.abc import Callable, Sequence
from datetime import date

from kanbantui.board.classes import classes_of
from kanbantui.board.model import Board, Card
from kanbantui.commands.cards import (
    FIELD_NAMES,
    AddCard,
    CardField,
    EditCard,
    FieldEdit,
    capture_column,
)
from kanbantui.commands.ends import DeleteCard, DiscardCard
from kanbantui.commands.talk import AddNote, BlockCard, UnblockCard
from kanbantui.errors import ChangedMeanwhile, Refused
from kanbantui.tui import completion
from kanbantui.tui.capture import Captured, captured, clustered, due_day, parted
from kanbantui.tui.clash import Clash
from kanbantui.tui.completion import Complete
from kanbantui.tui.cursor import Cursor
from kanbantui.tui.handlers.action_screen import ActionScreen, answered, confirmed
from kanbantui.tui.handlers.clashes import say_also, where_theirs_is_kept
from kanbantui.tui.handlers.texts import edit_text

SIGNS = "a title, #tag @name !class due:fri"


async def capture(screen: ActionScreen) -> None:
    """Take one new card after another into the options, until it is left or a line is empty."""
    column = capture_column(screen.view.board)
    question = f"new in {screen.view.board.columns[column].name}"
    while added := await _asked_card(screen, question, column, None):
        question = f"{added}; the next one?"


async def new_card(screen: ActionScreen) -> None:
    """Add a card below the one under the cursor, else at the end of its column."""
    column = screen.cursor.column
    below = screen.cursor.key if screen.cursor.kind == "card" else None
    name = screen.view.board.columns[column].name
    if added := await _asked_card(screen, f"new in {name}", column, below):
        screen.say(added)


async def _asked_card(screen: ActionScreen, question: str, column: str, below: str | None) -> str:
    """Ask for a card on a line and add it; return where it went, or "" if it was left."""
    known, today = tuple(classes_of(screen.view.board)), screen.view.today
    said = ""

    async def add(line: str) -> None:
        nonlocal said
        if not line.strip():
            return
        card, id = captured(line, known, today), screen.session.new_id()
        before = screen.view.board
        if await screen.perform(lambda why: adding(id, card, column, below, why)):
            screen.go(Cursor(column, "card", id))
            said = _where_it_went(screen, id, card.understood, before)

    def typed(line: str) -> tuple[str, str]:
        return _understood(line, known, today)

    complete = completion.signs(screen.view.board)
    await answered(screen, question, add, live=typed, complete=complete)
    return said


def _understood(line: str, classes: Sequence[str], today: date) -> tuple[str, str]:
    """Return what the signs of a line are taken for so far, and the tone of that."""
    if not line.strip():
        return SIGNS, "quiet"
    try:
        return "  ".join(captured(f"_ {line}", classes, today).understood), "ok"
    except Refused as unclear:
        return str(unclear), "full"


def _where_it_went(screen: ActionScreen, id: str, signs: Sequence[str], before: Board) -> str:
    """Return in words where a new card stands now, and what its signs were taken for."""
    board = screen.view.board
    column = board.cards[id].column
    order = screen.view.standing.cards[column]
    place = f"{board.columns[column].name}, {order.index(id) + 1} of {len(order)}"
    added = ", with ".join((f"added to {place}", *([" ".join(signs)] if signs else [])))
    return ". ".join((added, *screen.state.hides(before)))


def adding(id: str, card: Captured, column: str, below: str | None, why: str) -> AddCard:
    """Return the command that adds a captured card."""
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


async def title(screen: ActionScreen) -> None:
    """Edit the title where it stands."""
    await _field(screen, "title", "title", lambda card: card.title, str, in_place=True)


async def tags(screen: ActionScreen) -> None:
    """Edit the tags, with blanks or commas between them."""
    _, card = screen.card()
    known = completion.tags(screen.view.board)
    read = _words("#", card.tags)
    await _field(screen, "tags", "tags", lambda card: " ".join(card.tags), read, complete=known)


async def people(screen: ActionScreen) -> None:
    """Say who is on the card, with commas between names."""
    question = "who is on it, with commas between"
    _, card = screen.card()
    read = _names(card.with_people)
    known = completion.people(screen.view.board)
    await _field(
        screen,
        question,
        "with_people",
        lambda card: ", ".join(card.with_people),
        read,
        complete=known,
    )


async def needs(screen: ActionScreen) -> None:
    """Say which cards this one waits for, by their ids."""
    question = "waits for the cards with these ids"
    id, card = screen.card()
    known = completion.cards(screen.view.board, id)
    read = _words("", card.needs)
    await _field(screen, question, "needs", lambda card: " ".join(card.needs), read, complete=known)


async def branch(screen: ActionScreen) -> None:
    """Say on which branch of git the work is; an empty line takes it away."""
    question = "branch (empty for none)"
    known = completion.branches(screen.view.board, screen.view.branch)
    await _field(screen, question, "branch", lambda card: card.branch, str.strip, complete=known)


async def due(screen: ActionScreen) -> None:
    """Set the due date; an empty line takes it away."""
    today = screen.view.today
    await _field(
        screen,
        "due: a date, fri, tomorrow or +3d (empty for none)",
        "due",
        lambda card: card.due.isoformat() if card.due else "",
        lambda text: due_day(text, today) if text.strip() else None,
    )


async def service_class(screen: ActionScreen) -> None:
    """Change the class of service; the beginning of its name is enough."""
    known = tuple(classes_of(screen.view.board))
    await _field(
        screen,
        f"class: {', '.join(known)}",
        "class_",
        lambda card: card.class_,
        lambda text: _nearest(text.strip(), known),
        complete=completion.classes(screen.view.board),
    )


def _nearest(text: str, known: tuple[str, ...]) -> str:
    fitting = [id for id in known if id.startswith(text)]
    return text if text in known or len(fitting) != 1 else fitting[0]


def _words(sign: str, known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    return lambda text: tuple(word.removeprefix(sign) for word in parted(text, r"\s,", known))


def _names(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    return lambda text: tuple(name.removeprefix("@") for name in parted(text, ",", known))


async def _field(
    screen: ActionScreen,
    question: str,
    field: CardField,
    shown: Callable[[Card], str],
    read: Callable[[str], object],
    *,
    in_place: bool = False,
    complete: Complete | None = None,
) -> None:
    """Ask for a field's new value; one that is refused is asked for again, nothing is lost."""
    id, seen = screen.card()
    before = shown(seen)

    async def edit(answer: str, note: str = "") -> None:
        nonlocal seen
        if answer == before:
            return
        change = FieldEdit(field, read(answer), getattr(seen, field))
        try:
            done = await screen.perform(lambda why: EditCard(id, (change,), why))
        except ChangedMeanwhile:
            was, seen = shown(seen), screen.session.board.cards[id]
            clash = Clash(f"{FIELD_NAMES[field]} of {seen.title}", was, answer, shown(seen))
            if place := await where_theirs_is_kept(screen, clash):
                await edit(answer, f"theirs is kept in {place}")
        else:
            if done and note:
                say_also(screen, note)

    await answered(screen, question, edit, before, in_place=in_place, complete=complete)


async def editor(screen: ActionScreen) -> None:
    """Edit the card's text in the person's editor; what was typed is merged or kept."""
    id, card = screen.card()
    await edit_text(
        screen,
        f"text of {card.title}",
        card.body,
        lambda text, seen, why: EditCard(id, (FieldEdit("body", text, seen),), why),
    )


async def block(screen: ActionScreen) -> None:
    """Block the card with a reason, or end its blocker."""
    id, card = screen.card()
    if card.blocker:
        await screen.perform(lambda _why: UnblockCard(id))
        return

    async def blocked(answer: str) -> None:
        reason, cluster = clustered(answer)
        if answer.strip():
            await screen.perform(lambda _why: BlockCard(id, reason, cluster))

    await answered(screen, "blocked by (a #word at the end names the cluster)", blocked)


async def note(screen: ActionScreen) -> None:
    """Add a note to the card."""
    id, _ = screen.card()

    async def noted(text: str) -> None:
        if text.strip():
            by = screen.session.who
            await screen.perform(lambda _why: AddNote(id, text, by))

    await answered(screen, "note", noted)


async def discard(screen: ActionScreen) -> None:
    """End a card that will not be done, with its why."""
    id, card = screen.card()
    seen = card

    async def discarded(why: str) -> None:
        nonlocal seen
        if why.strip():
            try:
                await screen.perform(lambda _why: DiscardCard(id, why, seen=seen))
            except ChangedMeanwhile as error:
                seen = screen.session.board.cards.get(id, seen)
                raise Refused(f"{error}; enter discards it all the same") from None
        else:
            screen.say("left as it was: a discarded card says why")

    await answered(screen, f"discard {card.title}: why?", discarded)


async def delete(screen: ActionScreen) -> None:
    """Take the card out of the file, once it is confirmed."""
    id, card = screen.card()
    if await confirmed(screen, f"delete {card.title} for good? y"):
        await screen.perform(lambda _why: DeleteCard(id, seen=card))

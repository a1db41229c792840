"""What may be committed to: the cards of the options, in the order in which they are pulled."""

from dataclasses import dataclass

from kanbantui.board.classes import class_name
from kanbantui.board.model import Card
from kanbantui.flow.slack import at_risk, urgency
from kanbantui.flow.standing import Standing
from kanbantui.flow.words import days, due_in_words


@dataclass(frozen=True, slots=True)
class Option:
    """A card to choose or not: `why` tells for it, `held_up` what stands against it now, or ""."""

    card: str
    why: str
    held_up: str


def options(on: Standing) -> tuple[Option, ...]:
    """Return the cards of all columns of options, the one to pull first at the beginning.

    What is blocked, or waits for other cards, comes last. Of equals the upper one is first, and
    the columns nearest to commitment.
    """
    columns = [id for id in on.flow.order if on.flow.kinds[id] == "options"]
    ids = [card for column in reversed(columns) for card in on.cards[column]]
    found = [Option(id, _why(on, on.board.cards[id]), _held_up(on, id)) for id in ids]
    return tuple(sorted(found, key=lambda one: (bool(one.held_up), urgency(on, one.card)[0])))


def _why(on: Standing, card: Card) -> str:
    words = [class_name(on.board, card.class_).lower()]
    if card.due and (at_risk(on, card) or card.class_ == "fixed-date"):
        words.append(due_in_words(card.due, on.today))
    asked = on.age(card).asked
    if asked is not None:
        words.append(f"asked {days(asked)} ago" if asked > 0 else "asked today")
    return ", ".join(words)


def _held_up(on: Standing, id: str) -> str:
    card = on.board.cards[id]
    if card.blocker:
        return f"blocked: {card.blocker.reason}"
    if not on.is_waiting(card):
        return ""
    return f"waits for {', '.join(on.board.cards[need].title for need in on.waits_for(card))}"

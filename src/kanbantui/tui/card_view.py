"""A card as it is shown, in words and tones: its class, its age, what holds it up, who is on it."""

from collections.abc import Mapping
from dataclasses import dataclass

from kanbantui.board.classes import class_name
from kanbantui.board.model import Card
from kanbantui.flow.slack import DUE_SOON
from kanbantui.flow.standing import Standing
from kanbantui.tui.boxes import checks

Words = tuple[tuple[str, str], ...]
"""Text in parts, each with the tone in which it is written."""

CLASS_MARKS: Mapping[str, tuple[str, str]] = {
    "expedite": ("█", "expedite"),
    "fixed-date": ("┃", "fixed_date"),
    "intangible": ("┊", "intangible"),
}
STANDARD_MARK = ("▌", "standard")

ZONES: Mapping[int, str] = {50: "▂", 70: "▄", 85: "▆", 95: "█"}
"""What stands before an age at which so many percent of the others had left the column."""

BLOCKED = "⊘"
WAITING = "↳"
BRANCH = "⎇"
"""What marks the card whose branch is checked out."""

HERE = "◂"
"""What stands before the name of somebody else who is on a card."""


@dataclass(frozen=True, slots=True)
class CardView:
    """A card as it is shown: `left` and `right` stand on its last line.

    `blocked` is what blocks it and `waits` which card it waits for, else they are "".
    """

    id: str
    title: str
    mark: tuple[str, str]
    left: str
    right: Words
    blocked: str
    waits: str


def card_view(
    card: Card, id: str, on: Standing, zone: int | None = None, branch: str = ""
) -> CardView:
    """Return a card as it is shown on a board that stands so.

    `zone` is the highest of 50, 70, 85 and 95 percent whose age the card has reached; `branch`
    is the one that is checked out, "" for none.
    """
    about = (*_branch(card, branch), *_due_words(card, on), *_class_words(card, on))
    return CardView(
        id,
        card.title,
        CLASS_MARKS.get(card.class_, STANDARD_MARK),
        " ".join((*(f"#{tag}" for tag in card.tags), *(f"@{who}" for who in card.with_people))),
        (*about, *_checklist(card), *_age_words(card, on, ZONES.get(zone or 0, ""))),
        _blocked(card, on),
        _waits(card, on),
    )


def _branch(card: Card, branch: str) -> Words:
    return ((BRANCH, "accent"),) if branch and card.branch == branch else ()


def _blocked(card: Card, on: Standing) -> str:
    blocker = card.blocker
    if blocker is None:
        return ""
    days = (on.today - blocker.since.astimezone(on.zone).date()).days
    return f"{BLOCKED} {blocker.reason or 'blocked'}{f' {days}d' if days > 0 else ''}"


def _waits(card: Card, on: Standing) -> str:
    needed = on.waits_for(card)
    if not needed:
        return ""
    return f"{WAITING} waits for {on.board.cards[needed[0]].title}" + (
        f" and {len(needed) - 1} more" if needed[1:] else ""
    )


def _due_words(card: Card, on: Standing) -> Words:
    if card.due is None or on.is_done(card):
        return ()
    days = (card.due - on.today).days
    tone = "over" if days < 0 else "fixed_date" if days <= DUE_SOON else "quiet"
    when = f"due {days}d" if days > 0 else "due today" if days == 0 else f"late {-days}d"
    return ((when, tone),)


def _class_words(card: Card, on: Standing) -> Words:
    if card.class_ in ("standard", "fixed-date"):
        return ()
    name = class_name(on.board, card.class_)
    tone = CLASS_MARKS.get(card.class_, STANDARD_MARK)[1]
    return ((name.lower() if name == "Expedite" else name, tone),)


def _checklist(card: Card) -> Words:
    """Return how far the card's checklist is, such as 2/5."""
    done, total = checks(card.body)
    return ((f"{done}/{total}", "quiet"),) if total else ()


def _age_words(card: Card, on: Standing, sign: str) -> Words:
    age = on.age(card)
    if age.took is not None:
        return ((f"took {age.took}d", "quiet"),)
    if age.age is not None:
        if on.is_past_sle(age):
            return ((f"past SLE {sign}{age.age}d", "over"),)
        return ((f"{sign}{age.age}d", "full" if on.is_ageing(age) else "quiet"),)
    return ((f"asked {age.asked}d", "quiet"),) if age.asked is not None else ()

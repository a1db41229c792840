"""The words of a filter: which cards of a board somebody looks for.

Words stand apart by blanks, all of them must hold, and `-` before one turns it round: text,
`"text with blanks"`, `#tag`, `@name`, `class:`, `is:` and `due:`. A word that is not finished yet
leaves every card, so that a board can be filtered while the words are typed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kanbantui.board.dates import day
from kanbantui.board.model import Card, ServiceClass
from kanbantui.flow.slack import DUE_SOON
from kanbantui.flow.standing import Standing

Test = Callable[[Standing, str, Card], bool]
"""Whether a card, given with its id, is one that a word asks for."""

_WORD: Final = re.compile(r'(?:"[^"]*"?|[^\s"])+')
_SPAN: Final = re.compile(r"\d+[dwm]")
_DAYS: Final = "2026-03-01, today, fri or 7d"
"""Forms of a date in a filter, for hints."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a filter, as it was typed and from which sign on.

    `hint` says what is expected where it is not understood, or not yet; else it is "".
    """

    text: str
    start: int
    hint: str = ""
    test: Test | None = field(default=None, compare=False, repr=False)
    cost: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for: `words` that all must hold; without one it is every card."""

    words: tuple[Word, ...]

    @property
    def unclear(self) -> tuple[str, ...]:
        """The words that are not understood, each with what is expected; they hide nothing."""
        return tuple(f"{word.text}: {word.hint}" for word in self.words if word.hint)

    def matches(self, on: Standing, id: str) -> bool:
        """Whether the card of that id is one of those that are looked for."""
        card = on.board.cards[id]
        return all(test(on, id, card) for test in self._tests())

    def found(self, on: Standing) -> frozenset[str]:
        """Return the ids of the cards that are looked for, without discarded ones."""
        cards = on.board.cards
        ids = [id for column in on.cards.values() for id in column]
        for test in self._tests():
            ids = [id for id in ids if test(on, id, cards[id])]
        return frozenset(ids)

    def _tests(self) -> list[Test]:
        """Return what is to be asked of a card, what costs least first."""
        ordered = sorted(self.words, key=lambda word: word.cost)
        return [word.test for word in ordered if word.test]


def query(text: str, classes: Mapping[str, ServiceClass], today: date) -> Query:
    """Return what a person typed, or began to type, as a query; no text is wrong.

    `classes` are those of the board (`classes_of`), and days are counted from `today`.
    """
    return Query(
        tuple(_word(found[0], found.start(), classes, today) for found in _WORD.finditer(text))
    )


class _Unclear(ValueError):
    """A word that can't be understood yet; its text is what is expected."""


def _word(text: str, start: int, classes: Mapping[str, ServiceClass], today: date) -> Word:
    bare = text.lstrip("-")
    try:
        cost, test = _test(bare, classes, today)
    except _Unclear as unclear:
        return Word(text, start, str(unclear))
    if (len(text) - len(bare)) % 2:
        return Word(text, start, test=lambda on, id, card: not test(on, id, card), cost=cost)
    return Word(text, start, test=test, cost=cost)


def _test(bare: str, classes: Mapping[str, ServiceClass], today: date) -> tuple[int, Test]:
    """Return what a word without its `-` asks of a card, and how much asking costs."""
    if not bare:
        raise _Unclear("a word that no card may have")
    key, colon, value = bare.partition(":")
    sign, folded = bare[0], bare.replace('"', "").casefold()
    wanted = value.replace('"', "").casefold()
    match key.casefold() + colon:
        case "is:":
            return _fact(wanted)
        case "class:":
            return 0, _of_class(wanted, classes)
        case "due:":
            return 0, _due(wanted, today)
    if sign == "#":
        return 1, _tagged(folded[1:])
    if sign == "@":
        return 1, _with(folded[1:])
    if not folded:
        raise _Unclear("words to find together")
    return 3, lambda on, id, _card: folded in on.text(id)


def _tagged(tag: str) -> Test:
    if not tag:
        raise _Unclear("how a tag begins")
    return lambda _on, _id, card: any(own.casefold().startswith(tag) for own in card.tags)


def _with(name: str) -> Test:
    """Return whether somebody is on a card of whose name a word begins so."""
    if not name:
        raise _Unclear("how a name begins")
    begun = f" {name}"
    return lambda _on, _id, card: any(begun in f" {own.casefold()}" for own in card.with_people)


def _of_class(begun: str, classes: Mapping[str, ServiceClass]) -> Test:
    fits = {
        id
        for id, kind in classes.items()
        if id.casefold().startswith(begun) or kind.name.casefold().startswith(begun)
    }
    if not begun or not fits:
        raise _Unclear(_either(*classes))
    return lambda _on, _id, card: card.class_ in fits


def _fact(name: str) -> tuple[int, Test]:
    if name not in FACTS:
        raise _Unclear(_either(*FACTS))
    return FACTS[name]


def _is_due(on: Standing, card: Card) -> bool:
    return card.due is not None and not on.is_done(card) and (card.due - on.today).days <= DUE_SOON


FACTS: Final[Mapping[str, tuple[int, Test]]] = {
    "blocked": (0, lambda _on, _id, card: bool(card.blocks) and card.blocker is not None),
    "ageing": (2, lambda on, _id, card: not on.is_done(card) and on.is_ageing(on.age(card))),
    "past": (2, lambda on, _id, card: not on.is_done(card) and on.is_past_sle(on.age(card))),
    "due": (0, lambda on, _id, card: _is_due(on, card)),
    "waiting": (1, lambda on, _id, card: on.is_waiting(card)),
}
"""What may stand after `is:`, with what asking it of a card costs."""


def _due(words: str, today: date) -> Test:
    """Return whether a card is due on a day, before it (`<`), after it (`>`), or on none."""
    if words == "none":
        return lambda _on, _id, card: card.due is None
    side = words[:1] if words[:1] in ("<", ">") else ""
    named = words.removeprefix(side)
    try:
        that = day(f"+{named}" if _SPAN.fullmatch(named) else named, today)
    except ValueError:
        expected = _DAYS if side else f"none, or {_DAYS}, with < before and > after it"
        raise _Unclear(expected) from None
    if side == "<":
        return lambda _on, _id, card: card.due is not None and card.due < that
    if side == ">":
        return lambda _on, _id, card: card.due is not None and card.due > that
    return lambda _on, _id, card: card.due == that


def _either(*words: str) -> str:
    """Return words as a choice, such as "this, that or those"."""
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)

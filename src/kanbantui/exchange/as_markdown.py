"""A board as a Markdown page to read, in a wiki or a merge request."""

import re
from collections.abc import Iterator
from typing import Final

from kanbantui.board.classes import class_name
from kanbantui.board.model import Card
from kanbantui.board.text import shown
from kanbantui.exchange.exported import columns_with_cards, limit_of
from kanbantui.flow.standing import Standing

_SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_START: Final = re.compile(r"^(\d+)([.)])|^([-+=])")


def write(view: Standing) -> str:
    """Return the board: a heading a column with its count and limit, a line a card."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: Standing) -> Iterator[str]:
    yield f"# {plain(view.board.title)}"
    for rule in view.board.policies:
        yield ""
        yield f"> {plain(rule)}"
    for id, column, cards in columns_with_cards(view):
        wip = limit_of(view, id)
        count = f"{len(cards)}" if wip is None else f"{len(cards)} of {wip}"
        yield ""
        yield f"## {plain(column.name)} ({count})"
        for name, rules in (("in", column.pull), ("out", column.done)):
            if rules:
                yield ""
                yield f"*{name}:* {'; '.join(plain(rule) for rule in rules)}"
        if cards:
            yield ""
        for _, card in cards:
            yield from _card(view, card)


def _card(view: Standing, card: Card) -> Iterator[str]:
    """Yield a card's line, and below it the card's text, which is Markdown already."""
    done = "x" if view.is_done(card) else " "
    yield f"- [{done}] **{plain(card.title) or '(untitled)'}**{_marks(view, card)}"
    for line in card.body.strip("\n").split("\n") if card.body.strip() else ():
        yield f"  {shown(line.expandtabs(4))}".rstrip()


def _marks(view: Standing, card: Card) -> str:
    """Return what stands out about a card: class, age, due date, blocker, tags."""
    age = view.age(card)
    marks = []
    if card.class_ != "standard":
        marks.append(plain(class_name(view.board, card.class_)))
    if age.took is not None:
        marks.append(f"took {age.took} d")
    elif age.age is not None:
        marks.append(f"{age.age} d")
    if card.due:
        marks.append(f"due {card.due.isoformat()}")
    if card.blocker:
        marks.append(f"blocked: {plain(card.blocker.reason)}")
    marks += [plain(f"#{tag}") for tag in card.tags]
    return f": {', '.join(marks)}" if marks else ""


def plain(text: str) -> str:
    """Return text on one line that Markdown shows as it is."""
    line = _SIGNS.sub(r"\\\1", " ".join(shown(text).split()))
    return _START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)

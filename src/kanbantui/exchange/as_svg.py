"""A picture of the board as SVG: columns with their limits and cards, light, dark or printed."""

from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from kanbantui.board.classes import class_name
from kanbantui.board.model import Card, Column
from kanbantui.board.text import cells, shortened, shown
from kanbantui.charts.markup import SVG, as_svg, element
from kanbantui.exchange.exported import columns_with_cards
from kanbantui.flow.standing import Standing
from kanbantui.palette import DARK, LIGHT, Palette

MOST: Final = 12
"""Cards that are drawn of one column; a line says how many more there are."""

_WIDE: Final = 232
_GAP: Final = 12
_TOP: Final = 56
_HEAD: Final = 52
_PAD: Final = 12
_LINE: Final = 17
_CELLS: Final = 27
"""Cells of a line of a card's title; a wide sign takes two."""

_LINES: Final = 3

_TONES: Final = ("text", "quiet", "accent", "ok", "full", "over", "expedite", "fixed_date")


def write(view: Standing) -> str:
    """Return the picture; colours are never alone in saying something, and no person is in it."""
    parts: list[Element] = []
    height = 0.0
    count = 0
    for at, (id, column, cards) in enumerate(columns_with_cards(view)):
        drawn, bottom = _column(view, id, column, cards, _GAP + at * (_WIDE + _GAP))
        parts += drawn
        height, count = max(height, bottom), at + 1
    width = _GAP + count * (_WIDE + _GAP)
    for panel in parts:
        if panel.get("class") == "column":
            panel.set("height", f"{height - _TOP:g}")
    title = _words(shortened(view.board.title, 80), _GAP, 34, "text title")
    picture = element(
        "svg",
        element("style", _style()),
        element("rect", width=width, height=height + _GAP, class_="screen"),
        title,
        *parts,
        xmlns=SVG,
        viewBox=f"0 0 {width:g} {height + _GAP:g}",
        width=width,
        height=height + _GAP,
        role="img",
        aria_label=f"The board {shown(view.board.title)} on {view.today.isoformat()}",
    )
    return as_svg(picture)


def _column(
    view: Standing, id: str, column: Column, cards: Sequence[tuple[str, Card]], x: float
) -> tuple[list[Element], float]:
    """Return what is drawn of a column, its panel first, and where its last card ends."""
    panel = element("rect", x=x, y=_TOP, width=_WIDE, height=0, rx=6, class_="column")
    says, tone = _count(view, id, len(cards))
    parts = [
        panel,
        _words(shortened(column.name, _CELLS - 8), x + _PAD, _TOP + 24, "text head"),
        _words(says, x + _WIDE - _PAD, _TOP + 24, tone, "end"),
    ]
    y = float(_TOP + _HEAD - _PAD)
    for _, card in cards[:MOST]:
        box, height = _card(view, card, x + 8, y)
        parts.append(box)
        y += height + 8
    if len(cards) > MOST:
        parts.append(_words(f"and {len(cards) - MOST} more", x + _PAD, y + 14, "quiet"))
        y += _LINE + 8
    return parts, y + 4


def _count(view: Standing, column: str, count: int) -> tuple[str, str]:
    """Return how a column stands to its limit, in words, and the tone of that."""
    limit = view.limits.get(f"columns.{column}")
    if limit is None or limit.wip is None:
        return str(count), "quiet"
    state = limit.state(view.counts[limit.id])
    tone = {"over": "over", "full": "full", "low": "quiet"}.get(state, "quiet")
    word = f" {state}" if state in ("over", "full", "low") else ""
    return f"{count}/{limit.wip}{word}", tone


def _card(view: Standing, card: Card, x: float, y: float) -> tuple[Element, float]:
    """Return a card, and how high it is."""
    lines = list(_wrapped(shown(card.title) or "(untitled)"))
    marks = list(_marks(view, card))
    height = 12 + _LINE * (len(lines) + len(marks))
    texts = [_words(line, x + 10, y + 20 + at * _LINE, "text") for at, line in enumerate(lines)]
    below = y + 20 + len(lines) * _LINE
    texts += [
        _words(shortened(says, _CELLS + 2), x + 10, below + at * _LINE, f"{tone} small")
        for at, (says, tone) in enumerate(marks)
    ]
    box = element("rect", x=x, y=y, width=_WIDE - 16, height=height, rx=4, class_="card")
    return element("g", element("title", card.title), box, *texts), height


def _marks(view: Standing, card: Card) -> Iterator[tuple[str, str]]:
    """Yield lines of what stands out about a card, each with its tone."""
    age = view.age(card)
    first = []
    if card.class_ != "standard":
        first.append(class_name(view.board, card.class_))
    if age.took is not None:
        first.append(f"took {age.took}d")
    elif age.age is not None:
        past = ", past the SLE" if view.is_past_sle(age) else ""
        first.append(f"{age.age}d{past}")
    if card.due and age.took is None:
        first.append(f"due {card.due.isoformat()}")
    if first:
        tone = "over" if age.took is None and view.is_past_sle(age) else "quiet"
        yield " · ".join(first), tone
    if card.blocker:
        yield f"■ blocked: {card.blocker.reason}", "full"
    if card.tags:
        yield " ".join(f"#{tag}" for tag in card.tags), "accent"


def _wrapped(text: str) -> Iterator[str]:
    """Yield a title in a few lines, broken between words where that goes."""
    line, count = "", 0
    for word in text.split():
        if line and cells(f"{line} {word}") > _CELLS:
            count += 1
            if count == _LINES:
                yield shortened(f"{line} {word}", _CELLS)
                return
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield shortened(line, _CELLS)


def _words(text: str, x: float, y: float, tone: str, anchor: str = "start") -> Element:
    return element("text", text, x=x, y=y, class_=tone, text_anchor=anchor)


def _style() -> str:
    rules = (
        "text{font:13px system-ui,sans-serif;unicode-bidi:plaintext}"
        ".title{font-size:20px;font-weight:600}.head{font-weight:600}.small{font-size:12px}"
    )
    return (
        f"{rules}{_colours(LIGHT)}@media screen and (prefers-color-scheme:dark){{{_colours(DARK)}}}"
    )


def _colours(palette: Palette) -> str:
    surfaces = "".join(
        f".{name}{{fill:{getattr(palette, name)}}}" for name in ("screen", "column", "card")
    )
    return surfaces + "".join(f".{tone}{{fill:{getattr(palette, tone)}}}" for tone in _TONES)

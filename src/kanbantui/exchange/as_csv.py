"""Items of work as a CSV table, with the dates that other tools work figures out of."""

import csv
from collections.abc import Sequence
from datetime import datetime, tzinfo
from io import StringIO
from typing import Final

from kanbantui.board.model import Card
from kanbantui.board.text import shown
from kanbantui.flow.days import moments_of
from kanbantui.flow.standing import Standing

HEAD: Final = (
    *("ID", "Title", "State", "Class", "Tags", "Created", "Started", "Finished", "Due"),
    *("Outcome", "Closed"),
)


def write(view: Standing) -> str:
    """Return a row for each card, discarded ones too, by the columns of the board.

    Times have an offset. Work starts at commitment and is finished at delivery. No person stands
    in it: it is made for figures.
    """
    out = StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HEAD)
    discarded = [id for id, card in view.board.cards.items() if card.discarded]
    for id in (*view.order, *discarded):
        table.writerow(_row(view, id, view.board.cards[id]))
    return out.getvalue()


def _row(view: Standing, id: str, card: Card) -> Sequence[str]:
    moments = moments_of(card, view.flow)
    return (
        shown(id),
        " ".join(shown(card.title).split()),
        " ".join(shown(view.board.columns[card.column].name).split()),
        shown(card.class_),
        "|".join(shown(tag).replace("|", "/") for tag in card.tags),
        _time(moments.asked, view.zone),
        _time(moments.started, view.zone),
        _time(moments.delivered, view.zone),
        card.due.isoformat() if card.due else "",
        card.outcome or "",
        _time(card.closed, view.zone),
    )


def _time(at: datetime | None, zone: tzinfo) -> str:
    return at.astimezone(zone).isoformat(timespec="seconds") if at else ""

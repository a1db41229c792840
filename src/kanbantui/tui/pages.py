"""The pages that open beside the board, each made of fields."""

from datetime import tzinfo

from kanbantui.tui.field import Field
from kanbantui.tui.panel import fields
from kanbantui.tui.state import Opened
from kanbantui.tui.view import BoardView


def page_fields(opened: Opened, view: BoardView, zone: tzinfo) -> list[Field]:
    """Return the fields of what is open; none where it has gone."""
    if opened.about == "card":
        return fields(view, opened.key, zone) if opened.key in view.board.cards else []
    if opened.about in ("evolve", "change"):
        from kanbantui.tui.evolving import pages  # noqa: PLC0415 - as below

        return pages(view, opened.key, zone)
    if opened.about == "discarded":
        from kanbantui.tui.discarded import discarded_cards  # noqa: PLC0415 - seldom opened

        return discarded_cards(view.board, zone)
    from kanbantui.tui import agreements  # noqa: PLC0415 - cards are opened far more often

    if opened.about == "board":
        return agreements.board_agreements(view, zone)
    if opened.key not in view.columns:
        return []
    return agreements.column_agreements(view, opened.key, zone)

"""The pages that open beside the board, each made of fields."""

from datetime import tzinfo

from kanbantui.tui.field import Field
from kanbantui.tui.panel import fields
from kanbantui.tui.state import BoardState, Opened


def page_fields(state: BoardState, opened: Opened, zone: tzinfo) -> list[Field]:
    """Return the fields of what is open; none where it has gone."""
    if opened.about == "card":
        known = opened.key in state.view.board.cards
        return fields(state.view, opened.key, zone) if known else []
    return _seldom(state, opened, zone)


def _seldom(state: BoardState, opened: Opened, zone: tzinfo) -> list[Field]:
    """Return the fields of what is opened far less often than cards are, so it is loaded late."""
    view, found = state.view, list[Field]()
    match opened.about:
        case "evolve" | "change":
            from kanbantui.tui.evolving import pages  # noqa: PLC0415 - as said above

            found = pages(view, opened.key, zone)
        case "discarded":
            from kanbantui.tui.discarded import discarded_cards  # noqa: PLC0415 - as said above

            found = discarded_cards(view.board, zone)
        case "walked":
            from kanbantui.tui.walked import walked_page  # noqa: PLC0415 - as said above

            found = walked_page(state.walked)
        case "review" | "replenishment":
            from kanbantui.tui.meetings import meeting_page  # noqa: PLC0415 - as said above

            found = meeting_page(state, zone)
        case _:
            from kanbantui.tui import agreements  # noqa: PLC0415 - as said above

            if opened.about == "board":
                found = agreements.board_agreements(view, zone)
            elif opened.key in view.columns:
                found = agreements.column_agreements(view, opened.key, zone)
    return found

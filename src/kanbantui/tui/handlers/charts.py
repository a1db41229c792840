"""The charts of the board, over the whole screen."""

from kanbantui.tui.frames import in_one_frame
from kanbantui.tui.handlers.action_screen import ActionScreen


def flow(screen: ActionScreen) -> None:
    """Show how the work flows; a card that is chosen there is opened."""
    from kanbantui.tui.flow import Look  # noqa: PLC0415 - charts are seldom looked at
    from kanbantui.tui.learned import whole  # noqa: PLC0415 - the same
    from kanbantui.tui.screens.flow import FlowScreen  # noqa: PLC0415 - the same

    session, known = screen.session, screen.view.figures
    board = known.board if known and _is_current(screen) else whole(session)
    chart, window = screen.state.charted
    look = Look(board, session.now(), session.zone, known, chart, window)

    def back(card: str | None) -> None:
        screen.state.charted = charts.look.chart, charts.look.window
        if card:
            screen.show_card(card)

    charts = FlowScreen(session, screen.palette, screen.keymap, look, screen.problems)
    in_one_frame(screen.app, lambda: screen.app.push_screen(charts, back))


def _is_current(screen: ActionScreen) -> bool:
    """Whether the figures that are known are those of the board as it is now."""
    learned = screen.state.learned
    return learned is not None and learned.live is screen.session.board

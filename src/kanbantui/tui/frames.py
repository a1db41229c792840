"""One frame for a screen that comes or goes, where Textual sends two or three of the same."""

from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from typing import Any, Final

from textual.app import App

SETTLED: Final = 0.02
"""Seconds in which the screens tell each other what changed; what comes later is a frame more."""


def in_one_frame(app: App[Any], change: Callable[[], Awaitable[object]]) -> None:
    """Show another screen, and draw it once all of it is there."""
    held = ExitStack()
    held.enter_context(app.batch_update())
    changed = change()

    async def settle() -> None:
        try:
            await changed
        finally:
            app.set_timer(SETTLED, lay_out)

    def lay_out() -> None:
        # A layout that is asked for is a frame of its own, and so are parts that wait to be drawn.
        screen = app.screen
        if screen._layout_required:  # noqa: SLF001 - there is no public way, here and below
            screen._refresh_layout()  # noqa: SLF001
            screen._layout_required = False  # noqa: SLF001
        for widget in screen.query("*"):
            widget._exchange_repaint_regions()  # noqa: SLF001
        screen.call_later(draw)

    def draw() -> None:
        held.close()
        app.screen.refresh()

    app.call_later(settle)

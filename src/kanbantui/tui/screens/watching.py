"""The drawn board as it watches git: how it stands there is asked again where that may differ."""

import asyncio
from typing import TYPE_CHECKING, Final

from kanbantui.tui.screens.drawn import WARM, DrawnBoard

if TYPE_CHECKING:
    from kanbantui.git.watching import Watch

POLL: Final = 1.0
"""Seconds between two looks at whether git has news; one look is a dozen stats."""


class WatchingBoard(DrawnBoard):
    """A drawn board that says how it stands in git; nothing is asked before the first frame."""

    _watch: "Watch | None" = None
    _looks = False

    def on_mount(self) -> None:
        """Begin to watch git once all is shown."""
        self.set_timer(WARM, self.look_at_git)
        self.set_interval(POLL, self.look_at_git)

    def look_at_git(self) -> None:
        """Ask git again, in a thread, where its files or the board's say that it may differ."""
        if self._watch is None:
            from kanbantui.git.watching import Watch  # noqa: PLC0415 - not before the first frame

            self._watch = Watch(self.session.file.path)
        if self._watch.has_changed() and not self._looks:
            self._looks = True
            self.run_worker(self._ask_git(self._watch), group="git")

    async def _ask_git(self, watch: "Watch") -> None:
        session = self.session
        try:
            found = await asyncio.to_thread(watch.look, session.board, session.now(), session.zone)
        finally:
            self._looks = False
        if found != self.state.git:
            self.state.stand(found)
            self.paint()

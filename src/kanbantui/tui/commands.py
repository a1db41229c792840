"""The command palette's entries, made from the table of actions."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from textual.command import DiscoveryHit, Hit, Hits, Provider

from kanbantui.tui.actions import ACTIONS, Action
from kanbantui.tui.screens.board import BoardScreen

LEFT_OUT: Final = ("palette", "put_back", "close", "drop", "edit", "edit_agreed", "open_discarded")
"""Actions that mean something only while a key is pressed at their place."""


class BoardCommands(Provider):
    """Offers every action that has a place on the board."""

    async def discover(self) -> Hits:
        """Yield all actions while nothing is typed."""
        for action, name, run in self._actions():
            yield DiscoveryHit(name, run, help=action.group)

    async def search(self, query: str) -> Hits:
        """Yield the actions whose words fit the query."""
        matcher = self.matcher(query)
        for action, name, run in self._actions():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), run, help=action.group)

    def _actions(self) -> Iterator[tuple[Action, str, partial[None]]]:
        screen = self.screen
        if isinstance(screen, BoardScreen):
            for action in ACTIONS:
                if action.group != "Go" and action.id not in LEFT_OUT:
                    keys = screen.keymap.shown(action.id)
                    name = f"{action.label}  {keys}" if keys else action.label
                    yield action, name, partial(screen.act, action.id)

"""The command palette's entries, made from the table of actions."""

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from kanbantui.tui.actions import ACTIONS, Action, key_shown
from kanbantui.tui.screens.board import BoardScreen


class BoardCommands(Provider):
    """Offers every action that has a place on the board."""

    async def discover(self) -> Hits:
        """Yield all actions while nothing is typed."""
        for action, run in self._actions():
            yield DiscoveryHit(_name(action), run, help=action.group)

    async def search(self, query: str) -> Hits:
        """Yield the actions whose words fit the query."""
        matcher = self.matcher(query)
        for action, run in self._actions():
            score = matcher.match(_name(action))
            if score > 0:
                yield Hit(score, matcher.highlight(_name(action)), run, help=action.group)

    def _actions(self) -> Iterator[tuple[Action, partial[None]]]:
        screen = self.screen
        if isinstance(screen, BoardScreen):
            for action in ACTIONS:
                if action.group != "Go" and action.id not in ("palette", "cancel"):
                    yield action, partial(screen.action_act, action.id)


def _name(action: Action) -> str:
    keys = " ".join(key_shown(key) for key in action.keys)
    return f"{action.label}  {keys}" if keys else action.label

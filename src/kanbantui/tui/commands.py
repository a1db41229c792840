"""The command palette's entries: the table of actions, and cards to go to by title or id."""

from collections.abc import Iterator
from functools import partial
from heapq import nlargest
from typing import Final

from textual.command import DiscoveryHit, Hit, Hits, Provider

from kanbantui.board.text import shown
from kanbantui.tui.actions import ACTIONS, Action
from kanbantui.tui.screens.board import BoardScreen
from kanbantui.tui.spots import FLOW

MOST_CARDS: Final = 20
"""Cards that are offered at most, those that fit best: more are not looked through."""

LEFT_OUT: Final = (
    "palette",
    "put_back",
    "close",
    "drop",
    "edit",
    "edit_agreed",
    "open_discarded",
    "open_change",
    "do_here",
)
"""Actions that mean something only while a key is pressed at their place."""


class BoardCommands(Provider):
    """Offers every action that has a place on the board, and every card by its words."""

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
        scored = ((matcher.match(name), id, name, where) for id, name, where in self._cards())
        for score, id, name, where in nlargest(MOST_CARDS, (hit for hit in scored if hit[0] > 0)):
            yield Hit(score, matcher.highlight(name), partial(self._go, id), help=where)

    def _cards(self) -> Iterator[tuple[str, str, str]]:
        """Yield each card by its id, its title with the id, and where it is."""
        screen = self.screen
        if isinstance(screen, BoardScreen):
            board = screen.view.board
            for id, card in board.cards.items():
                where = "discarded" if card.discarded else f"in {board.columns[card.column].name}"
                yield id, f"{shown(card.title)}  {id}", where

    def _go(self, id: str) -> None:
        if isinstance(self.screen, BoardScreen):
            self.screen.jump(id)

    def _actions(self) -> Iterator[tuple[Action, str, partial[None]]]:
        screen = self.screen
        if isinstance(screen, BoardScreen):
            for action in ACTIONS:
                if action.group != "Go" and action.id not in LEFT_OUT and action.spots != FLOW:
                    keys = screen.keymap.shown(action.id)
                    name = f"{action.label}  {keys}" if keys else action.label
                    yield action, name, partial(screen.act, action.id)

"""What `tab` makes of a word that is half typed: tags, names, classes and cards of the board."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from os.path import commonprefix
from typing import NamedTuple

from kanbantui.board.classes import classes_of
from kanbantui.board.model import Board
from kanbantui.board.text import shown
from kanbantui.tui.lines import cut

BLANKS, COMMAS = r"\s,", ","
"""Signs between the words of an answer, as a class of `re`."""

_MOST = 8
"""Words that are named at once."""

_LONGEST = 24
"""Cells of a card's title that are named."""


class Offer(NamedTuple):
    """What a line may become, and how that is named."""

    line: str
    name: str


Complete = Callable[[str], list[Offer]]
"""Returns what may become of a line up to its caret, the likeliest first."""


def completions(
    typed: str, words: Iterable[tuple[str, str]], between: str, sign: str = ""
) -> list[Offer]:
    """Return what the last word of a line may become, its other words left out.

    `words` are the known ones, each with more words that it is found by; `sign` may stand before
    one. A word that holds a sign of `between` can't be typed as one, so it is not offered.
    """
    last = re.search(f"[^{between}]*\\Z", typed)
    start = last.start() if last else len(typed)
    start += len(typed[start:]) - len(typed[start:].lstrip())
    start += len(sign) if sign and typed.startswith(sign, start) else 0
    others = {word.strip().removeprefix(sign) for word in re.split(f"[{between}]", typed[:start])}
    begun = typed[start:].casefold()
    first, later = list[Offer](), list[Offer]()
    for word, more in words:
        offer = Offer(typed[:start] + word, f"{word} {cut(shown(more), _LONGEST)}".strip())
        if word in others or not word.isprintable() or re.search(f"[{between}]", word):
            continue
        if word.casefold().startswith(begun):
            first.append(offer)
        elif _begins(more, begun):
            later.append(offer)
    return first + later


def _begins(text: str, begun: str) -> bool:
    """Whether one of the words of a text begins so."""
    return bool(begun) and f" {begun}" in f" {text}".casefold()


def tags(board: Board) -> Complete:
    """Return what completes tags, those of most cards first."""
    return lambda typed: completions(typed, _tags(board), BLANKS, "#")


def people(board: Board) -> Complete:
    """Return what completes names of people, those on most cards first."""
    return lambda typed: completions(typed, _people(board), COMMAS, "@")


def classes(board: Board) -> Complete:
    """Return what completes the one class of a card; one that stands there gives way to others."""
    known = _classes(board)
    return lambda typed: completions("" if (typed, "") in known else typed, known, r"\n")


def cards(board: Board, but: str) -> Complete:
    """Return what completes ids of cards, found by their titles too, all but one."""

    def complete(typed: str) -> list[Offer]:
        known = [(id, c.title) for id, c in board.cards.items() if id != but and not c.discarded]
        return completions(typed, known, BLANKS)

    return complete


def branches(board: Board, here: str) -> Complete:
    """Return what completes a branch: the one that is checked out, then those of other cards."""
    known = dict.fromkeys(filter(None, (here, *(card.branch for card in board.cards.values()))))
    return lambda typed: completions(typed, [(name, "") for name in known], r"\n")


def signs(board: Board) -> Complete:
    """Return what completes the signs of a captured line: `#tag`, `@name`, `!class`."""

    def complete(typed: str) -> list[Offer]:
        word = re.split(r"\s", typed)[-1]
        before = typed[: len(typed) - len(word)]
        match word[:1]:
            case "#":
                found = completions(word, _tags(board), r"\s", "#")
            case "@":
                found = completions(word, _people(board), BLANKS, "@")
            case "!":
                found = completions(word, _classes(board), r"\s", "!")
            case _:
                found = []
        return [Offer(before + line, name) for line, name in found]

    return complete


def _tags(board: Board) -> list[tuple[str, str]]:
    return _by_use(tag for card in board.cards.values() for tag in card.tags)


def _people(board: Board) -> list[tuple[str, str]]:
    return _by_use(name for card in board.cards.values() for name in card.with_people)


def _by_use(words: Iterable[str]) -> list[tuple[str, str]]:
    counted = Counter(words)
    return [(word, "") for word in sorted(counted, key=lambda word: (-counted[word], word))]


def _classes(board: Board) -> list[tuple[str, str]]:
    return [(id, "") for id in classes_of(board)]


@dataclass(slots=True)
class Tabs:
    """What `tab` makes of a line each time it is pressed: first what all offers share."""

    complete: Complete
    made: str | None = None
    offers: Sequence[Offer] = field(default=())
    at: int = -1

    def press(self, typed: str) -> str:
        """Return what a line becomes; the line itself where nothing fits."""
        if self.made != typed or not self.offers:
            self.offers, self.at = self.complete(typed), -1
            lines = [offer.line for offer in self.offers]
            shared = commonprefix(lines)  # noqa: RUF071 - these are no paths
            if len(shared) > len(typed) and shared.casefold().startswith(typed.casefold()):
                self.made = shared
                return shared
        if self.offers:
            self.at = (self.at + 1) % len(self.offers)
            if self.offers[self.at].line == typed:
                self.at = (self.at + 1) % len(self.offers)
            typed = self.offers[self.at].line
        self.made = typed
        return typed

    @property
    def named(self) -> str:
        """The offers by name, with the one that was taken in brackets."""
        first = max(0, self.at)
        names = [
            f"[{offer.name}]" if number == self.at else offer.name
            for number, offer in enumerate(self.offers)
        ][first : first + _MOST]
        left = len(self.offers) - first - len(names)
        return "  ".join([*names, f"+{left}"] if left else names) or "nothing to complete"

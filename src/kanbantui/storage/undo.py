"""Steps taken back and done again on a text that others may have changed since."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal

from kanbantui.errors import InvalidBoard
from kanbantui.storage.document import Document
from kanbantui.storage.journal import Journal
from kanbantui.storage.lost import overwritten
from kanbantui.storage.merge import merge
from kanbantui.storage.steps import Step

Way = Literal["undo", "redo"]

_REMEMBERED = 20  # of the last steps, those that are looked for when the file was changed


class Undo:
    """What can be undone and redone on one board: the journal, and the last steps of this run.

    To be used while holding the board's lock, except for `gone`.
    """

    def __init__(self, board: Path, user: str) -> None:
        self._journal = Journal(board, user)
        self._recent: deque[Step] = deque(maxlen=_REMEMBERED)
        self._lost: list[Step] = []

    def note(
        self, label: str, before: Document, after: Document, *, archives: tuple[str, ...] = ()
    ) -> None:
        """Note the step that was just done."""
        self._journal.catch_up()
        self._recent.append(self._journal.note(label, before, after, archives=archives))

    def next(self, way: Way) -> Step | None:
        """Return the step that is next to be undone, or redone; None if there is none."""
        self._journal.catch_up()
        steps = self._journal.done if way == "undo" else self._journal.undone
        return steps[-1] if steps else None

    def went(self, way: Way, step: Step) -> None:
        """Note that the next step was undone, or redone."""
        if way == "redo":
            self._journal.redid()
            self._recent.append(step)
            return
        self._journal.undid()
        if self._recent and self._recent[-1] == step:
            self._recent.pop()

    def drop(self, way: Way) -> None:
        """Note that the next step can't be undone, or redone, any more."""
        self._journal.dropped(way)

    def gone(self, before: Document, now: Document) -> Sequence[Step]:
        """Return which of the last steps somebody overwrote between two texts."""
        return overwritten([*self._recent], before, now) if self._recent else ()

    def miss(self, steps: Iterable[Step]) -> tuple[str, ...]:
        """Take those of the steps as lost that nobody took back, and return their labels.

        What this user did since to the same items, also from elsewhere, was meant.
        """
        self._journal.catch_up()
        gone, done = tuple(steps), self._journal.done
        since = {step: done[done.index(step) + 1 :] for step in gone if step in done}
        lost = [
            step
            for step, later in since.items()
            if not any(_touches(other, step) for other in later if other not in gone)
        ]
        self._lost += [step for step in lost if step not in self._lost]
        return tuple(step.label for step in lost)

    def lost(self) -> tuple[Step, ...]:
        """Return the steps that were lost and not undone since, oldest first."""
        self._journal.catch_up()
        return tuple(step for step in self._journal.done if step in self._lost)

    def is_back(self, now: Document) -> bool:
        """Whether all that was lost is in the text again; then it is no longer lost."""
        if taken_again(self._lost, now, lambda _: None)[0] != now:
            return False
        self._lost = []
        return True

    def found(self) -> None:
        """Note that what was lost has been done again, in steps of their own."""
        lost, self._lost = self._lost, []
        self._recent = deque((s for s in self._recent if s not in lost), maxlen=_REMEMBERED)


def _touches(step: Step, other: Step) -> bool:
    return bool({swap.item for swap in step.swaps} & {swap.item for swap in other.swaps})


def taken(way: Way, step: Step, now: Document) -> tuple[Document, tuple[str, ...]]:
    """Return the text after a step is undone or redone, with what others did since, and notes.

    Raises ValueError where the step's texts are no TOML.
    """
    before, after = step.documents(now)
    merged = merge(after, before, now) if way == "undo" else merge(before, after, now)
    kept = (
        f"{'.'.join(conflict.path)} was changed since and stays" for conflict in merged.conflicts
    )
    return merged.document, (*merged.notes, *kept)


def taken_again(
    steps: Sequence[Step], now: Document, meaning: Callable[[Document], object]
) -> tuple[Document, tuple[str, ...]]:
    """Return the text after steps are done again, and notes; one that can't be is left out.

    `meaning` raises `InvalidBoard` for a text that is no board.
    """
    document = now
    notes: tuple[str, ...] = ()
    for step in steps:
        try:
            after, more = taken("redo", step, document)
            meaning(after)
        except (InvalidBoard, ValueError):
            notes += (f"{step.label} would leave no valid board any more",)
        else:
            document, notes = after, notes + more
    return document, notes

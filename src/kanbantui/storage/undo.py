"""Steps taken back and done again on a text that others may have changed since."""

from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from kanbantui.storage.document import Document
from kanbantui.storage.journal import Journal
from kanbantui.storage.merge import merge
from kanbantui.storage.steps import Step, overwritten

Way = Literal["undo", "redo"]

_REMEMBERED = 20  # of the last steps, those that are looked for when the file was changed


class Undo:
    """What can be undone and redone on one board: the journal, and the last steps of this run.

    To be used while holding the board's lock, except for `gone`.
    """

    def __init__(self, board: Path, user: str) -> None:
        self._journal = Journal(board, user)
        self._recent: deque[Step] = deque(maxlen=_REMEMBERED)

    def note(
        self, label: str, before: Document, after: Document, *, archives: bool = False
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
        return overwritten(self._recent, before, now) if self._recent else ()

    def still_done(self, steps: Iterable[Step]) -> tuple[str, ...]:
        """Return the labels of those steps that nobody took back: not by an undo, not by a command.

        What this user did since to the same items, also from elsewhere, was meant.
        """
        self._journal.catch_up()
        gone, done = tuple(steps), self._journal.done
        since = {step: done[done.index(step) + 1 :] for step in gone if step in done}
        return tuple(
            step.label
            for step, later in since.items()
            if not any(_touches(other, step) for other in later if other not in gone)
        )


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

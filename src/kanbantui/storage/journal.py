"""The steps done to a board from here, kept beside it, so that undo survives a restart.

A line a step: done, undone, redone, or dropped. It stands beside the lock in `.kanbantui/`; it
holds texts of the board, also of cards that were deleted, and no names.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from kanbantui.storage.disk import append_line, put, read_regular
from kanbantui.storage.document import Document
from kanbantui.storage.folder import new_temp, personal_file, side_folder
from kanbantui.storage.steps import Place, Run, Step, Swap, step_between

KEPT: Final = 200
"""Steps that can be taken back, and as many to do again; a longer journal is shortened."""

UNKNOWN: Final = "a step whose note was cut short"
"""What a step is called of which a crash left too little to take it back."""

_LONGEST: Final = 4 * KEPT
_FORM: Final = 2  # of a line; one of another form is skipped


class Journal:
    """The steps that one person did to one board from here; undone ones can be redone.

    `who` is the person's login: whoever signs, what this machine's user did is theirs to take
    back. To be used while holding the board's lock, since a second screen may share it. Where
    it can't be kept on disk, steps are kept for as long as the program runs.
    """

    def __init__(self, board: Path, who: str) -> None:
        self._path = personal_file(board, who, "undo") if side_folder(board) else None
        self._mode = _mode_beside(board)
        self._read = -1
        self.done: list[Step] = []
        self.undone: list[Step] = []

    def note(
        self, label: str, before: Document, after: Document, *, archives: tuple[str, ...] = ()
    ) -> Step:
        """Note the step that led from one document to the other, and return it."""
        step = step_between(label, before, after, archives=archives)
        self.did(step)
        return step

    def did(self, step: Step) -> None:
        """Note a new step; what was undone before can't be redone any more."""
        self._note(_line_of(step))

    def undid(self) -> None:
        """Note that the last step was taken back."""
        self._note({"undid": 1})

    def redid(self) -> None:
        """Note that the last undone step was done again."""
        self._note({"redid": 1})

    def dropped(self, way: str) -> None:
        """Note that the step which is next to `way`, "undo" or "redo", can't be used any more."""
        self._note({"dropped": way})

    def catch_up(self) -> None:
        """Read what was noted since, also by another process."""
        if self._path is None:
            return
        try:
            size = self._path.stat().st_size
            if size == self._read:
                return
            lines = read_regular(self._path, size).splitlines()
        except OSError:
            return
        self.done, self.undone = [], []
        for line in lines:
            try:
                noted = json.loads(line)
            except (ValueError, RecursionError):  # cut short by a crash; what it did is not known
                self._replay({"form": _FORM, "did": UNKNOWN, "items": []})
                continue
            with suppress(KeyError, TypeError, IndexError, ValueError):
                self._replay(noted)
        self._read = size
        if len(lines) > _LONGEST:
            self._shorten(self._path)

    def _replay(self, line: dict[str, Any]) -> None:
        if line["form"] != _FORM:
            return
        if "undid" in line:
            self.undone.append(self.done.pop())
        elif "redid" in line:
            self.done.append(self.undone.pop())
        elif "dropped" in line:
            (self.done if line["dropped"] == "undo" else self.undone).pop()
        else:
            self.done.append(_step_of(line))
            self.undone.clear()

    def _note(self, line: dict[str, Any]) -> None:
        self._replay({"form": _FORM, **line})
        if self._path is None:
            return
        with suppress(OSError):
            # A step that can't be noted is still done; it can be taken back until we leave.
            self._read = append_line(self._path, _encoded(line), self._mode)

    def _shorten(self, path: Path) -> None:
        """Keep the last steps in a new file, which takes the place of the old one at once."""
        self.done, self.undone = self.done[-KEPT:], self.undone[-KEPT:]
        lines = [_line_of(step) for step in (*self.done, *reversed(self.undone))]
        lines += [{"undid": 1}] * len(self.undone)
        data = b"".join(map(_encoded, lines))
        with suppress(OSError):
            put(path, new_temp(path), data, self._mode)
            self._read = len(data)


def _mode_beside(board: Path) -> int:
    """Return the mode of a file that holds texts of the board."""
    try:
        return board.stat().st_mode & 0o666 | 0o600
    except OSError:
        return 0o600


def _encoded(line: dict[str, Any]) -> bytes:
    text = json.dumps({"form": _FORM, **line}, ensure_ascii=False)
    return text.encode(errors="surrogatepass") + b"\n"


def _line_of(step: Step) -> dict[str, Any]:
    line = {"did": step.label, "items": [_as_json(swap) for swap in step.swaps]}
    return {**line, "archives": step.archives} if step.archives else line


def _step_of(line: dict[str, Any]) -> Step:
    swaps = tuple(_swap_of(*swap) for swap in line["items"])
    return Step(_text(line["did"]), swaps, tuple(line.get("archives", ())))


def _as_json(swap: Swap) -> list[Any]:
    before, after = (
        [[run.text, run.follows] for run in runs] for runs in (swap.before, swap.after)
    )
    return [swap.item, before, after]


def _swap_of(item: list[str], before: list[Any], after: list[Any]) -> Swap:
    old, new = (
        tuple(Run(_text(text), _place_of(follows)) for text, follows in runs)
        for runs in (before, after)
    )
    return Swap(tuple(item), old, new)


def _text(value: Any) -> str:
    """Return a value that is a text; raise TypeError for what this program does not write."""
    if not isinstance(value, str):
        raise TypeError
    return value


def _place_of(follows: list[Any] | None) -> Place | None:
    return (tuple(follows[0]), follows[1]) if follows else None

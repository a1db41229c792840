"""Who has a board open, and on which card: a small file a screen beside the board, never in it.

A screen touches its file for as long as it lives, so that the file of one that was killed grows
old. Ages are told by the times of the files alone, since a network disk has a clock of its own.
"""

import os
import re
import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from kanbantui.board.names import known_names
from kanbantui.storage.disk import read_regular
from kanbantui.storage.folder import SIDE, replace_small, side_folder

PACE: Final = 0.5
"""Seconds between two looks at who is here."""

THROTTLE: Final = 1.0
"""Seconds between two notes of another card."""

BEAT: Final = 2.0
"""Seconds after which the file is touched if nothing else was to be noted."""

GONE: Final = 4.0
"""Age in seconds from which a screen is taken for gone: it may miss a beat."""

LEFT: Final = 60.0
"""Age in seconds from which a file is removed by others."""

MOST: Final = 32
"""Screens that are told apart; of more the others are left out."""

_ENTRIES: Final = 1000  # of the folder that are looked at
_LARGEST: Final = 1024  # bytes of a file that is one of ours
_LONGEST: Final = 200  # signs of a card's id


@dataclass(frozen=True, slots=True)
class Present:
    """People at one screen, and the card that they are on, "" for none."""

    names: tuple[str, ...]
    card: str


class Presence:
    """One screen's presence at a board. Where nothing can be written it sees nobody."""

    def __init__(self, board: Path) -> None:
        self._board = board
        self._path = board.parent / SIDE / f"{board.name}.{os.urandom(6).hex()}.here"
        name = re.escape(board.name)
        temp = r"\.kanbantui-[0-9a-f]{12}\.tmp"
        self._ours = re.compile(
            rf"{name}\.[0-9a-f]{{12}}\.here|\.{name}\.[0-9a-f]{{12}}\.here{temp}"
        )
        self._looked = self._wrote = self._beat = float("-inf")
        self._said: tuple[str, str] | None = None
        self._time = 0.0
        self._known: dict[str, tuple[float, Present | None]] = {}
        self.others: tuple[Present, ...] = ()

    def meet(self, who: str, card: str) -> tuple[Present, ...]:
        """Say who is here and on which card; return who else is.

        It may be called as often as one likes: it looks at the disk at its own pace.
        """
        now = time.monotonic()
        if now - self._looked >= PACE:
            self._looked = now
            try:
                self._be_here(now, who, card)
                self.others = self._seen(self._time + now - self._beat)
            except OSError:
                self.others = ()
        return self.others

    def leave(self) -> None:
        """Say that this screen is not here any more."""
        if self._said:
            self._said, self.others = None, ()
            self._looked = self._wrote = float("-inf")
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _be_here(self, now: float, who: str, card: str) -> None:
        """Note what is new, else that one is still here, each no more often than it should."""
        is_new = self._said != (who, card) and now - self._wrote >= THROTTLE
        if not is_new and now - self._beat < BEAT:
            return
        if not is_new:
            try:
                os.utime(self._path)
            except FileNotFoundError:
                is_new = True  # it was swept while this process was stopped
        if is_new:
            self._write(who, card)
            self._wrote = now
        self._beat, self._time = now, self._path.stat().st_mtime

    def _write(self, who: str, card: str) -> None:
        if side_folder(self._board) is None:
            raise PermissionError(str(self._path))
        mode = self._board.stat().st_mode & 0o666 | 0o600
        import json  # noqa: PLC0415 - not before the first frame

        replace_small(self._path, json.dumps({"who": who, "card": card}).encode(), mode)
        self._said = who, card

    def _seen(self, now: float) -> tuple[Present, ...]:
        """Return who else was here lately; `now` is in the time of the files."""
        known, self._known = self._known, {}
        with os.scandir(self._path.parent) as entries:
            found = [e for e in islice(entries, _ENTRIES) if self._ours.fullmatch(e.name)]
        for entry in sorted(found, key=lambda entry: entry.name):
            if entry.name == self._path.name:
                continue
            with suppress(OSError):
                changed = entry.stat(follow_symlinks=False).st_mtime
                # A time that is yet to come is of a clock that was set back since: no beat either.
                age = abs(now - changed)
                if age > LEFT:
                    Path(entry.path).unlink()
                elif age <= GONE and len(self._known) < MOST:
                    was = known.get(entry.name)
                    present = was[1] if was and was[0] == changed else _read(Path(entry.path))
                    self._known[entry.name] = changed, present
        return tuple(present for _, present in self._known.values() if present)


def _read(path: Path) -> Present | None:
    """Return what a screen says of itself; None where that is not what this program writes."""
    import json  # noqa: PLC0415 - as above

    with suppress(OSError, ValueError, RecursionError):
        told = json.loads(read_regular(path, _LARGEST))
        if isinstance(told, dict):
            who, card = told.get("who"), told.get("card")
            names = known_names(who) if isinstance(who, str) else ()
            if names and isinstance(card, str) and len(card) <= _LONGEST:
                return Present(names, card)
    return None

"""Who saved the last versions of a board, kept beside it and never in it.

A screen that sees a new version can so name who made it; nothing says what they did. Each link
leads from one version to the next, by the digests of their bytes: where the chain is broken,
as by an editor or by git, nobody is named.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from kanbantui.board.names import known_names
from kanbantui.storage.disk import read_regular
from kanbantui.storage.document import Document
from kanbantui.storage.folder import SIDE, replace_small, side_folder

KEPT: Final = 16
"""Saves that are kept; a screen looks four times a second."""

_LARGEST: Final = 1 << 14
"""Bytes; what is larger is not ours."""


class Link(NamedTuple):
    """A save: the digests of the version before it and of its own, and who signed."""

    before: str
    after: str
    who: str


class Saves:
    """The last saves of one board: by whom, from which version to which."""

    def __init__(self, board: Path) -> None:
        self._board = board
        self._path = board.parent / SIDE / f"{board.name}.saves"
        self._digests: tuple[tuple[Document, str], ...] = ()

    def note(self, old: Document, new: Document, who: str) -> None:
        """Note who is about to save one version over another.

        To be called while holding the board's lock, and before the save: whoever sees the
        version then finds the name. Where nothing can be kept, nothing happens.
        """
        if side_folder(self._board) is None:
            return
        before, after, links = self._digest(old), self._digest(new), self._links()
        if links and links[-1].after != before:
            # The last save came to nothing, or somebody who does not sign wrote after it.
            links = links[:-1] if links[-1].before == before else []
        links = [*links, Link(before, after, who)][-KEPT:]
        data = "".join(f"{json.dumps(link)}\n" for link in links).encode()
        with suppress(OSError):
            replace_small(self._path, data, self._board.stat().st_mode & 0o666 | 0o600)

    def between(self, old: Document, new: Document) -> tuple[str, ...]:
        """Return who saved all that lies between two versions; () unless that is certain."""
        before, after, links = self._digest(old), self._digest(new), self._links()
        if links and links[-1].after != after:
            links.pop()  # of a save that is under way
        names: list[str] = []
        for link in reversed(links):
            if link.after != after:
                break
            signed = known_names(link.who)
            if not signed:
                break
            names = [*signed, *names]
            after = link.before
            if after == before:
                return tuple(dict.fromkeys(names))
        return ()

    def _digest(self, document: Document) -> str:
        """Return what tells the bytes of a version from others; that of the last two is known."""
        for version, known in self._digests:
            if version is document:
                return known
        from hashlib import sha256  # noqa: PLC0415 - looking at a board needs none

        digest = sha256(document.encode()).hexdigest()[:24]
        self._digests = (*self._digests[-1:], (document, digest))
        return digest

    def _links(self) -> list[Link]:
        """Return what is kept, [] where that is not what this program writes."""
        with suppress(OSError, ValueError, TypeError, RecursionError):
            lines = read_regular(self._path, _LARGEST).decode().splitlines()[-KEPT:]
            links = [Link(*json.loads(line)) for line in lines]
            if all(isinstance(part, str) for link in links for part in link):
                return links
        return []

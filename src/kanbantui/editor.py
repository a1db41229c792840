"""A text in the person's own editor; what was typed is never lost."""

import os
import shlex
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

from kanbantui.errors import FileTrouble, Refused
from kanbantui.storage.parked import park


class EditedText:
    """A text given to an editor as a file beside the board, where it outlives a crash.

    The file is called by `name` and stays until `drop`, so that a text that can't be saved can
    still be found. Raises `Refused` where no file can be made.
    """

    def __init__(self, board: Path, name: str, old: str) -> None:
        self._old = old
        try:
            self.place = park(board, name, old)
        except FileTrouble as error:
            raise Refused(f"no file for the editor can be made: {error}") from None

    def begin(self, text: str) -> None:
        """Put another text into the file, to be edited next; raise `Refused` where that fails."""
        try:
            self.place.write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            raise Refused(f"{self.place} can't be written: {error.strerror}") from None

    def let_edit(self) -> None:
        """Run $VISUAL, $EDITOR or vi until the person leaves it.

        Raises `Refused` if there is none, or it says that it failed.
        """
        words = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
        try:
            # No shell reads the words: a board's text and a file's name can't become commands.
            process = subprocess.Popen([*shlex.split(words), str(self.place)])  # noqa: S603
        except (OSError, ValueError, IndexError) as error:
            reason = getattr(error, "strerror", None) or error
            raise Refused(f"the editor {words!r} can't be run: {reason}; set $EDITOR") from None
        # Ctrl+c belongs to the editor while it runs; it must not end us and leave it alone.
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            status = process.wait()
        finally:
            signal.signal(signal.SIGINT, before)
        if status:
            how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
            raise Refused(f"the editor {words!r} {how}, so nothing was changed")

    def typed(self) -> str:
        """Return the text as it is now; a line end that an editor adds or drops is no edit.

        Raises `Refused` if it can't be read back.
        """
        try:
            text = self.place.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            raise Refused(
                "the editor removed the file of the text, so nothing was changed; set $EDITOR"
            ) from None
        except OSError as error:
            raise Refused(f"{self.place} can't be read back: {error.strerror}") from None
        except UnicodeDecodeError as error:
            raise Refused(
                f"the text is not UTF-8 at byte {error.start + 1}; tell the editor to save UTF-8"
            ) from None
        if text.rstrip() == self._old.rstrip():
            return self._old
        return text if text.strip() else ""

    def holds_news(self) -> bool:
        """Whether the file holds something that the person typed."""
        try:
            return self.place.read_bytes().rstrip() != self._old.encode().rstrip()
        except OSError:
            return False

    def drop(self) -> None:
        """Remove the file: the text is on the board, or nothing was typed."""
        with suppress(OSError):
            self.place.unlink(missing_ok=True)

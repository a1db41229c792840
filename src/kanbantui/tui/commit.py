"""What a commit of the board would hold, listed over the board while its message is edited."""

from collections.abc import Sequence

from kanbantui.git.committing import Uncommitted
from kanbantui.tui.choices import Choice, Choices


class Edits(Choices):
    """The files and the edits of a commit; arrows go through them, and what is typed is its name.

    `refused` is why there was no commit the last time, a line each.
    """

    def __init__(self, what: Uncommitted, subject: str = "", refused: Sequence[str] = ()) -> None:
        rows = [Choice("" if number else "refused", line, "over")
                for number, line in enumerate(refused)]  # fmt: skip
        rows.append(Choice("files", ", ".join(what.files)))
        words = [event.words for event in what.events] or [_subject(what.message)]
        rows += [Choice("" if number else "edits", line, "text")
                 for number, line in enumerate(words)]  # fmt: skip
        super().__init__(rows, typed=subject or _subject(what.message))
        self._what = what

    @property
    def fitting(self) -> Sequence[int]:
        """The numbers of all rows: what is typed narrows nothing."""
        return range(len(self.rows))

    def narrow(self, typed: str) -> None:
        """Take the first line of the message."""
        self.typed = typed

    @property
    def message(self) -> str:
        """The message: its first line as it was typed, and what the board says happened."""
        made, rest = self._what.message.partition("\n")[::2]
        return f"{self.typed.strip() or made}\n{rest}"


def _subject(message: str) -> str:
    return message.partition("\n")[0]

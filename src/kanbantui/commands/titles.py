"""What a change of limits and rules is called where nobody gave it a name."""

from collections.abc import Sequence

from kanbantui.board.model import Board, ChangeEdit
from kanbantui.commands.edits import WORDS, place_of, shown


def title_of(board: Board, edits: Sequence[ChangeEdit]) -> str:
    """Return a title such as "Review limit 3 -> 2"; "" where there is no edit.

    Of several edits it names the first, and how many more there are. Raises `Refused` where an
    edit's target is none.
    """
    if not edits:
        return ""
    first, *rest = edits
    new = rest.pop(0) if _is_replaced_by(first, rest[:1]) else None
    title = _title(board, first, new)
    return f"{title}, and {len(rest)} more" if rest else title


def _is_replaced_by(edit: ChangeEdit, after: Sequence[ChangeEdit]) -> bool:
    """Whether a rule is removed and the next edit puts another one in its place."""
    return edit.remove is not None and any(
        next.target == edit.target and next.add is not None for next in after
    )


def _title(board: Board, edit: ChangeEdit, new: ChangeEdit | None) -> str:
    place = place_of(board, edit.target)
    if edit.add is None and edit.remove is None:
        if isinstance(edit.from_ or edit.to, str) and place.field != "on_full":
            return f"{place.name} {place.field}"
        word = WORDS.get(place.field, place.field)
        return f"{place.name} {word} {shown(edit.from_)} -> {shown(edit.to)}"
    verb = "change" if new else "add" if edit.remove is None else "drop"
    rule = (new.add if new else None) or edit.add or edit.remove or ""
    return f"{place.name} {place.field}, {verb}: {' '.join(rule.split())}"

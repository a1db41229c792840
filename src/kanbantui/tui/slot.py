"""The words of a column's free slots: how many there are, and what each is best used for."""

from kanbantui.board.text import shown
from kanbantui.flow.slack import Slot
from kanbantui.tui.actions import USUAL, Keymap
from kanbantui.tui.column_view import ColumnView
from kanbantui.tui.lines import cut, wrap
from kanbantui.tui.view import BoardView

SLOT_LINES = 3
"""Lines of what a free slot is best used for."""


def slot_texts(
    view: BoardView, column: ColumnView, width: int, keymap: Keymap = USUAL
) -> list[list[str]]:
    """Return the lines of each free slot of a column that is so many cells wide."""
    return [
        _slot(view, column, index, slot, width, keymap) for index, slot in enumerate(column.slots)
    ]


def _slot(
    view: BoardView, column: ColumnView, index: int, slot: Slot, width: int, keymap: Keymap
) -> list[str]:
    """Return the lines of a free slot; the first one says how many there are."""
    texts = [] if index else [f"{column.free} free slot{'s' if column.free > 1 else ''}"]
    propose, pull = keymap.sign("propose"), keymap.sign("pull")
    improve = [f"or improve: {propose}"] if propose and index == len(column.slots) - 1 else []
    if slot.use == "pull":
        title = shown(view.board.cards[slot.card].title)
        why = [f"  {line}" for line in wrap(slot.why, width - 5, SLOT_LINES)]
        texts += [cut(f"{pull} {title}".lstrip(), width - 3), *why, *improve]
    else:
        texts += wrap(", ".join((slot.why, *improve)), width - 3, SLOT_LINES)
    return [cut(text, width - 2) for text in texts]

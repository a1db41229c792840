"""The parts that a key's time is told by, and which of them a chain of calls belongs to."""

from collections.abc import Sequence
from typing import Final

IDLE: Final = "waits"
LOOK: Final = "looks at the file"
PARTS: Final = (
    "Textual: dispatch",
    "our keys: which action, which place",
    "our command: limits and the new board",
    "our view of the board",
    "our drawing of lines",
    "Textual: layout and styles",
    "Textual: compositor",
    "Textual: lines to bytes",
    "saving: edit the text, read it back",
    "saving: lock, write, fsync, rename",
    "saving: the step for undo",
)
(
    _DISPATCH, _KEYS, _COMMAND, _VIEW, _DRAWING, _LAYOUT, _COMPOSITOR, _BYTES, _EDIT, _DISK, _UNDO,
) = PARTS  # fmt: skip

_ANYWHERE: Final = {"tui/screens/drawn.py:DrawnBoard._look": LOOK}
"""Calls that decide for all that they call."""

_INNERMOST: Final = (
    ("/selectors.py:", IDLE),
    ("kanbantui/storage/disk.py:", _DISK),
    ("kanbantui/storage/folder.py:", _DISK),
    ("kanbantui/storage/stamp.py:", _DISK),
    ("kanbantui/storage/journal.py:", _UNDO),
    ("kanbantui/storage/undo.py:", _UNDO),
    ("kanbantui/storage/steps.py:", _UNDO),
    ("filelock/", _DISK),
    ("kanbantui/storage/", _EDIT),
    ("kanbantui/commands/", _COMMAND),
    ("kanbantui/session.py:", _COMMAND),
    ("kanbantui/tui/view.py:", _VIEW),
    ("kanbantui/tui/state.py:BoardState.viewed", _VIEW),
    ("kanbantui/tui/state.py:", _KEYS),
    ("kanbantui/tui/cursor.py:", _KEYS),
    ("kanbantui/tui/handlers/", _KEYS),
    ("kanbantui/tui/screens/drawn.py:DrawnBoard.paint", _DRAWING),
    ("kanbantui/tui/screens/", _KEYS),
    ("kanbantui/tui/", _DRAWING),
    ("textual/_compositor.py:ChopsUpdate.render_segments", _BYTES),
    ("textual/_compositor.py:LayoutUpdate.render_segments", _BYTES),
    ("textual/strip.py:Strip.render", _BYTES),
    ("textual/app.py:App._display", _BYTES),
    ("textual/drivers/", _BYTES),
    ("textual/_compositor.py:", _COMPOSITOR),
    ("textual/_styles_cache.py:", _COMPOSITOR),
    ("textual/css/", _LAYOUT),
    ("textual/layouts/", _LAYOUT),
    ("textual/_arrange.py:", _LAYOUT),
    ("textual/screen.py:Screen._refresh_layout", _LAYOUT),
    ("textual/screen.py:Screen._on_timer_update", _COMPOSITOR),
    ("textual/message_pump.py:", _DISPATCH),
    ("textual/_callback.py:", _DISPATCH),
    ("textual/timer.py:", _DISPATCH),
    ("textual/app.py:", _DISPATCH),
    ("/asyncio/", _DISPATCH),
)
"""Where the innermost call that one of these fits belongs; the first that fits it counts.

What is not named, such as the board's model, Textual's strips, Rich or the standard library,
belongs to its caller.
"""


def part_of(calls: Sequence[str]) -> str:
    """Return the part for a chain of calls, the innermost first."""
    for call in calls:
        for end, part in _ANYWHERE.items():
            if call.endswith(end):
                return part
    for call in calls:
        for piece, part in _INNERMOST:
            if piece in call:
                return part
    return _DISPATCH

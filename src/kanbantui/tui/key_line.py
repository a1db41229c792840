"""The line of keys at the bottom: those that act where the cursor is, to be read and clicked."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.strip import Strip

from kanbantui.tui.actions import Hint, Keymap
from kanbantui.tui.column_view import ColumnView
from kanbantui.tui.lines import Part, ends
from kanbantui.tui.signs import key_name
from kanbantui.tui.theme import Palette, style

HELP = "help"
"""The action that is named at the right end, whatever else finds room."""


def idle_actions(
    column: ColumnView, slot: int | None = None, *, folds: bool, lanes: bool = False
) -> frozenset[str]:
    """Return the actions that would do nothing on a column, or on a slot of it.

    `folds` is whether the column itself folds, as done ones do; in `lanes` its rules stay folded.
    """
    idle = set[str]()
    if slot is not None and column.slots[slot].use == "wait":
        idle.add("pull")
    if lanes or not column.pane:
        idle |= {"panes"} if folds else {"panes", "fold"}
    return frozenset(idle)


def first_steps(keymap: Keymap) -> str:
    """Return in one line how to begin, for a person who has moved no card yet."""
    ways = {
        "go": keymap.sides("cursor"),
        "move a card": keymap.sides("move"),
        "adds one": keymap.first("capture"),
        "all keys": keymap.first("help"),
    }
    return ", ".join(f"{keys} {word}" for word, keys in ways.items() if keys)


def edit_word(edit: str, usual: str = "edit") -> str:
    """Return in a word what `enter` does to a field of an open page that an action edits."""
    return {"": "next", "toggle": "tick", "jump": "open", "open_change": "open"}.get(edit, usual)


def _placed(hints: Sequence[Hint], width: int) -> Iterator[tuple[int, int, str, Hint]]:
    """Yield the hints that fit: the cells where each begins and ends, its keys, and itself."""
    help = next((hint for hint in hints if hint.action == HELP), None)
    keys = key_name(help.keys) if help else ""
    size = cell_len(f"{keys} {help.word} ") if help else 0
    if help and size < width:
        yield width - size, width, keys, help
    x, end = 1, width - size - 1
    for hint in hints:
        if hint is help:
            continue
        shown = key_name(hint.keys)
        after = x + cell_len(f"{shown} {hint.word}")
        if after + 1 > end:
            return
        yield x, after, shown, hint
        x = after + 2


def keys_line(hints: Sequence[Hint], palette: Palette, width: int) -> Strip:
    """Return the keys that act here; those that do not fit are left out."""
    key = style(palette, "accent", "screen", bold=True)
    word = style(palette, "quiet", "screen")
    left: list[Part] = [(" ", word)]
    right: list[Part] = []
    for _, _, shown, hint in _placed(hints, width):
        if hint.action == HELP:
            right = [(shown, key), (f" {hint.word} ", word)]
        else:
            left += [(shown, key), (f" {hint.word}  ", word)]
    return ends(left, right, width, word)


def hint_at(hints: Sequence[Hint], width: int, x: int) -> Hint | None:
    """Return what is named at a cell of the line."""
    found = (hint for start, end, _, hint in _placed(hints, width) if start <= x < end)
    return next(found, None)

"""The one table of what a person can do: bindings, key line, palette and help come from it."""

from dataclasses import dataclass
from typing import Final, Literal

Spot = Literal["head", "rule", "card", "slot", "held", "panel", "agreed"]
ANYWHERE: Final[frozenset[Spot]] = frozenset(("head", "rule", "card", "slot"))
OPEN: Final[frozenset[Spot]] = frozenset(("panel", "agreed"))
READ: Final[frozenset[Spot]] = ANYWHERE | OPEN
HEAD: Final[frozenset[Spot]] = frozenset(("head",))
CARD: Final[frozenset[Spot]] = frozenset(("card",))
OPEN_CARD: Final[frozenset[Spot]] = frozenset(("card", "panel"))


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: `id` is its name in the code, `keys` press it, `spots` is where it acts.

    `hint` is its word in the key line, empty for what needs no reminder there.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    group: str
    spots: frozenset[Spot]
    hint: str = ""


def _spots(*names: Spot) -> frozenset[Spot]:
    return frozenset(names)


GROUPS: Final = ("Go", "Move a card", "Write", "End", "Agree", "Columns", "Other")

ACTIONS: Final[tuple[Action, ...]] = (
    Action("cursor_left", ("h", "left"), "Go left", "Go", ANYWHERE | _spots("held")),
    Action("cursor_down", ("j", "down"), "Go down", "Go", READ | _spots("held")),
    Action("cursor_up", ("k", "up"), "Go up", "Go", READ | _spots("held")),
    Action("cursor_right", ("l", "right"), "Go right", "Go", ANYWHERE | _spots("held")),
    Action("cursor_top", ("g", "home"), "Go to the column's head", "Go", READ),
    Action("cursor_bottom", ("G", "end"), "Go to the column's end", "Go", READ),
    Action("page_down", ("ctrl+d", "pagedown"), "Go down by a page", "Go", READ),
    Action("page_up", ("ctrl+u", "pageup"), "Go up by a page", "Go", READ),
    Action("move_left", ("H", "shift+left"), "Move the card left", "Move a card", CARD),
    Action("move_down", ("J", "shift+down"), "Move the card down", "Move a card", CARD),
    Action("move_up", ("K", "shift+up"), "Move the card up", "Move a card", CARD),
    Action("move_right", ("L", "shift+right"), "Move the card right", "Move a card", CARD),
    Action(
        "hold",
        ("space",),
        "Pick the card up, or drop it",
        "Move a card",
        CARD | _spots("held"),
        "hold",
    ),
    Action(
        "cancel", ("escape",), "Put back or close", "Move a card", OPEN | _spots("held"), "back"
    ),
    Action(
        "open",
        ("enter",),
        "Open what is under the cursor",
        "Write",
        READ | _spots("held"),
        "open",
    ),
    Action("capture", ("a",), "Capture new cards into options", "Write", ANYWHERE, "capture"),
    Action(
        "new_below", ("o",), "New card, or rule, below", "Write", ANYWHERE | _spots("agreed"), "new"
    ),
    Action("title", ("e",), "Edit the title", "Write", OPEN_CARD, "title"),
    Action("editor", ("E",), "Edit the text in $EDITOR", "Write", OPEN_CARD, "editor"),
    Action("block", ("b",), "Block or unblock", "Write", OPEN_CARD, "block"),
    Action("note", ("plus",), "Add a note", "Write", OPEN_CARD, "note"),
    Action("service_class", ("c",), "Change the class of service", "Write", OPEN_CARD, "class"),
    Action("tags", ("t",), "Edit the tags", "Write", OPEN_CARD, "tags"),
    Action("due", ("d",), "Set the due date", "Write", OPEN_CARD, "due"),
    Action("people", ("at",), "Say who is on it", "Write", OPEN_CARD),
    Action("needs", ("N",), "Say which cards it waits for", "Write", OPEN_CARD),
    Action("discard", ("D",), "Discard the card, with a why", "End", OPEN_CARD, "discard"),
    Action("delete", (), "Delete the card from the file", "End", OPEN_CARD),
    Action("undo", ("u",), "Undo your last step", "End", READ, "undo"),
    Action("redo", ("ctrl+r",), "Redo what you undid", "End", READ),
    Action("panes", ("p",), "Fold or open the column's rules", "Agree", ANYWHERE, "rules"),
    Action("all_panes", (), "Fold or open the rules of all columns", "Agree", ANYWHERE),
    Action(
        "rules", ("P",), "Edit the rules", "Agree", _spots("head", "rule", "slot"), "edit rules"
    ),
    Action("limit", ("w",), "Set the column's limit", "Agree", ANYWHERE, "limit"),
    Action("agreements", ("B",), "Limits, rules and decisions of the board", "Agree", ANYWHERE),
    Action("column_agreements", ("i",), "The column's rules and their history", "Agree", ANYWHERE),
    Action("rename_column", ("e",), "Rename the column", "Columns", HEAD, "rename"),
    Action("column_left", ("less_than_sign",), "Move the column left", "Columns", HEAD),
    Action("column_right", ("greater_than_sign",), "Move the column right", "Columns", HEAD),
    Action("add_column", ("O",), "New column to the right", "Columns", HEAD, "new column"),
    Action("retire_column", ("D",), "Retire the column", "Columns", HEAD, "retire"),
    Action("revive_column", (), "Take back a retired column", "Columns", ANYWHERE),
    Action("board_limit", (), "Set the limit of the whole board", "Agree", ANYWHERE),
    Action("copy_id", ("y",), "Copy the card's id", "Other", OPEN_CARD),
    Action("saved", ("ctrl+s",), "Say that all is saved", "Other", READ),
    Action("theme", (), "Next theme: dark, light, ansi", "Other", ANYWHERE),
    Action("palette", ("colon", "ctrl+p"), "All commands", "Other", READ, "commands"),
    Action("help", ("question_mark",), "Keys", "Other", READ | _spots("held"), "keys"),
    Action("quit", ("q", "ctrl+q"), "Quit", "Other", READ, "quit"),
)

BY_ID: Final = {action.id: action for action in ACTIONS}

_SHOWN: Final = {
    "plus": "+",
    "at": "@",
    "question_mark": "?",
    "colon": ":",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "enter": "⏎",
    "escape": "esc",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}


def key_shown(key: str) -> str:
    """Return a key as people write it, such as `?` or `⏎`."""
    return _SHOWN.get(key, key)


def key_line(spot: Spot | None) -> list[tuple[str, str]]:
    """Return the keys worth naming at a spot, with their words, the most needed first.

    None stands for a question, where all other keys are text.
    """
    if spot is None:
        return [("⏎", "done"), ("esc", "leave")]
    go: list[tuple[str, str]] = [("hjkl", "go")]
    named: tuple[str, ...] = ()
    if spot == "card":
        go.append(("HJKL", "move card"))
    elif spot == "held":
        go, named = [("hjkl", "carry"), ("␣", "drop")], ("hold", "open")
    elif spot in OPEN:
        go, named = [("jk", "go"), ("q", "close")], ("cancel", "quit")
    hinted = [a for a in ACTIONS if a.hint and spot in a.spots and a.id not in named]
    return [*go, *((key_shown(a.keys[0]).replace("space", "␣"), _word(a, spot)) for a in hinted)]


def _word(action: Action, spot: Spot) -> str:
    words = {
        ("open", "head"): "fold",
        ("open", "rule"): "edit",
        ("open", "slot"): "pull",
        ("open", "panel"): "edit",
        ("open", "agreed"): "edit",
        ("new_below", "agreed"): "new rule",
        ("new_below", "rule"): "new rule",
        ("new_below", "head"): "new card",
        ("new_below", "card"): "new below",
        ("new_below", "slot"): "new card",
    }
    return words.get((action.id, spot), action.hint)

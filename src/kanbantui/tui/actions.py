"""The one table of what a person can do: keys, key line, palette, mouse and help come from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kanbantui.tui.spots import (
    AGREED,
    ANY_ANSWER,
    ANY_CHANGE,
    ANYWHERE,
    CARD,
    CHANGE,
    DISCARDED,
    EVOLVE,
    FLOW,
    HEAD,
    HELD,
    MEETING,
    ON_CARDS,
    OPEN,
    OPEN_CARD,
    PANEL,
    READ,
    REPLENISHMENT,
    RULE,
    SLOT,
    WALKED,
    Spot,
)

CHANGING: Final = ("Move a card", "Write", "End", "Agree", "Evolve", "Columns")
"""Groups of actions that change the board, or begin to."""

GROUPS: Final = ("Go", "Look", "Flow", *CHANGING, "Git", "Other")


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

    @property
    def changes(self) -> bool:
        """Whether it changes the board, or begins to."""
        return self.group in CHANGING


ACTIONS: Final[tuple[Action, ...]] = (
    Action("cursor_left", ("h", "left"), "Go left", "Go", ANYWHERE | HELD | FLOW),
    Action("cursor_down", ("j", "down"), "Go down", "Go", READ | HELD | FLOW),
    Action("cursor_up", ("k", "up"), "Go up", "Go", READ | HELD | FLOW),
    Action("cursor_right", ("l", "right"), "Go right", "Go", ANYWHERE | HELD | FLOW),
    Action("jump", ("l", "right"), "Open the card that is named here", "Go", PANEL),
    Action("cursor_top", ("g", "home"), "Go to the column's head", "Go", READ | HELD),
    Action("cursor_bottom", ("G", "end"), "Go to the column's end", "Go", READ | HELD),
    Action("page_down", ("ctrl+d", "pagedown"), "Go down by a page", "Go", READ | HELD),
    Action("page_up", ("ctrl+u", "pageup"), "Go up by a page", "Go", READ | HELD),
    Action(
        "go_column",
        tuple("123456789"),
        "Go to a column, to a chart, or carry there",
        "Go",
        ANYWHERE | HELD | FLOW,
    ),
    Action("move_left", ("H", "shift+left"), "Move the card left", "Move a card", CARD),
    Action("move_down", ("J", "shift+down"), "Move the card down", "Move a card", CARD),
    Action("move_up", ("K", "shift+up"), "Move the card up", "Move a card", CARD),
    Action("move_right", ("L", "shift+right"), "Move the card right", "Move a card", CARD),
    Action("to_top", ("left_curly_bracket",), "Move the card to the top", "Move a card", CARD),
    Action(
        "to_bottom", ("right_curly_bracket",), "Move the card to the bottom", "Move a card", CARD
    ),
    Action("hold", ("space",), "Pick the card up", "Move a card", CARD, "hold"),
    Action("open", ("enter",), "Open the card", "Look", CARD, "open"),
    Action("fold", ("enter",), "Fold or open the column, else its rules", "Look", HEAD, "fold"),
    Action("carry", ("M",), "Carry the card to another board", "Move a card", OPEN_CARD),
    Action("drop", ("space", "enter"), "Drop what is held", "Move a card", HELD, "drop"),
    Action("put_back", ("escape",), "Put back what is held", "Look", HELD, "back"),
    Action(
        "close",
        ("q", "escape", "ctrl+q"),
        "Close what is open",
        "Look",
        (OPEN | FLOW) - MEETING,
        "close",
    ),
    Action("edit", ("enter",), "Edit this field of the open card", "Write", PANEL, "edit"),
    Action("toggle", ("space",), "Tick the box of the text, or untick it", "Write", PANEL),
    Action("edit_agreed", ("enter",), "Edit this limit or rule", "Agree", AGREED, "edit"),
    Action("open_discarded", ("enter",), "Open this discarded card", "Look", DISCARDED, "open"),
    Action("open_change", ("enter",), "Open this proposal or experiment", "Look", EVOLVE, "open"),
    Action("do_here", ("enter",), "Do what stands here", "Evolve", CHANGE, "do"),
    Action("pull", ("enter",), "Pull the card that is named", "Move a card", SLOT, "pull"),
    Action(
        "capture",
        ("a",),
        "Capture new cards into options",
        "Write",
        ANYWHERE | REPLENISHMENT,
        "capture",
    ),
    Action("new_card", ("o",), "New card, below this one", "Write", HEAD | CARD | SLOT, "new card"),
    Action("look_for", ("slash",), "Filter the cards", "Look", ANYWHERE, "filter"),
    Action("title", ("e",), "Edit the title", "Write", OPEN_CARD, "title"),
    Action("mark", ("m",), "Mark the card, to move several at once", "Look", CARD, "mark"),
    Action("editor", ("E",), "Edit the text in $EDITOR", "Write", OPEN_CARD, "editor"),
    Action("block", ("b",), "Block or unblock", "Write", OPEN_CARD, "block"),
    Action(
        "next_need",
        ("n",),
        "Go to what needs attention next",
        "Look",
        ON_CARDS,
        "next need",
    ),
    Action(
        "previous_need",
        ("backspace",),
        "Go back to what needed attention before",
        "Look",
        ON_CARDS,
    ),
    Action("walk", ("s",), "Walk the board, right to left, or end the walk", "Look", ON_CARDS),
    Action(
        "open_here", ("enter",), "Open or do what stands here", "Look", WALKED | MEETING, "open"
    ),
    Action(
        "hold_meeting",
        ("r",),
        "Hold the meeting that is due, or another one",
        "Look",
        ANYWHERE | EVOLVE | MEETING,
    ),
    Action(
        "leave_meeting",
        ("q", "escape", "ctrl+q"),
        "Close the meeting, if it came to anything",
        "Look",
        MEETING,
        "close",
    ),
    Action(
        "mark_option",
        ("m", "space"),
        "Mark the option, to commit to several",
        "Look",
        REPLENISHMENT,
        "mark",
    ),
    Action(
        "commit_options",
        ("L", "shift+right"),
        "Commit to the marked options",
        "Move a card",
        REPLENISHMENT,
        "commit",
    ),
    Action("note", ("plus",), "Add a note", "Write", OPEN_CARD, "note"),
    Action("service_class", ("c",), "Change the class of service", "Write", OPEN_CARD, "class"),
    Action("tags", ("t",), "Edit the tags", "Write", OPEN_CARD, "tags"),
    Action("due", ("d",), "Set the due date", "Write", OPEN_CARD, "due"),
    Action("people", ("at",), "Say who is on it", "Write", OPEN_CARD),
    Action("needs", ("N",), "Say which cards it waits for", "Write", OPEN_CARD),
    Action("branch", (), "Say on which branch the work is", "Write", OPEN_CARD),
    Action("deliver", ("F",), "Move the card to delivery", "Move a card", OPEN_CARD),
    Action(
        "discard",
        ("D",),
        "Discard the card, with a why",
        "End",
        OPEN_CARD | REPLENISHMENT,
        "discard",
    ),
    Action("restore", ("R",), "Restore the discarded card", "End", PANEL | DISCARDED, "restore"),
    Action("archive", ("A",), "Archive what was delivered long ago", "End", ANYWHERE),
    Action("delete", (), "Delete the card from the file", "End", OPEN_CARD),
    Action("undo", ("u",), "Undo your last step", "End", READ, "undo"),
    Action("redo", ("ctrl+r",), "Redo what you undid", "End", READ),
    Action("again", ("U",), "Do again what was overwritten", "End", READ),
    Action("panes", ("p",), "Fold or open the column's rules", "Look", ANYWHERE, "rules"),
    Action("all_panes", (), "Fold or open the rules of all columns", "Look", ANYWHERE),
    Action("rule", ("P",), "Edit the rules", "Agree", HEAD | SLOT, "edit rules"),
    Action("this_rule", ("enter", "P"), "Edit this rule", "Agree", RULE, "edit"),
    Action("new_rule", ("o",), "New rule of the column", "Agree", RULE, "new rule"),
    Action("new_agreed_rule", ("o",), "New rule on the open page", "Agree", AGREED, "new rule"),
    Action("clear", ("escape",), "Take back marks, then the filter", "Look", ANYWHERE),
    Action("zoom", ("z",), "One column alone, or all of them", "Look", ANYWHERE),
    Action("density", ("Z",), "Cards roomy, close or on one line", "Look", ANYWHERE),
    Action("lanes", ("S",), "Swimlanes by class, by tag, or none", "Look", ANYWHERE),
    Action("limit", ("w",), "Set the column's limit", "Agree", ANYWHERE, "limit"),
    Action("board_limit", (), "Set the limit of the whole board", "Agree", ANYWHERE),
    Action(
        "propose",
        ("x",),
        "Propose a limit, a rule or a practice",
        "Evolve",
        ANYWHERE | AGREED | ANY_CHANGE,
        "propose",
    ),
    Action("flow", ("f",), "Charts and forecasts of the flow", "Flow", ANYWHERE | FLOW),
    Action("next_chart", ("tab",), "Go to the next chart", "Flow", FLOW, "next chart"),
    Action("last_chart", ("shift+tab",), "Go to the chart before", "Flow", FLOW),
    Action("open_point", ("enter",), "Open the card, or list the cards", "Flow", FLOW, "open"),
    Action("flow_class", ("c",), "Only the next class of service", "Flow", FLOW, "class"),
    Action("flow_tag", ("t",), "Only the next tag", "Flow", FLOW, "tag"),
    Action("flow_tag_back", ("T",), "Only the tag before", "Flow", FLOW),
    Action("flow_all", ("a",), "All of the work again", "Flow", FLOW),
    Action("flow_window", ("w",), "Look further back", "Flow", FLOW, "window"),
    Action("evolve", ("v",), "Proposals, experiments, and what came of them", "Look", ANYWHERE),
    Action("support", ("s",), "Support the proposal", "Evolve", ANY_ANSWER, "support"),
    Action("say_of_change", ("plus",), "Comment, or say what you saw", "Evolve", ANY_CHANGE, "say"),
    Action("start_experiment", ("t",), "Try it out", "Evolve", ANY_ANSWER, "try out"),
    Action("adopt", ("a",), "Adopt the proposal for good", "Evolve", ANY_ANSWER, "adopt"),
    Action("put_off", ("d",), "Put the proposal off to a date", "Evolve", ANY_ANSWER, "put off"),
    Action("decline", ("D",), "Decline it, with a reason", "Evolve", ANY_ANSWER, "decline"),
    Action("withdraw", ("W",), "Withdraw the proposal", "Evolve", ANY_ANSWER),
    Action(
        "end_experiment",
        ("e",),
        "End the experiment: keep, amend or drop",
        "Evolve",
        ANY_ANSWER,
        "end",
    ),
    Action("note_meeting", ("plus",), "Note what is said", "Evolve", MEETING, "note"),
    Action("agree", ("o",), "Agree on a card or a proposal", "Evolve", MEETING, "agree"),
    Action("close_meeting", ("c",), "Close the meeting, and keep it", "Evolve", MEETING),
    Action("write_meeting", ("M",), "Write the meeting as Markdown", "Other", MEETING),
    Action("agreements", ("B",), "Limits, rules and decisions of the board", "Look", ANYWHERE),
    Action("column_agreements", ("i",), "The column's rules and their history", "Look", ANYWHERE),
    Action("boards", ("ctrl+o",), "Other boards", "Look", ANYWHERE),
    Action("discarded", ("X",), "Discarded cards, and restoring them", "Look", ANYWHERE),
    Action("rename_column", ("e",), "Rename the column", "Columns", HEAD, "rename"),
    Action("column_left", ("less_than_sign",), "Move the column left", "Columns", HEAD),
    Action("column_right", ("greater_than_sign",), "Move the column right", "Columns", HEAD),
    Action("add_column", ("O",), "New column to the right", "Columns", HEAD, "new column"),
    Action("retire_column", ("D",), "Retire the column", "Columns", HEAD, "retire"),
    Action("revive_column", (), "Take back a retired column", "Columns", ANYWHERE),
    Action("commit", ("C",), "Commit the board, and nothing else", "Git", READ),
    Action("sync", ("Y",), "Sync: commit, take what others did, push", "Git", READ),
    Action("merge_sides", ("V",), "Merge both sides of a conflict of git", "Git", READ),
    Action("copy_id", ("y",), "Copy the card's id", "Other", OPEN_CARD),
    Action("saved", ("ctrl+s",), "Say that all is saved", "Other", READ),
    Action("who", (), "Who is here: sign with other names, or as a pair", "Other", ANYWHERE),
    Action("theme", (), "Next theme: dark, light, ansi", "Other", ANYWHERE),
    Action("palette", ("colon", "ctrl+p"), "All commands", "Other", READ, "commands"),
    Action("help", ("question_mark",), "Keys", "Other", READ | HELD | FLOW, "keys"),
    Action("quit", ("q", "ctrl+q"), "Quit", "Other", ANYWHERE, "quit"),
)

BY_ID: Final = {action.id: action for action in ACTIONS}

_SHOWN: Final = {
    "plus": "+",
    "at": "@",
    "question_mark": "?",
    "colon": ":",
    "slash": "/",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "enter": "⏎",
    "space": "␣",
    "escape": "esc",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}


@dataclass(frozen=True, slots=True)
class Hint:
    """Keys named in the key line, the word for what they do, and the action a click there does."""

    keys: str
    word: str
    action: str = ""


QUESTION_KEYS: Final = (Hint("⏎", "done", "enter"), Hint("esc", "leave", "escape"))
"""The keys of a question, where all others are text; a click on one presses it."""


class Keymap:
    """Which keys do what: those of the table, but for actions that a person gave `others`."""

    def __init__(self, others: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._keys = {action.id: action.keys for action in ACTIONS} | dict(others or {})
        self._meanings: dict[str, list[Action]] = {}
        for action in ACTIONS:
            for key in self._keys[action.id]:
                self._meanings.setdefault(key, []).append(action)

    def __contains__(self, key: str) -> bool:
        """Whether a key means anything anywhere."""
        return key in self._meanings

    def meant(self, key: str, spot: Spot) -> Action | None:
        """Return what a key does at a spot, else on a card, else elsewhere; None for nothing."""
        meanings = self._meanings.get(key, [])
        at = [action for near in (spot, "card") for action in meanings if near in action.spots]
        return next(iter((*at, *meanings)), None)

    def shown(self, id: str) -> str:
        """Return the keys of an action as people write them, with blanks between."""
        return " ".join(key_shown(key) for key in self._keys[id])

    def sign(self, id: str) -> str:
        """Return the first key of an action as the key line has it, "" without one."""
        return key_shown(next(iter(self._keys[id]), ""))

    def first(self, id: str) -> str:
        """Return the first key of an action as it stands in a sentence, "" without one."""
        sign = self.sign(id)
        return {"␣": "space", "⏎": "enter"}.get(sign, sign)

    def sides(self, stem: str) -> str:
        """Return the keys of `cursor` or `move` to the four sides, as `hjkl`.

        "" where one of them is more than a sign.
        """
        return self._joined([f"{stem}_{side}" for side in ("left", "down", "up", "right")])

    def hints(self, spot: Spot | None) -> list[Hint]:
        """Return the keys worth naming at a spot, the most needed first.

        None stands for a question.
        """
        if spot is None:
            return list(QUESTION_KEYS)
        hinted = (action for action in ACTIONS if action.hint and spot in action.spots)
        named = [
            Hint(key_shown(keys[0]), action.hint, action.id)
            for action in hinted
            if (keys := self._keys[action.id])
        ]
        return [*self._ways(spot), *named]

    def _ways(self, spot: Spot) -> Iterable[Hint]:
        """Yield the keys that go somewhere, in one word where they are single signs."""
        if spot in OPEN:
            ways = {"go": self._joined(("cursor_down", "cursor_up"))}
        else:
            ways = {"carry" if spot == "held" else "go": self.sides("cursor")}
        if spot == "card":
            ways["move card"] = self.sides("move")
        yield from (Hint(keys, word) for word, keys in ways.items() if keys)

    def _joined(self, actions: Sequence[str]) -> str:
        firsts = [key for id in actions if (key := self.first(id))]
        return "".join(firsts) if all(len(key) == 1 for key in firsts) else ""


USUAL: Final = Keymap()
"""The keys of the table, as they are where nobody changed them."""


def key_shown(key: str) -> str:
    """Return a key as people write it, such as `?` or `⏎`."""
    return _SHOWN.get(key, key)

"""What the actions do: each asks what it must know, then runs one command.

`DEEDS` maps an action's id to it; the table of actions names no code.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from kanbantui.tui.deeds import agree, columns, moves, write
from kanbantui.tui.deeds.desk import Desk

DEEDS: Final[Mapping[str, Callable[[Desk], Awaitable[None]]]] = {
    "move_left": moves.left,
    "move_down": moves.down,
    "move_up": moves.up,
    "move_right": moves.right,
    "pull": moves.pull,
    "capture": write.capture,
    "new_card": write.new_card,
    "title": write.title,
    "editor": write.editor,
    "block": write.block,
    "note": write.note,
    "service_class": write.service_class,
    "tags": write.tags,
    "due": write.due,
    "people": write.people,
    "needs": write.needs,
    "discard": write.discard,
    "delete": write.delete,
    "agreed": agree.agreed,
    "agreed_rule": agree.new_agreed_rule,
    "rename_column": columns.rename,
    "column_left": columns.left,
    "column_right": columns.right,
    "add_column": columns.add,
    "retire_column": columns.retire,
    "revive_column": columns.revive,
    "rule": agree.rule,
    "new_rule": agree.new_rule,
    "limit": agree.limit,
    "board_limit": agree.board_limit,
}

"""What the actions do: each looks about, or asks what it must know and runs one command.

`HANDLERS` maps an action's id to it; the table of actions names no code.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from kanbantui.tui.handlers import agree, cards, columns, looking, moves, opened
from kanbantui.tui.handlers.action_screen import ActionScreen

Handler = Callable[[ActionScreen], Awaitable[None] | None]
"""Does an action at once, or returns what goes on for as long as it asks."""

HANDLERS: Final[Mapping[str, Handler]] = {
    "cursor_left": looking.left,
    "cursor_down": looking.down,
    "cursor_up": looking.up,
    "cursor_right": looking.right,
    "cursor_top": looking.top,
    "cursor_bottom": looking.bottom,
    "page_down": looking.page_down,
    "page_up": looking.page_up,
    "go_column": looking.column,
    "open": looking.open_card,
    "fold": looking.fold,
    "close": looking.close,
    "put_back": looking.put_back,
    "panes": looking.panes,
    "all_panes": looking.all_panes,
    "agreements": looking.agreements,
    "discarded": looking.discarded,
    "open_discarded": opened.open_discarded,
    "restore": opened.restore,
    "column_agreements": looking.column_agreements,
    "copy_id": looking.copy_id,
    "saved": looking.saved,
    "theme": looking.next_theme,
    "palette": looking.palette,
    "help": looking.help,
    "quit": looking.quit,
    "hold": moves.hold,
    "drop": moves.drop,
    "move_left": moves.left,
    "move_down": moves.down,
    "move_up": moves.up,
    "move_right": moves.right,
    "to_top": moves.to_top,
    "to_bottom": moves.to_bottom,
    "pull": moves.pull,
    "capture": cards.capture,
    "new_card": cards.new_card,
    "edit": opened.edit,
    "toggle": opened.toggle,
    "jump": opened.jump,
    "title": cards.title,
    "editor": cards.editor,
    "block": cards.block,
    "note": cards.note,
    "service_class": cards.service_class,
    "tags": cards.tags,
    "due": cards.due,
    "people": cards.people,
    "needs": cards.needs,
    "discard": cards.discard,
    "delete": cards.delete,
    "undo": moves.undo,
    "redo": moves.redo,
    "rule": agree.rule,
    "this_rule": agree.rule,
    "new_rule": agree.new_rule,
    "edit_agreed": agree.agreed,
    "new_agreed_rule": agree.new_agreed_rule,
    "limit": agree.limit,
    "board_limit": agree.board_limit,
    "rename_column": columns.rename,
    "column_left": columns.left,
    "column_right": columns.right,
    "add_column": columns.add,
    "retire_column": columns.retire,
    "revive_column": columns.revive,
}

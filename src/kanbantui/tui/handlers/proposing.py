"""Proposing another limit or rule where the cursor is, or a practice in words."""

import re
from typing import Final

from kanbantui.board.targets import path_of
from kanbantui.commands.edits import owner_of, shown
from kanbantui.commands.proposals import Propose
from kanbantui.tui.agreements import LIMIT, RULE, TEXT
from kanbantui.tui.handlers.action_screen import ActionScreen
from kanbantui.tui.handlers.agree import agreed, limit_meant, rule, rule_meant
from kanbantui.tui.handlers.deciding import Meant, decide

_NUMBERS: Final = re.compile(r"(min\s+)?(\d+|none)", re.IGNORECASE)


async def propose(screen: ActionScreen) -> None:
    """Propose another limit or rule for the place of the cursor, or a practice in words."""
    if screen.state.opened is None and screen.cursor.kind == "rule":
        await rule(screen)
    elif screen.state.opened is None:
        await _propose_for(screen, screen.cursor.column)
    elif screen.state.spot == "agreed" and screen.field().edit in (LIMIT, RULE, TEXT):
        await agreed(screen)
    else:
        await decide(screen, "a practice, in words", _practice_meant, lambda *_: None)


async def _propose_for(screen: ActionScreen, column: str) -> None:
    own, view = f"columns.{column}", screen.view
    shared = view.columns[column].group_limit
    target = shared if shared and own not in view.limits else own
    seen = owner_of(view.board, path_of(target))

    def meant(answer: str) -> Meant | None:
        text = answer.strip()
        if not text:
            return None
        if _NUMBERS.fullmatch(text):
            return limit_meant(screen, target, seen, text)
        return rule_meant(own, text) or _practice_meant(text)

    now = shown(getattr(seen, "wip", None))
    name = view.columns[column].head.name
    question = f"for {name}: a limit ({now} now), in: …, out: …, or a practice in words"
    await decide(screen, question, meant, lambda *_: None)


def _practice_meant(answer: str) -> Meant | None:
    """Return a practice that is proposed in words, without an edit of the board."""
    if not (text := answer.strip()):
        return None
    return Meant(
        "what is it good for?", lambda why: Propose(why.change, why.why, why.by, title=text)
    )

"""Limits and rules changed on the board, each with the why that is kept."""

from collections.abc import Callable
from typing import NamedTuple

from kanbantui.commands.command import Command
from kanbantui.commands.policies import Decision, EditRule, SetLimit, SetPolicy
from kanbantui.errors import Refused
from kanbantui.tui.deeds.desk import Desk, answered

HIGHEST = 10**6
"""No limit is higher than this; a longer number is a slip of the finger."""


class Meant(NamedTuple):
    """A change that a person means: the question for its why, and the command it becomes."""

    question: str
    command: Callable[[Decision], Command]


async def limit(desk: Desk) -> None:
    """Set the limit of the column under the cursor."""
    column = desk.cursor.column
    head = desk.view.columns[column].head
    await _limit(desk, f"columns.{column}", head.name, head.wip)


async def board_limit(desk: Desk) -> None:
    """Set the limit of the whole board."""
    await _limit(desk, "board", "the board", desk.view.board.wip)


async def _limit(desk: Desk, target: str, name: str, old: int | None) -> None:
    def meant(answer: str) -> Meant | None:
        wip = _whole(answer)
        question = f"limit of {name} {_shown(old)} → {_shown(wip)}: why?"
        return None if wip == old else Meant(question, lambda why: SetLimit(target, wip, why))

    await _decide(desk, f"limit of {name} (empty for none)", meant, _shown(old, ""))


def _whole(answer: str) -> int | None:
    answer = answer.strip()
    if answer in ("", "none"):
        return None
    if not (answer.isdecimal() and len(answer) <= len(str(HIGHEST)) and int(answer) <= HIGHEST):
        raise Refused(f"a limit is a whole number from 0 to {HIGHEST:,}, or empty")
    return int(answer)


def _shown(wip: int | None, none: str = "none") -> str:
    return none if wip is None else str(wip)


async def rule(desk: Desk) -> None:
    """Edit the rule under the cursor where it stands; an empty line drops it."""
    if desk.cursor.kind != "rule":
        await new_rule(desk)
        return
    column = desk.cursor.column
    line = desk.view.columns[column].pane[int(desk.cursor.key)]
    if line.rules == "policy":
        await _policy(desk, column, line.text)
        return

    def meant(answer: str) -> Meant | None:
        new = answer.strip() or None
        if new == line.text:
            return None
        owner, rules, old = f"columns.{column}", line.rules, line.text
        return Meant("why this change of rule?", lambda why: EditRule(owner, rules, old, new, why))

    await _decide(desk, "rule (empty drops it)", meant, line.text, in_place=True)


async def new_rule(desk: Desk) -> None:
    """Add a rule to the column: `in` for what lets a card in, `out` for what lets it out."""
    column = desk.cursor.column
    shown = desk.view.columns[column]
    old = desk.view.board.columns[column].policy

    def meant(answer: str) -> Meant | None:
        text = answer.strip()
        if not text:
            return None
        word, _, rest = text.partition(" ")
        rules = {"in": "pull", "out": "done"}.get(word.rstrip(":").lower())
        if rules is None:
            policy = f"{old.rstrip()}\n{text}\n".lstrip()
            return Meant("why this rule?", lambda why: SetPolicy(column, policy, old, why))
        if not rest.strip():
            raise Refused("a rule can't be empty")
        owner = f"columns.{column}"
        return Meant("why this rule?", lambda why: EditRule(owner, rules, None, rest, why))

    question = f"new rule of {shown.head.name}: in …, out …, or a policy in free words"
    await _decide(desk, question, meant)


async def _policy(desk: Desk, column: str, old: str) -> None:
    """Edit a policy: in place where it is one line, else in the person's editor."""

    def meant(answer: str) -> Meant | None:
        text = f"{answer.strip()}\n" if answer.strip() else ""
        question = "why this change of policy?"
        if text.strip() == old.strip():
            return None
        return Meant(question, lambda why: SetPolicy(column, text, old, why))

    if "\n" not in old.strip():
        await _decide(desk, "policy (empty drops it)", meant, old.strip(), in_place=True)
        return
    id, by = desk.session.new_id(), desk.session.who
    await desk.edit_text(
        old,
        lambda text, why: SetPolicy(column, text, old, Decision(id, why, by)),
        asks="why this change of policy?",
    )


async def _decide(
    desk: Desk,
    question: str,
    meant: Callable[[str], Meant | None],
    value: str = "",
    *,
    in_place: bool = False,
) -> None:
    """Ask for a new value, then for its why; where the change is refused, both are kept."""
    why = ""

    async def decide(answer: str) -> None:
        nonlocal why
        if change := meant(answer):
            why = await desk.ask(change.question, why) or ""
            await _perform(desk, change, why)

    await answered(desk, question, decide, value, in_place=in_place)


async def _perform(desk: Desk, change: Meant, why: str) -> None:
    if why.strip():
        decision = Decision(desk.session.new_id(), why, desk.session.who)
        await desk.perform(lambda _why: change.command(decision))
    else:
        desk.say("left as it was: a changed limit or rule says why")

"""Limits and rules changed on the board, each with the why that is kept."""

from kanbantui.commands.policies import Decision, EditRule, SetLimit, SetPolicy
from kanbantui.errors import Refused
from kanbantui.tui.deeds.desk import Desk


async def limit(desk: Desk) -> None:
    """Set the limit of the column under the cursor."""
    column = desk.cursor.column
    head = desk.view.columns[column].head
    await _limit(desk, f"columns.{column}", head.name, head.wip)


async def board_limit(desk: Desk) -> None:
    """Set the limit of the whole board."""
    await _limit(desk, "board", "the board", desk.view.board.wip)


async def _limit(desk: Desk, target: str, name: str, old: int | None) -> None:
    objection = ""
    while True:
        value = "" if old is None else str(old)
        answer = await desk.ask(f"limit of {name} (empty for none)", value, why=objection)
        if answer is None:
            return
        if not answer.strip() or answer.strip() == "none":
            wip = None
        elif answer.strip().isdecimal():
            wip = int(answer)
        else:
            objection = "a limit is a whole number from 0, or empty"
            continue
        if wip == old:
            return
        break
    decision = await _decision(desk, f"limit of {name} {old} → {wip}: why?")
    if decision:
        await desk.perform(lambda _why: SetLimit(target, wip, decision))


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
    answer = await desk.ask("rule (empty drops it)", line.text, in_place=True)
    if answer is None or answer.strip() == line.text:
        return
    new = answer.strip() or None
    decision = await _decision(desk, "why this change of rule?")
    if decision:
        owner = f"columns.{column}"
        await desk.perform(lambda _why: EditRule(owner, line.rules, line.text, new, decision))


async def new_rule(desk: Desk) -> None:
    """Add a rule to the column: `in` for what lets a card in, `out` for what lets it out."""
    column = desk.cursor.column
    name = desk.view.columns[column].head.name
    answer = await desk.ask(f"new rule of {name}: in …, out …, or a policy in free words")
    if not answer or not answer.strip():
        return
    word, _, rest = answer.strip().partition(" ")
    rules = {"in": "pull", "out": "done"}.get(word.rstrip(":").lower())
    decision = await _decision(desk, "why this rule?")
    if not decision:
        return
    if rules is None:
        old = desk.view.board.columns[column].policy
        text = f"{old.rstrip()}\n{answer.strip()}\n".lstrip()
        await desk.perform(lambda _why: SetPolicy(column, text, old, decision))
    elif not rest.strip():
        raise Refused("a rule can't be empty")
    else:
        owner = f"columns.{column}"
        await desk.perform(lambda _why: EditRule(owner, rules, None, rest, decision))


async def _policy(desk: Desk, column: str, old: str) -> None:
    """Edit a policy: in place where it is one line, else in the person's editor."""
    if "\n" in old.strip():
        text = await desk.edit_text("policy", old)
    else:
        text = await desk.ask("policy (empty drops it)", old.strip(), in_place=True)
        if text is not None:
            text = f"{text.strip()}\n" if text.strip() else ""
    if text is None or text.strip() == old.strip():
        return
    decision = await _decision(desk, "why this change of policy?")
    if decision:
        await desk.perform(lambda _why: SetPolicy(column, text, old, decision))


async def _decision(desk: Desk, question: str) -> Decision | None:
    why = await desk.ask(question)
    if not why or not why.strip():
        desk.say("left as it was: a changed limit or rule says why")
        return None
    return Decision(desk.session.new_id(), why, desk.session.who)

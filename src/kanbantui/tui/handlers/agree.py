"""Limits and rules changed on the board, each with the why that is kept."""

from typing import Final, Literal

from kanbantui.board.limits import counts, wip_limits
from kanbantui.board.model import Board, Fact
from kanbantui.board.targets import path_of
from kanbantui.board.targets import target as path_to
from kanbantui.commands.edits import HIGHEST, WORDS, owner_of, place_of, shown
from kanbantui.commands.policies import EditRule, SetLimit, SetText
from kanbantui.errors import ChangedMeanwhile, Refused
from kanbantui.tui.agreements import LIMIT, RULE, TEXT
from kanbantui.tui.clash import Clash
from kanbantui.tui.handlers import looking
from kanbantui.tui.handlers.action_screen import ActionScreen
from kanbantui.tui.handlers.deciding import Meant, decide, decision
from kanbantui.tui.handlers.texts import edit_text as edit_in_editor
from kanbantui.tui.state import Opened

MINIMUM: Final = "min"
"""The word before a number that is a minimum."""

RULE_SIGNS: Final = {"in": "pull", "out": "done"}
"""Words before a new rule that say in which list of its column it stands."""


async def limit(screen: ActionScreen) -> None:
    """Set the limit of the column under the cursor; of its group, where only that has one."""
    own = f"columns.{screen.cursor.column}"
    shared = screen.view.columns[screen.cursor.column].group_limit
    await set_limit(screen, shared if shared and own not in screen.view.limits else own)


async def board_limit(screen: ActionScreen) -> None:
    """Set the limit of the whole board."""
    await set_limit(screen, "board")


async def set_limit(screen: ActionScreen, target: str) -> None:
    """Ask for the limit of a column, a class, the board or several columns, then for its why."""
    path, name = path_of(target), _name_of(screen, target)
    seen = owner_of(screen.view.board, path)

    def meant(answer: str) -> Meant | None:
        return limit_meant(screen, target, seen, answer)

    def again(error: ChangedMeanwhile, answer: str) -> Clash:
        nonlocal seen
        was = shown(getattr(seen, error.field, None))
        seen = owner_of(screen.session.board, path)
        return Clash(f"{WORDS[error.field]} of {name}", was, answer, error.now)

    least = getattr(seen, "wip_min", None)
    now = f" ({MINIMUM} {least} now)" if least is not None else ""
    question = f"limit of {name}{now}: a number, {MINIMUM} 2, or empty"
    wip = getattr(seen, "wip", None)
    await decide(screen, question, meant, again, "" if wip is None else str(wip))


def limit_meant(screen: ActionScreen, target: str, seen: Fact, answer: str) -> Meant | None:
    """Return the limit or minimum that an answer means; `seen` is what carries it, as seen."""
    word, _, rest = answer.strip().partition(" ")
    field: Literal["wip", "wip_min"] = "wip_min" if word.casefold() == MINIMUM else "wip"
    wip, old = _whole(rest if field == "wip_min" else answer), getattr(seen, field, None)
    if wip == old:
        return None
    effect = _effect(screen.view.board, target, field, wip)
    name = _name_of(screen, target)
    question = f"{WORDS[field]} of {name} {shown(old)} → {shown(wip)}{effect}: why?"
    return Meant(question, lambda why: SetLimit(target, wip, why, old, field))


def _name_of(screen: ActionScreen, owner: str) -> str:
    """Return what carries a limit or rules as people call it."""
    fact = owner_of(screen.view.board, path_of(owner))
    return "the board" if owner == "board" else getattr(fact, "name", "") or owner


def _whole(answer: str) -> int | None:
    answer = answer.strip()
    if answer in ("", "none"):
        return None
    if not (answer.isdecimal() and len(answer) <= len(str(HIGHEST)) and int(answer) <= HIGHEST):
        raise Refused(f"a limit is a whole number from 0 to {HIGHEST:,}, or empty")
    return int(answer)


def _effect(board: Board, target: str, field: str, number: int | None) -> str:
    """Return what a new limit or minimum would mean for the cards that are there now."""
    if number is None:
        return ""
    tried = place_of(board, path_to(*path_of(target), field)).put(board, number)
    limits = wip_limits(tried)
    if target not in limits:
        return ""
    limit, count = limits[target], counts(tried, limits)[target]
    if limit.wip is not None and limit.wip_min is not None and limit.wip_min > limit.wip:
        return ", a minimum above its limit"
    state = limit.state(count)
    if field == "wip_min":
        return ", low then" if state == "low" else ""
    by = {"over": f", over by {count - number} then", "full": ", full then", "low": ", low then"}
    return by.get(state, f", room for {number - count} then")


async def rule(screen: ActionScreen) -> None:
    """Edit the rule under the cursor where it stands; an empty line drops it."""
    if screen.cursor.kind != "rule":
        await new_rule(screen)
        return
    column = screen.cursor.column
    line = screen.view.columns[column].pane[int(screen.cursor.key)]
    owner = f"columns.{column}"
    if line.change:
        screen.open(Opened("change", line.change))
    elif line.rules == "policy":
        await edit_text(screen, owner, "policy", line.text)
    else:
        await edit_rule(screen, owner, line.rules, line.text)


async def edit_rule(screen: ActionScreen, owner: str, rules: str, rule: str) -> None:
    """Edit one rule in place; an empty line drops it."""
    old: str | None = rule
    known = getattr(owner_of(screen.view.board, path_of(owner)), rules)

    def meant(answer: str) -> Meant | None:
        new = answer.strip() or None
        if new == old:
            return None
        return Meant("why this change of rule?", lambda why: EditRule(owner, rules, old, new, why))

    def again(error: ChangedMeanwhile, answer: str) -> Clash:
        nonlocal old
        old = None
        new = "; ".join(line for line in error.now.splitlines() if line not in known)
        what = f"rule of {_name_of(screen, owner)} (yours would stand beside theirs)"
        return Clash(what, rule, answer, new)

    await decide(screen, "rule (empty drops it)", meant, again, rule, in_place=True)


async def agreed(screen: ActionScreen) -> None:
    """Edit the limit or the rule under the cursor of what is open."""
    field = screen.field()
    if field.edit == LIMIT:
        await set_limit(screen, field.owner)
    elif field.edit == RULE:
        await edit_rule(screen, field.owner, field.rules, field.text)
    elif field.edit == TEXT:
        await edit_text(screen, field.owner, field.rules, field.text)
    elif field.key:
        screen.open(Opened("change", field.key))
    else:
        looking.down(screen)


async def new_agreed_rule(screen: ActionScreen) -> None:
    """Add a rule to what the field under the cursor is of, else to what is open."""
    column, field = screen.opened_column(), screen.field()
    owner = field.owner or (f"columns.{column}" if column else "board")
    if owner.startswith("columns."):
        await _new_rule(screen, owner.removeprefix("columns."))
    else:
        await add_rule(screen, owner, _name_of(screen, owner))


async def new_rule(screen: ActionScreen) -> None:
    """Add a rule to the column under the cursor."""
    await _new_rule(screen, screen.cursor.column)


async def _new_rule(screen: ActionScreen, column: str) -> None:
    """Add a rule: after `in:` what lets a card in, after `out:` what lets it out."""
    name, owner = screen.view.columns[column].head.name, f"columns.{column}"

    def meant(answer: str) -> Meant | None:
        text = answer.strip()
        if not text or (listed := rule_meant(owner, text)):
            return listed if text else None
        old = screen.session.board.columns[column].policy
        policy = f"{old.rstrip()}\n{text}\n".lstrip()
        question = "a policy: why this rule?"
        return Meant(question, lambda why: SetText(owner, "policy", policy, old, why))

    question = f"new rule of {name}: in: …, out: …, or a policy in free words"
    await decide(screen, question, meant, lambda *_: None)


def rule_meant(owner: str, text: str) -> Meant | None:
    """Return the new rule of a list that a text means, None where it names no list of a column."""
    word, colon, rest = text.partition(":")
    rules = RULE_SIGNS.get(word.strip().lower()) if colon else None
    if rules is None:
        return None
    if not rest.strip():
        raise Refused("a rule can't be empty")
    question = f"what lets a card {word.strip().lower()}: why this rule?"
    return Meant(question, lambda why: EditRule(owner, rules, None, rest.strip(), why))


async def add_rule(screen: ActionScreen, owner: str, name: str) -> None:
    """Add a rule to the board, a class or a limit."""

    def meant(answer: str) -> Meant | None:
        text = answer.strip()
        if not text:
            return None
        return Meant("why this rule?", lambda why: EditRule(owner, "policies", None, text, why))

    await decide(screen, f"new rule of {name}", meant, lambda *_: None)


async def edit_text(screen: ActionScreen, owner: str, field: str, old: str) -> None:
    """Edit a policy: in place where it is one line, else in the person's editor."""
    question = f"why this change of {field}?"

    def meant(answer: str) -> Meant | None:
        end = "\n" if old.endswith("\n") or (field == "policy" and not old) else ""
        text = f"{answer.strip()}{end}" if answer.strip() else ""
        if text.strip() == old.strip():
            return None
        return Meant(question, lambda why: SetText(owner, field, text, old, why))

    def again(error: ChangedMeanwhile, answer: str) -> Clash:
        nonlocal old
        was, old = old, "" if error.now == "none" else error.now
        return Clash(f"{field} of {_name_of(screen, owner)}", was, answer, old)

    if "\n" not in old.strip():
        ask = f"{field} (empty drops it)"
        await decide(screen, ask, meant, again, old.strip(), in_place=True)
        return
    id = screen.session.new_id()
    await edit_in_editor(
        screen,
        f"{field} of {_name_of(screen, owner)}",
        old,
        lambda text, seen, why: SetText(owner, field, text, seen, decision(screen, why, id)),
        asks=question,
    )

"""What a board and its columns agreed on, in words: limits, rules, and how they came to be."""

from collections.abc import Iterator
from datetime import tzinfo

from kanbantui.board.classes import classes_of
from kanbantui.board.limits import WipLimit
from kanbantui.flow.decisions import Decided, decisions
from kanbantui.flow.needs import span
from kanbantui.tui.panel import Field
from kanbantui.tui.view import STATE_TONES, BoardView

LIMIT, RULE, TEXT = "agreed_limit", "agreed_rule", "agreed_text"
"""What `enter` edits in a field of these pages."""


def board_agreements(view: BoardView, zone: tzinfo) -> list[Field]:
    """Return what stands above all columns: limits, rules, classes, and what was decided."""
    board = view.board
    parts = [Field("title", "", "", ((board.title, "text"),))]
    if board.sle:
        words = f"{board.sle.percent}% of the cards take {board.sle.days} days or fewer"
        parts.append(Field("sle", "", "SLE", ((words, "text"),)))
    if "board" not in view.limits:
        parts.append(_field(LIMIT, "limit", "the whole board: none", "board"))
    parts += [_limit(view, limit) for limit in view.limits.values()]
    parts += _rules("board", "rule", board.policies)
    deciding = board.deciding or "– (say how the board decides)"
    parts.append(_field(TEXT, "decide", deciding, "board", board.deciding, "deciding"))
    for id, shared in board.limits.items():
        parts += _rules(f"limits.{id}", shared.name or id, shared.policies)
    for id, kind in classes_of(board).items():
        parts += _rules(f"classes.{id}", kind.name or id, kind.policies)
    parts += _decided(decisions(board), zone)
    return parts


def column_agreements(view: BoardView, column: str, zone: tzinfo) -> list[Field]:
    """Return a column's limit and rules, and the history of them."""
    shown, owner = view.columns[column], f"columns.{column}"
    parts = [Field("title", "", "", ((shown.head.name, "text"),))]
    parts.append(Field("kind", "", "kind", ((_KINDS[shown.kind], "quiet"),)))
    limit = view.limits.get(owner)
    parts.append(_limit(view, limit) if limit else _field(LIMIT, "limit", "none", owner))
    for line in shown.pane:
        edit = TEXT if line.rules == "policy" else RULE
        text = " ".join(line.text.split())
        parts.append(_field(edit, line.label, text, owner, line.text, line.rules))
    decided = decisions(view.board, ("columns", column))
    parts += _decided(decided, zone) or [
        Field("history", "", "history", (("nothing was decided on the board yet", "quiet"),))
    ]
    return parts


_KINDS = {
    "options": "options: nothing is committed to yet",
    "queue": "queue: committed to, and waiting",
    "active": "active: being worked on",
    "done": "done: delivered",
}


def _limit(view: BoardView, limit: WipLimit) -> Field:
    """Return how a limit stands, what it does when it is full, and since when it is over."""
    count = view.counts[limit.id]
    state = limit.state(count)
    of = f" of {limit.wip}" if limit.wip is not None else ""
    least = f", at least {limit.wip_min}" if limit.wip_min is not None else ""
    since = view.standing.over_since(limit.id)
    word = {"over": "over", "full": "full", "low": "low"}.get(state, "")
    if since:
        word = f"over since {span(view.now - since)}"
    full = {"allow": "", "reason": "asks why", "forbid": "forbids"}[limit.on_full]
    more = ", ".join(part for part in (word, f"{full} when full" if full else "") if part)
    words = f"{limit.name}: {count}{of}{least}{f' ({more})' if more else ''}"
    tone = STATE_TONES[state] if state in ("over", "full", "low") else "text"
    return _field(LIMIT, "limit", words, limit.id, tone=tone)


def _rules(owner: str, label: str, rules: tuple[str, ...]) -> Iterator[Field]:
    for rule in rules:
        yield _field(RULE, label, rule, owner, rule, "policies")


def _decided(found: list[Decided], zone: tzinfo) -> list[Field]:
    """Return decisions, each with its day, who proposed it, its why, and what it changed."""
    parts: list[Field] = []
    for decided in found:
        change = decided.change
        by = f" by {change.by}" if change.by else ""
        lines = [(f"{decided.at.astimezone(zone):%d %b %Y} {change.title}", "text")]
        lines += [(said, "quiet") for said in decided.said]
        lines.append((f"{change.state}{by}: {change.why or 'no why was given'}", "quiet"))
        parts.append(Field("history", "", "" if parts else "history", tuple(lines)))
    return parts


def _field(
    edit: str,
    label: str,
    words: str,
    owner: str,
    text: str = "",
    rules: str = "",
    tone: str = "text",
) -> Field:
    return Field(edit, edit, label, ((words, tone),), owner, rules, text)

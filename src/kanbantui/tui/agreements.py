"""What a board and its columns agreed on, in words: limits, rules, and how they came to be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo

from kanbantui.board.classes import classes_of
from kanbantui.board.limits import WipLimit
from kanbantui.board.targets import path_of
from kanbantui.flow.decisions import Decided, decisions
from kanbantui.flow.needs import span
from kanbantui.flow.proposals import proposals
from kanbantui.tui.column_view import STATE_TONES
from kanbantui.tui.dates import day
from kanbantui.tui.field import Field
from kanbantui.tui.head import NEWS
from kanbantui.tui.rows import plain
from kanbantui.tui.view import BoardView

LIMIT, RULE, TEXT = "limit of", "rule of", "text of"
"""What `enter` edits in a field of these pages."""


def board_agreements(view: BoardView, zone: tzinfo) -> list[Field]:
    """Return what stands above all columns: limits, rules, classes, and what was decided."""
    board, classes = view.board, classes_of(view.board)
    head = [Field("title", "", "", (plain(board.title, look="b"),))]
    if board.sle:
        words = f"{board.sle.percent}% of the cards take {board.sle.days} days or fewer"
        head.append(Field("sle", "", "SLE", (plain(words),)))
    own = [limit for id, limit in view.limits.items() if id.removeprefix("classes.") not in classes]
    limits = [part for limit in own for part in _with_rules(view, limit)]
    if "board" not in view.limits:
        limits.insert(0, _field(LIMIT, "limit", "the whole board: no limit", "board"))
    deciding = board.deciding or "– (say how the board decides)"
    rules = [
        *_rules(view, "board", board.policies),
        _field(TEXT, "decide", deciding, "board", board.deciding, "deciding"),
    ]
    kinds = [part for id in classes for part in _class(view, id)]
    wishes = _proposed(view, zone)
    return _sections(head, limits, rules, kinds, wishes, _decided(decisions(board), zone))


def column_agreements(view: BoardView, column: str, zone: tzinfo) -> list[Field]:
    """Return a column's limit and rules, and the history of them."""
    shown, owner = view.columns[column], f"columns.{column}"
    head = [
        Field("title", "", "", (plain(shown.head.name, look="b"),)),
        Field("kind", "", "kind", (plain(_KINDS[shown.kind], "quiet"),)),
    ]
    own, shared = view.limits.get(owner), view.limits.get(shown.group_limit or "")
    agreed = [_limit(view, own) if own else _field(LIMIT, "limit", "none of its own", owner)]
    if shared:
        agreed += _with_rules(view, shared)
    for line in shown.pane:
        edit = TEXT if line.rules == "policy" else RULE
        text = " ".join(line.text.split())
        agreed.append(_field(edit, line.label, text, owner, line.text, line.rules))
    limits = [path_of(shared.id)] if shared else []
    paths = (("columns", column), *limits)
    history = _decided(decisions(view.board, *paths), zone)
    nothing = (plain("nothing was decided about it yet", "quiet"),)
    wishes = _proposed(view, zone, *paths)
    return _sections(head, agreed, wishes, history or [Field("history", "", "history", nothing)])


def _sections(*sections: list[Field]) -> list[Field]:
    """Return the fields one after the other, with a row left blank before each section."""
    return [
        replace(part, space=True) if part is section[0] else part
        for section in sections
        for part in section
    ]


def _class(view: BoardView, id: str) -> Iterator[Field]:
    """Yield the limit of a class, and its rules."""
    kind, owner = classes_of(view.board)[id], f"classes.{id}"
    limit = view.limits.get(owner)
    none = _field(LIMIT, "class", f"{kind.name or id}: no limit", owner)
    yield _limit(view, limit) if limit else none
    yield from _rules(view, owner, kind.policies)


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
    name = "the whole board" if limit.id == "board" else limit.name
    news = f" {NEWS}" if view.news.limit(path_of(limit.id)) else ""
    words = f"{name}: {count}{of}{least}{f' ({more})' if more else ''}{news}"
    tone = STATE_TONES[state] if state in ("over", "full", "low") else "text"
    label = "class" if limit.id.startswith("classes.") else "limit"
    return _field(LIMIT, label, words, limit.id, tone=tone)


def _with_rules(view: BoardView, limit: WipLimit) -> Iterator[Field]:
    """Yield how a limit stands, and the rules that are written on it."""
    yield _limit(view, limit)
    shared = view.board.limits.get(limit.id.removeprefix("limits."))
    if shared and limit.id.startswith("limits."):
        yield from _rules(view, limit.id, shared.policies)


def _rules(view: BoardView, owner: str, rules: tuple[str, ...]) -> Iterator[Field]:
    for rule in rules:
        news = f" {NEWS}" if view.news.rule(path_of(owner), "policies", rule) else ""
        yield _field(RULE, "rule", f"{rule}{news}", owner, rule, "policies")


def _proposed(view: BoardView, zone: tzinfo, *paths: tuple[str, ...]) -> list[Field]:
    """Return what is proposed and waits for an answer, each with its age; `enter` opens it."""
    found: list[Field] = []
    for one in proposals(view.board, view.today, zone, *paths):
        since = f", {one.days}d" if one.days is not None else ""
        words = (plain(f"{one.change.title}{since}"),)
        label = " " if found else "proposed"
        found.append(Field("proposed", "open_change", label, words, key=one.id))
    return found


def _decided(found: list[Decided], zone: tzinfo) -> list[Field]:
    """Return decisions, each with its day, who proposed it, its why, and what it changed."""
    parts: list[Field] = []
    for decided in found:
        change = decided.change
        by = f" by {change.by}" if change.by else ""
        lines = [plain(f"{day(decided.at, zone)} {change.title}")]
        title = change.title.replace("->", "→")
        lines += [plain(said, "quiet") for said in decided.said if not title.endswith(said)]
        lines.append(plain(f"{change.state}{by}: {change.why or 'no why was given'}", "quiet"))
        label = " " if parts else "history"
        parts.append(Field("history", "open_change", label, tuple(lines), key=decided.id))
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
    return Field(edit, edit, label, (plain(words, tone),), owner, rules, text)

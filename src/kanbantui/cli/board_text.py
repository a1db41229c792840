"""A board as plain text, in the order of the screen; made to be read aloud as well."""

from collections.abc import Iterator, Sequence

from kanbantui.board.classes import class_name
from kanbantui.board.limits import WipLimit
from kanbantui.board.text import cells, padded, shown, shown_lines
from kanbantui.cli.output import loud, strong
from kanbantui.cli.phrases import age_in_short, age_in_words, moment, standing
from kanbantui.flow.standing import Standing
from kanbantui.flow.words import cards, days, due_in_words


def card_rows(view: Standing, ids: Sequence[str]) -> Iterator[str]:
    """Yield one line a card: id, column, age, title, and what stands out; aligned."""
    rows = [
        (shown(id), shown(view.board.columns[view.board.cards[id].column].name), _short(view, id))
        for id in ids
    ]
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for id, row in zip(ids, rows, strict=True):
        start = "  ".join(padded(*part) for part in zip(row, widths, strict=True))
        card = view.board.cards[id]
        marks = [] if card.class_ == "standard" else [shown(card.class_)]
        if card.due:
            marks.append(f"due {card.due.isoformat()}")
        if card.blocker:
            marks.append(f"blocked: {shown(card.blocker.reason)}")
        marks.extend(f"#{shown(tag)}" for tag in card.tags)
        yield "  ".join((start, shown(card.title), *marks))


def _short(view: Standing, id: str) -> str:
    return age_in_short(view, view.board.cards[id])


def board_lines(view: Standing) -> Iterator[str]:
    """Yield the board: its title and rules, then each column with its rules and cards."""
    board = view.board
    yield _title(view)
    yield from _rules("rule", board.policies)
    if board.deciding:
        yield from _rules("deciding", (board.deciding,))
    yield from _shared_limits(view)
    for id in view.flow.order:
        yield ""
        yield from _column(view, id)
    for id, ids in view.cards.items():
        if board.columns[id].retired and ids:
            yield ""
            yield f"{strong(shown(board.columns[id].name))} (retired): {cards(len(ids))}"
            yield from _cards(view, ids)


def _shared_limits(view: Standing) -> Iterator[str]:
    """Yield the limits over several columns, and the classes that say something of their own."""
    for id, group in view.board.limits.items():
        limit = view.limits[f"limits.{id}"]
        yield f"  limit: {shown(limit.name)}, {_standing(view, limit)}"
        yield from _rules("  rule", group.policies)
    for id, kind in view.board.classes.items():
        own = view.limits.get(f"classes.{id}")
        if own or kind.policies:
            stands = f", {_standing(view, own)}" if own else ""
            yield f"  class: {shown(kind.name or id)}{stands}"
            yield from _rules("  rule", kind.policies)


def _title(view: Standing) -> str:
    """Return the board's name with its WIP, its SLE, and what is in trouble."""
    board, parts = view.board, []
    limit = view.limits.get("board")
    held = len(view.open_cards)
    parts.append(f"WIP {_standing(view, limit) if limit else held}")
    if board.sle:
        parts.append(f"SLE {board.sle.percent}% in {days(board.sle.days)}")
    if view.past_sle:
        parts.append(loud(f"{len(view.past_sle)} past it"))
    if blocked := sum(board.cards[id].blocker is not None for id in view.open_cards):
        parts.append(f"{blocked} blocked")
    return f"{strong(shown(board.title))}: {', '.join(parts)}"


def _column(view: Standing, id: str) -> Iterator[str]:
    column, ids = view.board.columns[id], view.cards[id]
    limit = view.limits.get(f"columns.{id}")
    stands = _standing(view, limit) if limit else cards(len(ids))
    group = f", {shown(column.group)}" if column.group else ""
    yield f"{strong(shown(column.name))} ({view.flow.kinds[id]}{group}): {stands}"
    yield from _rules("in", column.pull)
    yield from _rules("out", column.done)
    yield from _rules("rule", shown_lines(column.policy))
    yield from _cards(view, ids)


def _standing(view: Standing, limit: WipLimit) -> str:
    """Return how a limit stands, and since when it is over."""
    count = view.counts[limit.id]
    words = standing(limit, count)
    if since := view.over_since(limit.id):
        words += f" since {moment(since, view.zone)}"
    return loud(words) if limit.state(count) == "over" else words


def _rules(name: str, rules: Sequence[str]) -> Iterator[str]:
    for rule in rules:
        yield f"  {name}: {shown(rule)}"


def _cards(view: Standing, ids: Sequence[str]) -> Iterator[str]:
    """Yield two lines a card: what it is, and under that how it is."""
    width = max((cells(shown(id)) for id in ids), default=0)
    for id in ids:
        card, age = view.board.cards[id], view.age(view.board.cards[id])
        parts = [age_in_words(view, card)]
        if view.is_past_sle(age) and view.board.sle:
            parts = [loud(f"{parts[0]}, past the SLE of {view.board.sle.days}")]
        if card.class_ != "standard":
            parts.insert(0, shown(class_name(view.board, card.class_)))
        if card.due and age.took is None:
            parts.append(due_in_words(card.due, view.today))
        if card.blocker:
            parts.append(f"blocked: {shown(card.blocker.reason)}")
        parts.extend(f"#{shown(tag)}" for tag in card.tags)
        yield f"  {padded(shown(id), width)}  {shown(card.title)}"
        yield f"  {' ' * width}  {', '.join(parts)}"

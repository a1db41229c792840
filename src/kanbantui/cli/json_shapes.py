"""Boards and cards as JSON; the keys are a contract with programs."""

from typing import Any

from kanbantui.flow.standing import Standing


def card_shape(view: Standing, id: str) -> dict[str, Any]:
    """Return a card as listings give it; times are days, null where unknown."""
    card = view.board.cards[id]
    age = view.age(card)
    return {
        "id": id,
        "title": card.title,
        "column": card.column,
        "class": card.class_,
        "tags": list(card.tags),
        "due": card.due.isoformat() if card.due else None,
        "blocked": card.blocker is not None,
        "blocked_reason": card.blocker.reason if card.blocker else None,
        "asked_days": age.asked,
        "age_days": age.age,
        "cycle_days": age.took,
    }


def full_card_shape(view: Standing, id: str) -> dict[str, Any]:
    """Return a card with all that its file says, beside what listings give."""
    facts = view.board.cards[id].model_dump(mode="json", by_alias=True)
    return {**card_shape(view, id), **{k: v for k, v in facts.items() if k not in ("tags", "due")}}


def board_shape(view: Standing) -> dict[str, Any]:
    """Return the whole board: columns, limits and cards in the order of the screen."""
    board = view.board
    return {
        "title": board.title,
        "today": view.today.isoformat(),
        "wip": len(view.open_cards),
        "sle": board.sle.model_dump() if board.sle else None,
        "policies": list(board.policies),
        "columns": [_column_shape(view, id) for id in view.flow.order],
        "limits": [_limit_shape(view, id) for id in view.limits],
        "cards": [card_shape(view, id) for id in view.order],
    }


def _column_shape(view: Standing, id: str) -> dict[str, Any]:
    column, limit = view.board.columns[id], view.limits.get(f"columns.{id}")
    count = len(view.cards[id])
    return {
        "id": id,
        "name": column.name,
        "kind": view.flow.kinds[id],
        "count": count,
        "wip": limit.wip if limit else None,
        "state": limit.state(count) if limit else None,
        "pull": list(column.pull),
        "done": list(column.done),
        "policy": column.policy,
    }


def _limit_shape(view: Standing, id: str) -> dict[str, Any]:
    limit, count = view.limits[id], view.counts[id]
    return {
        "id": id,
        "name": limit.name,
        "count": count,
        "wip": limit.wip,
        "state": limit.state(count),
        "over_since": since.isoformat() if (since := view.over_since(id)) else None,
    }

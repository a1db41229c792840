"""What a replenishment chooses from: options beside the free slots of where work begins."""

from collections.abc import Iterator
from dataclasses import replace

from kanbantui.board.limits import breaches
from kanbantui.commands.command import named
from kanbantui.commands.moves import MoveCards
from kanbantui.flow.options import Option, options
from kanbantui.flow.slack import free, slots
from kanbantui.tui.evolving import section
from kanbantui.tui.field import Field
from kanbantui.tui.rows import Block, plain
from kanbantui.tui.state import BoardState

MARKED, NOT_MARKED = "☑", "☐"


def room_and_options(state: BoardState) -> Iterator[Field]:
    """Yield what there is room for, with what is marked for it, then all options."""
    found = options(state.view.standing)
    if (column := state.view.flow.commitment) is not None:
        marked = [one.card for one in found if one.card in state.marked]
        yield Field("room", "", "room", tuple(_room(state, column, marked)), space=True)
    nothing = Field("options", "", "", (plain("nothing to choose from", "quiet"),))
    fields = [_option(state, one) for one in found]
    yield from section("options", fields or [nothing])


def _room(state: BoardState, column: str, marked: list[str]) -> Iterator[Block]:
    """Yield how many slots are free, which marked card fills each, and what that would break."""
    view, board = state.view, state.view.board
    name, room = board.columns[column].name, free(view.standing, column)
    limited = f"{room} free in {name}" if room else f"{name} has no free slot"
    if all(limit.wip is None or column not in limit.columns for limit in view.limits.values()):
        limited = f"{name} has no limit"
    yield plain(limited, look="b")
    best = slots(view.standing, column)
    if best and best[0].use == "help":
        yield plain(best[0].why, "full")
    for number in range(max(room, len(marked))):
        if number < len(marked):
            title = plain(board.cards[marked[number]].title, "text" if number < room else "full")
            yield replace(title, first="▸ ", rest="  ")
        else:
            yield replace(plain("free", "quiet"), first="┆ ", rest="┆ ")
    if marked:
        for breach in breaches(board, MoveCards(tuple(marked), column).moved(board)):
            asked = {"forbid": "forbidden", "reason": "asks why"}.get(breach.mode, "allowed")
            yield plain(f"▲ {asked}: {named(breach)}", "over")


def _option(state: BoardState, one: Option) -> Field:
    card = state.view.board.cards[one.card]
    mark = MARKED if one.card in state.marked else NOT_MARKED
    title = replace(plain(card.title, "quiet" if one.held_up else "text"), first=f"{mark} ")
    lines = [replace(title, rest="  ")]
    words = (one.why, one.held_up)
    tones = ("quiet", "full")
    lines += [
        replace(plain(said, tone), first="  ", rest="  ")
        for said, tone in zip(words, tones, strict=True)
        if said
    ]
    return Field("option", "mark_option", "", tuple(lines), key=one.card)

"""No figure is keyed by a person, and none can be: their code never looks at who did what."""

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import Any

import pytest
from hypothesis import given

from board_strategies import LISTS, NOTE_LISTS, boards
from builders import BERLIN
from flow.worked import FIGURES, NOW
from kanbantui.board.model import Board
from kanbantui.cli.flow_shapes import flow_shape, forecast_shape
from kanbantui.flow.figures import Figures
from kanbantui.flow.forecast import HowMany, WhenDone
from kanbantui.flow.items import Item

PERSONS = {
    "assignee", "author", "authors", "by", "members", "people", "person", "persons", "team",
    "user", "users", "who", "whom", "whose", "with", "with_people",
}  # fmt: skip
"""Names under which a person could be asked for, or told."""

SAID_BY = {"by", "with_people", "notes", "support", "comments", "observations"}
"""Fields of the model in which names of persons stand."""


def figure_modules(name: str = "kanbantui.flow.figures") -> set[str]:
    """Return the modules of `flow` that figures are made by."""
    found, waiting = set(), {name}
    while waiting:
        module = waiting.pop()
        found.add(module)
        imported = set(re.findall(r"from (kanbantui\.flow\.\w+)", source(module)))
        waiting |= imported - found
    return found


def source(module: str) -> str:
    return inspect.getsource(import_module(module))


MODULES = sorted(figure_modules())


def named(module: str) -> Iterator[str]:
    """Yield the parameters and fields of everything public that a module defines."""
    for name, thing in vars(import_module(module)).items():
        if name.startswith("_") or getattr(thing, "__module__", None) != module:
            continue
        parts = vars(thing).values() if inspect.isclass(thing) else (thing,)
        for part in parts:
            if inspect.isfunction(part):
                yield from inspect.signature(part).parameters
        if inspect.isclass(thing):
            yield from (part for part in vars(thing) if not part.startswith("_"))
        if is_dataclass(thing):
            yield from (field.name for field in fields(thing))


def test_the_walk_finds_the_figures() -> None:
    assert len(MODULES) >= 18
    names = {name for module in MODULES for name in named(module)}
    assert {"cycle_time", "items", "window_days", "classes", "tags", "column"} <= names


@pytest.mark.parametrize("module", MODULES)
def test_no_parameter_or_field_of_a_figure_names_a_person(module: str) -> None:
    assert not PERSONS & set(named(module))


@pytest.mark.parametrize("module", MODULES)
def test_no_figure_reads_who_did_what(module: str) -> None:
    read = {
        node.attr for node in ast.walk(ast.parse(source(module))) if isinstance(node, ast.Attribute)
    }
    assert not SAID_BY & read


def keys(document: Any) -> Iterator[str]:
    """Yield every key of a JSON document."""
    if isinstance(document, dict):
        yield from document
        document = list(document.values())
    if isinstance(document, list):
        for part in document:
            yield from keys(part)


def told(board: Board) -> dict[str, Any]:
    """Return all figures of a board; of items their dates, as their cards say who is on them."""
    figures = Figures(board, NOW, BERLIN)

    def plain(value: Any) -> Any:
        if isinstance(value, tuple) and value and isinstance(value[0], Item):
            return [(i.id, i.asked, i.started, i.finished, i.ended) for i in value]
        return value

    return {"json": flow_shape(figures)} | {name: plain(getattr(figures, name)) for name in FIGURES}


@given(boards(), LISTS, NOTE_LISTS)
def test_figures_do_not_change_with_who_is_on_a_card_or_wrote_a_note(
    board: Board, people: tuple[str, ...], notes: tuple[Any, ...]
) -> None:
    other = {
        id: card.with_(with_people=people, notes=(*card.notes, *notes))
        for id, card in board.cards.items()
    }
    assert told(board.with_(cards=other)) == told(board)


def test_no_key_of_the_figures_in_json_names_a_person() -> None:
    board = Board(schema_version=1, title="x", columns={"a": {"name": "A"}, "b": {"name": "B"}})
    figures = Figures(board, NOW, BERLIN)
    day = figures.today
    found = set(keys(flow_shape(figures)))
    found |= set(keys(forecast_shape(figures, WhenDone(1, day, day, day, day, day), None)))
    found |= set(keys(forecast_shape(figures, HowMany(1, 1, 1, 1, 1), day))) - {"by"}
    assert {"cycle_time", "p85", "sample"} <= found
    assert not PERSONS & found  # but for the date of `--by`, which is a key of the contract

"""The JSON Schema of board files, from the models that read them, for editors that check TOML."""

from collections.abc import Mapping
from typing import Any, Final

from kanbantui.board.model import Board

_DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""The newest one that the language servers for TOML know."""

_TIME: Final = {
    "type": "string",
    "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}.*)?)?$",
}
"""A time of TOML, with or without an offset, or a date; a language server takes it as text."""

SAYS: Final[Mapping[str, str]] = {
    "Board.schema": "The version of this format.",
    "Board.title": "What the board is called.",
    "Board.timezone": "The zone in which days are counted, such as Europe/Berlin.",
    "Board.wip": "The most cards between commitment and delivery.",
    "Board.wip_min": "The fewest cards between commitment and delivery.",
    "Board.on_full": "What a move over a limit does, unless the limit says otherwise.",
    "Board.sle": "Service level expectation: a card takes so many days or fewer.",
    "Board.policies": "Rules for the whole board, one line each.",
    "Board.deciding": "How the team decides on changes.",
    "Board.experiments_max": "How many experiments may run at once.",
    "Board.ask_policies": "Whether a move lists the rules that it passes.",
    "Board.presence": "Whether it is shown who has the board open.",
    "Board.columns": "The steps of the work.",
    "Board.limits": "Limits over several columns or classes.",
    "Board.classes": "Classes of service.",
    "Board.cards": "Pieces of work.",
    "Board.changes": "Proposals, decisions and experiments.",
    "Board.cadences": "Meetings that come again.",
    "Board.reviews": "Meetings that were held.",
    "Sle.days": "Days that a card takes at most.",
    "Sle.percent": "Of how many cards in a hundred that is expected.",
    "Column.name": "What people read; the id is in the table's name and never changes.",
    "Column.kind": "Options are not committed to yet; done is delivered.",
    "Column.rank": "Its place, as a fraction in base 36.",
    "Column.group": "Neighbours with one group stand under one head.",
    "Column.wip": "The most cards; 0 closes it.",
    "Column.wip_min": "The fewest cards.",
    "Column.on_full": "What a move over its limit does.",
    "Column.ask_policies": "Whether a move lists its rules; goes before the board.",
    "Column.pull": "Rules for coming in, one line each.",
    "Column.done": "Rules for going out, one line each.",
    "Column.policy": "What else is agreed, as Markdown.",
    "Column.retired": "Hidden, and kept for the histories that went through it.",
    "Limit.name": "What people read.",
    "Limit.columns": "Ids of the columns in which it counts; empty means all.",
    "Limit.classes": "Ids of the classes that it counts; empty means all.",
    "Limit.wip": "The most cards.",
    "Limit.wip_min": "The fewest cards.",
    "Limit.on_full": "What a move over it does.",
    "Limit.policies": "Rules of those who share it.",
    "ServiceClass.name": "What people read.",
    "ServiceClass.wip": "The most cards of it.",
    "ServiceClass.wip_min": "The fewest cards of it.",
    "ServiceClass.may_exceed": "Whether its cards pass every limit but those on it alone.",
    "ServiceClass.on_full": "What a move over its limit does.",
    "ServiceClass.policies": "Rules for its cards.",
    "Card.title": "What is to be done.",
    "Card.created": "When it was asked for.",
    "Card.column": "The id of its column.",
    "Card.rank": "Its place in the column, as a fraction in base 36.",
    "Card.class": "The id of its class of service.",
    "Card.due": "The date on which it is needed.",
    "Card.tags": "Words to find it by.",
    "Card.with": "Who is on it.",
    "Card.needs": "Ids of the cards that it waits for.",
    "Card.body": "Its text, as Markdown.",
    "Card.source": "Where it was imported from.",
    "Card.outcome": "Says that it will not be done.",
    "Card.closed": "When it was discarded.",
    "Card.why": "Why it was discarded.",
    "Card.blocks": "Times in which it could not go on.",
    "Card.notes": "What people wrote down.",
    "Card.history": "Its way through the columns; the program writes it.",
    "Blocker.since": "When it began.",
    "Blocker.until": "When it ended; open without.",
    "Blocker.reason": "Why the card can't go on.",
    "Blocker.cluster": "What kind of blocker, for the figures.",
    "Move.from": "The column it left; the first entry has none.",
    "Move.to": "The column it came into.",
    "Move.over": "Limits that it went over.",
    "Move.why": "The reason that was given.",
    "Cadence.every": "So many days, weeks or months: 14d, 2w, 1m.",
}
"""What an editor tells of a key, by the model it belongs to; others speak for themselves."""


def board_schema() -> dict[str, Any]:
    """Return the schema of a board file; unknown keys are no fault, for the program keeps them."""
    found = Board.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    models: dict[str, Any] = found.pop("$defs")
    definitions = {name: _model(name, models[name]) for name in sorted(models)}
    head = {"$schema": _DIALECT, "title": "A kanbantui board"}
    return {**head, **_model("Board", found), "definitions": definitions}


def _model(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    fields = {key: _field(name, key, field) for key, field in schema["properties"].items()}
    kept: dict[str, Any] = {
        key: schema[key] for key in ("description", "type", "required") if key in schema
    }
    return {**kept, "properties": fields}


def _field(model: str, key: str, field: dict[str, Any]) -> dict[str, Any]:
    """Return a key's schema as TOML has it: no null, no empty defaults."""
    says = SAYS.get(f"{model}.{key}")
    value = _value(field)
    if "$ref" in value and says:  # in this dialect nothing may stand beside a reference
        value = {"allOf": [value]}
    default = field.get("default")
    usual = {} if default in (None, "", [], {}) else {"default": default}
    return {**({"description": says} if says else {}), **value, **usual}


def _value(schema: Mapping[str, Any]) -> dict[str, Any]:
    if schema.get("format") in ("date-time", "date"):
        return dict(_TIME)
    if "anyOf" in schema:
        (kept,) = (one for one in schema["anyOf"] if one != {"type": "null"})
        return _value(kept)
    kept = {key: schema[key] for key in schema if key not in ("title", "default", "description")}
    for key in ("items", "additionalProperties"):
        if isinstance(kept.get(key), dict):
            kept[key] = _value(kept[key])
    if "pattern" in kept:  # Python's end of a text is not known elsewhere
        kept["pattern"] = kept["pattern"].replace(r"\z", "$")
    return kept

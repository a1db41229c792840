"""JSON of other tools, read leniently: what a model does not name is ignored."""

import json
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from kanbantui.exchange.imported import NotThisFormat, Source
from kanbantui.exchange.texts import text_of


class Shape(BaseModel):
    """A part of a JSON document, of which only what is named here is read."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)


Any_Shape = TypeVar("Any_Shape", bound=Shape)


def json_of(source: Source) -> Any:
    """Return the JSON document of a file; raise `NotThisFormat` with the place if it is none."""
    text = text_of(source)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        cut = ", it seems to be cut off" if text[error.pos :].strip() == "" and text.strip() else ""
        raise NotThisFormat(
            f"{source.name} is no JSON: {error.msg.lower()} at line {error.lineno}{cut}"
        ) from None
    except RecursionError:
        raise NotThisFormat(f"{source.name} is no JSON that can be read: nested too deep") from None
    except ValueError:  # of int(): Python reads no number of more digits than some limit
        raise NotThisFormat(f"{source.name} has a number that is too long") from None


def shaped(shape: type[Any_Shape], value: Any, source: Source, what: str) -> Any_Shape:
    """Return a value as a shape; raise `NotThisFormat` with the first thing that does not fit."""
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the document"
        raise NotThisFormat(
            f"{source.name} is no {what}: {place}: {first['msg'][:1].lower()}{first['msg'][1:]}"
        ) from None

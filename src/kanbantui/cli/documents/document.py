"""The base of all documents: fields with a sentence each, and more keys are welcome."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Document(BaseModel):
    """An object that a command answers with."""

    model_config = ConfigDict(extra="allow", use_attribute_docstrings=True)


Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Week = Annotated[str, Field(pattern=r"^[0-9]{4}-W[0-9]{2}$")]
Percent = Literal[50, 70, 85, 95]
LimitState = Literal["low", "ok", "full", "over"]

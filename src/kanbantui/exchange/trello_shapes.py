"""What is read of a Trello export."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from kanbantui.exchange.shapes import Shape

Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]
"""A text; older exports say null where newer ones say ""."""


def _all(value: Any) -> Any:
    return () if value is None else value


class TrelloList(Shape):
    """A list, which is a column; `pos` says where it stands."""

    id: str
    name: Text
    closed: bool = False
    pos: float = 0
    soft_limit: int | None = Field(default=None, alias="softLimit")


class TrelloLabel(Shape):
    """A label; many have a colour alone."""

    name: Text = ""
    color: Text = ""


class TrelloLink(Shape):
    """An attachment."""

    name: Text = ""
    url: Text = ""


class TrelloItem(Shape):
    """A line of a checklist."""

    name: Text
    state: Text = ""
    pos: float = 0
    due: str | None = None


class TrelloChecklist(Shape):
    """A checklist, which knows its card."""

    card: Text = Field(default="", alias="idCard")
    name: Text = ""
    pos: float = 0
    items: Annotated[tuple[TrelloItem, ...], BeforeValidator(_all)] = Field(
        default=(), alias="checkItems"
    )


class TrelloMember(Shape):
    """A person."""

    id: str
    username: Text = ""
    full_name: Text = Field(default="", alias="fullName")


class TrelloCard(Shape):
    """A card; it knows its list by id, and `closed` means archived."""

    id: str
    list: Text = Field(alias="idList")
    name: Text
    desc: Text = ""
    closed: bool = False
    pos: float = 0
    due: str | None = None
    start: str | None = None
    due_complete: bool | None = Field(default=None, alias="dueComplete")
    labels: Annotated[tuple[TrelloLabel, ...], BeforeValidator(_all)] = ()
    members: Annotated[tuple[str, ...], BeforeValidator(_all)] = Field(
        default=(), alias="idMembers"
    )
    voters: Any = Field(default=None, alias="idMembersVoted")
    attachments: Annotated[tuple[TrelloLink, ...], BeforeValidator(_all)] = ()
    custom_fields: Any = Field(default=None, alias="customFieldItems")
    stickers: Any = None


class TrelloAction(Shape):
    """Something that happened; the newest stand first."""

    type: Text
    date: Text
    data: dict[str, Any] = Field(default_factory=dict)
    who: TrelloMember | None = Field(default=None, alias="memberCreator")


class TrelloBoard(Shape):
    """The whole export."""

    name: Text = ""
    lists: Annotated[tuple[TrelloList, ...], BeforeValidator(_all)]
    cards: Annotated[tuple[TrelloCard, ...], BeforeValidator(_all)]
    actions: Annotated[tuple[TrelloAction, ...], BeforeValidator(_all)]
    checklists: Annotated[tuple[TrelloChecklist, ...], BeforeValidator(_all)] = ()
    members: Annotated[tuple[TrelloMember, ...], BeforeValidator(_all)] = ()

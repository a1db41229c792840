"""Documents of commands on a board in git."""

from pydantic import Field

from kanbantui.cli.documents.document import Document, Moment


class SetUp(Document):
    """What was set up, or taken back."""

    done: list[str]


class Lacking(Document):
    """What is missing; the answer of --check."""

    missing: list[str]


class Way(Document):
    """A card's way from one column to the next."""

    at: Moment
    from_: str | None = Field(alias="from")
    to: str


class PastOfCard(Document):
    """A card's way, as commits tell it."""

    id: str
    history: list[Way]


class Past(Document):
    """What commits tell of cards."""

    written: bool
    """Whether the board has it now."""
    commits: int
    unread: int
    """Commits in which the board could not be read."""
    cards: list[PastOfCard]


class Committed(Document):
    """A commit of the board alone."""

    commit: str
    subject: str
    files: list[str]


class Closing(Document):
    """A commit that names a card as done."""

    card: str
    commit: str
    at: Moment
    subject: str


class Synced(Document):
    """What went to and fro."""

    upstream: str
    committed: str | None
    """The new commit, if there was something to commit."""
    taken: int
    """Commits of others that were merged."""
    given: int
    """Commits that were pushed."""
    events: list[str]
    """What others did, in words."""

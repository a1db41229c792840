"""The kinds of places on which keys act: where an action of the table means something."""

from typing import Final, Literal

Spot = Literal[
    "head",
    "rule",
    "card",
    "slot",
    "held",
    "panel",
    "agreed",
    "discarded",
    "evolve",
    "change",
    "flow",
    "walked",
    "review",
    "replenishment",
]
"""A place of the cursor on the board, what is held, or the page that is open beside it."""

Spots = frozenset[Spot]

HEAD: Final[Spots] = frozenset(("head",))
RULE: Final[Spots] = frozenset(("rule",))
CARD: Final[Spots] = frozenset(("card",))
SLOT: Final[Spots] = frozenset(("slot",))
HELD: Final[Spots] = frozenset(("held",))
PANEL: Final[Spots] = frozenset(("panel",))
AGREED: Final[Spots] = frozenset(("agreed",))
DISCARDED: Final[Spots] = frozenset(("discarded",))
EVOLVE: Final[Spots] = frozenset(("evolve",))
CHANGE: Final[Spots] = frozenset(("change",))
FLOW: Final[Spots] = frozenset(("flow",))
WALKED: Final[Spots] = frozenset(("walked",))
REVIEW: Final[Spots] = frozenset(("review",))
REPLENISHMENT: Final[Spots] = frozenset(("replenishment",))

ANYWHERE: Final[Spots] = HEAD | RULE | CARD | SLOT
"""Wherever the cursor is on the board."""

MEETING: Final[Spots] = REVIEW | REPLENISHMENT
ANY_CHANGE: Final[Spots] = EVOLVE | CHANGE
ANY_ANSWER: Final[Spots] = ANY_CHANGE | REVIEW
"""Where the cursor can be on a proposal that is answered there."""

OPEN: Final[Spots] = PANEL | AGREED | DISCARDED | ANY_CHANGE | WALKED | MEETING
"""The pages."""

READ: Final[Spots] = ANYWHERE | OPEN
OPEN_CARD: Final[Spots] = CARD | PANEL
ON_CARDS: Final[Spots] = ANYWHERE | PANEL
"""On the board, or on the page of a card."""

"""What a person folded, filtered and saw on a board, kept beside it and never in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Look:
    """How one person looks at one board."""

    cursor: str = ""
    column: str = ""
    filter: str = ""
    folded: Mapping[str, bool] = field(default_factory=dict)
    panes: Mapping[str, bool] = field(default_factory=dict)
    density: str = ""
    lanes: str = ""
    zoomed: bool = False
    hints_done: bool = False

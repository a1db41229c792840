"""Which charts there are, and what each is called."""

from collections.abc import Mapping
from typing import Final

KINDS: Final[Mapping[str, str]] = {
    "cfd": "Cumulative flow",
    "scatter": "Cycle times",
    "ageing": "Ageing work",
    "throughput": "Throughput",
    "histogram": "Cycle times by frequency",
    "blockers": "Blockers",
    "forecast": "Forecast",
}
"""Each chart by its name on the command line, with its heading; in the order of a page."""

"""What is asked for beside the command: which board, at what time, by whom, in what form."""

from dataclasses import dataclass


@dataclass(slots=True)
class Asked:
    """The options that every command takes, as they were typed; None where they were not."""

    board: str | None = None
    now: str | None = None
    name: str | None = None
    json: bool = False

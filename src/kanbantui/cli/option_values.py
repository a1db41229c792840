"""The values of the options that commands share: board, time, name, form and mouse."""

from dataclasses import dataclass


@dataclass(slots=True)
class Asked:
    """What is asked for beside the command, as it was typed; None where it was not."""

    board: str | None = None
    now: str | None = None
    name: str | None = None
    json: bool = False
    mouse: bool | None = None

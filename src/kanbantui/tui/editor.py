"""The person's own editor on a card's text, without a shell in between."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported

from kanbantui.errors import Refused


def edited(app: App[int], name: str, text: str) -> str | None:
    """Return the text as $VISUAL or $EDITOR leaves it, None if the editor says no.

    Raises `Refused` where there is no editor, or none can be opened here.
    """
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        raise Refused("set $EDITOR to the editor that should open, such as vim")
    with tempfile.NamedTemporaryFile(
        "w", suffix=".md", prefix="kanbantui-", encoding="utf-8", delete=False
    ) as file:
        file.write(text)
    path = Path(file.name)
    try:
        with app.suspend():
            code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 - the person's own choice
        after = path.read_text(encoding="utf-8", errors="replace")
    except SuspendNotSupported:
        raise Refused("this terminal can't be handed to an editor") from None
    except OSError as error:
        raise Refused(f"{command[0]} does not start: {error.strerror}") from None
    finally:
        path.unlink(missing_ok=True)
    if code:
        raise Refused(f"{command[0]} of {name!r} ended with {code}; nothing was changed")
    return after

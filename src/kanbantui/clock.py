"""The one place that asks what time it is, where, and who is here."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from kanbantui.board.names import names_in
from kanbantui.board.text import shown


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that runs, or one that stands at `fixed` so that figures repeat."""

    zone: tzinfo
    fixed: datetime | None = None

    def now(self, zone: tzinfo | None = None) -> datetime:
        """Return the time in whole seconds, in the given zone or the machine's."""
        moment = self.fixed or datetime.now(UTC)
        return moment.astimezone(zone or self.zone).replace(microsecond=0)


def machine_zone() -> tzinfo:
    """Return the machine's time zone: $TZ, else what the system is set to."""
    name = os.environ.get("TZ", "").lstrip(":")
    if not name:
        _, mark, name = os.path.realpath("/etc/localtime").partition("zoneinfo/")
        name = name if mark else ""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        return datetime.now().astimezone().tzinfo or UTC


def person(name: str | None = None, folder: Path | None = None) -> str:
    """Return who is here: the name given, else $KANBANTUI_NAME, git's user.name, the login.

    Git is asked in `folder`, since a repository may have a name of its own for its person.
    """
    chosen = _clean(name or os.environ.get("KANBANTUI_NAME", ""))
    return chosen or _clean(_git_name(folder)) or _clean(login())


def login() -> str:
    """Return the name under which this machine knows its user."""
    import getpass  # noqa: PLC0415 - seldom needed

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return Path.home().name


def _clean(name: str) -> str:
    """Return a name on one line, without what would steer a terminal that shows it."""
    return ", ".join(names_in("".join(sign if shown(sign) == sign else " " for sign in name)))


def _git_name(folder: Path | None) -> str:
    from kanbantui.git_program import asked  # noqa: PLC0415 - seldom needed

    return (asked(folder, "config", "user.name", patience=2) or b"").decode(errors="replace")

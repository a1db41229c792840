"""The one place that asks what time it is, where, and who is here."""

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo


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


def person(name: str | None = None) -> str:
    """Return who is here: the name given, else $KANBANTUI_NAME, git's user.name, the login."""
    chosen = name or os.environ.get("KANBANTUI_NAME", "")
    return " ".join((chosen or _git_name() or _login()).split())


def _git_name() -> str:
    try:
        answer = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 - the person's own git
            capture_output=True,
            timeout=2,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.decode(errors="replace").strip()


def _login() -> str:
    import getpass  # noqa: PLC0415 - seldom needed

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return Path.home().name

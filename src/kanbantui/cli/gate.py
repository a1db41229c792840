"""Who may see a board in a browser: whoever has its token, from the page itself."""

from dataclasses import dataclass
from secrets import compare_digest
from typing import Final
from urllib.parse import urlsplit

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
"""Names by which only this machine can be meant."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What a request must show: `token`, and a name of the host that it is served on.

    `hosts` are these names, None where any will do, as when all addresses of a machine serve.
    """

    token: str
    hosts: frozenset[str] | None

    def refusal(self, host: str, origin: str | None, *, socket: bool) -> str | None:
        """Return why a request with these headers is refused, None if it is not.

        A page elsewhere can make a name of its own point at this machine (DNS rebinding), which
        the name in `Host` gives away, and open a socket here, which `Origin` gives away. Browsers
        send that with every socket, so one without it is no browser.
        """
        if self.hosts is not None and _name(host) not in self.hosts:
            return f"this board is not served as {host}"
        if origin is None:
            return "a socket without an origin is refused" if socket else None
        if urlsplit(origin).netloc != host:
            return f"pages of {origin} may not open this board"
        return None

    def opens(self, token: str | None) -> bool:
        """Whether it is the token, told in the same time for any other."""
        return token is not None and compare_digest(token.encode(), self.token.encode())


def hosts_of(host: str) -> frozenset[str] | None:
    """Return the names by which a board on that address may be asked for; None for any."""
    if host in ("0.0.0.0", "::"):  # noqa: S104 - a person chose it; it is not the usual one
        return None
    return LOOPBACK if host in LOOPBACK else frozenset({host.casefold()})


def _name(host: str) -> str | None:
    """Return the name in a Host header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None

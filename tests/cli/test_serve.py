"""The screen in a browser: who is let in, and that it is the screen."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from board_files import POSIX
from command_line import BOARD, NOW, Run
from kanbantui.cli.gate import LOOPBACK, Gate, hosts_of

WITH = pytest.mark.skipif(
    find_spec("textual_serve") is None, reason="the extra web is not installed"
)
HERE = Gate("key", LOOPBACK)


@pytest.mark.parametrize(
    ("host", "origin", "socket", "said"),
    [
        ("127.0.0.1:8000", None, False, None),
        ("localhost:8000", "http://localhost:8000", True, None),
        ("[::1]:8000", "http://[::1]:8000", True, None),
        ("evil.example:8000", None, False, "this board is not served as evil.example:8000"),
        ("127.0.0.1.evil.example", None, False, "not served as"),
        ("evil.example@127.0.0.1", "http://127.0.0.1", True, "pages of http://127.0.0.1 may not"),
        ("", None, False, "not served as"),
        ("[", None, False, "not served as"),
        ("127.0.0.1:8000", "http://evil.example", True, "pages of http://evil.example may not"),
        ("127.0.0.1:8000", "http://127.0.0.1:9000", True, "pages of http://127.0.0.1:9000 may not"),
        ("127.0.0.1:8000", "null", True, "pages of null may not open this board"),
        ("127.0.0.1:8000", None, True, "a socket without an origin is refused"),
    ],
)
def test_a_page_elsewhere_is_refused(
    host: str, origin: str | None, socket: bool, said: str | None
) -> None:
    why = HERE.refusal(host, origin, socket=socket)
    assert why == said if said is None else why is not None and said in why


def test_only_the_token_opens() -> None:
    assert [HERE.opens(token) for token in ("key", "Key", "ke", "", "kéy", None)] == [
        True, False, False, False, False, False,
    ]  # fmt: skip


def test_a_board_is_asked_for_by_the_name_it_is_served_on() -> None:
    assert hosts_of("127.0.0.1") == hosts_of("localhost") == LOOPBACK
    assert hosts_of("Desk.lan") == frozenset({"desk.lan"})
    anywhere = hosts_of("0.0.0.0")  # noqa: S104 - as a person may choose it
    assert Gate("key", anywhere).refusal("any", None, socket=False) is None


def test_without_the_package_one_line_says_how_to_get_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kanbantui.cli.serve.find_spec", lambda _: None)
    answer = run("serve")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "`pip install 'kanbantui[web]'` brings it" in answer.err


def test_what_it_does_not_take_is_wrong_usage(run: Run) -> None:
    assert run("serve", "--json").code == 2
    assert run("serve", "--port", "70000").code == 2


@WITH
def test_a_board_that_cannot_be_read_and_a_port_that_is_taken_are_said(
    run: Run, board: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        answer = run("serve", "--port", str(other.getsockname()[1]))
    assert (answer.code, answer.out) == (1, "")
    assert "--port 0 takes a free one" in answer.err
    board.write_text("schema = ")
    answer = run("serve", "--port", "0")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)


@asynccontextmanager
async def served(board: Path) -> AsyncIterator[str]:
    """Serve a board, yield its address, and end that as ctrl+c does."""
    own = {name: value for name, value in os.environ.items() if "KANBANTUI" not in name}
    python_path = os.pathsep.join(sys.path)
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "kanbantui", "serve", "--port", "0", "--as", "dee", "--now", NOW,
        cwd=board.parent, env={**own, "PYTHONPATH": python_path},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert server.stdout is not None
    try:
        yield (await server.stdout.readline()).decode().strip()
    finally:
        server.send_signal(signal.SIGINT)
        _, said = await server.communicate()
        assert (server.returncode, said.count(b"\n")) == (130, 1)


async def seen(window: Any, text: bytes) -> None:
    """Wait until a text has come to the terminal of a window."""
    came = b""
    while text not in came:
        message = await window.receive(timeout=20)
        came += message.data if isinstance(message.data, bytes) else b""


@WITH
@POSIX
async def test_nothing_is_served_without_the_token_or_to_pages_elsewhere(board: Path) -> None:
    import aiohttp

    async with served(board) as address, aiohttp.ClientSession() as nobody:
        root = address.partition("?")[0]
        for path in ("", "ws", "static/js/textual.js", "?token=wrong"):
            async with nobody.get(root + path, headers={"Origin": root.rstrip("/")}) as refused:
                assert refused.status == 403
        async with nobody.get(address, headers={"Host": "evil.example"}) as refused:
            assert refused.status == 403
            assert "not served as evil.example" in await refused.text()
        jar = aiohttp.CookieJar(unsafe=True)  # takes cookies of addresses in numbers
        async with aiohttp.ClientSession(cookie_jar=jar) as person, person.get(address) as page:
            assert (page.status, page.url.query_string) == (200, "")
            assert "default-src 'self'" in page.headers["Content-Security-Policy"]
            assert "Payments" in await page.text()
            with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
                await person.ws_connect(f"{root}ws", origin="http://evil.example")


@WITH
@POSIX
async def test_a_key_in_a_browser_moves_a_card_in_the_file(board: Path) -> None:
    import aiohttp

    board.write_text(BOARD.replace("wip = 1", "wip = 2"))
    async with served(board) as address:
        jar = aiohttp.CookieJar(unsafe=True)  # as above
        async with aiohttp.ClientSession(cookie_jar=jar) as person:
            async with person.get(address) as page:
                assert page.status == 200
            host = urlsplit(address).netloc
            socket = f"http://{host}/ws?width=120&height=30"
            async with person.ws_connect(socket, origin=f"http://{host}") as window:
                await seen(window, b"Retry webhooks")
                await window.send_json(["stdin", "L"])
                for _ in range(200):
                    if board.read_text().count('column = "build"') == 2:
                        break
                    await asyncio.sleep(0.05)
            async with person.ws_connect(socket, origin=f"http://{host}") as again:
                await seen(again, b"2/2")
    assert 'from = "ideas", to = "build"' in board.read_text()

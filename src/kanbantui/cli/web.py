"""A board's screen in a browser: a page, and a socket to a screen of its own for each window."""

import asyncio
import html
import socket
from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiohttp import web
from textual_serve.server import Server

from kanbantui.cli.gate import Gate

_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "connect-src 'self' {socket}; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Nothing is loaded from elsewhere, nothing is kept, and no page may frame it."""

_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>{title}</title>
<link rel="stylesheet" href="/static/css/xterm.css">
<style>
  html, body {{ margin: 0; height: 100%; background: #14161b; color: #d7dae0; }}
  .textual-terminal {{ width: 100vw; height: 100vh; }}
  #closed {{ display: none; position: fixed; inset: 0; place-items: center; font: 16px sans-serif;
            background: #14161bdd; }}
  body.-closed #closed {{ display: grid; }}
  #start {{ display: none; }}
  a {{ color: inherit; }}
</style>
<link rel="icon" href="data:,">
<body>
<div class="textual-terminal" data-session-websocket-url="{socket}/ws" data-font-size="16"></div>
<div id="closed"><p>This screen is closed. <a href="/">Open it again</a></p></div>
<span id="start"></span>
<script src="/static/js/textual.js"></script>
</body>
</html>
"""
"""The page that opens a terminal: what its script looks for, and no fonts from elsewhere."""

Handler = Callable[[Any], Awaitable[Any]]
WRONG: Final = "this board is opened by the whole address that `kanbantui serve` printed"


async def serve(gate: Gate, listener: socket.socket, command: str, title: str) -> None:
    """Serve the screens that a command of the shell opens, until this is cancelled."""
    runner = web.AppRunner(application(gate, listener, command, title), access_log=None)
    await runner.setup()
    try:
        await web.SockSite(runner, listener).start()
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


def application(gate: Gate, listener: socket.socket, command: str, title: str) -> Any:
    """Return what answers requests; all of it lies behind the gate."""
    port = listener.getsockname()[1]
    screens = Server(command, port=port, title=title)

    async def page(request: Any) -> Any:
        text = _PAGE.format(title=html.escape(title), socket=f"ws://{html.escape(request.host)}")
        return web.Response(text=text, content_type="text/html")

    app = web.Application(middlewares=[web.middleware(_guard(gate, f"kanbantui-{port}"))])
    app.add_routes(
        [
            web.get("/", page),
            web.get("/ws", screens.handle_websocket),
            web.static("/static", screens.statics_path),
        ]
    )
    return app


def _guard(gate: Gate, cookie: str) -> Any:
    """Return what stands before every answer.

    The token in the address is taken once: a cookie has it from then on, of this host and port
    alone, and the address that stays in sight and in the history is free of it.
    """

    async def guard(request: Any, handler: Handler) -> Any:
        origin = request.headers.get("Origin")
        why = gate.refusal(request.host, origin, socket=request.path == "/ws")
        if why is not None:
            return web.Response(status=403, text=f"{why}\n")
        if gate.opens(request.query.get("token")):
            response = web.Response(status=303, headers={"Location": "/"})
            response.set_cookie(cookie, gate.token, httponly=True, samesite="Lax", path="/")
        elif gate.opens(request.cookies.get(cookie)):
            response = await handler(request)
        else:
            response = web.Response(status=403, text=f"{WRONG}\n")
        if not response.prepared:
            for name, value in _HEADERS.items():
                response.headers[name] = value.format(socket=f"ws://{request.host}")
        return response

    return guard


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens there; port 0 takes a free one. Raises OSError if it can't."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)

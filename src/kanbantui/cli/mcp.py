"""The command that serves a board to agents by the Model Context Protocol."""

import json
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from kanbantui import __version__
from kanbantui.cli.find_board import board_path
from kanbantui.cli.guide import TEXT
from kanbantui.cli.open_board import reading
from kanbantui.cli.option_values import Asked
from kanbantui.cli.options import command, pass_asked
from kanbantui.errors import KanbantuiError, Refused

if TYPE_CHECKING:
    from mcp.types import CallToolResult

    from kanbantui.cli.tools import Tool

MISSING = (
    "kanbantui mcp needs the package mcp, which is not installed; "
    "`pip install 'kanbantui[mcp]'` brings it"
)
PREFACE = """\
Each tool is the command of that name, all on one board, and answers as that does with --json.
A refusal tells why; where there is one, nothing was changed.

"""


@command("mcp")
@pass_asked
def mcp(asked: Asked) -> None:
    """Serve the board to an agent by the Model Context Protocol.

    Its tools are the commands, with the same limits and rules. It speaks on stdin and stdout; a
    client starts it. --as says who signs what it writes. It needs the extra mcp.
    """
    if find_spec("mcp") is None:
        raise KanbantuiError(MISSING)
    path = board_path(asked.board).absolute()
    reading(asked, path)  # a board that can't be read is said now, where a person looks
    import anyio  # noqa: PLC0415 - an extra

    anyio.run(_serve, _shared_words(asked, str(path)))


def _shared_words(asked: Asked, board: str) -> list[str]:
    """Return the words that go with every call."""
    now = [f"--now={asked.now}"] if asked.now else []
    name = [f"--as={asked.name}"] if asked.name else []
    return ["--json", f"--board={board}", *now, *name]


async def _serve(shared: list[str]) -> None:
    """Answer a client until it closes stdin."""
    from mcp import types  # noqa: PLC0415 - an extra
    from mcp.server.lowlevel import Server  # noqa: PLC0415 - an extra
    from mcp.server.stdio import stdio_server  # noqa: PLC0415 - an extra

    from kanbantui.cli.tools import tools  # noqa: PLC0415 - loads all commands

    known = {tool.name: tool for tool in tools()}

    async def list_tools(_: Any, __: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(tool) for tool in known.values()])

    async def call_tool(_: Any, call: types.CallToolRequestParams) -> types.CallToolResult:
        return _called(known.get(call.name), call.name, call.arguments or {}, shared)

    server = Server(
        "kanbantui",
        version=__version__,
        instructions=PREFACE + TEXT,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def _described(tool: "Tool") -> Any:
    from mcp import types  # noqa: PLC0415 - an extra

    from kanbantui.cli.tools import LOOKING  # noqa: PLC0415 - loads all commands

    looks = tool.command in LOOKING
    hints = types.ToolAnnotations(
        read_only_hint=looks, destructive_hint=tool.command == "rm", open_world_hint=False
    )
    return types.Tool(
        name=tool.name, description=tool.help, input_schema=tool.schema, annotations=hints
    )


def _called(
    tool: "Tool | None", name: str, given: dict[str, Any], shared: list[str]
) -> "CallToolResult":
    """Return what the command answered, a refusal as an error that tells why."""
    from mcp import types  # noqa: PLC0415 - an extra

    from kanbantui.cli.tools import run  # noqa: PLC0415 - loads all commands

    try:
        if tool is None:
            raise Refused(f"there is no tool {name!r}")
        answer = run([*shared, *tool.words(given)])
    except Refused as error:
        said = types.TextContent(type="text", text=str(error))
        return types.CallToolResult(content=[said], is_error=True)
    texts = [text.rstrip("\n") for text in (answer.out, answer.err) if text]
    document = json.loads(answer.out) if answer.out else None
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=text) for text in texts],
        structured_content=document if isinstance(document, dict) else None,
        is_error=answer.code != 0 and tool.command != "check",  # that ends with what it found
    )

"""The server for agents: as a real client of the protocol meets it, and without the package."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from command_line import BOARD, NOW, Run
from kanbantui.cli.tools import tools

WITH = pytest.mark.skipif(find_spec("mcp") is None, reason="the extra mcp is not installed")


@asynccontextmanager
async def client(board: Path, *words: str) -> AsyncIterator[Any]:
    """Start the server of a board, and yield the session of a client that has greeted it."""
    from mcp import ClientSession, StdioServerParameters, stdio_client

    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "kanbantui", "mcp", "-b", str(board), "--now", NOW, *words],
        env={"PYTHONPATH": os.pathsep.join(sys.path), "KANBANTUI_NAME": "robot"},
    )
    async with stdio_client(server) as streams, ClientSession(*streams) as session:
        yield session


def said(result: Any) -> str:
    return "\n".join(block.text for block in result.content)


@WITH
async def test_a_client_finds_the_commands_and_the_guide(board: Path) -> None:
    async with client(board) as session:
        greeting = await session.initialize()
        assert "Finish before you start" in greeting.instructions
        found = {tool.name: tool for tool in (await session.list_tools()).tools}
        assert set(found) == {tool.name for tool in tools()}
        assert found["move"].input_schema["required"] == ["ids", "column"]
        assert found["ls"].annotations.read_only_hint
        assert not found["move"].annotations.read_only_hint


@WITH
async def test_a_refusal_tells_the_agent_why_and_changes_nothing(board: Path) -> None:
    async with client(board) as session:
        await session.initialize()
        refused = await session.call_tool("move", {"ids": ["23f"], "column": "build"})
        assert refused.is_error
        assert "Build would hold 2 of 1 (columns.build)" in said(refused)
        forbidden = {"ids": ["23f"], "column": "review", "why": "please"}
        assert "forbids" in said(await session.call_tool("move", forbidden))
        assert (await session.call_tool("nix", {})).is_error
        assert "takes no 'force'" in said(await session.call_tool("undo", {"force": True}))
    assert board.read_text() == BOARD


@WITH
async def test_an_agent_works_a_board_and_others_edits_stay(board: Path) -> None:
    async with client(board, "--as", "robot, dee") as session:
        await session.initialize()
        moved = {"ids": ["23f"], "column": "build", "why": "outage"}
        answer = await session.call_tool("move", moved)
        assert answer.structured_content["over"] == ["columns.build"]
        board.write_text(board.read_text().replace("Dark mode", "Dark theme"))
        noted = await session.call_tool("note", {"ids": ["23f"], "text": "Seen – café"})
        assert not noted.is_error
        listed = await session.call_tool("ls", {"match": ["theme"]})
        assert "Dark theme" in said(listed)
        status = await session.call_tool("status", {})
        assert status.structured_content["over"] == 1
    text = board.read_text()
    assert 'by = "robot, dee", text = "Seen – café"' in text
    assert "Dark theme" in text


def test_without_the_package_one_line_says_how_to_get_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kanbantui.cli.mcp.find_spec", lambda _: None)
    answer = run("mcp")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "`pip install 'kanbantui[mcp]'` brings it" in answer.err


@WITH
def test_a_board_that_cannot_be_read_is_said_before_it_serves(run: Run, board: Path) -> None:
    board.write_text("schema = ")
    answer = run("mcp")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)

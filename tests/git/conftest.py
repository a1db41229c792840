"""Repositories with a board, in which `kanbantui` is the program under test."""

import os
import sys
from pathlib import Path

import pytest

from command_line import BOARD, NOW


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a machine of our own: a person's git, and `kanbantui` on its path. Return a folder."""
    home = tmp_path / "home"
    programs = home / "bin"
    programs.mkdir(parents=True)
    config = home / "gitconfig"
    config.write_text(
        "[user]\nname = Dee\nemail = dee@example.org\n[init]\ndefaultBranch = main\n"
        "[commit]\ngpgsign = false\n[core]\nautocrlf = false\n"
    )
    program = programs / "kanbantui"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kanbantui "$@"\n')
    program.chmod(0o755)
    for name in [name for name in os.environ if name.startswith(("KANBANTUI_", "GIT_"))]:
        monkeypatch.delenv(name)
    variables = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": str(config),
        "GIT_CONFIG_NOSYSTEM": "1",
        "KANBANTUI_NOW": NOW,
        "KANBANTUI_NAME": "dee",
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    place = tmp_path / "place"
    place.mkdir()
    return place


@pytest.fixture
def repo(machine: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a repository with one commit, which holds the board; go there."""
    from repository import git

    git(machine, "init", "-q")
    (machine / "kanban.toml").write_text(BOARD)
    git(machine, "add", ".")
    git(machine, "commit", "-qm", "start")
    monkeypatch.chdir(machine)
    return machine

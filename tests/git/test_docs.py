"""The page on git says what is so."""

import re
from pathlib import Path

from command_line import BOARD, shell
from repository import GIT, git

PAGE = (Path(__file__).parents[2] / "docs" / "git.md").read_text(encoding="utf-8")
HOOK = next(block for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) if block[:2] == "#!")
STEPS = re.findall(r"- run: (kanbantui .*)", PAGE)


@GIT
def test_the_hook_lets_no_broken_board_in(repo: Path) -> None:
    hook = repo / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(HOOK)
    hook.chmod(0o755)
    board = repo / "kanban.toml"
    board.write_text(BOARD.replace('column = "ideas"', 'column = "nowhere"'))
    git(repo, "commit", "-qam", "broken", fails=True)
    board.write_text(BOARD.replace("Retry", "Try"))
    git(repo, "commit", "-qam", "good")
    (repo / "other").write_text("x")
    git(repo, "add", ".")
    board.write_text("broken, and not part of the commit")
    git(repo, "commit", "-qm", "other")
    board.write_text(BOARD.replace('column = "ideas"', 'column = "nowhere"'))
    git(repo, "add", "kanban.toml")
    board.write_text(BOARD)
    git(repo, "commit", "-qm", "broken where it is staged", fails=True)
    git(repo, "rm", "-q", "-f", "kanban.toml")
    git(repo, "commit", "-qm", "gone")


@GIT
def test_the_step_on_github_puts_findings_at_their_lines(repo: Path) -> None:
    (repo / "kanban.toml").write_text(BOARD.replace('column = "ideas"', 'column = "nowhere"'))
    [step] = STEPS
    answer = shell(step, repo)
    assert answer.code == 1
    assert answer.out.startswith("::error file=kanban.toml,line=27,col=10,title=")


@GIT
def test_its_commands_are_there(repo: Path) -> None:
    for words in sorted(
        set(re.findall(r"(?:^|`)kanbantui ((?:git )?[a-z-]+)\b(?!\.)", PAGE, re.MULTILINE))
    ):
        answer = shell(f"kanbantui {words} --help", repo)
        assert answer.code == 0, words

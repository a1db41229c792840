"""Boards named to git and to this clone, once, and only where nobody says otherwise."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command_line import BOARD, shell
from kanbantui.git.attributes import named, pattern, with_boards, without_ours
from repository import GIT, git

LINES = (
    "/kanban.archive.toml merge=kanbantui diff=kanbantui\n"
    "/kanban.toml merge=kanbantui diff=kanbantui\n"
)


def attributes(repo: Path) -> str:
    return (repo / ".gitattributes").read_text()


@GIT
def test_a_tracked_board_is_named_with_its_archive_and_the_clone_told(repo: Path) -> None:
    answer = shell("kanbantui git setup && kanbantui git setup --check", repo)
    assert answer.code == 0, answer
    assert answer.out.splitlines() == [
        "named kanban.archive.toml in .gitattributes; commit that",
        "named kanban.toml in .gitattributes; commit that",
        (
            "told this clone's git how: merge.kanbantui.name, merge.kanbantui.driver, "
            "diff.kanbantui.textconv, diff.kanbantui.xfuncname"
        ),
    ]
    assert attributes(repo) == LINES


@GIT
def test_doing_it_twice_changes_nothing(repo: Path) -> None:
    shell("kanbantui git setup", repo)
    before = attributes(repo), (repo / ".git" / "config").read_text()
    answer = shell("kanbantui git setup", repo)
    assert answer.out == ""
    assert "nothing to do" in answer.err
    assert (attributes(repo), (repo / ".git" / "config").read_text()) == before


@GIT
def test_check_says_what_is_missing_and_changes_nothing(repo: Path) -> None:
    answer = shell("kanbantui git setup --check --json", repo)
    assert answer.code == 1
    assert answer.json["missing"][0] == "kanban.toml: not named in .gitattributes"
    assert not (repo / ".gitattributes").exists()


@GIT
def test_undo_takes_back_what_it_did_and_no_more(repo: Path) -> None:
    own = "*.png binary\n/kanban.toml text\n"
    (repo / ".gitattributes").write_text(own)
    git(repo, "config", "merge.ours.driver", "true")
    before = (repo / ".git" / "config").read_text()
    shell("kanbantui git setup", repo)
    assert attributes(repo) == own + LINES
    assert shell("kanbantui git setup --undo", repo).code == 0
    assert attributes(repo) == own
    assert (repo / ".git" / "config").read_text() == before
    assert "nothing to take back" in shell("kanbantui git setup --undo", repo).err


@GIT
def test_a_file_that_only_setup_made_goes_with_its_undo(repo: Path) -> None:
    shell("kanbantui git setup; kanbantui git setup --undo", repo)
    assert not (repo / ".gitattributes").exists()


@GIT
def test_what_somebody_set_otherwise_stays_without_a_yes(repo: Path) -> None:
    (repo / ".gitattributes").write_text("*.toml merge=union\n")
    git(repo, "config", "merge.kanbantui.driver", "mine %A")
    answer = shell("kanbantui git setup", repo)
    assert answer.code == 1
    assert "left as it is: kanban.toml: .gitattributes says merge=union" in answer.err
    assert "left as it is: git config merge.kanbantui.driver: is 'mine %A'" in answer.err
    assert attributes(repo) == "*.toml merge=union\n"
    assert shell("kanbantui git setup --yes", repo).code == 0
    assert attributes(repo) == "*.toml merge=union\n" + LINES


@GIT
def test_other_toml_links_and_what_git_does_not_track_are_no_boards(repo: Path) -> None:
    (repo / "pyproject.toml").write_text('[project]\nname = "x"\n')
    (repo / "link.toml").symlink_to("kanban.toml")
    git(repo, "add", ".")
    (repo / "new.toml").write_text(BOARD)
    shell("kanbantui git setup", repo)
    assert attributes(repo) == LINES
    shell("kanbantui git setup -b new.toml", repo)
    assert attributes(repo) == LINES + "/new.toml merge=kanbantui diff=kanbantui\n"


@GIT
def test_from_a_folder_inside_the_same_boards_are_named(repo: Path) -> None:
    inside = repo / "src"
    inside.mkdir()
    assert shell("kanbantui git setup", inside).code == 0
    assert attributes(repo) == LINES


@GIT
def test_a_link_in_place_of_the_attributes_is_refused(repo: Path) -> None:
    (repo / ".gitattributes").symlink_to("other")
    answer = shell("kanbantui git setup", repo)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (".gitattributes is a link, which git does not follow; make it a file\n")


NAMES = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cs"]), min_size=1
).filter(lambda name: name.strip("/") == name and "//" not in name)


@given(NAMES)
def test_any_name_comes_back_from_its_pattern(name: str) -> None:
    text = with_boards("*.png binary", [name])
    assert named(text) == (name,)
    assert without_ours(text) == "*.png binary\n"


@GIT
@pytest.mark.parametrize(
    "name",
    [
        "a.toml",
        "a b.toml",
        "a'b\".toml",
        "!a.toml",
        "#a.toml",
        "a[b]*?.toml",
        "a\\b.toml",
        "ä\t.toml",
    ],
)
def test_git_reads_a_pattern_as_the_one_file(repo: Path, name: str) -> None:
    import subprocess

    (repo / ".gitattributes").write_text(with_boards("", [name]))
    words = ("git", "check-attr", "-z", "merge", "--")
    for path, expected in (
        (name, "kanbantui"),
        ("x/" + name, "unspecified"),
        ("abx.toml", "unspecified"),
    ):
        said = subprocess.run([*words, path], cwd=repo, capture_output=True, check=True).stdout
        assert said.split(b"\0")[2].decode() == expected, pattern(name)

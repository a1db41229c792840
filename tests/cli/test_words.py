"""What the words of the command line name: a command, a board, an option, or nothing."""

from pathlib import Path

import click
import pytest

from command_line import BOARD, NOW, Run, shell
from kanbantui.cli.app import app, board_screen
from kanbantui.cli.command_table import COMMANDS

ONE_SCREEN = "the screen needs a terminal; `kanbantui show` prints the board\n"


@pytest.fixture
def other(board: Path) -> Path:
    """Return another board, beside the usual one."""
    path = board.with_name("my board.toml")
    path.write_text(BOARD)
    return path


@pytest.mark.parametrize(
    "words",
    [
        ("my board.toml", "--as", "dee"),
        ("--as", "dee", "my board.toml"),
        ("--now", NOW, "my board.toml"),
        ("my board.toml", "-b", "./my board.toml"),
    ],
)
def test_a_board_and_an_option_for_all_commands_open_its_screen(
    run: Run, other: Path, words: tuple[str, ...]
) -> None:
    assert other.exists()
    answer = run(*words)
    assert (answer.code, answer.err) == (1, ONE_SCREEN)


def test_the_screen_of_a_board_answers_no_json_and_is_one(run: Run, other: Path) -> None:
    for words in (("--json", other.name), (other.name, "--json")):
        answer = run(*words)
        assert (answer.code, answer.err.count("\n")) == (2, 1)
        assert answer.err.startswith("--json goes with a command")
    assert "two boards are named: kanban.toml and my board.toml" in (
        run(other.name, "-b", "kanban.toml").err
    )
    assert run(other.name, "kanban.toml").err == (
        "'kanban.toml' is too much: kanbantui BOARD opens one screen\n"
    )


@pytest.mark.parametrize("words", [("ls",), ("ls", "--column", "a"), ("--json", "ls")])
def test_a_command_after_its_board_is_told_where_it_goes(
    run: Run, other: Path, words: tuple[str, ...]
) -> None:
    answer = run(other.name, *words)
    assert answer.code == 2
    assert answer.err == "the command goes before its board: kanbantui ls -b 'my board.toml'\n"


def test_no_command_gives_two_of_its_words_one_name() -> None:
    context = click.Context(app)
    for found in (board_screen, *(app.get_command(context, name) for name in COMMANDS)):
        assert found is not None
        names = [param.name for param in found.get_params(context)]
        assert len(names) == len(set(names)), found.name


def test_a_slip_in_an_option_is_one_sentence_with_the_nearest(run: Run) -> None:
    assert run("ls", "--nope").err == (
        "kanbantui ls: no such option '--nope'; did you mean '--now'? See kanbantui ls --help\n"
    )
    assert run("kanban.toml", "--nope").err.endswith("? See kanbantui --help\n")
    assert run("ls", "a").err == (
        "kanbantui ls: got unexpected extra argument (a); see kanbantui ls --help\n"
    )


def test_help_is_a_command_too(run: Run) -> None:
    assert run("help") == run("--help")
    assert run("help", "ls") == run("ls", "--help")
    answer = run("help", "nix")
    assert (answer.code, answer.out) == (2, "")
    assert "there is no command 'nix'" in answer.err


def test_a_missing_board_names_new_and_a_board_with_nearly_that_name(run: Run, board: Path) -> None:
    answer = run("kanbn.toml")
    assert answer.code == 2
    assert answer.err == (
        "kanbn.toml does not exist; did you mean kanban.toml? "
        "Otherwise `kanbantui new kanbn.toml` starts one\n"
    )
    board.rename(board.with_name("elsewhere"))
    for word in ("kanbn.toml", "boards/kanbn.toml"):
        assert run(word).err == f"{word} does not exist; `kanbantui new {word}` starts one\n"


def test_no_folder_and_no_broken_link_is_proposed(run: Run, board: Path) -> None:
    board.with_name("payment.toml").mkdir()
    board.with_name("paymens.toml").symlink_to("gone")
    assert "did you mean" not in run("payments.toml").err


def test_a_board_that_is_broken_is_named_as_what_it_is(run: Run, board: Path) -> None:
    board.with_name("folder.toml").mkdir()
    board.with_name("link.toml").symlink_to("gone.toml")
    assert "folder.toml is a folder" in run("folder.toml").err
    assert "link.toml does not exist" in run("link.toml").err


@pytest.mark.parametrize("word", ["a" * 400, "", "a" * 300 + "/x.toml"])
def test_a_word_that_no_file_can_have_is_no_trouble(board: Path, word: str) -> None:
    answer = shell(f"kanbantui '{word}'", board.parent)
    assert (answer.code, answer.err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "words",
    [
        ("-b", ""),
        ("-b", "", "add", "x"),
        ("add", "x", "-b", ""),
        ("add", "x", "--now", " "),
        ("add", "x", "--as", ""),
        ("new", ""),
    ],
)
def test_a_variable_that_is_not_set_is_wrong_usage_and_nothing_is_guessed(
    run: Run, board: Path, words: tuple[str, ...]
) -> None:
    answer = run(*words)
    assert (answer.code, answer.out) == (2, "")
    assert "is empty" in answer.err
    assert board.read_text() == BOARD


def test_an_empty_board_alone_is_refused_as_well(board: Path) -> None:
    answer = shell('kanbantui -b "$UNSET"', board.parent)
    assert answer.code == 2
    assert answer.err == "--board is empty: give a value, or leave the option out\n"


def test_an_empty_column_is_not_the_usual_one(run: Run, board: Path) -> None:
    assert run("add", "x", "--column", "").code == 1
    assert run("ls", "--column", "").code == 1
    assert board.read_text() == BOARD


def test_a_shell_that_completes_words_is_told_the_commands(board: Path) -> None:
    ask = {"_KANBANTUI_COMPLETE": "bash_complete", "COMP_CWORD": "1"}
    assert shell("kanbantui", board.parent, COMP_WORDS="kanbantui l", **ask).out.split() == [
        "plain,ls",
        "plain,limit",
        "plain,log",
    ]

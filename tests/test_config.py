"""The settings of a person: what may stand in the file, and what is said where it can't be used."""

import os
from pathlib import Path

import pytest

from kanbantui.config import THEMES, Config, config_of, config_path, load_config
from kanbantui.key_names import key_name

FILE = "config.toml"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that holds the settings; it is not there yet."""
    for name in [name for name in os.environ if name.startswith("KANBANTUI_")]:
        monkeypatch.delenv(name)
    path = tmp_path / FILE
    monkeypatch.setenv("KANBANTUI_CONFIG", str(path))
    return path


def problem_of(text: str) -> str:
    """Return the one problem that a text has, without the name of its file."""
    (problem,) = config_of(text.encode(), FILE).problems
    assert problem.startswith(f"{FILE}:")
    return problem.removeprefix(f"{FILE}:")


def test_a_whole_file_is_taken_as_it_is_written(file: Path) -> None:
    file.write_text("""\
theme = "light"
mouse = false
density = "compact"

[keys]
capture = "A"
quit = ["q", "ctrl+q", "q"]
note = "+"
hold = []
""")
    config = load_config()
    assert config == Config(
        theme="light",
        mouse=False,
        density="compact",
        keys={"capture": ("A",), "quit": ("q", "ctrl+q"), "note": ("plus",), "hold": ()},
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "\ufeff[keys]\n"])
def test_a_file_that_sets_nothing_leaves_all_as_it_is(text: str) -> None:
    assert config_of(text.encode(), FILE) == Config()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('theme = "pink"', '1:9: theme is "pink", expected dark, light or ansi'),
        ("theme = 3", "1:9: theme is 3, expected dark, light or ansi"),
        ('\nmouse = "no"', '2:9: mouse is "no", expected true or false'),
        ("density = true", "1:11: density is true, expected roomy, close or compact"),
        ('density = ""', '1:11: density is "", expected roomy, close or compact'),
        ("keys = 1", "1:8: keys is 1, expected a table such as [keys]"),
        ('them = "dark"', "1:8: them is no setting, expected theme"),
        ("zoom = 2", "1:8: zoom is no setting, expected theme, mouse, density or keys"),
        (
            '[keys]\nquit = "ctlr+q"',
            '2:8: keys.quit is "ctlr+q", expected a key such as "A", "ctrl+r" or "f5"',
        ),
        (
            "[keys]\n\nquit = { q = 1 }",
            '3:8: keys.quit is a table, expected a key such as "A", "ctrl+r" or "f5"',
        ),
        (
            '"a\\u001b[2J" = 1',
            r"1:16: a\x1b[2J is no setting, expected theme, mouse, density or keys",
        ),
        ("theme = dark", "1:9: not TOML: invalid value"),
        ("mouse = true\nmouse = false", "2:14: not TOML: cannot overwrite a value"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line_with_its_place(text: str, problem: str) -> None:
    assert problem_of(text) == problem


def test_a_wrong_value_spoils_no_other(file: Path) -> None:
    file.write_text('theme = "pink"\nmouse = false\n[keys]\nquit = ["q", "wat"]\nhold = "wat"\n')
    config = load_config()
    assert not config.mouse
    assert config.theme is None
    assert config.keys == {"quit": ("q",)}
    assert [problem.partition(f"{FILE}:")[2][:1] for problem in config.problems] == list("145")


def test_bytes_that_are_no_text_and_a_huge_file_are_told() -> None:
    assert config_of(b'theme = "caf\xe9"', FILE).problems == (
        f"{FILE}:1:13: byte 0xe9 is not UTF-8, expected a UTF-8 text",
    )
    assert "larger than a megabyte" in config_of(b"#" * (2 << 20), FILE).problems[0]


def test_without_a_file_nothing_is_wrong_unless_one_was_named(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (problem,) = load_config().problems
    assert problem == f"$KANBANTUI_CONFIG names {file}: No such file or directory"
    monkeypatch.setenv("KANBANTUI_CONFIG", "")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(file.parent))
    monkeypatch.setenv("HOME", str(file.parent))
    monkeypatch.setenv("LOCALAPPDATA", str(file.parent))
    assert load_config() == Config()


def test_a_folder_in_its_place_is_told(file: Path) -> None:
    file.mkdir()
    (problem,) = load_config().problems
    assert problem == f"{file} can't be read: Is a directory"


@pytest.mark.skipif(os.name == "nt" or os.uname().sysname != "Linux", reason="folders of Linux")
def test_the_file_is_in_the_config_folder_of_the_user(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KANBANTUI_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(file.parent))
    assert config_path() == file.parent / "kanbantui" / "config.toml"


def test_the_environment_beats_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('theme = "light"\n')
    monkeypatch.setenv("KANBANTUI_THEME", "ansi")
    assert load_config().theme == "ansi"
    monkeypatch.setenv("KANBANTUI_THEME", "")
    assert load_config().theme == "light"
    monkeypatch.setenv("KANBANTUI_THEME", "pink")
    config = load_config()
    assert config.theme == "light"
    assert config.problems == ('$KANBANTUI_THEME is "pink", expected dark, light or ansi',)


def test_the_themes_are_those_that_the_screen_has() -> None:
    from kanbantui.tui.theme import PALETTES

    assert list(PALETTES) == list(THEMES)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        *((sign, sign) for sign in "aG7é漢"),
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        ("+", "plus"),
        ("<", "less_than_sign"),
        (",", "comma"),
        (" ", "space"),
        ("Space", "space"),
        ("⏎", "enter"),
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("F5", "f5"),
        ("Ctrl+R", "ctrl+r"),
        ("ctrl++", "ctrl+plus"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("shift+a", "A"),
        ("alt+G", "alt+shift+g"),
    ],
)
def test_a_key_has_the_name_by_which_the_screen_hears_it(written: str, name: str) -> None:
    assert key_name(written) == name
    assert key_name(name) == name


@pytest.mark.parametrize(
    "written", ["", "wat", "ctlr+r", "ctrl+", "ctrl+wat", "f25", "\x1b", "++", "a+b", "a,b"]
)
def test_what_no_keyboard_has_is_no_key(written: str) -> None:
    with pytest.raises(ValueError, match="is no key"):
        key_name(written)


def test_every_sign_of_ascii_has_textual_s_name() -> None:
    from textual.keys import _character_to_key

    signs = [chr(code) for code in range(0x20, 0x7F)]
    assert [key_name(sign) for sign in signs] == [_character_to_key(sign) for sign in signs]

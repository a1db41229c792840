"""Two people who change one field: both values are shown, one stays, the other one is kept."""

from pathlib import Path

import pytest

from kanbantui.commands.cards import EditCard, FieldEdit
from tui.harness import BOARD, Terminal, a_screen, suspended

LINES = [f"line {number}" for number in range(60)]
BODY = "\n".join(LINES) + "\n"
WITH_BODY = BOARD.replace('rank = "c"\n', f'rank = "c"\nbody = """\n{BODY}"""\n', 1)
YOURS = ".kanbantui/mine-title-of-theirs.md"
THEIRS = ".kanbantui/theirs-title-of-theirs.md"


def set_by_others(screen: Terminal, field: str, new: object) -> None:
    screen.somebody_else(EditCard("i1", (FieldEdit(field, new),)))  # type: ignore[arg-type] # any


async def with_two_titles(screen: Terminal) -> None:
    """Type a title that somebody else changes meanwhile."""
    await screen.press("e", *" mine")
    set_by_others(screen, "title", "Theirs")
    await screen.press("enter")


async def test_both_values_and_the_one_before_are_shown_by_name(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await with_two_titles(screen)
        await screen.laid_out()
        rows = [" ".join(row.split()) for row in screen.rows()]
        for said in ("before Retry webhooks", "mine Retry webhooks mine", "theirs Theirs"):
            assert any(row.startswith(said) for row in rows)
        assert "which one stays? m mine, t theirs, e edit" in screen.message
        assert screen.card("i1").title == "Theirs"


async def test_mine_stays_and_theirs_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with a_screen(tmp_path) as screen:
        await with_two_titles(screen)
        await screen.press("m", "enter")
        assert screen.card("i1").title == "Retry webhooks mine"
        assert (tmp_path / THEIRS).read_text() == "Theirs"
        assert screen.message == (
            f"saved: title of Retry webhooks mine. theirs is kept in {THEIRS}"
        )


@pytest.mark.parametrize("keys", [("t", "enter"), ("escape",)], ids=["theirs", "left"])
async def test_theirs_stays_and_mine_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    async with a_screen(tmp_path) as screen:
        await with_two_titles(screen)
        await screen.press(*keys)
        assert screen.prompt is None
        assert screen.card("i1").title == "Theirs"
        assert (tmp_path / YOURS).read_text() == "Retry webhooks mine"
        assert screen.message == f"theirs stays; yours is kept in {YOURS}"


async def test_mine_can_be_edited_before_it_stays(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await with_two_titles(screen)
        await screen.press("e", "enter")
        assert "it is now 'Theirs'; enter keeps yours, esc theirs" in screen.message
        assert screen.prompt
        assert screen.prompt.value == "Retry webhooks mine"
        await screen.press("!", "enter")
        assert screen.card("i1").title == "Retry webhooks mine!"


async def test_a_word_that_means_none_of_them_is_asked_again(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await with_two_titles(screen)
        await screen.press("x", "enter", "enter")
        assert screen.prompt
        await screen.press("x", "enter")
        assert "'x' is none of them" in screen.message
        await screen.press(*"theirs", "enter")
        assert screen.card("i1").title == "Theirs"


async def test_a_third_value_is_asked_about_again(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await with_two_titles(screen)
        set_by_others(screen, "title", "Third")
        await screen.press("m", "enter")
        await screen.until_shown("Third")
        assert screen.card("i1").title == "Third"
        await screen.press("m", "enter")
        assert screen.card("i1").title == "Retry webhooks mine"
        kept = {path.read_text() for path in tmp_path.glob(".kanbantui/theirs-*.md")}
        assert kept == {"Theirs", "Third"}


async def test_a_due_day_is_asked_about_too(tmp_path: Path) -> None:
    async with a_screen(tmp_path) as screen:
        await screen.press("d", *"2026-03-01")
        set_by_others(screen, "due", screen.session.now().date())
        await screen.press("enter")
        await screen.until_shown("due date of Retry webhooks")
        await screen.press("m", "enter")
        assert str(screen.card("i1").due) == "2026-03-01"


def let_type(screen: Terminal, editor: Path, *, mine: str, theirs: str = "") -> None:
    """Let the editor write a text, while somebody else writes another one into the file."""
    (editor.parent / "mine").write_text(mine)
    script = f'cp {editor.parent}/mine "$1"\n'
    if theirs:
        (editor.parent / "theirs").write_text(screen.text.replace(BODY, theirs))
        script += f"mv {editor.parent}/theirs {screen.path}\n"
    editor.write_text(f"#!/bin/sh\n{script}")


def line(number: int, text: str) -> str:
    return BODY.replace(f"line {number}\n", f"{text}\n")


async def edit_text(screen: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    suspended(screen, monkeypatch)
    await screen.press("E")


async def test_texts_changed_on_different_lines_are_merged(
    tmp_path: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_screen(tmp_path, WITH_BODY) as screen:
        let_type(screen, editor, mine=line(3, "MINE"), theirs=line(50, "THEIRS"))
        await edit_text(screen, monkeypatch)
        assert screen.card("i1").body == line(3, "MINE").replace("line 50\n", "THEIRS\n")
        assert "merged with an edit by somebody else" in screen.message


async def test_texts_changed_on_one_line_show_what_each_side_changed(
    tmp_path: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_screen(tmp_path, WITH_BODY) as screen:
        let_type(screen, editor, mine=line(3, "MINE"), theirs=line(3, "THEIRS"))
        await edit_text(screen, monkeypatch)
        for row in ("- line 3", "+ MINE", "+ THEIRS", "line 4"):
            await screen.until_shown(row)
        assert not screen.shows("line 50")
        await screen.press("m", "enter")
        assert screen.card("i1").body == line(3, "MINE")
        kept = tmp_path / ".kanbantui" / "theirs-text-of-retry-webhooks.md"
        assert kept.read_text() == line(3, "THEIRS")
        assert screen.message.endswith(f"theirs is kept in {kept.relative_to(tmp_path)}")


@pytest.mark.parametrize("keys", [("t", "enter"), ("escape",)], ids=["theirs", "left"])
async def test_a_text_that_gives_way_is_kept(
    tmp_path: Path, editor: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    async with a_screen(tmp_path, WITH_BODY) as screen:
        let_type(screen, editor, mine=line(3, "MINE"), theirs=line(3, "THEIRS"))
        await edit_text(screen, monkeypatch)
        await screen.press(*keys)
        kept = tmp_path / ".kanbantui" / "text-of-retry-webhooks.md"
        assert kept.read_text() == line(3, "MINE")
        assert f"kept in {kept.relative_to(tmp_path)}" in screen.message
        assert screen.card("i1").body == line(3, "THEIRS")


async def test_all_versions_go_into_the_editor_between_markers(
    tmp_path: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_screen(tmp_path, WITH_BODY) as screen:
        let_type(screen, editor, mine=line(3, "MINE"), theirs=line(3, "THEIRS"))
        await edit_text(screen, monkeypatch)
        editor.write_text(f'#!/bin/sh\ncp "$1" {tmp_path}/seen\necho both > "$1"\n')
        await screen.press("e", "enter")
        before, mine, theirs = BODY, line(3, "MINE"), line(3, "THEIRS")
        assert (tmp_path / "seen").read_text() == (
            f"<<<<<<< mine\n{mine}||||||| before\n{before}=======\n{theirs}>>>>>>> theirs\n"
        )
        assert screen.card("i1").body == "both\n"


async def test_markers_that_are_left_in_a_text_are_not_saved(
    tmp_path: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_screen(tmp_path, WITH_BODY) as screen:
        let_type(screen, editor, mine=line(3, "MINE"), theirs=line(3, "THEIRS"))
        await edit_text(screen, monkeypatch)
        editor.write_text('#!/bin/sh\necho more >> "$1"\n')
        await screen.press("e", "enter")
        assert "there are markers left in the text" in screen.message
        assert screen.card("i1").body == line(3, "THEIRS")
        kept = tmp_path / ".kanbantui" / "text-of-retry-webhooks.md"
        assert "MINE\n" in kept.read_text()


async def test_long_texts_are_gone_through_with_the_arrows(
    tmp_path: Path, editor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_screen(tmp_path, WITH_BODY, size=(80, 24)) as screen:
        let_type(screen, editor, mine=BODY.upper(), theirs=BODY.title())
        await edit_text(screen, monkeypatch)
        await screen.until_shown("▾")
        assert not screen.shows("+ Line 59")
        await screen.press(*["pagedown"] * 20)
        await screen.until_shown("+ Line 59")
        await screen.press(*["pageup"] * 20, "down")
        await screen.until_shown("▴ 1 more")

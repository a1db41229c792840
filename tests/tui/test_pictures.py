"""The pictures in the docs show the screen as it is."""

import pytest

from tui.pictures import FOLDER, PICTURES, drawn


@pytest.mark.parametrize("name", PICTURES)
async def test_a_picture_shows_what_is_on_the_screen(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    path = FOLDER / f"{name}.svg"
    assert path.read_text(encoding="utf-8") == await drawn(name), "make docs draws it anew"


def test_no_picture_is_left_over() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(PICTURES)

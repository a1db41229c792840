"""Text is readable on its own surface: WCAG 2.2, success criterion 1.4.3, 4.5 to 1."""

from itertools import combinations

import pytest
from rich.color import Color, ColorSystem

from kanbantui.tui.card_view import CLASS_MARKS, STANDARD_MARK
from kanbantui.tui.column_view import STATE_TONES
from kanbantui.tui.theme import (
    ANSI,
    DARK,
    LIGHT,
    ON_CARD,
    PALETTES,
    SURFACES,
    Palette,
    style,
    textual_theme,
)

ENOUGH = 4.5
OURS = pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda palette: palette.name)
APART = tuple(combinations(("screen", "column", "card", "cursor", "full_head", "over_head"), 2))
PAIRS = [(surface, tone) for surface, tones in SURFACES.items() for tone in tones]


def luminance(color: str) -> float:
    """Return the relative luminance of #rrggbb, as WCAG defines it."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def in_256_colours(color: str) -> str:
    """Return the colour that a terminal of 256 colours is sent in place of one."""
    return Color.parse(color).downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(("surface", "tone"), PAIRS)
@OURS
def test_text_is_readable(palette: Palette, surface: str, tone: str) -> None:
    drawn = style(palette, tone, surface)
    assert drawn.color
    assert drawn.bgcolor
    assert contrast(drawn.color.name, drawn.bgcolor.name) >= ENOUGH
    coarse = in_256_colours(drawn.color.name), in_256_colours(drawn.bgcolor.name)
    assert contrast(*coarse) >= ENOUGH


@pytest.mark.parametrize(("one", "other"), APART)
@OURS
def test_surfaces_are_told_apart_in_256_colours_too(palette: Palette, one: str, other: str) -> None:
    surfaces = getattr(palette, one), getattr(palette, other)
    assert surfaces[0] != surfaces[1]
    assert in_256_colours(surfaces[0]) != in_256_colours(surfaces[1])


@OURS
def test_the_cursor_has_a_hue_and_cards_have_none_in_256_colours(palette: Palette) -> None:
    assert len(set(Color.parse(in_256_colours(palette.card)).get_truecolor())) == 1
    assert len(set(Color.parse(in_256_colours(palette.cursor)).get_truecolor())) > 1


@OURS
def test_a_question_is_readable(palette: Palette) -> None:
    theme = textual_theme(palette)
    assert theme
    assert theme.foreground
    assert theme.surface
    assert contrast(theme.foreground, theme.surface) >= ENOUGH


def test_the_cursor_and_cards_carry_every_tone_that_a_card_may_have() -> None:
    tones = {tone for _, tone in [*CLASS_MARKS.values(), STANDARD_MARK]} | set(STATE_TONES.values())
    assert tones <= set(ON_CARD)
    assert set(SURFACES["cursor"]) == set(SURFACES["card"]) == set(ON_CARD)


def test_red_is_for_over_and_past_alone() -> None:
    for palette in (DARK, LIGHT):
        others = [getattr(palette, tone) for tone in ON_CARD if tone != "over"]
        assert palette.over not in others


@pytest.mark.parametrize(("surface", "tone"), PAIRS)
def test_where_the_terminal_chooses_no_surface_is_painted(surface: str, tone: str) -> None:
    drawn = style(ANSI, tone, surface)
    assert drawn.bgcolor is None
    assert bool(drawn.reverse) is (surface == "cursor")
    assert drawn.color is None or drawn.color.number is not None


def test_every_palette_goes_by_its_name() -> None:
    assert {name: palette.name for name, palette in PALETTES.items()} == {
        name: name for name in PALETTES
    }

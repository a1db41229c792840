"""How charts and pages look in a browser: colours by what they mean, light, dark and printed."""

from typing import Final

from kanbantui.palette import DARK, LIGHT, Palette

TONES: Final = ("text", "quiet", "accent", "ok", "full", "over")

_MARKS: Final = """\
.chart{font:12px system-ui,sans-serif}
.chart text{fill:currentColor;unicode-bidi:plaintext}
.chart .small{font-size:11px}
.grid,.axis,.line{stroke:currentColor;fill:none}
.grid{stroke-opacity:.22}
.axis{stroke-opacity:.7}
.line{stroke-width:1.5;stroke-linejoin:round}
.p50{stroke-dasharray:2 4}
.p70{stroke-dasharray:5 4}
.p85{stroke-dasharray:9 4}
.p95{stroke-dasharray:14 3 2 3}
.mark,.bar,.area,.band{fill:currentColor}
.mark{fill-opacity:.85}
.bar{fill-opacity:.75}
.band{fill-opacity:.09}
.area.light{fill-opacity:.16}
.area.mid{fill-opacity:.34}
.area.deep{fill-opacity:.6}
.strip{fill:transparent}
.strip:hover{fill:currentColor;fill-opacity:.1}
"""


def _colours(palette: Palette) -> str:
    """Return the colour of each tone, and of the paper that charts lie on."""
    tones = "".join(f".{tone}{{color:{getattr(palette, tone)}}}" for tone in TONES)
    return f"{tones}.paper{{fill:{palette.card}}}"


STYLE: Final = (
    f"{_MARKS}{_colours(LIGHT)}\n"
    f"@media screen and (prefers-color-scheme:dark){{{_colours(DARK)}}}\n"
)
"""The style of a chart; on paper it is light."""

"""How charts and pages look in a browser: colours by what they mean, light, dark and printed."""

from collections.abc import Callable
from typing import Final

from kanbantui.palette import DARK, LIGHT, Palette

TONES: Final = ("text", "quiet", "accent", "ok", "full", "over")

_MARKS: Final = """\
.chart{font:12px system-ui,sans-serif}
.chart text{fill:currentColor;unicode-bidi:plaintext}
.chart .small{font-size:11px;paint-order:stroke;stroke-width:3px;stroke-linejoin:round}
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


_PAGE: Final = """\
:root{color-scheme:light dark}
body{margin:0;font:16px/1.5 system-ui,sans-serif}
main{max-width:92rem;margin:0 auto;padding:2rem 1.5rem}
h1{font-size:1.75rem;line-height:1.2;margin:0}
h2{font-size:1.05rem;margin:0 0 .25rem}
p{margin:0 0 .75rem}
bdi{overflow-wrap:anywhere}
.side-by-side{display:grid;gap:1rem}
.side-by-side{grid-template-columns:repeat(auto-fit,minmax(min(100%,32rem),1fr))}
section,figure{box-sizing:border-box;min-width:0;overflow-x:auto}
section,figure{margin:0;padding:1rem 1.25rem;border-radius:.5rem}
figure .chart{display:block;width:100%;min-width:22rem;height:auto}
figcaption{margin-bottom:.75rem}
figure table{margin-top:.75rem}
main>*{margin-bottom:1rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:start;vertical-align:top;padding:.25rem .75rem .25rem 0}
thead th{font-weight:600;font-size:.85rem}
tbody th{font-weight:400}
td.n,th.n{text-align:end;white-space:nowrap}
.title{display:inline-block;min-width:11rem}
tbody tr{border-top:1px solid}
ul{margin:0;padding-left:1.25rem}
footer{font-size:.85rem}
@page{size:landscape;margin:12mm}
@media print{
body{font-size:9.5pt;line-height:1.35}
main{padding:0;max-width:none}
.side-by-side{grid-template-columns:repeat(2,minmax(0,1fr));gap:.5rem 2rem}
.figures{grid-column:1/-1}
section,figure{overflow:visible;padding:.5rem 0;break-inside:avoid}
section.long{break-inside:auto}
main>*{margin-bottom:.5rem}
tr{break-inside:avoid}
}
"""


def _colours(palette: Palette) -> str:
    """Return the colour of each tone, and of the paper that charts lie on."""
    tones = "".join(f".{tone}{{color:{getattr(palette, tone)}}}" for tone in TONES)
    return f"{tones}.paper{{fill:{palette.card}}}.small{{stroke:{palette.card}}}"


def _page_colours(palette: Palette) -> str:
    return (
        f"body{{color:{palette.text};background:{palette.screen}}}"
        f"section,figure{{background:{palette.card}}}"
        f"tbody tr{{border-color:{palette.column}}}{_colours(palette)}"
    )


def _in_one_line(rules: str, colours: Callable[[Palette], str]) -> str:
    """Return rules and colours; on paper these are light."""
    dark = f"@media screen and (prefers-color-scheme:dark){{{colours(DARK)}}}"
    white = "@media print{body,section,figure{background:none}.small{stroke:#fff}}"
    return f"{rules}{colours(LIGHT)}{dark}{white}".replace("\n", "")


STYLE: Final = _in_one_line(_MARKS, _colours)
"""The style of a chart that is a file of its own."""

PAGE_STYLE: Final = _in_one_line(_PAGE + _MARKS, _page_colours)
"""The style of a page, and of the charts on it."""

"""Elements of SVG and HTML, whose texts the standard library's serialiser escapes.

Nothing here or beside it puts a mark together as text, so no title can become one.
"""

import re
from typing import Final
from xml.etree.ElementTree import Element, tostring

from kanbantui.board.text import shown

SVG: Final = "http://www.w3.org/2000/svg"

Part = Element | str | None
"""What an element may hold; None holds a place that stays empty."""

_NO_XML: Final = re.compile("[\ufffe\uffff]")
"""Signs that no XML may hold, beside the control characters and halves that `shown` escapes."""


def element(name: str, /, *parts: Part, **facts: str | float) -> Element:
    """Return an element with what is in it, and its attributes.

    `class_` stands for `class`, and `stroke_width` for `stroke-width`. Numbers are rounded to a
    tenth, which is less than anybody sees.
    """
    made = Element(
        name, {key.rstrip("_").replace("_", "-"): _value(value) for key, value in facts.items()}
    )
    add(made, *parts)
    return made


def add(to: Element, *parts: Part) -> None:
    """Put elements and texts at the end of an element."""
    for part in parts:
        if isinstance(part, Element):
            to.append(part)
        elif part and len(to):
            to[-1].tail = (to[-1].tail or "") + _text(part)
        elif part:
            to.text = (to.text or "") + _text(part)


def as_svg(picture: Element) -> str:
    """Return an SVG as a file of its own."""
    return f"{tostring(picture, encoding='unicode')}\n"


def as_html(page: Element) -> str:
    """Return a page as a file of its own."""
    return f"<!doctype html>\n{tostring(page, encoding='unicode', method='html')}\n"


def _value(value: str | float) -> str:
    return _text(value) if isinstance(value, str) else f"{round(value, 1):g}"


def _text(text: str) -> str:
    return _NO_XML.sub(lambda sign: f"\\u{ord(sign[0]):x}", shown(text))

"""Bytes of other tools as text, and texts as a board may hold them."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

from kanbantui.exchange.imported import NotThisFormat, Source

_LONGEST_TITLE: Final = 500
_HALVES: Final = re.compile("[\ud800-\udfff]")


def text_of(source: Source, path: str = "") -> str:
    r"""Return a file's text: UTF-8, or UTF-16 where a byte order mark says so; line ends as \n.

    Raises `NotThisFormat` where it is neither, with the place.
    """
    data = source.files[path]
    name = f"{source.name}/{path}" if path else source.name
    wide = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    encoding = "utf-16" if wide else "utf-8"
    try:
        text = (data if wide else data.removeprefix(BOM_UTF8)).decode(encoding)
    except UnicodeDecodeError as error:
        raise NotThisFormat(
            f"{name}: byte {error.start + 1} is no {encoding.upper()} text; save it as UTF-8"
        ) from None
    if "\x00" in text:
        raise NotThisFormat(f"{name} is no text, it has zero bytes; save it as UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def one_line(text: str) -> str:
    """Return a text as a title or a name may be: on one line, whole signs only."""
    return " ".join(_HALVES.sub("\ufffd", text).split())


def title_and_rest(text: str) -> tuple[str, str]:
    """Return a title of a bearable length, and what of it has to go into the card's text."""
    line = one_line(text)
    if len(line) <= _LONGEST_TITLE:
        return line, ""
    return f"{line[: _LONGEST_TITLE - 1].rstrip()}…", line


def long_text(text: str) -> str:
    """Return a text of several lines without blank ones around it, whole signs only.

    One of more than one line ends its last, as it would in an editor.
    """
    kept = _HALVES.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = kept.strip("\n").rstrip()
    return f"{kept}\n" if "\n" in kept else kept


def paragraphs(*parts: str) -> str:
    """Return texts one below the other, a blank line between them; empty ones left out."""
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())

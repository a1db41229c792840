"""The words of a paragraph of Markdown, with how they look: bold, struck, code, a link."""

import re
from functools import cache
from typing import TYPE_CHECKING

from kanbantui.board.text import shown
from kanbantui.tui.rows import Part, put

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

NESTED = 20
"""How deep lists, quotes and brackets are followed; what lies deeper stays as it was written."""

_LOOKS = {"strong": "b", "em": "i", "s": "s", "a": "u"}


@cache
def parser() -> "MarkdownIt":
    """Return the parser of Markdown, for the structure of a text without its inner words.

    References stay as they are written: a card shows `[1]: https://…` where its author put it.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only an open card needs it, 30 ms

    found = MarkdownIt("commonmark", {"maxNesting": NESTED})
    return found.enable(["table", "strikethrough"]).disable(["reference", "inline"])


def spoken(content: str, tone: str = "text", look: str = "") -> list[tuple[Part, ...]]:
    """Return the words of a paragraph, line by line as they were written."""
    tokens: list[Token] = []
    parser().inline.parse(content, parser(), {}, tokens)
    lines: list[list[Part]] = [[]]
    looks, bright = [look], tone if tone == "quiet" else "accent"
    link: tuple[str, list[str]] | None = None
    for token in tokens:
        text = token.content
        if token.nesting > 0:
            looks.append(_also(looks[-1], _LOOKS[token.tag]))
        elif token.nesting < 0:
            looks.pop()
        match token.type:
            case "softbreak" | "hardbreak":
                lines.append([])
            case "link_open":
                link = (_url(token), [])
            case "link_close":
                if link and link[0] not in ("", "".join(link[1])):
                    _add(lines[-1], f" ({link[0]})", "quiet", looks[-1])
                link = None
            case "image" | "html_inline":
                aside = f"[image: {text.strip() or _url(token)}]" if token.tag else text
                _add(lines[-1], aside, "quiet", looks[-1])
            case kind:
                lit = link or kind == "code_inline"
                _add(lines[-1], text, bright if lit else tone, looks[-1])
                if link:
                    link[1].append(text)
    return [_stripped(line) for line in lines]


def _add(line: list[Part], text: str, tone: str, look: str) -> None:
    text = shown(re.sub(r"\s+", " ", text))
    if not line or line[-1][0].endswith(" "):
        text = text.removeprefix(" ")
    put(line, (text, tone, look))


def _stripped(line: list[Part]) -> tuple[Part, ...]:
    if line and line[-1][0].endswith(" "):
        text, tone, look = line.pop()
        put(line, (text.rstrip(), tone, look))
    return tuple(line)


def _also(look: str, sign: str) -> str:
    return look if sign in look else "".join(sorted(look + sign))


def _url(token: "Token") -> str:
    """Return where a link leads, as one reads it where that is still one word."""
    url = str(token.attrs.get("href") or token.attrs.get("src") or "")
    plain = parser().normalizeLinkText(url)
    return (plain if plain.isprintable() and " " not in plain else url).removeprefix("mailto:")

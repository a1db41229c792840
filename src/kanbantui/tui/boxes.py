"""The boxes of a checklist in a card's text: where they are, how many are ticked, ticking one."""

import re
from collections.abc import Iterator

_END = r"(?:\r\n?|\n)"
_STOP = r"(?![^\r\n])"
_MARK = r"(?:[-*+]|[0-9]{1,9}[.)])(?:[ ]{1,4}|\t)"
_FENCE = r"(?P<fence>`{3,}(?=[^`\r\n]*" + _STOP + r")|~{3,})"
_CLOSED = r"[ \t>]*(?P=fence)[`~]*[ \t]*" + _STOP

_FOUND = re.compile(
    rf"""
    (?<![^\r\n])                            # a line begins
    (?:
        [ \t]* {_MARK} \[(?P<box>[ xX])\] (?![^ \t\r\n])
    |                                       # or code, in which a box is only an example
        [ \t>]* (?:{_MARK})* {_FENCE} [^\r\n]*
        (?:{_END} (?!{_CLOSED}) [^\r\n]*)*+
        (?:{_END} [^\r\n]*)?
    )
    """,
    re.VERBOSE,
)
"""A list item that begins with a box, or a whole fenced block."""


def checks(body: str) -> tuple[int, int]:
    """Return how many boxes of a text are ticked, and how many it has.

    This is counted for each card that is drawn, so no text is parsed for it.
    """
    if not _may_have_boxes(body):
        return 0, 0
    found = [match["box"] for match in _FOUND.finditer(body) if match["box"]]
    return len(found) - found.count(" "), len(found)


def boxes(body: str) -> dict[int, bool]:
    """Return the lines of a text that have a box, from 0, and whether it is ticked."""
    return {line: match["box"] != " " for line, match in _places(body)}


def toggled(body: str, line: int) -> str:
    """Return the text with the box on a line ticked, or not any more; all else stays as it is."""
    for at, match in _places(body):
        if at == line:
            ticked = "x" if match["box"] == " " else " "
            return body[: match.start("box")] + ticked + body[match.end("box") :]
    return body


def text_lines(body: str) -> list[str]:
    """Return the lines of a text by which boxes are numbered, whatever ends them."""
    return re.split(_END, body)


def _places(body: str) -> Iterator[tuple[int, re.Match[str]]]:
    if not _may_have_boxes(body):
        return
    line = done = 0
    for match in _FOUND.finditer(body):
        line += len(re.findall(_END, body[done : match.start()]))
        done = match.start()
        if match["box"]:
            yield line, match


def _may_have_boxes(body: str) -> bool:
    return "[ ]" in body or "[x]" in body or "[X]" in body

"""Text from a board as it may be shown: nothing in it can steer a terminal."""

import re

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(text: str) -> str:
    r"""Return the text with control characters as escapes, such as `\x1b` for the escape sign.

    Line ends and tabs are escaped too; bidirectional controls and bytes that were no UTF-8
    as well. What comes back stands on one line.
    """
    if text.isprintable():
        return text
    return _UNSAFE.sub(lambda sign: sign[0].encode("unicode_escape").decode(), text)


def shown_lines(text: str) -> list[str]:
    """Return the lines of a longer text, each as it may be shown; tabs become blanks."""
    return [shown(line.expandtabs(4)) for line in text.rstrip().split("\n")] if text.strip() else []


def cells(text: str) -> int:
    """Return how many cells of a terminal a shown text takes: wide signs take two."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width  # noqa: PLC0415 - for few texts, 1 MB

    return sum(
        0
        if combining(sign) or sign in "\u200b\u200d\ufe0e\ufe0f"
        else 1 + (east_asian_width(sign) in "WF")
        for sign in text
    )


def shortened(text: str, most: int) -> str:
    """Return a text as it may be shown, in at most so many cells; a cut one ends in an ellipsis."""
    line = shown(text)
    if cells(line) <= most:
        return line
    while cells(line) >= most:
        line = line[:-1]
    return f"{line.rstrip()}…"


def padded(text: str, width: int) -> str:
    """Return a shown text with blanks after it, `width` cells wide."""
    return text + " " * (width - cells(text))

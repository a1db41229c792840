"""The text of a `.gitattributes`, with boards named in it and everything else left alone."""

import re
from collections.abc import Collection, Iterator
from typing import Final

DRIVER: Final = "kanbantui"
"""The name under which git knows our merge and our diff."""

OURS: Final = (f"merge={DRIVER}", f"diff={DRIVER}")
"""What a line of ours says of a board."""

_ESCAPES: Final = {
    "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
}  # fmt: skip
_LINE: Final = re.compile(r'[ \t]*(?P<pattern>"(?:[^"\\]|\\.)*"|[^ \t"#][^ \t]*)(?P<rest>.*)')


def named(text: str) -> tuple[str, ...]:
    """Return the files, from the top, that lines of ours name."""
    found = []
    for line in text.split("\n"):
        match = _LINE.fullmatch(line)
        if match and {*OURS} & {*match["rest"].split()}:
            found.append(_path(match["pattern"]))
    return tuple(found)


def with_boards(text: str, paths: Collection[str]) -> str:
    """Return the text with a line more for each of the paths, which are relative to its folder."""
    newline = "\r\n" if "\r\n" in text else "\n"
    if text and not text.endswith("\n"):
        text += newline
    return text + "".join(f"{pattern(path)} {' '.join(OURS)}{newline}" for path in paths)


def without_ours(text: str) -> str:
    """Return the text without what we wrote; what else a line says of a board stays."""
    return "".join(_without_ours(text))


def pattern(path: str) -> str:
    """Return a path as the pattern that means this file alone, quoted where git wants it."""
    # A leading slash binds it to this folder, and keeps `!` and `#` from meaning more.
    escaped = "/" + re.sub(r"([\\*?\[])", r"\\\1", path)
    if re.fullmatch(r"[!#-~]+", escaped) and '"' not in escaped:
        return escaped
    quoted = escaped.replace("\\", "\\\\").replace('"', '\\"')
    signs = {sign: f"\\{letter}" for letter, sign in _ESCAPES.items()}
    return '"' + "".join(signs.get(sign, sign) for sign in quoted) + '"'


def _path(pattern: str) -> str:
    """Return the path that a pattern of ours means."""
    if pattern.startswith('"'):
        pattern = re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), pattern[1:-1])
    return re.sub(r"\\(.)", r"\1", pattern).removeprefix("/")


def _without_ours(text: str) -> Iterator[str]:
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        match = _LINE.match(line)
        words = match["rest"].split() if match else []
        left = [word for word in words if word not in OURS]
        if not match or len(left) == len(words):
            yield line
        elif left:
            end = line[len(line.rstrip("\r\n")) :]
            yield f"{match['pattern']} {' '.join(left)}{end}"

"""What an edit of limits and rules names: a dotted path as TOML writes it."""

import re
import tomllib

_KEY = re.compile(r"""[ \t]*(?:([A-Za-z0-9_-]+)|("(?:[^"\\\n]|\\.)*")|'([^'\n]*)')[ \t]*(\.|\Z)""")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def target(*keys: str) -> str:
    """Return a key path, such as `columns.build.wip`; keys are quoted where TOML wants it."""
    return ".".join(key if _BARE.fullmatch(key) else _quoted(key) for key in keys)


def keys_of(target: str) -> tuple[str, ...]:
    """Return the keys of a dotted path, () where it is none."""
    keys: list[str] = []
    at, sign = 0, "."
    while sign == ".":
        found = _KEY.match(target, at)
        if found is None:
            return ()
        bare, quoted, literal, sign = found.groups()
        try:
            keys.append(tomllib.loads(f"x = {quoted}")["x"] if quoted else bare or literal or "")
        except tomllib.TOMLDecodeError:
            return ()
        at = found.end()
    return tuple(keys)


def path_of(owner: str) -> tuple[str, ...]:
    """Return the key path of what carries limits or rules, as its id says it.

    That is "board", or a family and an id such as `columns.in test`, without quotes.
    """
    if owner == "board":
        return ()
    family, dot, id = owner.partition(".")
    return (family, id) if dot else (family,)


def _quoted(key: str) -> str:
    escaped = key.replace("\\", "\\\\").replace('"', '\\"')
    signs = (f"\\u{ord(sign):04x}" if sign < " " or sign == "\x7f" else sign for sign in escaped)
    return f'"{"".join(signs)}"'

"""What an edit of limits and rules names: a dotted path as TOML writes it."""

import re
import tomllib

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def target(*keys: str) -> str:
    """Return a key path, such as `columns.build.wip`; keys are quoted where TOML wants it."""
    return ".".join(key if _BARE.fullmatch(key) else _quoted(key) for key in keys)


def keys_of(target: str) -> tuple[str, ...]:
    """Return the keys of a dotted path, () where it is none."""
    try:
        table = tomllib.loads(f"{target} = 0") if "\n" not in target else {}
    except tomllib.TOMLDecodeError:
        return ()
    keys: list[str] = []
    while isinstance(table, dict) and len(table) == 1:
        key, table = next(iter(table.items()))
        keys.append(key)
    return tuple(keys)


def _quoted(key: str) -> str:
    escaped = key.replace("\\", "\\\\").replace('"', '\\"')
    signs = (f"\\u{ord(sign):04x}" if sign < " " or sign == "\x7f" else sign for sign in escaped)
    return f'"{"".join(signs)}"'

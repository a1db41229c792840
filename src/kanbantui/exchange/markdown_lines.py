"""What importers of Markdown share: front matter, and refusing what is a table."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from kanbantui.exchange.imported import NotThisFormat

_TABLE: Final = re.compile(r"\s*\|.*\|\s*")
_RULE: Final = re.compile(r"\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)+\|?\s*")


def refuse_tables(lines: Sequence[str], name: str, what: str) -> None:
    """Raise `NotThisFormat` where there is a Markdown table outside of any list item."""
    for number, line in enumerate(lines, start=1):
        if not line.startswith((" ", "\t")) and (_TABLE.fullmatch(line) or _RULE.fullmatch(line)):
            raise NotThisFormat(
                f"{name}: line {number} is a Markdown table, which no {what} has; "
                "save it as CSV and import that"
            )


def front_matter(
    text: str, name: str, mended: Callable[[str], str] = str
) -> tuple[dict[str, Any], str]:
    """Return the YAML between lines of `---` at the top, its scalars all texts, and what follows.

    It is {} where there is none; `mended` may correct it before it is read. Raises
    `NotThisFormat` where it can't be read.
    """
    lines = text.split("\n")
    if not lines or lines[0].rstrip() != "---":
        return {}, text
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    if not end:
        raise NotThisFormat(f"{name}: the front matter of line 1 does not end")
    return yaml_of(mended("\n".join(lines[1:end])), name), "\n".join(lines[end + 1 :])


def yaml_of(text: str, name: str) -> dict[str, Any]:
    """Return a YAML mapping whose scalars are all texts, as dates and ids must stay as written."""
    found = _value(text, name)
    if found in (None, ""):
        return {}
    if not isinstance(found, Mapping) or not all(isinstance(key, str) for key in found):
        raise NotThisFormat(f"{name}: its front matter is no list of names and values")
    return dict(found)


def _value(text: str, name: str) -> Any:
    """Return the value of a YAML text, its scalars all texts; raise `NotThisFormat` if it is none.

    Anchors are refused: they are never written by the tools we know, and can stand for billions.
    """
    import yaml  # noqa: PLC0415 - few commands read any

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # ten times as fast, where it is built
    try:
        if "*" in text:
            events = yaml.parse(text, Loader=loader)
            if any(isinstance(event, yaml.AliasEvent) for event in events):
                raise NotThisFormat(f"{name}: YAML with anchors is not read")
        return yaml.load(text, Loader=loader)  # noqa: S506 - it makes texts, nothing else
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" at line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "it can't be read"
        raise NotThisFormat(f"{name}: its YAML is broken{place}: {problem}") from None
    except (RecursionError, ValueError, TypeError):  # TypeError: a key that is a list
        raise NotThisFormat(f"{name}: its YAML can't be read") from None


def word(facts: Mapping[str, Any], key: str) -> str:
    """Return a text of the front matter, "" where it has none of that name."""
    value = facts.get(key)
    return value.strip() if isinstance(value, str) and value.strip() != "null" else ""


def words(facts: Mapping[str, Any], key: str) -> list[str]:
    """Return a list of texts of the front matter; a single text is a list of one."""
    value = facts.get(key)
    found = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return [one.strip() for one in found if isinstance(one, str) and one.strip()]

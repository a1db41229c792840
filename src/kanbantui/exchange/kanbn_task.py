"""One task file of kanbn: front matter, a title, a text, and sections of a fixed name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from kanbantui.exchange.markdown_lines import front_matter, yaml_of
from kanbantui.exchange.texts import long_text

_SECTION: Final = re.compile(r"^## +(.+?) *$", re.MULTILINE)
_FENCE: Final = re.compile(r"\s*```\w*\n(.*?)\n```\s*", re.DOTALL)
_KEY: Final = re.compile(
    r"(author|date|type|column|fromColumn|toColumn|fromProgress|toProgress): (.*)"
)


@dataclass(frozen=True, slots=True)
class Task:
    """A task: what its front matter says, its title and text, and entries of history and comments.

    Other sections are a part of the text. An entry holds its keys, and under "" what is below.
    """

    facts: Mapping[str, Any]
    title: str
    body: str
    history: tuple[Mapping[str, str], ...]
    comments: tuple[Mapping[str, str], ...]
    has_relations: bool


def task_of(text: str, name: str) -> Task:
    """Return the task of a file; raise `NotThisFormat` where its front matter can't be read."""
    facts, rest = front_matter(text, name)
    head, *parts = _SECTION.split(rest)
    sections = dict(zip(map(str.casefold, parts[::2]), parts[1::2], strict=True))
    if found := _FENCE.fullmatch(sections.pop("metadata", "")):
        facts = {**yaml_of(found[1], name), **facts}
    history, comments = sections.pop("history", ""), sections.pop("comments", "")
    lines = head.split("\n")
    return Task(
        facts=facts,
        title=next((line[2:] for line in lines if line.startswith("# ")), ""),
        body=_body("\n".join(line for line in lines if not line.startswith("# ")), sections),
        history=_entries(history),
        comments=_entries(comments),
        has_relations="relations" in sections,
    )


def _body(text: str, sections: Mapping[str, str]) -> str:
    """Return a card's text; sub-tasks are boxes below it, other sections keep their heading."""
    parts = [long_text(text)]
    for name, section in sections.items():
        if name == "sub-tasks":
            parts.append(long_text(section))
        elif section.strip():
            parts.append(f"## {name.capitalize()}\n\n{long_text(section)}")
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())


def _entries(text: str) -> tuple[Mapping[str, str], ...]:
    """Return the entries of a list; their texts stand without a key, so they are no YAML."""
    entries: list[dict[str, str]] = []
    for line in text.split("\n"):
        if line.startswith("- "):
            entries.append({})
        if not entries:
            continue
        part = line[2:] if line.startswith(("- ", "  ")) else line
        if found := _KEY.fullmatch(part.rstrip()):
            entries[-1][found[1]] = found[2].strip("'\" ")
        else:
            entries[-1][""] = f"{entries[-1].get('', '')}\n{part}"
    return tuple(entries)

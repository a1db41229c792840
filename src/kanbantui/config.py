"""What a person set up for all boards: a small file of theirs, and the environment.

Nothing in it stops the program: what can't be used is left out and told as a problem.
"""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from kanbantui.board.text import shown
from kanbantui.errors import InvalidBoard, Problem
from kanbantui.key_names import key_name
from kanbantui.storage.codec import Source, parse
from kanbantui.storage.disk import opened, read_all
from kanbantui.storage.document import Document, decode

FILE: Final = "KANBANTUI_CONFIG"
THEME: Final = "KANBANTUI_THEME"

THEMES: Final = ("dark", "light", "ansi")
"""The names of the palettes that the screen has."""

Density = Literal["", "roomy", "close", "compact"]
DENSITIES: Final[tuple[Density, ...]] = ("roomy", "close", "compact")

SETTINGS: Final = ("theme", "mouse", "density", "keys")
"""What the file may say."""

_LARGEST: Final = 1 << 20
"""Bytes; what is larger is no file that a person wrote."""

_Word = TypeVar("_Word", bound=str)


@dataclass(frozen=True, slots=True)
class Config:
    """What is set: None or "" where the program chooses.

    `keys` gives actions, by id, keys in place of their usual ones, by Textual's names; none
    at all takes the action's keys away. `problems` says in one line each what can't be used.
    """

    theme: str | None = None
    mouse: bool = True
    density: Density = ""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


USUAL: Final = Config()
"""What is set where nothing is."""


def config_path() -> Path:
    """Return where the settings are: $KANBANTUI_CONFIG, else in the user's config folder."""
    if named := os.environ.get(FILE):
        return Path(named)
    from platformdirs import user_config_path  # noqa: PLC0415 - 5 ms that Textual needs as well

    return user_config_path("kanbantui", appauthor=False) / "config.toml"


def load_config() -> Config:
    """Return what is set in the person's file; $KANBANTUI_THEME beats the theme in it."""
    path = config_path()
    try:
        data = _read(path)
    except FileNotFoundError as error:
        missing = (f"${FILE} names {path}: {error.strerror}",) if os.environ.get(FILE) else ()
        return _with_environment(replace(USUAL, problems=missing))
    except OSError as error:
        reason = f"{path} can't be read: {error.strerror or error}"
        return _with_environment(Config(problems=(reason,)))
    return _with_environment(config_of(data, str(path)))


def config_of(data: bytes, path: str) -> Config:
    """Return what the bytes of a file set; `path` names it in problems."""
    if len(data) > _LARGEST:
        return Config(problems=(f"{path} is larger than a megabyte, expected a few lines",))
    try:
        document = decode(data, path)
        raw = parse(document, Source(path, UTC))
    except InvalidBoard as error:
        return Config(problems=tuple(shown(str(problem)) for problem in error.problems))
    found = _Found(raw)
    return Config(
        theme=found.word("theme", THEMES),
        mouse=found.truth("mouse", usual=True),
        density=found.word("density", DENSITIES) or "",
        keys=found.keys(),
        problems=found.problems(document, path),
    )


def _read(path: Path) -> bytes:
    with opened(path, os.O_RDONLY) as fd:
        return read_all(fd, _LARGEST + 1)


def _with_environment(config: Config) -> Config:
    theme = os.environ.get(THEME, "")
    if theme in ("", *THEMES):
        return replace(config, theme=theme or config.theme)
    problem = f"${THEME} is {_shown(theme)}, expected {_listed(THEMES)}"
    return replace(config, problems=(*config.problems, problem))


class _Found:
    """What a file says, taken out setting by setting; what is wrong with it is noted."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw
        self._wrong: list[tuple[tuple[str, ...], str]] = [
            ((name,), _unknown(name)) for name in raw if name not in SETTINGS
        ]

    def word(self, name: str, words: Collection[_Word]) -> _Word | None:
        """Return the word that a setting is; None where it is not set, or is no such word."""
        value = self._raw.get(name)
        for word in words:
            if word == value:
                return word
        if value is not None:
            self._expected(name, value, _listed(words))
        return None

    def truth(self, name: str, *, usual: bool) -> bool:
        """Return whether a setting is true; `usual` where it is not set, or is neither."""
        value = self._raw.get(name, usual)
        if isinstance(value, bool):
            return value
        self._expected(name, value, "true or false")
        return usual

    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """Return the keys of actions; an action all of whose keys are wrong is left out."""
        table = self._raw.get("keys", {})
        if not isinstance(table, Mapping):
            self._expected("keys", table, "a table such as [keys]")
            return {}
        found = {action: self._keys_of(action, value) for action, value in table.items()}
        return {id: keys for id, keys in found.items() if keys or table[id] == []}

    def _keys_of(self, action: str, value: object) -> tuple[str, ...]:
        names = []
        for written in value if isinstance(value, list) else [value]:
            try:
                names.append(key_name(written if isinstance(written, str) else ""))
            except ValueError:
                expected = 'a key such as "A", "ctrl+r" or "f5"'
                self._expected(f"keys.{action}", written, expected, ("keys", action))
        return tuple(dict.fromkeys(names))

    def _expected(
        self, name: str, value: object, expected: str, path: tuple[str, ...] = ()
    ) -> None:
        self._wrong.append((path or (name,), f"{name} is {_shown(value)}, expected {expected}"))

    def problems(self, document: Document, path: str) -> tuple[str, ...]:
        """Return what is wrong, each with its place, in the order of the lines."""
        if not self._wrong:
            return ()
        from kanbantui.storage.places import locate_all  # noqa: PLC0415 - only a problem has a place

        places = locate_all(document, [keys for keys, _ in self._wrong])
        lines = sorted(zip(places, (message for _, message in self._wrong), strict=True))
        return tuple(
            shown(str(Problem(path, *place, "error", "setting", message)))
            for place, message in lines
        )


def _unknown(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only a slip needs it

    near = get_close_matches(name, SETTINGS, 1)
    return f"{name} is no setting, expected {near[0] if near else _listed(SETTINGS)}"


def _listed(words: Collection[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}"


def _shown(value: object) -> str:
    """Return a value as TOML would write it, short."""
    if isinstance(value, Mapping | list):
        return "a table" if isinstance(value, Mapping) else "a list"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    text = text.lower() if isinstance(value, bool) else text
    return text if len(text) <= 40 else f"{text[:38]}…"

"""Three versions of one TOML value made into one, and what only a person can decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kanbantui.storage.entries import merge_entries
from kanbantui.storage.sequences import Three, lines_of, merge_lines, merge_order, same, sign

Path = tuple[str, ...]
Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that both sides changed, each to something else; None is one that is not there.

    `path` holds its keys, and the place of an entry in a list of tables.
    """

    path: Path
    base: Any
    ours: Any
    theirs: Any


@dataclass(slots=True)
class Findings:
    """What a merge could not decide, and what people should know of it."""

    conflicts: list[Conflict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def conflict(self, path: Path, versions: Three[Any]) -> Any:
        """Note a conflict; return the value that stands meanwhile, which is theirs."""
        self.conflicts.append(Conflict(path, *versions))
        return versions.theirs

    def stays(self, path: Path) -> None:
        """Note that what one side deleted stays, since the other side edited it."""
        self.notes.append(
            f"{named(path)} was deleted on one side and edited on the other; it stays"
        )


ITEMS: Final = {
    "columns": "column",
    "limits": "limit",
    "classes": "class",
    "cards": "card",
    "changes": "change",
    "cadences": "cadence",
    "reviews": "review",
}
"""The families of a board, and what one item of each is called."""

_TEXTS: Final = ("body", "policy")


def named(path: Path) -> str:
    """Return what people call the item or table at a path, such as "card 23fxva"."""
    if len(path) == 2 and path[0] in ITEMS:
        return f"{ITEMS[path[0]]} {path[1]}"
    return ".".join(path) or "the board"


def merge_value(path: Path, versions: Three[Any], found: Findings) -> Any:
    """Return the value with the changes of both sides; None stands for none."""
    base, ours, theirs = versions
    if same(ours, theirs) or same(base, ours):
        return theirs
    if same(base, theirs):
        return ours
    kinds = {type(value) for value in versions if value is not None}
    if kinds == {dict}:
        return _merged_tables(path, versions, found)
    if kinds == {list}:
        return _merged_list(path, versions, found)
    if kinds == {str} and None not in versions:
        lines = _merged_texts(path[-1], versions)
        if lines is not None:
            return lines
    return found.conflict(path, versions)


def _merged_texts(name: str, versions: Three[str]) -> str | None:
    if name not in _TEXTS and not any("\n" in text for text in versions):
        return None
    base, ours, theirs = (lines_of(text) for text in versions)
    lines = merge_lines(Three(base, ours, theirs))
    return None if lines is None else "".join(lines)


def _merged_tables(path: Path, versions: Three[Table | None], found: Findings) -> Table | None:
    """Return a table merged by key; one that a side deleted is no key of its own any more."""
    base, ours, theirs = versions
    if ours is None or theirs is None:
        if len(path) != 2 or path[0] not in ITEMS:
            kept: Table | None = found.conflict(path, versions)
            return kept
        found.stays(path)
        return theirs if ours is None else ours
    tables: Three[Table] = Three(base or {}, ours, theirs)
    merged = merge_table(path, decided(tables, decisions(path, tables, found)), found)
    # What both emptied together goes, as it does where its keys are dotted.
    return merged if merged or not (ours and theirs) else None


def merge_table(path: Path, versions: Three[Table], found: Findings) -> dict[str, Any]:
    """Return a table in which each key has its merged value."""
    base, ours, theirs = versions
    merged = {}
    keys = Three(list(base), list(ours), list(theirs))
    for key in merge_order(keys, (), lambda *_: False):
        inner = Three(base.get(key), ours.get(key), theirs.get(key))
        value = merge_value((*path, key), inner, found)
        if value is not None:
            merged[key] = value
    return merged


def field_conflicts(path: Path, versions: Three[Table], found: Findings) -> None:
    """Note a conflict for each key that ours changed and theirs has otherwise."""
    base, ours, theirs = versions
    for key in dict.fromkeys((*base, *ours)):
        inner = Three(base.get(key), ours.get(key), theirs.get(key))
        if not same(inner.base, inner.ours) and not same(inner.ours, inner.theirs):
            found.conflict((*path, key), inner)


def _merged_list(path: Path, versions: Three[Any], found: Findings) -> list[Any] | None:
    """Return a list without the entries that a side removed, and with those that it added."""
    lists: Three[list[Any]] = Three(*(version or [] for version in versions))
    merged = []
    for index, entry in enumerate(merge_entries(lists, history=path[-1] == "history")):
        base, ours, theirs = entry
        if base is not None and (ours is None or theirs is None):
            place = f"{path[-1]} of {named(path[:-1])}"
            found.notes.append(
                f"an entry in {place} was removed on one side and edited on the other; it stays"
            )
            merged.append(theirs if ours is None else ours)
        elif base is None and (ours is None or theirs is None):
            merged.append(theirs if ours is None else ours)
        else:
            merged.append(merge_value((*path, str(index)), entry, found))
    return merged or (None if versions.ours is None or versions.theirs is None else [])


def decisions(path: Path, card: Three[Table], found: Findings) -> dict[str, Three[Any]]:
    """Return what takes the place of a card's keys before they are merged one by one.

    A card's column and rank are one value, and so is what says that it was discarded.
    """
    if len(path) != 2 or path[0] != "cards" or not card.base:
        return {}
    return {**_position(card), **_ending(path, card, found)}


def decided(tables: Three[Table], by_key: Mapping[str, Three[Any]]) -> Three[Table]:
    """Return three tables with decisions in place of the keys that one of them has."""
    known = {key for table in tables for key in table}
    taken = {key: versions for key, versions in by_key.items() if key in known}
    if not taken:
        return tables
    tables_taken = [
        {**table, **{key: versions[index] for key, versions in taken.items()}}
        for index, table in enumerate(tables)
    ]
    base, ours, theirs = (
        {key: value for key, value in table.items() if value is not None} for table in tables_taken
    )
    return Three(base, ours, theirs)


def _position(card: Three[Table]) -> dict[str, Three[Any]]:
    """Decide where a card stands that both sides moved: where the newer entry says.

    Two columns of which one has no entry, as after a move by hand or an undo, stay a conflict;
    then nothing of the history is taken back.
    """
    places = Three(*((sign(table.get("column")), sign(table.get("rank"))) for table in card))
    if places.ours == places.theirs or places.base in (places.ours, places.theirs):
        return {}
    columns = Three(*(place[0] for place in places))
    histories = Three(*(_list(version.get("history")) for version in card))
    entries = merge_entries(histories, history=True)
    dated = {
        side
        for side in ("ours", "theirs")
        if any(entry.base is None and getattr(entry, side) is not None for entry in entries)
    }
    if len(set(columns)) == 3 and len(dated) < 2:
        base, ours, theirs = histories
        kept = Three(base, ours if "ours" in dated else base, theirs if "theirs" in dated else base)
        return {"rank": _all(card.theirs.get("rank")), "history": kept}
    last = entries[-1] if entries else Three(None, None, None)
    if last.base is None and last.ours is not None:
        winner = card.ours if last.theirs is None else card.theirs
    elif last.base is None and last.theirs is not None:
        winner = card.theirs
    else:
        winner = card.ours if columns.theirs == columns.base != columns.ours else card.theirs
    return {key: _all(winner.get(key)) for key in ("column", "rank")}


def _ending(path: Path, card: Three[Table], found: Findings) -> dict[str, Three[Any]]:
    """Decide whether a card is discarded that one side discarded: not if the other changed it."""
    base, ours, theirs = card
    if "outcome" in base or ("outcome" not in ours and "outcome" not in theirs):
        return {}
    if "outcome" in ours and "outcome" in theirs:
        return {"closed": _all(theirs.get("closed"))}
    other = theirs if "outcome" in ours else ours
    if same(base, other):
        return {}
    found.notes.append(
        f"{named(path)} was discarded on one side and changed on the other; it stays open"
    )
    return {key: _all(other.get(key)) for key in ("outcome", "closed", "why")}


def _all(value: Any) -> Three[Any]:
    return Three(value, value, value)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []

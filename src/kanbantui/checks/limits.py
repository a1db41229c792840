"""Limits that are broken, and limits that can't do what they seem to."""

from collections.abc import Iterator

from kanbantui.board.classes import classes_of
from kanbantui.board.targets import path_of
from kanbantui.checks.finding import Finding, KeyPath, Subject


def over_limit(subject: Subject) -> Iterator[Finding]:
    """Find limits that hold more than they allow, those that forbid it too."""
    for limit in subject.limits.values():
        held = subject.held[limit.id]
        if limit.wip is not None and held > limit.wip:
            but = ", though it forbids more" if limit.on_full == "forbid" else ""
            message = (
                f"{limit.name} holds {held} of {limit.wip}{but}: finish {held - limit.wip} "
                "before the next pull"
            )
            yield Finding(_path(limit.id, "wip"), "warning", "over-limit", message)


def under_minimum(subject: Subject) -> Iterator[Finding]:
    """Find minimums that are not reached."""
    for limit in subject.limits.values():
        held = subject.held[limit.id]
        if limit.wip_min is not None and held < limit.wip_min:
            message = f"{limit.name} holds {held}, its minimum is {limit.wip_min}: replenish it"
            yield Finding(_path(limit.id, "wip_min"), "hint", "under-minimum", message)


def minimum_over_limit(subject: Subject) -> Iterator[Finding]:
    """Find limits that are lower than their own minimum."""
    for limit in subject.limits.values():
        if limit.wip is not None and limit.wip_min is not None and limit.wip < limit.wip_min:
            message = (
                f"the limit of {limit.name} is {limit.wip}, below its minimum of {limit.wip_min}: "
                "raise the one or lower the other"
            )
            yield Finding(_path(limit.id, "wip"), "warning", "minimum-over-limit", message)


def unknown_in_limit(subject: Subject) -> Iterator[Finding]:
    """Find limits over a column or a class that the board does not have."""
    classes = classes_of(subject.board)
    for id, limit in subject.board.limits.items():
        for place, column in enumerate(limit.columns):
            if column not in subject.board.columns:
                known = ", ".join(subject.board.columns)
                message = f"limits.{id} names the column {column!r}, expected one of {known}"
                path = ("limits", id, "columns", place)
                yield Finding(path, "error", "limit-unknown-column", message)
        for place, name in enumerate(limit.classes):
            if name not in classes:
                known = ", ".join(sorted(classes))
                message = f"limits.{id} names the class {name!r}, expected one of {known}"
                path = ("limits", id, "classes", place)
                yield Finding(path, "error", "limit-unknown-class", message)


def limit_on_nothing(subject: Subject) -> Iterator[Finding]:
    """Find limits that count no column, or have no number."""
    for id in subject.board.limits:
        limit = subject.limits[f"limits.{id}"]
        if not limit.columns:
            message = (
                f"limits.{id} counts no column: name columns between commitment and delivery, "
                "or none at all for every one"
            )
            yield Finding(("limits", id, "columns"), "warning", "limit-counts-nothing", message)
        if limit.wip is None and limit.wip_min is None:
            message = f"limits.{id} has no number: give it `wip`, or remove it"
            yield Finding(("limits", id), "hint", "limit-without-number", message)


def limit_on_done(subject: Subject) -> Iterator[Finding]:
    """Find limits on columns of delivered cards, which nothing counts."""
    for id, column in subject.board.columns.items():
        if subject.flow.kinds[id] != "done":
            continue
        for key in ("wip", "wip_min"):
            if getattr(column, key) is not None:
                message = f"{column.name} holds what is done, so its {key} has no effect: remove it"
                yield Finding(("columns", id, key), "warning", "limit-on-done", message)


def over_experiments(subject: Subject) -> Iterator[Finding]:
    """Find more experiments than the board wants to run at a time."""
    most = subject.board.experiments_max
    running = sum(change.state == "running" for change in subject.board.changes.values())
    if most is not None and running > most:
        message = f"{running} experiments run, the limit is {most}: end one before the next"
        yield Finding(("experiments_max",), "warning", "over-experiments", message)


def _path(id: str, key: str) -> KeyPath:
    return (*path_of(id), key)

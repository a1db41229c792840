"""Names that lead nowhere: classes, cards and columns that the board does not have."""

from collections import Counter
from collections.abc import Iterator

from kanbantui.board.classes import classes_of
from kanbantui.checks.finding import Finding, KeyPath, Subject
from kanbantui.flow.words import cards


def unknown_class(subject: Subject) -> Iterator[Finding]:
    """Find classes of service that nothing defines, at the first card of each."""
    known = set(classes_of(subject.board))
    used = Counter(card.class_ for card in subject.board.cards.values())
    for id, card in subject.board.cards.items():
        if card.class_ in known:
            continue
        known.add(card.class_)
        message = (
            f"nothing defines the class {card.class_!r} of {cards(used[card.class_])}: add a "
            f"[classes.{card.class_}], or use one of {', '.join(sorted(known - {card.class_}))}"
        )
        yield Finding(("cards", id, "class"), "error", "unknown-class", message)


def unknown_need(subject: Subject) -> Iterator[Finding]:
    """Find cards that wait for one which is not there, nor archived, or for themselves."""
    for id, card in subject.board.cards.items():
        for place, need in enumerate(card.needs):
            path = ("cards", id, "needs", place)
            if need == id:
                message = f"card {id} waits for itself: remove it from its needs"
                yield Finding(path, "warning", "needs-itself", message)
            elif need not in subject.board.cards and need not in subject.archived:
                message = f"card {id} waits for {need!r}, which is no card here: remove it"
                yield Finding(path, "warning", "unknown-need", message)


def archived_too(subject: Subject) -> Iterator[Finding]:
    """Find cards that are on the board and in its archive, as a crash may leave them."""
    if not subject.archived:
        return
    for id in subject.board.cards:
        if id in subject.archived:
            message = (
                f"card {id} is in the archive too, where it does not count: `kanbantui archive` "
                "takes that copy away"
            )
            yield Finding(("cards", id), "warning", "archived-too", message)


def unknown_in_history(subject: Subject) -> Iterator[Finding]:
    """Find columns in histories that the board does not have, at the first entry of each."""
    found: dict[str, tuple[KeyPath, int]] = {}
    for id, card in subject.board.cards.items():
        for place, move in enumerate(card.history):
            for key, column in (("from", move.from_), ("to", move.to)):
                if column is not None and column not in subject.board.columns:
                    path, count = found.get(column, (("cards", id, "history", place, key), 0))
                    found[column] = path, count + 1
    for column, (path, count) in found.items():
        more = f", and {count - 1} more times" if count > 1 else ""
        message = (
            f"the history names {column!r}{more}, which is no column: a column that went out of "
            "use can stay in the file with `retired = true`"
        )
        yield Finding(path, "hint", "history-unknown-column", message)


def hidden_cards(subject: Subject) -> Iterator[Finding]:
    """Find cards in retired columns, where nobody sees them."""
    held = Counter(card.column for card in subject.board.cards.values() if not card.discarded)
    for id, column in subject.board.columns.items():
        if column.retired and held[id]:
            message = f"{column.name} is retired and holds {cards(held[id])}: move them"
            yield Finding(("columns", id, "retired"), "warning", "hidden-cards", message)

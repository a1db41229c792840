"""Numbers of things, and dates, in words."""

from datetime import date


def counted(count: int, thing: str) -> str:
    """Return a number of things, such as "3 cards"; but for one of them the word gets an s."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def days(count: int) -> str:
    """Return a number of days, such as "1 day"."""
    return counted(count, "day")


def cards(count: int) -> str:
    """Return a number of cards, such as "3 cards"."""
    return counted(count, "card")


def due_in_words(due: date, today: date) -> str:
    """Return a due date with how far away it is."""
    left = (due - today).days
    if left == 0:
        away = "today"
    elif left < 0:
        away = f"{days(-left)} ago"
    else:
        away = f"in {days(left)}"
    return f"due {due.isoformat()}, {away}"

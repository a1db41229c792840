"""Numbers of days and cards, and dates, in words."""

from datetime import date


def days(count: int) -> str:
    """Return a number of days in words, such as "1 day"."""
    return "1 day" if count == 1 else f"{count} days"


def cards(count: int) -> str:
    """Return a number of cards in words, such as "3 cards"."""
    return "1 card" if count == 1 else f"{count} cards"


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

"""Dates as the pages beside the board write them."""

from datetime import date, datetime, tzinfo


def day(moment: datetime, zone: tzinfo) -> str:
    """Return the local date of a time, such as `05 Jan 2026`."""
    return f"{moment.astimezone(zone):%d %b %Y}"


def near(day: date, today: date) -> str:
    """Return a date, with its year where that is another one than today's."""
    return f"{day:%d %b}" if day.year == today.year else f"{day:%d %b %Y}"

"""Dates, times and labels in words, as every page and report says them. Pure: whoever asks brings the clock."""

from datetime import date, datetime, timedelta

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_ARTICLES = ("a ", "an ", "the ", "your ", "their ", "my ")


def date_words(day: date) -> str:
    """Say a date: "22 November 2026"."""
    return f"{day.day} {day:%B %Y}"


def time_words(moment: datetime) -> str:
    """Say a time of day: "14:02"."""
    return f"{moment:%H:%M}"


def moment_words(moment: date) -> str:
    """Say a date, with the time where there is one: "22 November 2026 at 14:02"."""
    if isinstance(moment, datetime):
        return f"{date_words(moment)} at {time_words(moment)}"
    return date_words(moment)


def ago_words(moment: datetime, now: datetime) -> str:
    """Say how long ago it was: by minutes for an hour, by the clock for two days, then by date."""
    if now - moment < _MINUTE:
        return "just now"
    if now - moment < _HOUR:
        return _minutes((now - moment) // _MINUTE)
    if moment.date() == now.date():
        return f"today at {time_words(moment)}"
    if moment.date() == now.date() - timedelta(days=1):
        return f"yesterday at {time_words(moment)}"
    return date_words(moment)


def in_a_sentence(label: str) -> str:
    """Give "the work e-mail address" for the label "Work e-mail address"; abbreviations stay in capitals."""
    lowered = label[:1].lower() + label[1:] if label[1:2].islower() else label
    return lowered if lowered.startswith(_ARTICLES) else f"the {lowered}"


def _minutes(count: int) -> str:
    return "1 minute ago" if count == 1 else f"{count} minutes ago"

"""The state of the portal in signs: each has a name, a word, a sentence and a number. It speaks of nobody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Light(StrEnum):
    """How a sign stands: nothing to do, somebody should look soon, or now."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that is looked at. `value` is for machines, in the unit that its name ends with."""

    name: str
    title: str
    light: Light
    says: str
    value: float | int | str | None = None


@dataclass(frozen=True, slots=True)
class Patience:
    """From which age on something is late, and very late."""

    late: timedelta
    very_late: timedelta


BEAT = Patience(timedelta(minutes=3), timedelta(minutes=10))
BACKUP = Patience(timedelta(hours=26), timedelta(hours=50))
RETENTION = Patience(timedelta(hours=26), timedelta(days=8))
FILES = Patience(timedelta(hours=26), timedelta(days=8))
WAITING = Patience(timedelta(minutes=5), timedelta(minutes=30))
_LITTLE_SPACE, _VERY_LITTLE_SPACE = 0.20, 0.05
"""Shares of a disc that are free."""


def worst(signs: list[Sign]) -> Light:
    """The light of the whole: that of the sign that is worst."""
    order = list(Light)
    return max((sign.light for sign in signs), key=order.index, default=Light.GREEN)


def light_of_age(age: timedelta, patience: Patience) -> Light:
    if age >= patience.very_late:
        return Light.RED
    return Light.YELLOW if age >= patience.late else Light.GREEN


def last_done(name: str, title: str, at: datetime | None, *, now: datetime, patience: Patience, note: str = "") -> Sign:
    """Something that has to be done from time to time; what never was is yellow, for the portal may be new."""
    if at is None:
        return Sign(f"{name}_age_seconds", title, Light.YELLOW, "Not done yet.")
    age = now - at
    says = f"Last done {span_words(age)} ago{f': {note}' if note else ''}."
    return Sign(f"{name}_age_seconds", title, light_of_age(age, patience), says, round(age.total_seconds()))


def oldest_waiting(since: datetime | None, *, now: datetime) -> Sign:
    """How long the oldest piece of background work has waited."""
    if since is None:
        return Sign("oldest_waiting_seconds", "Oldest waiting work", Light.GREEN, "Nothing waits.", 0)
    age = max(now - since, timedelta(0))
    says = f"Asked for {span_words(age)} ago."
    return Sign(
        "oldest_waiting_seconds", "Oldest waiting work", light_of_age(age, WAITING), says, round(age.total_seconds())
    )


def parked(number: int) -> Sign:
    """Work that was given up: somebody has to look at why."""
    light = Light.YELLOW if number else Light.GREEN
    says = "None." if not number else f"{number} could not be done; whoever asked for it sees why."
    return Sign("parked_jobs", "Work that was given up", light, says, number)


def migrations(number: int) -> Sign:
    light = Light.RED if number else Light.GREEN
    says = "All are applied." if not number else f"{number} wait: run `manage.py migrate` as the owner."
    return Sign("pending_migrations", "Migrations", light, says, number)


def reached(name: str, title: str, milliseconds: float | None, *, without_it: Light) -> Sign:
    """A server that answered in so many milliseconds, or None for one that did not."""
    if milliseconds is None:
        return Sign(f"{name}_ms", title, without_it, "It does not answer.")
    return Sign(
        f"{name}_ms", title, Light.GREEN, f"Answers in {milliseconds:.1f} milliseconds.", round(milliseconds, 1)
    )


def disc(free: int, total: int) -> Sign:
    """The room for uploaded files, in bytes."""
    share = free / total if total else 0
    light = Light.RED if share < _VERY_LITTLE_SPACE else Light.YELLOW if share < _LITTLE_SPACE else Light.GREEN
    return Sign("disc_free_bytes", "Disc for files", light, f"{free / 1e9:.1f} GB ({share:.0%}) are free.", free)


def span_words(age: timedelta) -> str:
    """A span of time in its largest unit: "3 minutes", "2 days"."""
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        number = int(age.total_seconds() // size)
        if number:
            return f"{number} {unit}{'' if number == 1 else 's'}"
    return "less than a minute"

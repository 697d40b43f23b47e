"""How long a sign-in lasts: a sum of times, all in whole seconds."""

from dataclasses import dataclass

MINUTE = 60
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Limits:
    """The longest time without anything being done, and the longest time in all."""

    idle: int
    absolute: int


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """What is left of a sign-in: `seconds` until it ends; `reason` finishes "You were signed out because …".

    `may_stay` says whether doing something puts the end off; the longest time in all cannot be put off.
    """

    seconds: int
    may_stay: bool
    reason: str

    @property
    def is_over(self) -> bool:
        return self.seconds <= 0


def time_left(limits: Limits, *, signed_in_at: int, seen_at: int, now: int) -> TimeLeft:
    """Give what is left; whichever limit comes first decides."""
    idle = seen_at + limits.idle - now
    absolute = signed_in_at + limits.absolute - now
    if absolute <= idle:
        return TimeLeft(absolute, may_stay=False, reason=f"you signed in {limits.absolute // HOUR} hours ago")
    return TimeLeft(idle, may_stay=True, reason=f"nothing was done for {limits.idle // MINUTE} minutes")

"""What can become of advice in a plan."""

from enum import StrEnum


class Verdict(StrEnum):
    """Whether the plan has what the advice says."""

    YES = "yes"
    CHANGED = "changed"
    NO = "no"


class BeganIn(StrEnum):
    """Where a fault began: the advice was loose already, or the plan left out or loosened what it says."""

    ADVICE = "advice"
    WRITING = "writing"
    NOWHERE = ""

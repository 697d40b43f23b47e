"""The events on the way of a plan whose dates are kept, as the statutory pack names them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from audits.rules.register import DATE_OF
from frameworks.packs import read_pack

REQUEST = "request_received"
"""The event whose day stands on the plan itself."""

AHEAD = ("phase_transfer", "post16_move", "review_meeting")
"""Events whose day is known before it comes."""

_FINAL = ("final_issued", "amended_final_issued")


@cache
def clock_data() -> tuple[Mapping[str, Any], ...]:
    """The clocks of the pack, as it says them."""
    return tuple(read_pack("statutory")["clocks"])


@cache
def event_names() -> Mapping[str, str]:
    """Code -> name of each event that has a date of its own, in the order of the pack."""
    return {code: event_name(code) for code in read_pack("statutory")["clock_events"] if code != REQUEST}


def event_name(code: str) -> str:
    """An event in words: "Draft sent"."""
    return code.replace("post16", "post-16").replace("_", " ").capitalize()


@cache
def may_lie_ahead() -> frozenset[str]:
    """Fields of dates that are known before they come: a move, or a meeting that was invited to."""
    return frozenset(f"{DATE_OF}{code}" for code in AHEAD)


@cache
def begin_with_request() -> frozenset[str]:
    """The plan events whose time limits run from the request."""
    return frozenset(
        event for clock in clock_data() if clock["starts_from"] == REQUEST for event in clock["applies_to"]
    )


def issued_event(plan_event: str) -> str:
    """Which event the issue of a plan is: an amended plan is issued by another clock than a first one."""
    stops = {clock["stops_at"] for clock in clock_data() if plan_event in clock["applies_to"]}
    return next((event for event in _FINAL if event in stops), _FINAL[-1])

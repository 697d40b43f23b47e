"""Opening pages: the scoring page, a list of 200 plans, and the home page; each with a floor of the same size.

The floor does what it does for a save, one SELECT, one UPDATE and one INSERT in a transaction, and answers with as many
bytes: a page of a plan writes into the record that it was read.
"""

from typing import Any

from bench.blocks import compare
from bench.effort import Effort
from bench.parts.floors import floor_server
from bench.portal import Portal
from bench.visits import BROWSER, median_of, score_path, signed_in, size_of
from bench.wire import request

GOAL = 15.0
MOST_BYTES = 300_000
_PLAIN = {"Accept": "text/html"}


def measure(portal: Portal, effort: Effort) -> dict[str, Any]:
    with floor_server(portal) as floor:
        return {name: _measure(portal, floor, *page, effort) for name, page in _pages(portal).items()}


def _pages(portal: Portal) -> dict[str, tuple[str, str]]:
    """Name -> address and cookie."""
    space, seat = portal.town.space, portal.town.seats[0]
    return {
        "scoring_page": (score_path(space, seat), seat.cookie),
        "plan_list": (f"/{space}/plans/?rows=200", portal.town.lead),
        "home": ("/", seat.cookie),
    }


def _measure(portal: Portal, floor: int, path: str, cookie: str, effort: Effort) -> dict[str, Any]:
    asked = request("GET", path, cookie=signed_in(cookie), headers=BROWSER)
    sent = size_of(portal.port, asked)
    least = request("GET", f"/{sent}?1")
    compared = compare(
        lambda: median_of(portal.port, [asked] * effort.page_requests),
        lambda: median_of(floor, [least] * effort.page_requests),
        rounds=effort.rounds,
    )
    whole = size_of(portal.port, request("GET", path, cookie=signed_in(cookie), headers=_PLAIN))
    return {**compared.as_data(), "goal": GOAL, "bytes": whole, "bytes_sent": sent}

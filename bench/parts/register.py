"""The register: importing fifty thousand plans, and a list of a hundred thousand beside one of a thousand."""

import json
from typing import Any

from bench.effort import Effort
from bench.portal import Portal, run_tool
from bench.visits import BROWSER, median_of, signed_in
from bench.wire import request

GOAL_SECONDS, GOAL_RATIO = 60.0, 1.5
_FILTERS = {
    "list": "",
    "need": "?need=PD",
    "event": "?event=new_plan",
    "age": "?age=age_5_10",
    "reference": "?reference=BE-0000",
}


def measure(portal: Portal, effort: Effort) -> dict[str, Any]:
    """The import counts from the upload to the last row. Pages are medians in milliseconds, filters beside the list."""
    small, large = effort.register_rows
    _take_in(portal, small, 0)
    before = _pages(portal, effort)
    steps = _take_in(portal, large, small)
    _take_in(portal, large, small + large)
    after = _pages(portal, effort)
    return {
        "import": {
            "unit": "s",
            "ours": _once(sum(steps.values())),
            "steps": steps,
            "rows": large,
            "goal": GOAL_SECONDS,
        },
        "long_list": {
            "unit": "ratio",
            "ours": _once(after["list"] / before["list"]),
            "goal": GOAL_RATIO,
            "few": {"plans": small, "ms": before},
            "many": {"plans": small + 2 * large, "ms": after},
        },
    }


def _once(value: float) -> dict[str, float]:
    """A figure that was measured once, in the shape of those that have a range."""
    return dict.fromkeys(("median", "low", "high"), round(value, 2))


def _take_in(portal: Portal, rows: int, first: int) -> dict[str, float]:
    asked = json.dumps({"space": portal.town.space, "rows": rows, "first": first})
    return json.loads(run_tool(("-m", "bench.taking_in", asked), portal.settings).splitlines()[-1])  # type: ignore[no-any-return]


def _pages(portal: Portal, effort: Effort) -> dict[str, float]:
    return {name: _page(portal, f"/{portal.town.space}/plans/{query}", effort) for name, query in _FILTERS.items()}


def _page(portal: Portal, path: str, effort: Effort) -> float:
    asked = request("GET", path, cookie=signed_in(portal.town.lead), headers=BROWSER)
    return round(min(median_of(portal.port, [asked] * effort.page_requests) for _ in range(3)), 2)

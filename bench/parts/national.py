"""A whole country in a database of its own: summaries of a term, the dashboard, and a report beside bare printing.

Long: filling the database takes most of it, so a run without `--only national` leaves it out.
"""

import json
from functools import partial
from statistics import median
from typing import Any

from bench.blocks import milliseconds
from bench.crowd import spread
from bench.effort import Effort
from bench.parts import reporting
from bench.portal import Portal, Town, another_portal, run_tool
from bench.visits import BROWSER, expect_ok, signed_in
from bench.wire import Wire, request

GOALS = {"council": 100.0, "partnership": 300.0, "country": 1000.0}
"""Milliseconds of a summary of a term."""
GOAL_PAGE_P95, GOAL_PDF = 150.0, 1.5


def measure(portal: Portal, effort: Effort) -> dict[str, Any]:
    """The page is measured beside that of the town, whose load is that of a demonstration."""
    with another_portal(partial(_fill, effort)) as (national, filled):
        return {"national": {"filled": filled, **measured(national, portal, effort)}}


def measured(national: Portal, small: Portal, effort: Effort) -> dict[str, Any]:
    return {
        "summaries": {scope: {**_summary(national, scope, effort), "goal": goal} for scope, goal in GOALS.items()},
        "dashboard": {**_dashboards(national, small, effort), "goal_p95": GOAL_PAGE_P95},
        "report": {**reporting.measure(national, effort)["report"], "goal": GOAL_PDF},
    }


def _fill(effort: Effort, settings: dict[str, str]) -> tuple[Town, str]:
    """Fill the country; gives who looks at it, and what was said of the filling."""
    councils, plans = effort.country
    asked = ("manage.py", "seed_national", f"--councils={councils}", f"--plans={plans}", "--hands=2")
    said = run_tool(asked, settings).splitlines()[-1]
    return Town(**json.loads(run_tool(("-m", "bench.nation", "{}"), settings).splitlines()[-1])), said


def _summary(portal: Portal, scope: str, effort: Effort) -> dict[str, Any]:
    asked = json.dumps({"scope": scope, "rounds": effort.rounds})
    return json.loads(run_tool(("-m", "bench.nation", asked), portal.settings).splitlines()[-1])  # type: ignore[no-any-return]


def _dashboards(national: Portal, small: Portal, effort: Effort) -> dict[str, Any]:
    """In turn, so that foreign work meets both alike."""
    ours: list[float] = []
    others: list[float] = []
    for _ in range(effort.rounds):
        ours += _times(national, effort.page_requests)
        others += _times(small, effort.page_requests)
    ratio = round(median(ours) / median(others), 2)
    return {"ms": spread(ours), "small_ms": spread(others), "times_the_small": ratio, "pages": len(ours)}


def _times(portal: Portal, requests: int) -> list[float]:
    """Of some requests on one kept connection; the first is not counted."""
    path = f"/{portal.town.space}/figures/"
    asked = request("GET", path, cookie=signed_in(portal.town.lead), headers=BROWSER)
    with Wire(portal.port) as wire:
        times = [milliseconds(lambda: expect_ok(wire.ask(asked))) for _ in range(requests + 1)]
    return times[1:]

"""Five hundred auditors on real pages for a minute: no error, and 19 of 20 requests within half a second."""

import json
import subprocess
import sys
from typing import Any

from bench.effort import Effort
from bench.portal import Portal
from qa_portal.run.failure import CannotRun
from qa_portal.run.places import CHECKOUT

GOAL_P95 = 500.0


def measure(portal: Portal, effort: Effort) -> dict[str, Any]:
    seats = portal.town.seats[-effort.crowd :]
    plan = {
        "port": portal.port,
        "space": portal.town.space,
        "seats": [
            {
                "cookie": seat.cookie,
                "assignment": seat.assignment,
                "answers": seat.answers,
                "page_id": seat.assignment,
            }
            for seat in seats
        ],
        "think": effort.think,
        "seconds": effort.crowd_seconds,
    }
    told = _play(plan)
    return {"crowd": {"auditors": len(seats), **told, "goal": {"p95_ms": GOAL_P95, "errors": 0}}}


def _play(plan: dict[str, Any]) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.crowd"]
    done = subprocess.run(command, cwd=CHECKOUT, input=json.dumps(plan), capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotRun(f"The crowd could not play:\n{done.stderr[-3000:]}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told

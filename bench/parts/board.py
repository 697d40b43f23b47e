"""One board with 30 watchers, and ten boards with 30 each: how long until everybody has seen what the lead shows."""

import json
import subprocess
import sys
from typing import Any

from bench.effort import Effort
from bench.portal import Portal, run_tool
from qa_portal.run.failure import CannotRun
from qa_portal.run.places import CHECKOUT

GOAL_P95 = 1000.0
"""Milliseconds from the lead's deed to the watcher's screen."""


def measure(portal: Portal, effort: Effort) -> dict[str, Any]:
    number, watchers = effort.boards
    asked = json.dumps({"boards": number, "watchers": watchers})
    boards = json.loads(run_tool(("-m", "bench.boards", asked), portal.settings).splitlines()[-1])
    goal = {"seen_after_p95_ms": GOAL_P95, "errors": 0}
    told = {"one": _play(portal, effort, boards[:1])}
    if number > 1:
        told["many"] = _play(portal, effort, boards)
    return {"board": {**told, "goal": goal}}


def _play(portal: Portal, effort: Effort, boards: list[dict[str, Any]]) -> dict[str, Any]:
    plan = {"port": portal.port, "boards": boards, "seconds": effort.board_seconds, "every": effort.board_every}
    command = [sys.executable, "-m", "bench.watching"]
    done = subprocess.run(command, cwd=CHECKOUT, input=json.dumps(plan), capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotRun(f"The watchers could not play:\n{done.stderr[-3000:]}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told

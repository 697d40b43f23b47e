"""The term report: counted, drawn, worded and printed. The floor: WeasyPrint on the same page, finished and static."""

import json
import subprocess
import sys
from typing import Any

from bench.effort import Effort
from bench.portal import Portal
from qa_portal.run.failure import CannotRun
from qa_portal.run.places import CHECKOUT

GOAL = 1.2


def measure(portal: Portal, effort: Effort) -> dict[str, Any]:
    """Both in one process of their own, as in the worker: libraries are loaded once, before."""
    town = portal.town
    whose = {"space": town.space, "lead": town.lead_id, "term": town.term_id}
    asked = json.dumps({**whose, "rounds": effort.prints})
    command = [sys.executable, "-m", "bench.printing", asked]
    done = subprocess.run(command, env=portal.settings, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotRun(f"The report was not printed:\n{done.stderr[-3000:]}")
    return {"report": {**json.loads(done.stdout.splitlines()[-1]), "goal": GOAL}}

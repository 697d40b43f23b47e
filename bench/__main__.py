"""python -m bench [--only save,pages,national] [--quick] [--into FILE]; without --only all parts but the national."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench import results
from bench.effort import FULL, QUICK, Effort
from bench.parts import (
    agreement,
    board,
    checking,
    crowd,
    drafting,
    national,
    pages,
    reading,
    register,
    reporting,
    saving,
)
from bench.portal import QUICK as SMALL
from bench.portal import Portal, Size, started_portal
from qa_portal.run import prerequisites
from qa_portal.run.failure import CannotRun
from qa_portal.run.places import CHECKOUT

PARTS: dict[str, Callable[[Portal, Effort], dict[str, Any]]] = {
    "save": saving.measure,
    "pages": pages.measure,
    "report": reporting.measure,
    "read": reading.measure,
    "checks": checking.measure,
    "draft": drafting.measure,
    "crowd": crowd.measure,
    "register": register.measure,
    "agreement": agreement.measure,
    "board": board.measure,
    "national": national.measure,
}
ASKED_FOR_ONLY = frozenset({"national"})
"""What takes too long to be measured every time: the time of all others together."""
RESULTS = CHECKOUT / "bench" / "results.json"
_SEATS_WITHOUT_CROWD = 8


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _asked(arguments)
    chosen = asked.only.split(",") if asked.only else [name for name in PARTS if name not in ASKED_FOR_ONLY]
    unknown = set(chosen) - set(PARTS)
    if unknown:
        print(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    try:
        found = run(chosen, quick=asked.quick)
    except CannotRun as problem:
        print(f"\nCannot measure: {problem}", file=sys.stderr)
        return 1
    into = asked.into or (None if asked.only or asked.quick else RESULTS)
    if into:
        results.write(into, found)
    return 0


def run(chosen: Sequence[str], *, quick: bool = False) -> dict[str, Any]:
    """Start everything, measure the chosen parts one after the other, and tell each as it comes."""
    effort, size = (QUICK, SMALL) if quick else (FULL, _size(chosen))
    _expect_pdf(chosen)
    found = results.about_this_run(quick=quick)
    print("Starting the servers and filling a council ...", flush=True)
    with started_portal(size) as portal:
        for name in chosen:
            measured = PARTS[name](portal, effort)
            found["measured"] |= measured
            results.tell(measured)
    found["seconds"] = results.seconds_since(found)
    return found


def _size(chosen: Sequence[str]) -> Size:
    """Only what the chosen parts look at: five hundred auditors with an audit each take long to make."""
    size = Size()
    if "crowd" not in chosen:
        size = replace(size, auditors=_SEATS_WITHOUT_CROWD)
    return size if {"report", "board", "national"} & set(chosen) else replace(size, judged=0)


def _expect_pdf(chosen: Sequence[str]) -> None:
    needs_pdf = {"report", "read", "national"} & set(chosen)
    if needs_pdf and prerequisites.missing(prerequisites.FOR_PDF):
        raise CannotRun(prerequisites.advice(prerequisites.FOR_PDF))


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure the portal beside a floor.")
    parser.add_argument("--only", default="", help=f"parts, with commas between: {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="the smallest run that goes through everything")
    parser.add_argument("--into", type=Path, help="where to write the results; by itself only a whole run writes them")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())

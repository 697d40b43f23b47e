"""Made-up pairs of advice and plan, with the verdict of a person on each recommendation.

`papers/tuned_*.txt` were before the writer of the rules; `papers/held_*.txt` were put aside and only measured.
"""

from dataclasses import dataclass
from pathlib import Path

from audits.parser.evaluate_advice import AdviceMeasure, Judged, judged_rows
from audits.parser.thread_words import thread_words
from audits.rules.safe_text import text_of
from audits.rules.threads.advice import read_advice
from audits.rules.threads.items import Item
from audits.rules.threads.plans import read_plan
from audits.rules.threads.taken_up import match_advice
from tests.audits.rules.threads.pages import page, spans_of

FOLDER = Path(__file__).parent / "papers"


@dataclass(frozen=True)
class Pair:
    name: str
    advice: str
    plan: str
    expected: list[dict[str, str]]


def pairs(kind: str) -> list[Pair]:
    return [_pair(path) for path in sorted(FOLDER.glob(f"{kind}_*.txt"))]


def _pair(path: Path) -> Pair:
    parts = dict(part.split(" ===\n", 1) for part in path.read_text(encoding="utf-8").split("=== ")[1:])
    rows = [[cell.strip() for cell in line.split("|")] for line in parts["expected"].splitlines() if line.strip()]
    expected = [dict(zip(("recommendation", "in_plan", "plan_section"), row, strict=True)) for row in rows]
    return Pair(path.stem, page(parts["advice"]), page(parts["plan"]), expected)


def items_of(plan: str) -> tuple[Item, ...]:
    """The items of a plan in the signs of `pages`."""
    html = page(plan)
    return read_plan(html, spans_of(html, text_of(html)), thread_words())


def measured(kind: str) -> AdviceMeasure:
    rows: list[Judged] = []
    for pair in pairs(kind):
        plan = read_plan(pair.plan, spans_of(pair.plan, text_of(pair.plan)), thread_words())
        matches = match_advice(read_advice(pair.advice, thread_words()), plan, thread_words())
        rows += judged_rows(pair.name, pair.expected, matches)
    return AdviceMeasure(tuple(rows))

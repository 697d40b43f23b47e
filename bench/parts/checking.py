"""Looking through a plan for drafting prompts: all checks on a text of twenty pages, in time of the processor.

There is no floor: nothing smaller does this work. The text is a sample plan, printed three times one after the other.
"""

import time
from statistics import median
from typing import Any

from audits.parser.evaluate_checks import pack_of_checks
from audits.parser.kinds import plan_kind
from audits.parser.run import Parsed, parse_document
from audits.parser.thread_words import thread_words
from audits.rules.checks.facts import Facts
from audits.rules.checks.material import lay_out
from audits.rules.checks.running import run_checks
from audits.rules.headings import find_sections
from bench.effort import Effort
from bench.parts.reading import SAMPLE
from bench.portal import Portal

COPIES = 3
WITHIN = 300
"""Milliseconds of the processor."""
FACTS = Facts(name="Maisie Thornhill", known_as="Maisie", pronoun="she", year_group="1", stage="draft")


def measure(portal: Portal, effort: Effort) -> dict[str, Any]:  # noqa: ARG001 - every part is given the portal
    parsed = parse_document(SAMPLE.read_bytes(), "docx")
    if not isinstance(parsed, Parsed):
        raise TypeError(f"The sample was not read: {parsed.reason}")
    sections = _sections(parsed)
    found = [_milliseconds(parsed, sections) for _ in range(effort.rounds + 1)][1:]
    ours = {"median": round(median(found), 2), "low": round(min(found), 2), "high": round(max(found), 2)}
    words = len(parsed.text.split()) * COPIES
    return {"checks": {"unit": "ms", "ours": ours, "goal": WITHIN, "words": words}}


def _sections(parsed: Parsed) -> dict[str, list[tuple[int, int]]]:
    """Where each section stands in the text printed so many times."""
    parts = find_sections(parsed.blocks, parsed.text, plan_kind("ehcp")).parts
    ahead = [copy * len(parsed.text) for copy in range(COPIES)]
    return {code: [(each.start + by, each.end + by) for by in ahead for each in found] for code, found in parts.items()}


def _milliseconds(parsed: Parsed, sections: dict[str, list[tuple[int, int]]]) -> float:
    html, text = parsed.html * COPIES, parsed.text * COPIES
    began = time.process_time()
    run_checks(lay_out(html, text, sections, FACTS, pack_of_checks(), thread_words=thread_words()))
    return (time.process_time() - began) * 1000

"""Invented plans of four families whose names are marked in the text: {kind:words}."""

import re
from dataclasses import dataclass
from pathlib import Path

from moderation.evaluating import Outcome, Span, compare
from moderation.packs import redaction_words
from moderation.rules.redaction import Child, CouncilList, propose, text_of

PLANS = Path(__file__).parent / "plans"
MARK = re.compile(r"\{(\w+):([^}]*)\}")


@dataclass(frozen=True)
class Marked:
    """A plan without its marks, what the council knows of the child, and where the identifiers stand."""

    name: str
    child: Child
    words: str
    spans: tuple[Span, ...]


def marked_plans():
    return [read(path) for path in sorted(PLANS.glob("*.txt"))]


def read(path):
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    child = Child(**dict(line.split(": ", 1) for line in head.splitlines()))
    return Marked(path.stem, child, *unmarked(body))


def unmarked(body):
    said, spans, at = [], [], 0
    for match in MARK.finditer(body):
        said.append(body[at : match.start()])
        start = sum(map(len, said))
        said.append(match[2])
        spans.append(Span(match[1], start, start + len(match[2])))
        at = match.end()
    return "".join([*said, body[at:]]), tuple(spans)


def proposals_for(plan):
    return propose(text_of(plan.words), plan.child, redaction_words(), CouncilList())


def outcome_of(plan) -> Outcome:
    return compare(plan.name, text_of(plan.words), proposals_for(plan), plan.spans)

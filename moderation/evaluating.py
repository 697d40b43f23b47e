"""How well the proposal of redactions finds the identifiers that are known to stand in documents.

Beside each NAME.docx (or .pdf, .odt, .doc) stands NAME.truth.json with `metadata` and `identifiers` (kind, text,
count). The proposal is given the document and of the metadata the child's name, known_as, initials, dob and council. An
occurrence counts as found where proposals cover all its letters and digits; a proposal counts as right where it lies
on an identifier and takes no more than two words beside it.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audits.parser.evaluate import AT_ONCE, kind_of, known_documents, truth_of
from audits.parser.run import Refusal, parse_document
from moderation.packs import council_list, redaction_words
from moderation.rules.redaction import Child, Proposal, Text, propose, text_of

FACTS = ("name", "known_as", "initials", "dob", "council")
SPARE_WORDS = 2
CONTEXT = 30


@dataclass(frozen=True, slots=True)
class Span:
    """A place where an identifier stands."""

    kind: str
    start: int
    end: int


@dataclass
class Count:
    """Occurrences of one kind that are known and found; proposals of it that were made and were right."""

    expected: int = 0
    found: int = 0
    proposed: int = 0
    right: int = 0

    def add(self, other: "Count") -> None:
        for name in ("expected", "found", "proposed", "right"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def recall(self) -> float:
        return self.found / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 1.0

    def as_data(self) -> dict[str, float]:
        shares = {"recall": round(self.recall, 4), "precision": round(self.precision, 4)}
        return {"expected": self.expected, "found": self.found, "proposed": self.proposed, "right": self.right} | shares


@dataclass(frozen=True)
class Outcome:
    """One document. `missed` and `false` are (kind, words, the words around them)."""

    document: str
    counts: Mapping[str, Count]
    missed: tuple[tuple[str, str, str], ...] = ()
    false: tuple[tuple[str, str, str], ...] = ()
    refusal: str = ""


@dataclass(frozen=True)
class Evaluation:
    """All documents of a folder."""

    outcomes: tuple[Outcome, ...]
    per_kind: Mapping[str, Count] = field(default_factory=dict)

    @property
    def all(self) -> Count:
        total = Count()
        for count in self.per_kind.values():
            total.add(count)
        return total

    def as_data(self) -> dict[str, Any]:
        """The figures, for a machine; shares from 0 to 1. Recall is by the true kind, precision by the proposed one."""
        missed = [
            {"document": outcome.document, "kind": kind, "text": words, "context": around}
            for outcome in self.outcomes
            for kind, words, around in outcome.missed
        ]
        return {
            "documents": len(self.outcomes),
            "recall": round(self.all.recall, 4),
            "precision": round(self.all.precision, 4),
            "per_kind": {kind: count.as_data() for kind, count in sorted(self.per_kind.items())},
            "missed": missed,
            "failed": [outcome.document for outcome in self.outcomes if outcome.refusal],
        }


def evaluate(directory: Path | str) -> Evaluation:
    """Propose for every document of a folder whose truth is known. Raises NothingToMeasure."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = tuple(pool.map(evaluate_document, known_documents(Path(directory))))
    return Evaluation(outcomes, summed(outcome.counts for outcome in outcomes))


def summed(counts: Iterable[Mapping[str, Count]]) -> dict[str, Count]:
    total: defaultdict[str, Count] = defaultdict(Count)
    for each in counts:
        for kind, count in each.items():
            total[kind].add(count)
    return dict(total)


def evaluate_document(path: Path) -> Outcome:
    truth = json.loads(truth_of(path).read_text(encoding="utf-8"))
    parsed = parse_document(path.read_bytes(), kind_of(path))
    if isinstance(parsed, Refusal):
        lost = Counter({each["kind"]: 0 for each in truth["identifiers"]})
        for each in truth["identifiers"]:
            lost[each["kind"]] += each["count"]
        return Outcome(path.name, {kind: Count(expected=count) for kind, count in lost.items()}, refusal=parsed.reason)
    child = Child(**{name: truth["metadata"].get(name) or "" for name in FACTS})
    text = text_of(parsed.text, parsed.blocks, parsed.running)
    proposals = propose(text, child, redaction_words(), council_list(child.council))
    spans, lacking = occurrences(text.words, truth["identifiers"])
    return compare(path.name, text, proposals, spans, lacking)


def occurrences(words: str, identifiers: Iterable[Mapping[str, Any]]) -> tuple[list[Span], dict[tuple[str, str], int]]:
    """Every place of every identifier, and how many of each should be there beyond those."""
    spans: list[Span] = []
    lacking: dict[tuple[str, str], int] = {}
    for each in identifiers:
        pattern = r"\s+".join(map(re.escape, each["text"].split()))
        found = [match.span() for match in re.finditer(rf"(?<![^\W_]){pattern}(?![^\W_])", words)]
        spans += [Span(each["kind"], *span) for span in found]
        if len(found) < each["count"]:
            lacking[each["kind"], each["text"]] = each["count"] - len(found)
    return spans, lacking


def compare(
    document: str,
    text: Text,
    proposals: Sequence[Proposal],
    spans: Sequence[Span],
    lacking: Mapping[tuple[str, str], int] | None = None,
) -> Outcome:
    """What proposals find of the true places; what is `lacking` in the text itself counts as missed."""
    counts: defaultdict[str, Count] = defaultdict(Count)
    covered = {place for proposal in proposals for place in range(proposal.start, proposal.end)}
    missed = [span for span in spans if not is_covered(text.words, span, covered)]
    for span in spans:
        counts[span.kind].expected += 1
        counts[span.kind].found += span not in missed
    for (kind, _), count in (lacking or {}).items():
        counts[kind].expected += count
    true = {place for span in spans for place in range(span.start, span.end)}
    wrong = [proposal for proposal in proposals if not is_right(text.words, proposal, true)]
    for proposal in proposals:
        counts[proposal.kind].proposed += 1
        counts[proposal.kind].right += proposal not in wrong
    absent = tuple((kind, words, "not in the text that was read") for kind, words in lacking or {})
    return Outcome(
        document,
        counts,
        (*(shown(text.words, span) for span in missed), *absent),
        tuple(shown(text.words, proposal) for proposal in wrong),
    )


def is_covered(words: str, span: Span, covered: set[int]) -> bool:
    return all(place in covered for place in range(span.start, span.end) if words[place].isalnum())


def is_right(words: str, proposal: Proposal, true: set[int]) -> bool:
    spans = [match.span() for match in re.finditer(r"\w+", words[proposal.start : proposal.end])]
    beside = [start for start, end in spans if proposal.start + start not in true]
    return len(beside) < len(spans) and len(beside) <= SPARE_WORDS


def shown(words: str, span: Span | Proposal) -> tuple[str, str, str]:
    around = words[max(0, span.start - CONTEXT) : span.end + CONTEXT]
    return span.kind, words[span.start : span.end], " ".join(around.split())

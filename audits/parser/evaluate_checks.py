"""How well the drafting prompts find what an expert found, in documents whose defects and traps are known.

Beside each NAME.docx (or .pdf, .odt, .doc) stands NAME.truth.json with `metadata`, `defects` and `traps`. A prompt hits
a defect when code and section are the same and the quotes share at least half the words of the shorter one; a defect
without words in its quote is hit by code and section. A prompt of vague or unquantified provision that hits nothing is
counted as further, and not as false, unless it shares its words with a trap: the list of those defects holds what
an expert would raise first.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from audits.parser.evaluate import AT_ONCE, kind_of, known_documents, truth_of
from audits.parser.kinds import plan_kind
from audits.parser.run import Parsed, Refusal, parse_document
from audits.parser.thread_words import thread_words
from audits.rules.checks.facts import Facts, pronoun_of
from audits.rules.checks.material import lay_out
from audits.rules.checks.pack import CheckPack, read_checks
from audits.rules.checks.prompts import Prompt
from audits.rules.checks.running import run_checks
from audits.rules.headings import find_sections

PACK = Path(__file__).resolve().parents[2] / "frameworks" / "packs" / "checks.yaml"
OPEN_LISTS = frozenset({"vague_provision", "unquantified_provision"})
STAGES = {"draft": "draft", "proposed amended": "amended_draft", "final": "final"}
WORD = re.compile(r"[^\W_]+")
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Marked:
    """A place that an expert marked: a defect, or a trap that only looks like one."""

    id: str
    code: str
    section: str
    quote: str


@dataclass
class Count:
    """Hits and misses of one check, or of all. `further` are prompts that the expert's list does not speak of."""

    expected: int = 0
    hit: int = 0
    prompts: int = 0
    false: int = 0
    further: int = 0

    @property
    def right(self) -> int:
        return self.prompts - self.false - self.further

    @property
    def precision(self) -> float:
        counted = self.right + self.false
        return self.right / counted if counted else 1.0

    @property
    def recall(self) -> float:
        return self.hit / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, other: "Count") -> None:
        for name in ("expected", "hit", "prompts", "false", "further"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True)
class Outcome:
    """One document: what was hit and missed, which prompts were false, which traps were hit."""

    document: str
    counts: Mapping[str, Count]
    missed: tuple[Marked, ...] = ()
    false: tuple[Prompt, ...] = ()
    traps: int = 0
    traps_hit: tuple[Marked, ...] = ()
    refusal: str = ""


@dataclass(frozen=True)
class Evaluation:
    """All documents of a folder."""

    outcomes: tuple[Outcome, ...]
    per_code: Mapping[str, Count] = field(default_factory=dict)

    @property
    def all(self) -> Count:
        total = Count()
        for count in self.per_code.values():
            total.add(count)
        return total

    @property
    def trap_rate(self) -> float:
        traps = sum(outcome.traps for outcome in self.outcomes)
        return sum(len(outcome.traps_hit) for outcome in self.outcomes) / traps if traps else 0.0

    def as_data(self) -> dict[str, Any]:
        """The figures, for a machine; shares from 0 to 1."""
        total = self.all
        return {
            "documents": len(self.outcomes),
            **figures(total),
            "trap_rate": round(self.trap_rate, 4),
            "per_code": {code: figures(count) for code, count in sorted(self.per_code.items())},
            "failed": [outcome.document for outcome in self.outcomes if outcome.refusal],
        }


def figures(count: Count) -> dict[str, Any]:
    return {
        "precision": round(count.precision, 4),
        "recall": round(count.recall, 4),
        "f1": round(count.f1, 4),
        "expected": count.expected,
        "hit": count.hit,
        "prompts": count.prompts,
        "false": count.false,
        "further": count.further,
    }


@cache
def pack_of_checks() -> CheckPack:
    """The pack that comes with the portal."""
    with PACK.open(encoding="utf-8") as source:
        return read_checks(yaml.safe_load(source))


def evaluate(directory: Path | str) -> Evaluation:
    """Read and check every document of a folder whose truth is known. Raises NothingToMeasure."""
    documents = known_documents(Path(directory))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = tuple(pool.map(evaluate_document, documents))
    per_code: dict[str, Count] = {}
    for outcome in outcomes:
        for code, count in outcome.counts.items():
            per_code.setdefault(code, Count()).add(count)
    return Evaluation(outcomes, per_code)


def evaluate_document(path: Path) -> Outcome:
    truth = json.loads(truth_of(path).read_text(encoding="utf-8"))
    defects = [marked(each, "code") for each in truth.get("defects", ())]
    traps = [marked(each, "looks_like") for each in truth.get("traps", ())]
    parsed = parse_document(path.read_bytes(), kind_of(path))
    if isinstance(parsed, Refusal):
        missed = {code: Count(expected=times) for code, times in Counter(each.code for each in defects).items()}
        return Outcome(path.name, missed, tuple(defects), traps=len(traps), refusal=parsed.reason)
    prompts = prompts_for(parsed, facts_of(truth.get("metadata", {})))
    return compare(path.name, prompts, defects, traps)


def marked(given: Mapping[str, Any], code: str) -> Marked:
    return Marked(
        str(given.get("id", "")), given[code], known_section(given.get("section", "")), given.get("quote") or ""
    )


def known_section(name: str) -> str:
    """A section's code; blank for the cover, notes and records, which stand in no section."""
    return name if name in plan_kind("ehcp").codes else ""


def facts_of(metadata: Mapping[str, Any]) -> Facts:
    """The facts that a truth file tells; what it leaves blank is not known."""
    return Facts(
        name=metadata.get("name", ""),
        known_as=metadata.get("known_as", ""),
        initials=metadata.get("initials", ""),
        pronoun=pronoun_of(metadata.get("gender", "")),
        born=day(metadata.get("dob")),
        year_group=str(metadata.get("ncy", "")),
        council=metadata.get("council", ""),
        stage=STAGES.get(metadata.get("status", ""), ""),
        event=metadata.get("plan_type", ""),
        requested=day(metadata.get("request_date")),
        drafted=day(metadata.get("draft_date")),
        final=day(metadata.get("final_date")),
        reviewed=day(metadata.get("review_date")),
    )


def day(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None


def prompts_for(parsed: Parsed, facts: Facts) -> list[Prompt]:
    """The prompts for a document that was just read."""
    found = find_sections(parsed.blocks, parsed.text, plan_kind("ehcp"))
    sections = {code: [(part.start, part.end) for part in parts] for code, parts in found.parts.items() if parts}
    headings = {code: [part.heading for part in parts] for code, parts in found.parts.items()}
    return run_checks(lay_out(parsed.html, parsed.text, sections, facts, pack_of_checks(), headings, thread_words()))


def compare(document: str, prompts: Sequence[Prompt], defects: Sequence[Marked], traps: Sequence[Marked]) -> Outcome:
    counts: dict[str, Count] = {}
    missed, false = [], []
    for defect in defects:
        is_hit = any(hits(prompt, defect) for prompt in prompts)
        counts.setdefault(defect.code, Count()).add(Count(expected=1, hit=int(is_hit)))
        missed += [] if is_hit else [defect]
    for prompt in prompts:
        count = judged(prompt, defects, traps)
        counts.setdefault(prompt.code, Count()).add(count)
        false += [prompt] if count.false else []
    traps_hit = tuple(trap for trap in traps if any(hits(prompt, trap) for prompt in prompts))
    return Outcome(document, counts, tuple(missed), tuple(false), len(traps), traps_hit)


def judged(prompt: Prompt, defects: Sequence[Marked], traps: Sequence[Marked]) -> Count:
    if any(hits(prompt, defect) for defect in defects):
        return Count(prompts=1)
    on_trap = any(trap.quote and shares_words(prompt.quote, trap.quote) for trap in traps)
    if prompt.code in OPEN_LISTS and not on_trap:
        return Count(prompts=1, further=1)
    return Count(prompts=1, false=1)


def hits(prompt: Prompt, place: Marked) -> bool:
    if (prompt.code, known_section(prompt.section)) != (place.code, place.section):
        return False
    return not WORD.search(place.quote) or shares_words(prompt.quote, place.quote)


def shares_words(one: str, other: str) -> bool:
    """Whether two quotes share at least half the words of the shorter one."""
    first, second = words_of(one), words_of(other)
    shorter = min(first.total(), second.total())
    return shorter > 0 and (first & second).total() >= HALF * shorter


def words_of(quote: str) -> Counter[str]:
    return Counter(WORD.findall(quote.casefold()))


def codes_in(evaluation: Evaluation) -> Iterable[str]:
    return sorted(evaluation.per_code)

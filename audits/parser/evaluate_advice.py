"""How well the portal tells what became of advice in a plan, where an expert's list is known.

`advice.truth.json` lists for each advice document its plan and, in `taken_up_in_plan`, the expert's short words for
each recommendation, whether the plan has it (yes, changed, no) and in which section.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audits.parser.evaluate import NothingToMeasure
from audits.parser.kinds import plan_kind
from audits.parser.run import Parsed, parse_document
from audits.parser.thread_words import thread_words
from audits.rules.headings import find_sections
from audits.rules.threads.advice import read_advice
from audits.rules.threads.amounts import Amount, agreement, amounts_of
from audits.rules.threads.items import Item
from audits.rules.threads.likeness import Likeness
from audits.rules.threads.plans import Span, read_plan
from audits.rules.threads.taken_up import Match, Verdict, match_advice

TRUTH = "advice.truth.json"
KINDS = ("docx", "odt", "pdf", "doc")
BY_AMOUNT = 0.2
LEAST_LIKE = 0.15  # of the expert's short words and what was read


@dataclass(frozen=True, slots=True)
class Judged:
    """One recommendation of an expert's list; `match` is None where nothing like it was read in the advice."""

    document: str
    recommendation: str
    expected: str
    section: str
    match: Match | None

    @property
    def verdict(self) -> str:
        return self.match.verdict.value if self.match else Verdict.NO.value

    @property
    def is_right(self) -> bool:
        return self.match is not None and self.verdict == self.expected

    @property
    def is_in_section(self) -> bool:
        planned = self.match.planned if self.match else None
        return bool(planned and planned.section == self.section)


@dataclass(frozen=True)
class AdviceMeasure:
    rows: tuple[Judged, ...]

    def as_data(self) -> dict[str, Any]:
        """The sums, for a machine: shares between 0 and 1."""
        taken = [row for row in self.rows if row.match and Verdict.NO not in (row.expected, row.verdict)]
        return {
            "recommendations": len(self.rows),
            "found": _share(row.match is not None for row in self.rows),
            "verdict_accuracy": _share(row.is_right for row in self.rows),
            "section_accuracy": _share(row.is_in_section for row in taken),
            "per_verdict": {verdict.value: self._verdict(verdict) for verdict in Verdict},
            "per_document": {name: _sums(rows) for name, rows in self.by_document().items()},
        }

    def by_document(self) -> dict[str, list[Judged]]:
        documents: dict[str, list[Judged]] = {}
        for row in self.rows:
            documents.setdefault(row.document, []).append(row)
        return documents

    def _verdict(self, verdict: Verdict) -> dict[str, float | int]:
        expected = [row for row in self.rows if row.expected == verdict]
        given = [row for row in self.rows if row.match and row.verdict == verdict]
        return {
            "expected": len(expected),
            "given": len(given),
            "precision": _share(row.expected == verdict for row in given),
            "recall": _share(row.is_right for row in expected),
        }


def _sums(rows: Sequence[Judged]) -> dict[str, float | int]:
    return {
        "recommendations": len(rows),
        "found": _share(row.match is not None for row in rows),
        "verdict_accuracy": _share(row.is_right for row in rows),
    }


def _share(facts: Iterable[bool]) -> float:
    listed = list(facts)
    return round(sum(listed) / len(listed), 4) if listed else 0.0


def evaluate_advice(directory: Path | str) -> AdviceMeasure:
    """Judge every listed advice document of a folder that holds `advice/` and `plans/`, or of the advice folder itself.

    Raises NothingToMeasure.
    """
    advice = advice_folder(Path(directory))
    truth = json.loads((advice / TRUTH).read_text(encoding="utf-8"))
    plans: dict[str, tuple[Item, ...]] = {}
    rows: list[Judged] = []
    for listed in truth:
        plan = plan_of(advice, listed["plan"])
        if plan.name not in plans:
            plans[plan.name] = plan_items(_parsed(plan))
        rows += judge(listed, _parsed(advice / listed["file"]), plans[plan.name])
    return AdviceMeasure(tuple(rows))


def advice_folder(directory: Path) -> Path:
    for folder in (directory / "advice", directory):
        if (folder / TRUTH).is_file():
            return folder
    raise NothingToMeasure(f"The folder {directory} holds no {TRUTH}, and neither does a folder advice inside it.")


def plan_of(advice: Path, name: str) -> Path:
    for folder in (advice.parent / "plans", advice):
        for kind in KINDS:
            for path in (folder / f"{name}.{kind}", folder / name):
                if path.is_file() and path.suffix.removeprefix(".") in KINDS:
                    return path
    raise NothingToMeasure(f"The plan {name} was not found beside the advice.")


def _parsed(path: Path) -> Parsed:
    if not path.is_file():
        raise NothingToMeasure(f"There is no file {path.name} in the folder {path.parent}.")
    parsed = parse_document(path.read_bytes(), path.suffix.removeprefix(".").lower())
    if not isinstance(parsed, Parsed):
        raise NothingToMeasure(f"{path.name} could not be read: {parsed.reason}")
    return parsed


def plan_items(parsed: Parsed) -> tuple[Item, ...]:
    sections = find_sections(parsed.blocks, parsed.text, plan_kind("ehcp")).parts
    spans = [Span(code, part.start, part.end) for code, parts in sections.items() for part in parts]
    return read_plan(parsed.html, spans, thread_words())


def judge(listed: Mapping[str, Any], parsed: Parsed, plan: Sequence[Item]) -> list[Judged]:
    """What became of each recommendation that the expert lists for one document."""
    matches = match_advice(read_advice(parsed.html, thread_words()), plan, thread_words())
    return judged_rows(listed["file"], listed["taken_up_in_plan"], matches)


def judged_rows(document: str, wanted: Sequence[Mapping[str, str]], matches: Sequence[Match]) -> list[Judged]:
    """Each recommendation of an expert's list beside the match that is most like its words."""
    read = [match.advised.all_words for match in matches]
    scores = Likeness([each["recommendation"] for each in wanted], read, thread_words()).scores
    amounts = [amounts_of(words) for words in read]
    return [
        _judged(document, each, _likest(matches, row, agreements(each["recommendation"], amounts)))
        for each, row in zip(wanted, scores.tolist(), strict=True)
    ]


def _judged(document: str, listed: Mapping[str, str], match: Match | None) -> Judged:
    return Judged(document, listed["recommendation"], listed["in_plan"], listed["plan_section"], match)


def agreements(words: str, read: Sequence[tuple[Amount, ...]]) -> list[float]:
    """How far the amounts in the expert's words agree with those of each thing that was read."""
    return [agreement(amounts_of(words), amounts) for amounts in read]


def _likest(matches: Sequence[Match], scores: Sequence[float], same_amounts: Sequence[float]) -> Match | None:
    alike = [score + BY_AMOUNT * same for score, same in zip(scores, same_amounts, strict=True)]
    best = max(range(len(matches)), key=lambda at: alike[at], default=None)
    return matches[best] if best is not None and alike[best] >= LEAST_LIKE else None

"""How well the reader finds the sections of documents whose true sections are known.

For each NAME.docx with a NAME.truth.json beside it, the sections found are held against the true ones. A section
counts as exact when it has as many parts as it should and the first and last 60 characters of each agree, capitals,
punctuation and white space left aside. A section found that the document does not have is false.
"""

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from audits.parser.kinds import plan_kind
from audits.parser.run import Parsed, Refusal, parse_document
from audits.rules.headings import Part, PlanKind, find_sections
from audits.rules.safe_text import letters_only

KINDS = ("docx", "odt")
COMPARED = 60
TRUTH = ".truth.json"


@dataclass(frozen=True)
class Row:
    """One document: how many sections it should have, how many were found exactly, which not, and why it failed."""

    document: str
    expected: int
    exact: int
    false: int
    seconds: float
    wrong: tuple[str, ...]
    failed: str


def evaluate(directory: Path | str, kinds: Iterable[str] = KINDS) -> dict[str, Any]:
    """{documents, expected, exact, false, exact_share, failed, seconds, per_document} over a folder of documents."""
    rows = [evaluate_document(path, truth) for path, truth in known_documents(Path(directory), set(kinds))]
    expected = sum(row.expected for row in rows)
    exact = sum(row.exact for row in rows)
    return {
        "documents": len(rows),
        "expected": expected,
        "exact": exact,
        "false": sum(row.false for row in rows),
        "exact_share": round(exact / expected, 4) if expected else None,
        "failed": sum(bool(row.failed) for row in rows),
        "seconds": round(sum(row.seconds for row in rows), 2),
        "per_document": [asdict(row) for row in rows],
    }


def known_documents(directory: Path, kinds: set[str]) -> list[tuple[Path, Path]]:
    """(document, its truth) for each document of the wanted kinds that has one, by name."""
    found = sorted(path for path in directory.iterdir() if path.suffix.removeprefix(".") in kinds)
    pairs = [(path, path.with_name(path.stem + TRUTH)) for path in found]
    return [(path, truth) for path, truth in pairs if truth.exists()]


def evaluate_document(path: Path, truth: Path, kind: PlanKind | None = None) -> Row:
    sections = json.loads(truth.read_text(encoding="utf-8"))["sections"]
    expected = {code for code, section in sections.items() if section["present"]}
    began = time.perf_counter()
    parsed = parse_document(path.read_bytes(), path.suffix.removeprefix("."))
    if isinstance(parsed, Refusal):
        seconds = time.perf_counter() - began
        return Row(path.name, len(expected), 0, 0, round(seconds, 3), tuple(sorted(expected)), parsed.reason)
    found = find_sections(parsed.blocks, parsed.text, kind or plan_kind("ehcp")).parts
    seconds = time.perf_counter() - began
    exact = {code for code in expected if agree(found[code], sections[code]["parts"], parsed)}
    false = {code for code, parts in found.items() if parts and code not in expected}
    wrong = tuple(sorted((expected - exact) | false))
    return Row(path.name, len(expected), len(exact), len(false), round(seconds, 3), wrong, "")


def agree(found: Sequence[Part], true: Sequence[Mapping[str, Any]], parsed: Parsed) -> bool:
    return len(found) == len(true) and all(
        same_ends(
            letters_only(part.words(parsed.text)), letters_only(known["first_200"]), letters_only(known["last_200"])
        )
        for part, known in zip(found, true, strict=True)
    )


def same_ends(words: str, first: str, last: str) -> bool:
    return words[:COMPARED] == first[:COMPARED] and words[-COMPARED:] == last[-COMPARED:]

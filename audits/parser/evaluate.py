"""How well the reader finds the sections of documents whose true sections are known.

Beside each NAME.docx (or .pdf, .odt, .doc) stands NAME.truth.json, which has for each section whether it is `present`
and its `parts`: the `first_200` and `last_200` characters and the `word_count` of each place where it is printed. A
section of which nothing is said is present; a part whose words are not told counts as empty.
"""

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audits.parser.kinds import plan_kind
from audits.parser.run import Parsed, Refusal, parse_document
from audits.rules.headings import find_sections
from audits.rules.safe_text import letters_only

KINDS = ("docx", "odt", "pdf", "doc")
TRUTH = ".truth.json"
AT_ONCE = 2
COUNTING = 0.05  # of a section's words: programs differ in what they count as one
SPARE_WORDS = 3


class NothingToMeasure(ValueError):  # noqa: N818 - it carries the sentence for the person who asked
    """There is no folder, or nothing in it whose truth is known."""


@dataclass(frozen=True)
class Row:
    """One document: how many sections it has, how many were found, how many word for word, how many it has not.

    `wrong` are the codes that were not found word for word or are false; `refusal` says why it was not read at all.
    """

    document: str
    expected: int
    found: int
    exact: int
    false: int
    seconds: float
    wrong: tuple[str, ...] = ()
    refusal: str = ""


@dataclass(frozen=True)
class Measure:
    """All documents of a folder; `seconds` are those that passed, two documents being read at once."""

    rows: tuple[Row, ...]
    seconds: float

    def as_data(self) -> dict[str, Any]:
        """The sums, for a machine."""
        expected, exact = (sum(getattr(row, name) for row in self.rows) for name in ("expected", "exact"))
        return {
            "documents": len(self.rows),
            "expected": expected,
            "exact": exact,
            "false": sum(row.false for row in self.rows),
            "exact_share": round(exact / expected, 4) if expected else 0.0,
            "failed": [row.document for row in self.rows if row.refusal],
            "seconds": round(self.seconds, 2),
        }


def evaluate(directory: Path | str) -> Measure:
    """Read every document of a folder whose truth is known. Raises NothingToMeasure."""
    documents = known_documents(Path(directory))
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        rows = tuple(pool.map(evaluate_document, documents))
    return Measure(rows, time.perf_counter() - began)


def known_documents(directory: Path) -> list[Path]:
    """The documents that have a truth beside them, by name."""
    if not directory.is_dir():
        raise NothingToMeasure(f"There is no folder {directory}. Name a folder that holds documents.")
    found = [path for path in sorted(directory.iterdir()) if kind_of(path) in KINDS and truth_of(path).is_file()]
    if not found:
        raise NothingToMeasure(
            f"The folder {directory} holds no document ({', '.join(KINDS)}) with a NAME{TRUTH} beside it."
        )
    return found


def kind_of(path: Path) -> str:
    return path.suffix.removeprefix(".").lower()


def truth_of(path: Path) -> Path:
    return path.with_name(path.stem + TRUTH)


def evaluate_document(path: Path) -> Row:
    sections = json.loads(truth_of(path).read_text(encoding="utf-8"))["sections"]
    present = {code: section for code, section in sections.items() if section.get("present", True)}
    true = {code: section.get("parts") or [section] for code, section in present.items()}
    began = time.perf_counter()
    parsed = parse_document(path.read_bytes(), kind_of(path))
    if isinstance(parsed, Refusal):
        seconds = round(time.perf_counter() - began, 2)
        return Row(path.name, len(true), 0, 0, 0, seconds, tuple(true), parsed.reason)
    found = places_of(parsed)
    seconds = round(time.perf_counter() - began, 2)
    exact = {code for code in true if code in found and agree(found[code], true[code])}
    false = set(found) - set(true)
    wrong = tuple(code for code in {**true, **found} if code not in exact)
    return Row(path.name, len(true), len(set(found) & set(true)), len(exact), len(false), seconds, wrong)


def places_of(parsed: Parsed) -> dict[str, list[str]]:
    """The words of each place of each section that was found."""
    parts = find_sections(parsed.blocks, parsed.text, plan_kind("ehcp")).parts
    return {code: [part.words(parsed.text) for part in places] for code, places in parts.items() if places}


def agree(found: Sequence[str], true: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the places found hold the words of the true ones, all of them and no others.

    They begin and end with the same letters, have those of each true part between them in the same order, and as many
    words. Capitals, punctuation and white space are left aside, and so is where one place is said to end and the next
    to begin: a table read row by row may be cut at each cell or not.
    """
    letters = letters_only(" ".join(found))
    ends = [letters_only(part.get(name, "")) for part in true for name in ("first_200", "last_200")]
    counts = [part["word_count"] for part in true if "word_count" in part]
    told = len(counts) == len(true)
    return (
        bool(letters) == any(ends)
        and letters.startswith(ends[0])
        and letters.endswith(ends[-1])
        and follow(ends, letters)
        and (not told or as_many(sum(len(words.split()) for words in found), sum(counts)))
    )


def follow(ends: Iterable[str], letters: str) -> bool:
    """Whether the beginnings and ends stand in the letters in their order; those of a short part are the same words."""
    at = 0
    for end in ends:
        at = letters.find(end, at)
        if at < 0:
            return False
    return True


def as_many(found: int, true: int) -> bool:
    return abs(found - true) <= SPARE_WORDS + COUNTING * true

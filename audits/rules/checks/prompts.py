"""What a check says: look at these words, for this reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from audits.rules.checks.sentences import Sentence

Span = tuple[int, int]
BETWEEN = " … "
MOST_PIECES = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: a place with at most two sentences, and the words in it that set it off.

    A finding about something that is not there has no place. Offsets are code points of the canonical text.
    """

    section: str
    pieces: tuple[Span, ...] = ()
    words: tuple[Span, ...] = ()
    note: str = ""
    """What the check compared, where the words alone do not say it."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A finding of one check. It asks a person to look and never grades.

    `start` and `end` enclose the first piece of the quote, or are both None where something is missing. `explanation`
    is the key of the sentence shown, which is the code of the check.
    """

    code: str
    section: str
    start: int | None
    end: int | None
    quote: str
    severity: str
    words: tuple[Span, ...] = ()
    pieces: tuple[Span, ...] = ()
    note: str = field(default="", compare=False)

    @property
    def explanation(self) -> str:
        return self.code


def found_in(sentence: Sentence, *words: Span, also: Sequence[Sentence] = (), note: str = "") -> Finding:
    """A finding in a sentence; `words` are places in the document."""
    others = tuple((each.start, each.end) for each in also[: MOST_PIECES - 1])
    return Finding(sentence.line.section, ((sentence.start, sentence.end), *others), words, note)


def missing_from(section: str, note: str = "") -> Finding:
    """A finding of something that the section has not."""
    return Finding(section, note=note)


def prompt_of(code: str, severity: str, finding: Finding, text: str) -> Prompt:
    """The prompt of a finding, with its quote out of the text."""
    start, end = finding.pieces[0] if finding.pieces else (None, None)
    quote = BETWEEN.join(" ".join(text[begin:finish].split()) for begin, finish in finding.pieces[:MOST_PIECES])
    return Prompt(code, finding.section, start, end, quote, severity, finding.words, finding.pieces, finding.note)


def as_data(prompts: Iterable[Prompt]) -> list[dict[str, Any]]:
    """Prompts as they are kept beside a text: plain values, places as pairs of offsets."""
    return [
        {
            "code": prompt.code,
            "severity": prompt.severity,
            "pieces": [list(span) for span in prompt.pieces],
            "words": [list(span) for span in prompt.words],
            "note": prompt.note,
        }
        for prompt in prompts
    ]


@dataclass(frozen=True, slots=True)
class Kept:
    """A prompt as it was kept; its quote is read from the text."""

    code: str
    severity: str
    pieces: tuple[Span, ...]
    words: tuple[Span, ...]
    note: str


def from_data(given: Mapping[str, Any]) -> Kept:
    """One of what `as_data` wrote."""
    pieces, words = ([(start, end) for start, end in given[name]] for name in ("pieces", "words"))
    return Kept(given["code"], given["severity"], tuple(pieces), tuple(words), given.get("note", ""))

"""What the words of one line say: which sections it could be the heading of, and how plainly."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import takewhile

from audits.rules.headings.kinds import HeadingWords, PlanKind
from audits.rules.headings.words import best_phrase, stem, tokens

LONGEST_HEADING = 400  # characters; a heading that quotes the Act in full has about 250
NUMBERING = r"(?:\(?\d{1,2}(?:\.\d{1,2})*[.):]?\s+)?"
CONTENTS_TAIL = re.compile(r"(?:\t|\.{3,}|…|_{3,}|\s{3,})\s*\d{1,3}\s*$")
PAGE_TAIL = re.compile(r"\s\d{1,3}\s*$")
SENTENCE_BREAK = re.compile(r"(?<![A-Z])[.!?][”\"']?\s+[A-Z“\"]")
CONTINUED = re.compile(r"[\[(–—-]*\s*(?:continued|cont(?:inued)?\.?|cont'd)\s*[\])]*\s*$", re.IGNORECASE)


SEPARATORS = tuple(":.)|–—-")
OPENING = "([“‘\"'"
FEW_WORDS = 6
TELLING, GOING_WITH, NOTHING = 2, 1, 0  # how far the words of a title confirm its code


class Form(StrEnum):
    """How a heading names its section."""

    NAMED = "named"  # Section F
    BARE = "bare"  # F: / F   / F.
    LOOSE = "loose"  # F Special educational provision
    TRAILING = "trailing"  # Special educational provision (Section F)
    ENDING = "ending"  # Special educational provision – F
    WORDS = "words"  # Special educational provision


@dataclass(frozen=True)
class Reading:
    """The sections a line may head, and the facts that speak for and against it."""

    codes: tuple[str, ...]
    form: Form
    title: str
    confirmed: int  # TELLING, GOING_WITH or NOTHING
    contradicted: bool  # its words tell another section
    running: bool  # goes on like a sentence
    coverage: float  # share of the telling words among all that are not filler


@lru_cache(maxsize=16)
def patterns(kind: PlanKind) -> dict[Form, re.Pattern[str]]:
    """The ways of naming sections by their printed codes, for this kind; empty where it prints none."""
    printed = sorted(kind.by_printed, key=len, reverse=True)
    if not printed:
        return {}
    code = "(?:" + "|".join(map(re.escape, printed)) + ")"
    word = "(?i:" + "|".join(sorted(kind.designators, key=len, reverse=True)) + r")\.?"
    listed = rf"{code}(?:\s*(?:,|/|&|\+|(?i:and))\s*(?:(?i:and)\s+)?(?:{word}\s*)?{code})*"
    quoted = rf"[\"'“‘(\[]?(?P<codes>{listed})[\"'”’)\]]?"
    part = rf"(?:{word}\s*(?:\d{{1,2}}|[IVX]+)\s*[:.,–—-]?\s*(?=\W*{word}))?"
    before = rf"^\W*{NUMBERING}{part}(?:(?i:the|ehcp?|ehc plan|plan)\s+)?"
    opened = rf"(?:[(\[]\s*(?:{word}\s*)?|[–—:|,-]\s*{word}\s*|(?:\t|\s{{2,}})\s*(?:{word}\s*)?)"
    return {
        Form.NAMED: re.compile(rf"{before}{word}\s*[:–—-]?\s*{quoted}(?![\w'’])(?!\.\d)\s*[:.)|–—-]*\s*"),
        Form.BARE: re.compile(rf"^\s*{quoted}(?:\s*[:.)|–—]+\s*(?!\d)|(?<=[)\]])\s+|\s+-\s*|\t\s*|\s{{2,}}|\s*$)"),
        Form.LOOSE: re.compile(rf"^\s*(?P<codes>{listed})\s(?=\S)"),
        Form.TRAILING: re.compile(rf"^(?P<title>.{{3,200}}?)\s*{opened}{quoted}\W*$"),
        Form.ENDING: re.compile(rf"^(?P<title>.{{3,200}}?)(?:\s*[:|]|\s[–—-])\s*(?P<codes>{code})\s*$"),
    }


def read_line(line: str, kind: PlanKind) -> Reading | None:
    """The most plainly named reading of a line, or None where it names no section at all."""
    line, goes_on = CONTINUED.subn("", line.strip())
    if not line or len(line) > LONGEST_HEADING:
        return None
    for form, pattern in patterns(kind).items():
        if match := pattern.match(line):
            reading = reading_of(match, form, line, kind)
            return replace(reading, confirmed=TELLING) if goes_on and not reading.contradicted else reading
    return read_words(line, kind)


def reading_of(match: re.Match[str], form: Form, line: str, kind: PlanKind) -> Reading:
    last = form in {Form.TRAILING, Form.ENDING}
    title = match["title"] if last else line[match.end() :]
    set_apart = form is Form.NAMED or match[0].rstrip().endswith(SEPARATORS)
    words = [stem(word) for word in tokens(title)]
    groups = named_groups(match["codes"], kind)
    found = [confirmation(group, words) for group in groups]
    return Reading(
        codes=tuple(code for group in groups for code in group.codes),
        form=form,
        title=title,
        confirmed=max(found),
        contradicted=not max(found) and told_by(words, kind) is not None,
        running=not last and runs_on(title, kind, confirmed=max(found) > 0, set_apart=set_apart),
        coverage=1.0,
    )


def named_groups(text: str, kind: PlanKind) -> list[HeadingWords]:
    """The sections (or umbrellas) whose printed codes stand in the matched text, in its order, each once."""
    codes = "|".join(map(re.escape, sorted(kind.by_printed, key=len, reverse=True)))
    found = [kind.by_printed[form] for form in re.findall(rf"(?<!\w)(?:{codes})(?!\w)", text)]
    return list(dict.fromkeys(found))


def confirmation(group: HeadingWords, words: list[str]) -> int:
    if best_phrase(group.headings, words) is not None:
        return TELLING
    return GOING_WITH if best_phrase(group.hints, words) is not None else NOTHING


def told_by(words: list[str], kind: PlanKind) -> HeadingWords | None:
    """The section whose telling phrase stands first in the words; of two at one place, the longer phrase."""
    found = [(match, group) for group in kind.words if (match := best_phrase(group.headings, words)) is not None]
    return min(found, key=lambda each: each[0].rank())[1] if found else None


def runs_on(title: str, kind: PlanKind, *, confirmed: bool, set_apart: bool) -> bool:
    """Whether the words after the code go on like a sentence: "Section F of this plan sets out ...".

    A few words with a capital, set apart by a colon or the word itself, are a title: "Section A. In my own words".
    """
    words = tokens(title)
    if not words or (set_apart and is_short_title(title, words)):
        return False
    if words[0] in kind.running and (title[0].islower() or not confirmed):
        return True
    first_verb = any(word in kind.running for word in words[1:3])
    return title[0].islower() and first_verb and not confirmed


def is_short_title(title: str, words: list[str]) -> bool:
    return (
        title.lstrip(OPENING)[:1].isupper() and len(words) <= FEW_WORDS and not title.rstrip().endswith((".", ";", ","))
    )


def read_words(line: str, kind: PlanKind) -> Reading | None:
    """A reading by the words alone."""
    words = [stem(word) for word in tokens(line)]
    group = told_by(words, kind)
    if group is None:
        return None
    return Reading(
        codes=group.codes,
        form=Form.WORDS,
        title=line,
        confirmed=TELLING,
        contradicted=False,
        running=False,
        coverage=coverage(line, words, group, kind),
    )


def coverage(line: str, words: list[str], group: HeadingWords, kind: PlanKind) -> float:
    """Which share of the line's telling words belong to phrases of the section.

    Names in "Maisie's" do not count, nor does what is only said about the title after it: "health care needs which
    relate to their special educational needs", "reports used to write this plan".
    """
    told = best_phrase(group.headings, words)
    if told is None:
        return 0.0
    owned = {word for word, raw in zip(words, tokens(line), strict=True) if raw.endswith(("'s", "s'"))}
    title = [*words[: told.where.stop], *takewhile(lambda word: word not in kind.clauses, words[told.where.stop :])]
    telling = [word for word in title if word not in kind.filler and word not in owned]
    if not telling:
        return 0.0
    hinted = {word for phrase in (*group.headings, *group.hints) for word in phrase}
    return sum(word in hinted for word in telling) / len(telling)

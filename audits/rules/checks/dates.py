"""Dates in a plan: reading them, and the checks that compare them (`late_date`, `date_conflict`)."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from audits.rules.checks.columns import tables_in
from audits.rules.checks.facts import LAST_YEAR_OF_STAGE, Facts
from audits.rules.checks.lines import OUTSIDE, Line
from audits.rules.checks.material import Material
from audits.rules.checks.pack import Check
from audits.rules.checks.phrases import Span
from audits.rules.checks.prompts import Finding, found_in
from audits.rules.checks.sentences import Sentence, sentences_of

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
SEASONS = {"spring": 5, "easter": 4, "summer": 8, "autumn": 12, "christmas": 12, "winter": 12}
WRITTEN = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m>{MONTH}),?\s+(?P<y>20\d\d|19\d\d)\b"
    rf"|\b(?P<nd>\d{{1,2}})[/.\-](?P<nm>\d{{1,2}})[/.\-](?P<ny>(?:20|19)?\d\d)\b"
    rf"|\b(?P<m2>{MONTH})\s+(?P<y2>20\d\d|19\d\d)\b|\b(?P<nm3>0?[1-9]|1[0-2])[/.](?P<y3>20\d\d)\b"
    rf"|\b(?P<s>spring|easter|summer|autumn|christmas|winter)(?:\s+(?:term|holidays?))?(?:\s+of)?\s+(?P<y4>20\d\d)\b"
    r"|(?<![\d/.\-£,])\b(?P<y5>20[0-4]\d|199\d)\b(?![\d/.\-]\d)",
    re.IGNORECASE,
)
NAMES_A_DAY = WRITTEN
KEY_STAGE = re.compile(r"\b(?:end|completion) of (?:key stage|ks)\s*(\d)\b", re.IGNORECASE)
SCHOOL_YEAR = re.compile(
    r"\b(?:end of|move to|moves? into|start of|during)\s+(?:year\s+(\d{1,2})|(reception|nursery))\b", re.IGNORECASE
)
FUTURE = re.compile(
    r"\b(?:will|shall|to be \w+(?:ed|en|de|ld|nt|ne|id|et)|is to|are to|is due|are due|due (?:in|on|by)|"
    r"is planned|are planned|planned for|next|target date|deadline|"
    r"scheduled|is expected|are expected)\b",
    re.IGNORECASE,
)
HISTORY = re.compile(
    r"\b(?:was|were|had|has|have|been|since|born|diagnosed|began|begun|started|ended|met|died|moved|lived|"
    r"came|found|said|told|"
    r"reported|agreed|assessed|attended|made|could|did|went|saw|received|dated|act|regulations?|"
    r"code of practice|in place|"
    r"baseline|starting point|previous|earlier|first plan|review of|review held|as at|confirmed|completed|"
    r"joined|left|took|gave|wrote|"
    r"scored|recorded|discharged|referred|achieved|passed|reached|knew|spent|closed|open(?:ed)?|explained|"
    r"showed|asked)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[;:()]")
OF_A_DAY = re.compile(
    r"\b(?:since|of|dated|act|reviewed|agreed|review of|plan of|report of|assessment of|regulations|"
    r"on file)\s*(?:the )?$",
    re.IGNORECASE,
)
DONE_ON = re.compile(
    r"\b(?:begun|began|started|joined|written|made|agreed|held|met|seen|set|given|in place)\b[^.;]{0,12}(?:in|"
    r"on|from)?\s*$",
    re.IGNORECASE,
)
YET_TO_BE = re.compile(r"\b(?:will|shall|to|must|should) be\b", re.IGNORECASE)
WAS = re.compile(r"\b(?:was|were|had|has been|have been)\b", re.IGNORECASE)
LIMIT = re.compile(r"\bby (?:the end of )?(?:\w+ )?$", re.IGNORECASE)
BEGINS_BY = re.compile(r"\W*by\b", re.IGNORECASE)
TARGET = re.compile(r"(?:target|by|date|review)", re.IGNORECASE)
STILL_HOLDS = re.compile(
    r"\b(?:confirm\w*|still (?:right|holds|valid|current)|updated?|reviewed|re-?issued|addendum|remains?)\b",
    re.IGNORECASE,
)
OLD_ADVICE = timedelta(days=366)
REVIEW_DUE = re.compile(
    r"\bnext\b[^.]{0,40}\breview\b|\breview\b[^.]{0,30}\b(?:due|will be held|to be held)\b|\bnext review\b",
    re.IGNORECASE,
)
CHILDREN_ONLY = re.compile(
    r"\b(?:child and adolescent mental health|camhs|children['’]s (?:mental health|therapy|social care|"
    r"community)|paediatric)",
    re.IGNORECASE,
)
PRESENT = re.compile(r"\b(?:is|are|has|attends|sees|receives|continues)\b", re.IGNORECASE)
PAST_DONE = re.compile(
    r"\b(?:was|were|has been|have been|had been)\b(?: last| first| also| then)? \w+(?:ed|en|wn|ne|de|ld|"
    r"nt)?\b|\bdated\b|\bmet on\b|\btook place\b",
    re.IGNORECASE,
)
GROWN_UP = 19


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as it is written: the days it may mean, and its place in the words."""

    earliest: date
    latest: date
    span: Span


def dates_in(words: str) -> list[Dated]:
    """Every date, month, season or year in the words; impossible ones are left out."""
    return [read for match in WRITTEN.finditer(words) if (read := read_date(match))]


def read_date(match: re.Match[str]) -> Dated | None:
    part = match.groupdict()
    year_text = part["y"] or part["ny"] or part["y2"] or part["y3"] or part["y4"] or part["y5"]
    year = int(year_text) if len(year_text) == 4 else 2000 + int(year_text)  # noqa: PLR2004 - a year of four digits
    month = month_of(part)
    day_text = part["d"] or part["nd"]
    try:
        if day_text and month:
            day = date(year, month, int(day_text))
            return Dated(day, day, match.span())
        if month:
            last = monthrange(year, month)[1]
            first = 1 if part["s"] is None else max(1, month - 3)
            return Dated(date(year, month if part["s"] is None else first, 1), date(year, month, last), match.span())
    except ValueError:
        return None
    return Dated(date(year, 1, 1), date(year, 12, 31), match.span())


def month_of(part: dict[str, str | None]) -> int | None:
    named, numbered, season = part["m"] or part["m2"], part["nm"] or part["nm3"], part["s"]
    if named:
        return MONTHS.index(named[:3].casefold()) + 1
    if season:
        return SEASONS[season.casefold()]
    return int(numbered) if numbered and 1 <= int(numbered) <= 12 else None  # noqa: PLR2004 - months


def late_date(plan: Material, _check: Check) -> Iterator[Finding]:
    """Dates that were past when the plan was made, where the plan speaks of what is to come; and advice too old."""
    day = plan.facts.dated
    if day is None:
        return
    yield from late_plans(plan, day)
    yield from late_cells(plan, day)
    yield from old_advice(plan, day)
    yield from outgrown(plan, day)


def late_plans(plan: Material, day: date) -> Iterator[Finding]:
    for section in ("C", "D", "E", "F", "G", "H1", "H2"):
        for sentence in plan.sentences(section):
            if is_review_held(sentence, plan.facts):
                continue
            for found in late_in(sentence, day, plan.facts):
                yield found_in(sentence, found)


def late_in(sentence: Sentence, day: date, facts: Facts) -> list[Span]:
    """The dates of a sentence that look ahead and are past: a target, a stage of school, a date with a plan."""
    words = sentence.plain
    stages = [match.span() for match in stages_past(words, facts)]
    past = [each for each in dates_in(words) if each.latest < day and looks_ahead(words, each, sentence)]
    return [(sentence.start + start, sentence.start + end) for start, end in [*stages, *(each.span for each in past)]][
        :1
    ]


def looks_ahead(words: str, dated: Dated, sentence: Sentence) -> bool:
    """Whether the words around a date speak of what is to come by then, and not of what was."""
    before, after = words[: dated.span[0]], words[dated.span[1] :]
    clause = CLAUSE.split(before)[-1] + " " + CLAUSE.split(after)[0]
    if OF_A_DAY.search(before[-25:]) or (DONE_ON.search(before[-25:]) and not YET_TO_BE.search(clause)):
        return False
    if FUTURE.search(clause):
        return not WAS.search(clause)
    is_limit = LIMIT.search(before) or BEGINS_BY.match(words) or (sentence.line.section == "E" and TARGET.match(words))
    return bool(is_limit) and not HISTORY.search(clause)


def stages_past(words: str, facts: Facts) -> Iterator[re.Match[str]]:
    """Ends of key stages and school years that the child has behind them, where the words look ahead to them."""
    year = facts.year
    if year is None:
        return
    looks = re.search(r"\bwill\b", words) is not None
    for match in KEY_STAGE.finditer(words):
        is_past = LAST_YEAR_OF_STAGE.get(int(match[1]), year) < year
        if is_past and (looks or match.start() <= len("By the ")):
            yield match
    for match in SCHOOL_YEAR.finditer(words):
        if looks and int(match[1] or 0) < year:
            yield match


def late_cells(plan: Material, day: date) -> Iterator[Finding]:
    """A date column of outcomes with a past date, unless the row says that the outcome was met."""
    for table in tables_in(plan.of("E"), of_outcomes=True).values():
        for row in table.rows:
            is_met = any(re.search(r"\b(?:met|achieved|completed)\b", line.words, re.IGNORECASE) for line in row.lines)
            for line in row.of("date") if not is_met else []:
                for sentence in sentences_of(line):
                    past = [each for each in dates_in(sentence.words) if each.latest < day]
                    if past and past[-1].latest == max(each.latest for each in dates_in(sentence.words)):
                        yield found_in(sentence, shifted(past[0].span, sentence))


def old_advice(plan: Material, day: date) -> Iterator[Finding]:
    """Advice in Section K more than a year older than the plan, with no word that it still holds."""
    for lines in rows_of(plan.of("K")):
        words = " ".join(line.words for line in lines)
        if STILL_HOLDS.search(words):
            continue
        for line in lines:
            for sentence in clauses_of(line):
                dates = dates_in(sentence.words)
                if dates and max(each.latest for each in dates) < day - OLD_ADVICE:
                    yield found_in(sentence, shifted(dates[-1].span, sentence))


def clauses_of(line: Line) -> list[Sentence]:
    return sentences_of(line, at_semicolons=True)


def rows_of(lines: list[Line]) -> list[list[Line]]:
    """The lines with those of one row of a table together."""
    rows: list[list[Line]] = []
    for line in lines:
        last = rows[-1][-1].cell if rows else None
        if line.cell and last and (line.cell.table, line.cell.row) == (last.table, last.row):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def outgrown(plan: Material, day: date) -> Iterator[Finding]:
    """A service for children that an adult is said to be with now."""
    age = plan.facts.age_on(day)
    if age is None or age < GROWN_UP:
        return
    for sentence in plan.sentences("B", "C", "D", "G"):
        words = sentence.plain
        found = CHILDREN_ONLY.search(words)
        if (
            found
            and PRESENT.search(words)
            and not re.search(r"\b(?:was|were|until|left|discharged)\b", words, re.IGNORECASE)
        ):
            yield found_in(sentence, shifted(found.span(), sentence))


def date_conflict(plan: Material, _check: Check) -> Iterator[Finding]:
    """Two dates that cannot both be right."""
    yield from two_births(plan)
    yield from reviews_held(plan)
    yield from not_yet(plan)


def two_births(plan: Material) -> Iterator[Finding]:
    born = plan.facts.born
    for lines in rows_of([line for line in plan.lines if line.section in {OUTSIDE, "A"}]):
        label = " ".join(line.words for line in lines)
        if born is None or not re.search(r"\b(?:date of birth|d\.?o\.?b|born)\b", label, re.IGNORECASE):
            continue
        for sentence in (each for line in lines for each in sentences_of(line)):
            for found in dates_in(sentence.words):
                is_day = found.earliest == found.latest
                if is_day and found.earliest != born and abs(found.earliest.year - born.year) <= 2:  # noqa: PLR2004 - a sibling is younger
                    yield found_in(sentence, shifted(found.span, sentence), note=f"{born:%d.%m.%Y}")


def reviews_held(plan: Material) -> Iterator[Finding]:
    for sentence in plan.sentences("E", "F", "K", OUTSIDE):
        if is_review_held(sentence, plan.facts):
            found = dates_in(sentence.words)[0]
            yield found_in(sentence, shifted(found.span, sentence))


def is_review_held(sentence: Sentence, facts: Facts) -> bool:
    """Whether the next review is said to be due on the day of the last one, or before it."""
    if facts.reviewed is None or not REVIEW_DUE.search(sentence.words):
        return False
    dates = dates_in(sentence.words)
    return bool(dates) and max(each.latest for each in dates) <= facts.reviewed


def not_yet(plan: Material) -> Iterator[Finding]:
    """Something told as done, or a report, on a day after the plan."""
    day = plan.facts.dated
    if day is None:
        return
    for section in ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J"):
        for sentence in plan.sentences(section):
            yield from done_later(sentence, day)
    for sentence in plan.sentences("K"):
        later = [each for each in dates_in(sentence.words) if each.earliest > day]
        if (
            later
            and not FUTURE.search(sentence.words)
            and not re.search(r"\bglossary\b", sentence.words, re.IGNORECASE)
        ):
            yield found_in(sentence, shifted(later[0].span, sentence))


def done_later(sentence: Sentence, day: date) -> Iterator[Finding]:
    words = sentence.plain
    for found in dates_in(words):
        clause = re.split(r"[;,]| and ", words[: found.span[0]])[-1]
        if found.earliest > day and PAST_DONE.search(clause) and not FUTURE.search(words):
            yield found_in(sentence, shifted(found.span, sentence))


def shifted(span: Span, sentence: Sentence) -> Span:
    return sentence.start + span[0], sentence.start + span[1]

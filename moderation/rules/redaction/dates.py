"""Dates of birth, in every way that British documents write a date. Other dates stay: they show what was done when."""

import re
from collections.abc import Iterator
from datetime import date

from moderation.rules.redaction.proposals import BIRTH, Child, Mark
from moderation.rules.redaction.texts import Text

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
ORDINAL = r"(?:st|nd|rd|th)?"
YEAR = r"(?:,?\s+(?P<year>\d{4}|['’]\d\d)\b)?"
SHAPES = (
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b\.?(?:,?\s+(?P<year>\d{{4}}|['’]\d\d)\b)?",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{MONTH}\s+(?P<day>\d{{1,2}}){ORDINAL}\b{YEAR}", re.IGNORECASE),
    re.compile(r"(?<![\d./-])(?P<day>\d{1,2})(?P<sep>[./-])(?P<month>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)(?![\d/-])"),
    re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(rf"\b(?P<day>\d{{1,2}})-{MONTH}-(?P<year>\d{{4}}|\d\d)\b", re.IGNORECASE),
)
ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
ODD_SHAPES = (
    re.compile(r"(?<![\d./-])\d{1,2} \d{1,2} (?:19|20)?\d\d(?![\d/-])"),
    re.compile(rf"(?<![\w])\d{{1,2}}[./ -](?:{'|'.join(ROMAN)})[./ -](?:19|20)?\d\d(?![\w])", re.IGNORECASE),
    re.compile(r"(?<![\d./-])(?:0?[1-9]|1[0-2])[/.](?:19|20)\d\d(?![\d/-])"),
    re.compile(
        r"\b(?:Christmas|Boxing|New Year['’]s|Valentine['’]s|April Fools?['’]?|St \w+['’]s|Bonfire|Mothering) "
        r"(?:Day|Eve|Night|Sunday)(?:,? (?:19|20)\d\d)?"
    ),
    re.compile(
        rf"\b(?:(?:early|late|mid)[- ])?(?:spring|summer|autumn|winter|{MONTH})(?: of|,)? (?:19|20)\d\d\b",
        re.IGNORECASE,
    ),
)
"""Forms that are read as a date of birth only where the words call it one."""
BORN = re.compile(r"\b(?:born|birthday|date of birth|d\.?\s?o\.?\s?b\.?|turns|turned)(?![\w])", re.IGNORECASE)
AFTER = re.compile(
    r"^\W*(?:is|was|\()?\W*(?:his|her|their|my|when\b.{0,20}\bturns)?\W*(?:\d+\w*\s)?birthday\b", re.IGNORECASE
)
ABBREVIATED = re.compile(r"\bd\.?o\.?b[.: ]*$", re.IGNORECASE)
OF_ANOTHER_DATE = re.compile(r"[.;](?=\s)|\d{4}")
NEAR = 32  # characters between the word of birth and its date
CENTURY, TURN = 2000, 60


def births(text: Text, child: Child) -> Iterator[Mark]:
    """The child's date of birth, however written, and every date that the words call a birth or birthday."""
    own = date.fromisoformat(child.dob) if child.dob else None
    for match in dates_in(text.words):
        found = as_date(match)
        if own and found == own:
            yield Mark(BIRTH, *match.span(), "This is the child's date of birth.", "child")
        elif is_called_birth(text, match):
            label = "child" if own and (int(match["day"]), month_of(match)) == (own.day, own.month) else ""
            yield Mark(BIRTH, *match.span(), "The words beside this date speak of a birth.", label)
    yield from odd_births(text)


def odd_births(text: Text) -> Iterator[Mark]:
    """Births in forms that mean something else where nothing speaks of one: "DoB 27 12 2019", "born in spring 2014"."""
    for line in text.lines:
        if not (is_birth_label(line.label) or BORN.search(text.words, line.start, line.end)):
            continue
        for match in (match for shape in ODD_SHAPES for match in shape.finditer(text.words, line.start, line.end)):
            if is_called_birth(text, match):
                yield Mark(BIRTH, *match.span(), "The words beside this date speak of a birth.", "child")


def dates_in(words: str) -> Iterator[re.Match[str]]:
    for shape in SHAPES:
        yield from shape.finditer(words)


def first_date(words: str) -> date | None:
    """The first whole date in some words."""
    return next((as_date(match) for match in dates_in(words)), None)


def as_date(match: re.Match[str]) -> date | None:
    """The day that is meant; None without a year, and for what is no day."""
    if not match["year"]:
        return None
    year = int(match["year"].lstrip("'’"))
    if year < 100:  # noqa: PLR2004 - two digits
        year += CENTURY if year < TURN else CENTURY - 100
    try:
        return date(year, month_of(match), int(match["day"]))
    except ValueError:
        return None


def month_of(match: re.Match[str]) -> int:
    said = match["month"]
    return int(said) if said.isdecimal() else MONTHS.index(said[:3].casefold()) + 1


def is_called_birth(text: Text, match: re.Match[str]) -> bool:
    """Whether the words before a date, its label or the words after it speak of a birth."""
    line = text.line_of(match.start())
    before = text.words[line.start : match.start()]
    if not before.strip(" ([") and is_birth_label(line.label):
        return True
    near = (before if ABBREVIATED.search(before) else OF_ANOTHER_DATE.split(before)[-1])[-NEAR:]
    return BORN.search(near) is not None or AFTER.match(text.words[match.end() : line.end]) is not None


def is_birth_label(label: str) -> bool:
    """Whether a label asks for a birth; one that gives a date of its own says nothing of the next field."""
    return any(BORN.search(part) and not re.search(r"\d", part) for part in label.split(" | "))


def age_on(born: date, on: date) -> int:
    """Years completed; who was born on 29 February is a year older from 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))

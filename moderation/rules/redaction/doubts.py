"""Words with a capital that nothing explains and nothing introduces: they may be names, and a person is asked.

These come last and have a kind of their own. Here recall goes furthest before precision: whatever has a capital within
a sentence, and is no word of the field, the law, the language or this document, is proposed.
"""

import re
from collections.abc import Container, Iterator, Sequence

from moderation.rules.redaction.cases import DATED_AFTER, Case, case_at, is_month, is_title_case
from moderation.rules.redaction.proposals import POSSIBLE, Mark
from moderation.rules.redaction.texts import Text, Token
from moderation.rules.redaction.words import Words, parts_of

REASON = "A word with a capital here that no list explains may be a name."
STARTING = "A word that is a name, too, begins a sentence as a person would."
LETTERS = "Two capitals that are no known short form may stand for somebody."
LISTING = (";", ",", "(", "/", "&")
TERM_AFTER = re.compile(
    r"^(?:\s[\w-]+)?\s(?:programme|scheme|approach|tests?|scales?|therapy|app|apps|framework|toolkit|intervention|"
    r"assessments?|training|project|syndrome|disease|disorder|method|curriculum|software|cards?|symbols?|materials?|"
    r"game|games|award|course|certificate|level|score|scores|index|subtests?)\b"
)
SUBJECT = re.compile(r"^(?:['’]s? [a-z]| (?:[a-z]{3,}(?:s|ed)|the [a-z]+)\b)")
NO_SUBJECT = re.compile(r"^ (?:as|is|was|has|his|its|this|us|towards|regards|unless|across|perhaps|always)\b")
SPACED = re.compile(r"(?:['’]s?)?[ \xa0]|[-‐‑]")
PRONOUNS = frozenset({"i"})
STAYING = frozenset(
    {"advice", "report", "plan", "section", "monday", "tuesday", "wednesday", "thursday", "friday", "year", "key"}
)
NUMBERING = re.compile(r"\W*[A-Z]?\d[\d.]*\W*")
SHORT_WORD = re.compile(r"-[a-z]|^I['’]|.{3}(?:ing|ness|ed|ly)$")
"""What begins a sentence and is no name: "First-tier", "I'm", "Chunking"."""
PAIR_OF_LETTERS = 2
SHORTEST = 2


def doubts(text: Text, words: Words, taken: Sequence[tuple[int, int]]) -> list[Mark]:
    """One mark for each stretch of capitals with such words, outside what is `taken`: marked, or closed to names."""
    held = {place for start, end in taken for place in range(start, end)}
    explained = explaining(words)
    found: list[Mark] = []
    for run in runs(text, held):
        cases = [case_at(text, words, token) for token in run]
        reasons = [reason_to_doubt(case, explained) for case in cases]
        if any(reasons) and not is_term(cases, reasons):
            kept = trimmed(cases, reasons)
            found.append(Mark(POSSIBLE, kept[0].start, kept[-1].end, next(filter(None, reasons))))
    return found


def runs(text: Text, held: Container[int]) -> Iterator[list[Token]]:
    """Words with capitals side by side; none reaches over the end of a line."""
    run: list[Token] = []
    for token in text.tokens:
        is_free = token.is_capital and token.start not in held
        if run and not (
            is_free and run[-1].line == token.line and SPACED.fullmatch(text.words, run[-1].end, token.start)
        ):
            yield run
            run = []
        if is_free:
            run.append(token)
    if run:
        yield run


def is_term(cases: Sequence[Case], reasons: Sequence[str]) -> bool:
    """Whether ordinary words stand beside one of the field, as in "Personal Construct" or "Looked After Child"."""
    telling = [case for case, reason in zip(cases, reasons, strict=True) if reason]
    is_ordinary = all(case.words.is_ordinary(case.lead.name) and not may_be_forename(case) for case in telling)
    return is_ordinary and any(not reason and not begins(case) for case, reason in zip(cases, reasons, strict=True))


def trimmed(cases: Sequence[Case], reasons: Sequence[str]) -> list[Token]:
    """The words of a run that may belong to a name: "Ring" of "Ring Greenway Cars" does not."""
    kept = [
        case.lead
        for case, reason in zip(cases, reasons, strict=True)
        if reason or not (begins(case) or case.lead.is_shouted or case.lead.small in STAYING | case.words.roles)
    ]
    return kept or [cases[0].lead]


def explaining(words: Words) -> frozenset[str]:
    """The words whose capital says nothing, in small letters."""
    listed = (words.not_names - words.names_too) | PRONOUNS
    work = words.roles | words.professional | words.titles_small | words.events | words.common
    return listed | work | words.school_words | words.last_words | words.friends | words.relations.keys()


def reason_to_doubt(case: Case, explained: Container[str]) -> str:
    """Why a single word may be a name; an empty string where something explains its capital."""
    token = case.names[0]
    if not token.is_capital or len(token.name) < SHORTEST or is_explained(token, explained):
        return ""
    if token.is_shouted:
        return LETTERS if is_pair_of_letters(case) and token.small not in case.words.acronyms else ""
    if is_month(case) or DATED_AFTER.match(case.after) or TERM_AFTER.match(case.after):
        return ""
    is_word = case.words.is_ordinary(token.name)
    if begins(case):
        is_word = is_word or SHORT_WORD.search(token.name) is not None
        return STARTING if is_word and is_subject(case) else "" if is_word or is_written_small(case) else REASON
    is_heading = is_title_case(case) and ";" not in case.before + case.after
    is_plain = is_word and (is_heading or (is_written_small(case) and not may_be_forename(case)))
    return "" if is_plain else REASON


def is_explained(token: Token, explained: Container[str]) -> bool:
    """Whether a word, its singular, or each part between hyphens is listed."""
    forms = (token.small, token.small.removesuffix("s"))
    parts = re.split(r"-(?=[a-z])|(?<=^I)['’]", token.name)[0]
    return any(form in explained for form in forms) or all(part in explained for part in parts_of(parts))


def begins(case: Case) -> bool:
    """Whether any word would have a capital here; after a comma or a semicolon none would."""
    is_numbered = NUMBERING.fullmatch(case.before) is not None
    return is_numbered or (case.names[0].begins and not case.before.rstrip(" \"'“‘").endswith(LISTING))


def is_written_small(case: Case) -> bool:
    return case.lead.small in case.text.small_words


def may_be_forename(case: Case) -> bool:
    return case.words.is_forename(case.lead.name) or case.lead.small in case.words.word_forenames


def is_subject(case: Case) -> bool:
    """Whether a word that is a forename, too, begins a sentence and does something: "Sky shares"."""
    is_person = case.acts or (SUBJECT.match(case.after) and not NO_SUBJECT.match(case.after))
    return may_be_forename(case) and case.lead.small not in {"will", "may"} and bool(is_person)


def is_pair_of_letters(case: Case) -> bool:
    """Whether two capitals stand among small letters, beside no number: "incidents with TJ"."""
    if len(case.lead.name) != PAIR_OF_LETTERS or case.words.is_ordinary(case.lead.name):
        return False
    is_counted = re.match(r"^[ -]?\d", case.after) or re.search(r"\d[ -]?\(?$", case.before)
    line = case.text.words[case.line.start : case.line.end]
    return not is_counted and any(map(str.islower, line)) and not re.search(r"[-/.][^\s]*$", case.before)

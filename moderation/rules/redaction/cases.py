"""A stretch of words that may be a name, with what stands around it and what its looks say."""

import re
from dataclasses import dataclass, field

from moderation.rules.redaction.candidates import Candidate
from moderation.rules.redaction.texts import Line, Text, Token, is_for_names
from moderation.rules.redaction.words import Words

OWNING = re.compile(r"^['’]s? [a-z]")
FIRST_WORD = re.compile(r"^(?:['’]s?)? ([a-z]+)")
AND_ANOTHER = re.compile(r"^ and (?:I|[A-Z][a-z]+) ")
NO_PERSON_AFTER = re.compile(
    r"^(?:\s?[A-Z]{2,}\b"
    r"|\s(?:congenital|gods?|syndrome|plan|coordinator)\b"
    r"|\s(?:Term|Half|Holiday|Break|Scheme|Class|Group|School|Club)s?\b"
    r"|\s(?:[A-Z][\w-]+\s){0,2}(?:Act|Scales?|Test|Programme|Approach|Therapy|Syndrome|Method|syndrome|disease)\b)"
)
LONGER_TITLE = re.compile(r"^['’]s? [A-Z]|^ [A-Z]\w+|^-\w|^\d")
DATED_BEFORE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|by|from|since|until|of|to|during|early|late|mid|last|next|this|before|after|end|each|"
    r"every|and|or))[ -]$"
)
IN_MONTH = re.compile(r"(?:\d(?:st|nd|rd|th)?|\b(?:in|since|until|during|early|late|mid|last|next))[ -]$")
DATED_AFTER = re.compile(r"^,?\s*(?:\d|half|term|bank|onwards|and (?:june|july|september|october))")
MOSTLY_MONTHS = frozenset({"august", "march", "jan"})
TITLE_CASE, LONG_WORDS = 0.6, 3
SHORTEST_UNKNOWN = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of whom a candidate is the name, as far as the words say it."""

    kind: str
    reason: str
    label: str = ""


@dataclass(frozen=True)
class Case:
    """A candidate with what stands before and after it in its line.

    `first` is what was found of the candidate just before, where the two stand in one list; `family` are the surnames
    of the child and the family, in small letters.
    """

    text: Text
    words: Words
    candidate: Candidate
    before: str
    after: str
    line: Line
    first: Verdict | None = None
    family: frozenset[str] = field(default=frozenset())

    @property
    def names(self) -> tuple[Token, ...]:
        return self.candidate.names

    @property
    def lead(self) -> Token:
        return self.candidate.lead

    @property
    def is_family_name(self) -> bool:
        return self.names[-1].small in self.family

    @property
    def is_surely_name(self) -> bool:
        """Whether its words are names by their looks: a title, an initial, a forename, or no word of the language."""
        if self.candidate.title or self.candidate.is_introduced or (self.candidate.initials and not is_numbering(self)):
            return True
        capitals = [token for token in self.names if token.is_capital]
        return not all(token.is_shouted for token in capitals) and any(self.looks_like_name(each) for each in capitals)

    def looks_like_name(self, token: Token) -> bool:
        return self.words.is_forename(token.name) or (len(token.name) >= SHORTEST_UNKNOWN and self.is_unknown(token))

    def is_unknown(self, token: Token) -> bool:
        """Whether it is no word of the language, of the lists or of this document."""
        listed = (self.words.not_names, self.words.roles, self.words.professional, self.text.small_words)
        is_listed = any(token.small in words for words in listed)
        return not is_listed and not self.words.is_ordinary(token.name)

    @property
    def acts(self) -> bool:
        """Whether what follows is what a person does or has: "Kayleigh struggles", "Skye's mum"."""
        first = FIRST_WORD.match(self.after)
        does = first is not None and first[1] in self.words.acting
        return does or OWNING.match(self.after) is not None or AND_ANOTHER.match(self.after) is not None


def case_at(text: Text, words: Words, token: Token) -> Case:
    """A single word as a case."""
    line = text.lines[token.line]
    return Case(text, words, Candidate(token.start, token.end, (token,)), text.before(token), text.after(token), line)


def is_numbering(case: Case) -> bool:
    """Whether what looks like an initial is the letter of a section: "E. Outcomes", and not "J. Baker, SENCo"."""
    is_word = case.words.is_ordinary(case.lead.name) or case.lead.small in case.text.small_words
    has_particle = any(token.name.islower() for token in case.names)
    if not is_word or has_particle or len(re.findall(r"\w", case.candidate.initials)) > 1:
        return False
    if re.search(r"\b[Ss](?:ection|ECTION)\s*$", case.before):
        return True
    is_asked = any(asks_for(case.line.label, case.words.labels[kind]) for kind in ("family_name", "staff_name"))
    is_ended = re.match(r"^\s*(?:$|[,(–—-]|and\b|&)", case.after) is not None
    is_asked = is_asked or fills_cell_for_names(case)
    is_led = case.first is not None or re.search(r"\b(?:by|with|from|cc|:)\s*$", case.before) is not None
    return not (is_led or (is_ended and (is_asked or case.after[:1] == ",")))


def fills_cell_for_names(case: Case) -> bool:
    """Whether it is all that stands below the head of a column of names."""
    return not (case.before.strip() or case.after.strip()) and is_for_names(case.line)


def is_month(case: Case, *, is_own: bool = False) -> bool:
    """Whether "May", "June" and their like stand where a month stands; `is_own` where it is the child's name."""
    if case.lead.small not in case.words.month_names or OWNING.match(case.after):
        return False
    if is_own:
        return bool(DATED_AFTER.match(case.after) or IN_MONTH.search(case.before.casefold()))
    if case.lead.small in MOSTLY_MONTHS and not case.acts:
        return True
    return bool(DATED_AFTER.match(case.after) or DATED_BEFORE.search(case.before.casefold()))


def is_title_case(case: Case) -> bool:
    """Whether most words of the line have capitals, as headings do: there a capital says nothing."""
    said = case.text.words[case.line.start : case.line.end]
    words = re.findall(r"[^\W\d_]{4,}", said)
    is_heading = not said.rstrip(' "”’)').endswith((".", "!", "?")) and len(words) > LONG_WORDS
    return is_heading and sum(word[0].isupper() for word in words) > TITLE_CASE * len(words)


def asks_for(label: str, words: frozenset[str]) -> bool:
    """Whether a label has one of these words: "Educational advice from" has "from"."""
    small = label.casefold().replace("’", "'")
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", small) for word in words if word in small)

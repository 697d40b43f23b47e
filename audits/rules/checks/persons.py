"""Who is who in a plan: the child, the people whom it introduces, and words that only look like names."""

import re
from collections.abc import Iterable
from functools import lru_cache

from audits.rules.checks.lines import OUTSIDE, Line
from audits.rules.checks.material import Material

NAME = r"[A-Z][a-zà-öø-ÿ]+(?:['’-][A-Z][a-zà-öø-ÿ]+)*"
RELATION = (
    r"mothers?|mums?|mummy|fathers?|dads?|daddy|parents?|carers?|foster(?: carers?)?|step-?\w+|sisters?|"
    r"brothers?|siblings?|twins?|"
    r"grand(?:mother|father|parents?|ma|pa|dad|mum|son)|nan|nana|gran|granny|aunt(?:ie|y)?|uncle|cousins?|"
    r"friends?|friendship|partner|wife|"
    r"husband|guardian|neighbours?|dogs?|cats?|horse|pony|rabbit|hamster|pet|puppy|hens?|baby|son|daughter|"
    r"niece|nephew|family|peers?|"
    r"classmates?|called|named|lives? with|brought up|nani|nanna|nanny|dadi|dada|baba|amma|abuela|oma|opa|"
    r"babcia|half-\w+"
)
STAFF = (
    r"teachers?|assistants?|tas?|lsas?|senco|sendco|therapists?|psychologists?|mentors?|tutors?|workers?|"
    r"nurses?|doctors?|heads?|"
    r"headteacher|coach|practitioners?|consultants?|paediatricians?|officers?|supervisors?|caretaker|"
    r"instructors?|specialists?|"
    r"counsellors?|leaders?|deputy|coordinators?|co-ordinators?|keyworker|advis[eo]rs?|librarian|driver|"
    r"lecturers?|interpreters?|staff|"
    r"portage|physiotherapists?|audiologists?|dietitians?|technicians?|manager|trainer|lead|provider|surgeon|worker"
)
INTRODUCING = re.compile(rf"\b(?:{RELATION}|{STAFF})\b", re.IGNORECASE)
TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Sir|Nurse|Auntie|Aunt|Uncle|Nan|Nana|Gran|Grandma|Grandad|"
    rf"Granny|St|Saint)\.? (?:[A-Z]\.? ?)*({NAME})"
)
INITIALLED = re.compile(rf"\b[A-Z]\.\s?(?:[A-Z]\.\s?)*({NAME})")
NAMES = re.compile(rf"\b{NAME}\b")
FARTHEST = 40  # characters between a name and what introduces it
FIRST_PERSON = re.compile(r"\b(?:I|I['’]m|my|me|we|our)\b")
"""Whom a child or parent speaks of in their own words needs no other introduction."""
MOST_IN_TITLE = 12


@lru_cache(maxsize=1)
def people_in(plan: Material) -> frozenset[str]:
    """The names, in small letters, of all persons whom the plan introduces, its own child among them."""
    known = set(plan.facts.own_names)
    for line in plan.lines:
        known |= names_introduced(line)
    return frozenset(known | words_of_other_kinds(plan))


def names_introduced(line: Line) -> set[str]:
    """Names with a title or initial, beside a word of kinship or of work, on the cover or in the list of advice."""
    found = {name.casefold() for pattern in (TITLED, INITIALLED) for name in pattern.findall(line.words)}
    if line.section in {OUTSIDE, "K"} and line.cell:
        found |= {word.casefold() for word in NAMES.findall(line.words)}
    if FIRST_PERSON.search(line.words):
        found |= {word.casefold() for word in NAMES.findall(line.words)}
    for clause in re.split(r"(?<=[.!?])\s|;", line.words):
        if INTRODUCING.search(clause):
            found |= {word.casefold() for word in names_beside(clause)}
    return {part for name in found for part in [name, *re.split(r"[-'’]", name)] if part}


def names_beside(clause: str) -> Iterable[str]:
    """Names within a few words of a word that introduces: "his friend Sam", "Sam, who lives next door"."""
    signs = [match.span() for match in INTRODUCING.finditer(clause)]
    for name in NAMES.finditer(clause):
        if any(is_near(clause, name.span(), sign) for sign in signs):
            yield name[0]


def is_near(clause: str, name: tuple[int, int], sign: tuple[int, int]) -> bool:
    """Whether nothing but a few small words stands between a name and the word that introduces it."""
    if name[0] <= sign[0] and sign[1] <= name[1]:
        return False
    between = clause[sign[1] : name[0]] if sign[1] <= name[0] else clause[name[1] : sign[0]]
    if len(between) > FARTHEST:
        return False
    if sign[1] <= name[0]:
        return (
            re.fullmatch(
                r"\s*(?:[,:(]|is|are|was|called|named|and|or|of|,? ?aged \w+,?|\([^)]*\)|[A-Z][\w'’-]+|\s|,)*\s*",
                between,
            )
            is not None
        )
    return (
        re.fullmatch(
            r"\s*(?:[,(:]|is|was|his|her|their|the|a|an|and|who|my|our|best|close|younger|older|elder|little|"
            r"[A-Z][\w'’-]+|\s|trained|class|teaching|foster)*\s*",
            between,
        )
        is not None
    )


def words_of_other_kinds(plan: Material) -> set[str]:
    """Words that stand in small letters somewhere in the plan: what is written small is no name."""
    return set(re.findall(r"\b[a-z][a-zà-öø-ÿ]+\b", plan.text)) - {"will", "mark"}

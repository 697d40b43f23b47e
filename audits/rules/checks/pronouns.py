"""`wrong_pronoun`: a pronoun for the child that is not the child's."""

import re
from collections.abc import Iterator

from audits.rules.checks.lines import Line
from audits.rules.checks.material import Material
from audits.rules.checks.pack import Check
from audits.rules.checks.persons import NAMES, people_in
from audits.rules.checks.prompts import Finding, found_in
from audits.rules.checks.sentences import Sentence, sentences_of

SETS = {
    "she": re.compile(r"(?<!/)\b(?:she|her|hers|herself)\b(?!/)", re.IGNORECASE),
    "he": re.compile(r"(?<!/)\b(?:he|him|his|himself)\b(?!/)", re.IGNORECASE),
}
FEMALE = (
    r"mother|mum|mummy|sister|grandmother|gran|granny|nan|nana|grandma|aunt|auntie|aunty|wife|daughter|niece|girl|"
    r"woman|lady|ms|mrs|miss|headmistress|she-|midwife"
)
MALE = r"father|dad|daddy|brother|grandfather|grandad|grandpa|uncle|husband|son|nephew|boy|man|mr|headmaster|gentleman"
EITHER = (
    r"parent|carer|teacher|assistant|ta|lsa|senco|sendco|therapist|psychologist|mentor|tutor|worker|nurse|"
    r"doctor|dr|head|headteacher|coach|"
    r"practitioner|consultant|paediatrician|officer|supervisor|caretaker|instructor|specialist|counsellor|"
    r"leader|friend|cousin|sibling|twin|partner|"
    r"guardian|peer|child|pupil|student|person|someone|adult|dog|cat|horse|pony|rabbit|baby|character|author|"
    r"gp|physiotherapist|audiologist|dietitian|adviser|"
    r"portage|driver|neighbour|somebody"
)
CAN_BE = {
    "she": re.compile(rf"\b(?:{FEMALE}|{EITHER})(?:['’]s)?\b", re.IGNORECASE),
    "he": re.compile(rf"\b(?:{MALE}|{EITHER})(?:['’]s)?\b", re.IGNORECASE),
}
AS_OBJECT = re.compile(
    r"\b(?:her|him)(?=\s*(?:$|[.,;:)]|(?:to|in|at|with|well|if|when|and|or|by|on|for|from|about|after|before|"
    r"again|each|every|weekly|daily|a|an|one|two|"
    r"the|time|more|what|how|that|into|out|away|up|down)\b))",
    re.IGNORECASE,
)
NEAR_BEGINNING = 24  # characters: "The speech and language therapist"
REACH = 2  # sentences before in which another person may have been named
LEAST_TOLD = 3  # pronouns of the child that tell the set where the cover does not


def wrong_pronoun(plan: Material, check: Check) -> Iterator[Finding]:
    """A sentence with a pronoun of another set and no other person to whom it could belong."""
    own = plan.facts.pronoun or most_used(plan)
    for wrong in sorted(set(SETS) - {own}) if own in SETS else ():
        for line in plan.lines:
            if SETS[wrong].search(line.words):
                yield from wrong_in(line, wrong, plan)


def most_used(plan: Material) -> str:
    """The set that most of the plan uses, where one is used far more than the other."""
    counts = {code: len(pattern.findall(plan.unquoted)) for code, pattern in SETS.items()}
    more, less = sorted(counts, key=counts.__getitem__, reverse=True)
    return more if counts[more] >= max(LEAST_TOLD, 5 * counts[less]) else ""


def wrong_in(line: Line, wrong: str, plan: Material) -> Iterator[Finding]:
    sentences = sentences_of(line)
    for at, sentence in enumerate(sentences):
        found = SETS[wrong].search(sentence.plain)
        if found and not is_told_before(sentences[:at], line, wrong, plan) and not is_anothers(sentence, wrong, plan):
            yield found_in(sentence, (sentence.start + found.start(), sentence.start + found.end()))


def is_told_before(earlier: list[Sentence], line: Line, wrong: str, plan: Material) -> bool:
    """Whether somebody else was spoken of before: a role a few sentences ago, a name anywhere in the line."""
    if CAN_BE[wrong].search(line.heading) and not re.search(r"\b(?:child|pupil|student)", line.heading, re.IGNORECASE):
        return True
    if any(CAN_BE[wrong].search(each.words) for each in earlier[-REACH:]):
        return True
    return any(other_names(each.words, plan) for each in earlier)


def is_anothers(sentence: Sentence, wrong: str, plan: Material) -> bool:
    """Whether the pronoun may belong to another person of the sentence; who does something is not its object."""
    words = sentence.plain
    others = list(CAN_BE[wrong].finditer(words))
    if other_names(words, plan):
        return True
    only_doer = len(others) == 1 and others[0].start() <= NEAR_BEGINNING
    if only_doer and AS_OBJECT.search(words) and len(SETS[wrong].findall(words)) == 1:
        return False
    return bool(others)


def other_names(words: str, plan: Material) -> list[str]:
    """Names of persons whom the plan introduces that are not the child's."""
    own, known = plan.facts.own_names, people_in(plan) - plan.words("ordinary_words").folded
    found = []
    for match in NAMES.finditer(words):
        name = match[0].casefold()
        is_own = bool({name, *re.split(r"[-'’]", name)} & own)
        if name in known and not is_own:
            found.append(match[0])
    return found

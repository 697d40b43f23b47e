"""`foreign_name` and `wrong_council`: names that belong to another plan."""

import re
from collections.abc import Iterable, Iterator

from audits.rules.checks.material import Material
from audits.rules.checks.pack import Check
from audits.rules.checks.persons import NAME, people_in
from audits.rules.checks.prompts import Finding, found_in
from audits.rules.checks.sentences import Sentence

VERB = (
    r"will|is|was|has|had|needs?|can|cannot|could|should|would|may|must|does|did|finds?|struggles?|enjoys?|"
    r"likes?|requires?|presents?|"
    r"attends?|uses?|knows?|benefits?|wants?|appears?|becomes?|shows?|demonstrates?|responds?|understands?|"
    r"speaks?|communicates?|says|"
    r"tells|lives|walks|reads|writes|joined|began|started|moved|gets|feels|displays|experiences|continues|"
    r"makes|takes|works|sits|eats|sleeps|"
    r"tires|copes|prefers|refuses|often|sometimes|also"
)
OWN = (
    r"needs?|attention|parents?|mother|father|family|speech|learning|views|progress|behaviou?r|anxiety|"
    r"difficult\w+|skills|writing|reading|plan|class|"
    r"teachers?|strengths|profile|language|autism|hearing|vision|sight|concentration|confidence|self-esteem|"
    r"understanding|communication|outcomes?|"
    r"school|timetable|programme|working|memory|therap\w+|support|handwriting|mobility|emotional|social|"
    r"sensory|physical|key|aspirations|interests|"
    r"health|peers|name|date|carers?|independence|vocabulary|attendance|abilit\w+|presentation|regulation|own|"
    r"current|individual|safety"
)
AS_SUBJECT = re.compile(
    rf"(?:^|[.;:,(]\s*|\b(?:that|when|if|because|so|and|where|while|before|after|until|how|which|for|once|"
    rf"202\d) )({NAME}) (?={VERB}\b)"
)
AS_OWNER = re.compile(rf"\b({NAME})['’]s? (?={OWN}\b)")
AS_OBJECT = re.compile(
    rf"\b(?:[Ff]or|[Ww]ith|[Tt]o|[Hh]elps?|[Ss]upport(?:s|ing)?|[Ee]ncourage|[Rr]emind|[Aa]llow|[Gg]ives?|"
    rf"[Ee]nable|[Tt]each|[Ss]ees?|[Mm]eet|[Pp]rompt|[Aa]sk|[Tt]ell|"
    rf"[Ss]how|[Aa]bout) ({NAME})(?= (?:to|will|with|in|at|on|and|when|weekly|daily|each|every|as|during|by|of|"
    rf"for|is|has|the|a|his|her|may)\b|[.,;]|$)"
)
NOT_A_PERSON = re.compile(
    r"^(?:\s*(?:Road|Street|Avenue|Lane|School|Academy|College|Primary|Hospital|Centre|House|Park|Town|"
    r"Council|University|Autism|Therapy|Programme|"
    r"Approach|Method|Scale|Test|Trust|Day|Act|Grade|Class|Group|Miskin))\b"
)
PLACE_BEFORE = re.compile(r"\b(?:in|at|near|from|to|through|around|of|visit|visiting|live in|lives in|the)\s$")
COUNCIL = re.compile(
    r"\b((?:[A-Z][a-z]+(?:[ -](?:with|upon|on|and|of|the|in) )?[ -]?){1,5}(?:County|City|Borough|District|"
    r"Metropolitan(?: Borough)?|Unitary|London Borough of \w+)? ?Council)\b"
)
MOVED = re.compile(
    r"\b(?:moved|lived|lives|previous\w*|former\w*|placed|transferred|came from|resident|resides|until|"
    r"with (?:its|their) agreement|"
    r"neighbouring|born|care order|looked after|in care|school is in|belongs)\b",
    re.IGNORECASE,
)
COMPANY = re.compile(
    r"\b(?:go(?:es|ing)?|went|be|being|stay\w*|play\w*|live\w*|sit\w*|travel\w*|walk\w*|move\w*|school|college|"
    r"class|friends?|"
    r"lunch|home|time|together)(?: \w+){0,2} $",
    re.IGNORECASE,
)
BEGINNING = 4  # characters: a number or a bullet
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "sr", "nurse"})
SHORTEST, CUT = 3, 2
"""Letters of a short form, and those that it leaves out at least."""
NO_COUNCIL = re.compile(
    r"\b(?:school|student|youth|parish|town|pupil|british|health and care professions|nursing and midwifery|"
    r"arts|research|medical) council\b",
    re.IGNORECASE,
)


def foreign_name(plan: Material, check: Check) -> Iterator[Finding]:
    """A name used as if it were the child's that the plan introduces nowhere."""
    if not plan.facts.own_names:
        return
    known = people_in(plan)
    friends = frozenset(
        word.casefold() for phrase in plan.words("name_false_friends").phrases for word in phrase.split()
    )
    known |= friends | plan.words("ordinary_words").folded
    given = plan.words("given_names").folded
    for sentences in plan.sentences_by_section.values():
        for sentence in sentences:
            span = strange_name(sentence, known, given) if sentence.line.kind != "heading" else None
            if span:
                yield found_in(sentence, (sentence.start + span[0], sentence.start + span[1]))


def strange_name(sentence: Sentence, known: frozenset[str], given: frozenset[str]) -> tuple[int, int] | None:
    words = sentence.plain
    for pattern in (AS_SUBJECT, AS_OWNER, AS_OBJECT):
        for match in pattern.finditer(words):
            if is_strange(match, words, known, is_object=pattern is AS_OBJECT) and is_name(match, words, given):
                return match.span(1)
    return None


def is_strange(match: re.Match[str], words: str, known: frozenset[str], *, is_object: bool) -> bool:
    name = match[1].casefold()
    parts = {name, *re.split(r"[-'’]", name)}
    if parts & (known | TITLES) or is_short_form(name, known) or NOT_A_PERSON.match(words[match.end(1) :]):
        return False
    before = words[: match.start(1)]
    if is_object and match[0][0].isupper() and match.start() > BEGINNING:
        return False  # "Support Service" within a title
    if (not is_object and re.search(r"[A-Z][\w'’-]+ $", before)) or re.match(r" [A-Z]", words[match.end(1) :]):
        return False  # part of a longer name: of a place, a service, a book
    if is_object and COMPANY.search(before):
        return False  # somebody with whom the child is, or wants to be
    is_after_place = PLACE_BEFORE.search(before) is not None and not before.endswith((" to ",))
    return not (is_object and is_after_place)


def is_short_form(name: str, known: Iterable[str]) -> bool:
    """Whether it begins a longer name that the plan introduces: "Des" for Desmond."""
    return len(name) >= SHORTEST and any(each.startswith(name) and len(each) - len(name) >= CUT for each in known)


def is_name(match: re.Match[str], words: str, given: frozenset[str]) -> bool:
    """Whether a word with a capital is a name: a common one, or one with a capital within a sentence."""
    return match[1].casefold() in given or re.search(r"[a-z,;] ?$", words[: match.start(1)]) is not None


def wrong_council(plan: Material, check: Check) -> Iterator[Finding]:
    """Another council named as if it maintained the plan."""
    own = set(re.findall(r"[a-z]+", plan.facts.council.casefold())) - {
        "council",
        "county",
        "city",
        "borough",
        "the",
        "of",
    }
    if not own:
        return
    for sentences in plan.sentences_by_section.values():
        for sentence in sentences:
            found = other_council(sentence, own)
            if found:
                yield found_in(sentence, (sentence.start + found.start(1), sentence.start + found.end(1)))


def other_council(sentence: Sentence, own: set[str]) -> re.Match[str] | None:
    if MOVED.search(sentence.words):
        return None
    for match in COUNCIL.finditer(sentence.words):
        named = set(re.findall(r"[a-z]+", match[1].casefold()))
        if (
            not named & own
            and not NO_COUNCIL.search(match[1])
            and len(named) > 1
            and not match[1].startswith(("The Council", "This Council", "Your Council"))
        ):
            return match
    return None

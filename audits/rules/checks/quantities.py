"""`unquantified_provision`: a kind of help is named, but not how much of it."""

import re
from collections.abc import Iterator

from audits.rules.checks.amounts import amount_in, amount_of
from audits.rules.checks.items import Item, provision_items
from audits.rules.checks.material import PROVISION, Material
from audits.rules.checks.pack import Check
from audits.rules.checks.phrases import Span
from audits.rules.checks.prompts import Finding, found_in
from audits.rules.checks.sentences import Sentence, sentences_of, without_quoted
from audits.rules.checks.vagueness import NIL, vague_items

HELP = re.compile(
    r"\b(?:therap(?:y|ies|ist)|physiotherapy|programmes?|teaching|tuition|groups?|sessions?|interventions?|"
    r"support|training|"
    r"mentor(?:ing)?|counsell(?:ing|or)|lessons?|coaching|practice|course|meetings?|visits?|input|group work|club|"
    r"check-?ins?|liaison|breaks?|massage|stretch(?:es|ing)|exercises|work with|tutor(?:ing|ials?)|"
    r"pre-?teaching|phonics|"
    r"precision teaching|key worker|key adult|advice|advise|review(?:ed|s)?|nurture|strategies|assistance|"
    r"help|monitoring|"
    r"guidance|assessment|circuits?|games|outings?|placement|modell?ing|model the|attend|rehears|catch-?up|"
    r"overlearning|"
    r"gardening|cooking|swimming|play|listening|speak to|meet (?:her|him|them|with)|reading|communication)\b",
    re.IGNORECASE,
)
NEGATIVE = re.compile(
    r"\b(?:will not|must not|should not|never|no adult is|no child|not be asked|no requirement|without being)\b|"
    r"^no\b",
    re.IGNORECASE,
)
FIXED = re.compile(
    r"\b(?:ramps?|rails?|handrails?|hoist|lift|steps? (?:marked|edged)|doors?|toilet|changing (?:room|place)|"
    r"parking|floor|"
    r"lighting|blinds|carpet(?:ed)?|acoustic|wheelchair access|step-free|seat(?:ed)? (?:at|near|by|in)|"
    r"sit (?:at|near|by)|"
    r"seat near|front of the class|workstation|coat peg|locker|desk|chair|table)\b",
    re.IGNORECASE,
)
PORTABLE = re.compile(
    r"\b(?:laptop|tablet|computer|device|overlays?|reading pen|pen|pencil|grips?|cushion|wedge|headphones|"
    r"ear defenders|"
    r"radio aid|hearing aids?|timetable|cards?|board|symbols?|software|keyboard|mouse|books?|print|scissors|"
    r"cutlery|fidget|"
    r"lap pad|toy|splints?|frame|equipment|aid|resources|apparatus|clock|labels|bell|passport)\b",
    re.IGNORECASE,
)
WHERE_OR_WHO = re.compile(r"\b(?:in|for|at|on|during|by|with|from|provided|used|when)\b(?! and\b).{3,}", re.IGNORECASE)
EVENT = re.compile(
    r"\b(?:review|check(?:ed|-up)?|test|appointment|clinic|scan|x-ray|assess(?:ed|ment)?|meeting|letter|report|visit|"
    r"follow-up|audit|seen|monitored|health check)\b",
    re.IGNORECASE,
)
ROUTINE = re.compile(
    r"\b(?:lunch|snack|breakfast|meals?|dinner|registration|assembly|home time|arriv\w+|"
    r"meets? \w+ (?:at|from)|brings? (?:him|her|them)|walks? (?:in|out|home) with|greets?|"
    r"changes? (?:for|into)|(?:comes|goes|going|coming) (?:in|home))\b",
    re.IGNORECASE,
)
"""What has its own length, as lunch has: how often is all that has to be said."""
BARE_NAME = re.compile(
    r"(?:[A-Z]?\d+[.):]?\s+)?(?:\w+: )?(?:an? |the |some |additional |extra |further |more |weekly |daily |early |"
    r"individual )?"
    r"(?:[\w'’/&-]+(?:,? (?:and|or|of|in|for|with|on|to|around|about|from|the|an?))? ){0,6}"
    r"(?:\w+ing|work|skills?|clinic|groups?|techniques|\w*therapy|theraplay|tasks|activities|exercises|tuition|club|"
    r"classes|lessons?|sessions?|visits?|hydrotherapy|advice|approach(?:es)?|play|games|projects?|phonics|maths|"
    r"literacy|"
    r"numeracy|support|time|start|room|provision|mentor|buddy|programme|course|scheme)\b(?: with an adult)?",
    re.IGNORECASE,
)
"""A line that only names a kind of help: "Anger management work", "Drumming lessons"."""
ROLE_ALONE = re.compile(
    r"^(?:[A-Z]?\d+[.):]?\s+)?(?:an? |the |one |some )?(?:[\w-]+ ){0,2}(?:coach|mentor|tutor|assistant|therapist|"
    r"teacher|worker|interpreter|counsellor|psychologist|instructor|buddy|nurse|lsa|ta)s?\W*$",
    re.IGNORECASE,
)
"""A line that names somebody and nothing that they do."""
PAUSES = re.compile(r"\b(?:breaks?|check-?ins?|catch-?ups?|sessions?)\b", re.IGNORECASE)
SPREAD = re.compile(r"\bthroughout (?:the|each|every) (?:school |college |nursery )?(?:day|week)\b", re.IGNORECASE)
SIZED_BY_PROSE = re.compile(
    r"^(?:this|these|it|they|he|she|each|sessions?|the (?:sessions?|group|programme|meetings?|work))\b", re.IGNORECASE
)
UNDECIDED = re.compile(
    r"^(?:tbc|tba|to be (?:confirmed|agreed|decided|determined|arranged|advised)|not (?:yet )?(?:known|agreed|"
    r"decided)|"
    r"ongoing|various|varies|variable|\?+|-+|n/?a)\b|^to be determined",
    re.IGNORECASE,
)
REASONED = re.compile(
    r"\bcannot be (?:fixed|set|quantified|stated|specified)\b.*\b(?:because|since|as)\b", re.IGNORECASE
)
ELSEWHERE = re.compile(
    r"\b(?:see|as (?:set out|described|stated|listed|in)|set out|described) (?:in )?(?:section|part|above|"
    r"below|outcome|the)\b|\babove\b",
    re.IGNORECASE,
)
STATEMENT = re.compile(
    r"\b(?:plan|targets|outcomes|provision|section) (?:will be|is|are|was|were) (?:reviewed|set|written|"
    r"agreed|recorded)\b|"
    r"\b(?:is|are) (?:therefore |already )?(?:in|placed in|set out in|described in) section\b|"
    r"^(?:the|his|her|their|my) [\w ]{3,30}? (?:may|can|must|will)(?: not| also)? (?:move|change|swap|rearrange|"
    r"step back|come back|"
    r"stop|cancel|end)\b|"
    r"^(?:the council|the amounts|these|this section|under the|provided by or|reviewed?\b)",
    re.IGNORECASE,
)


def unquantified_provision(plan: Material, check: Check) -> Iterator[Finding]:
    """A prompt for each item of help without an amount; vague wording of the same words is the other check's."""
    vague = vague_items(plan)
    for section in PROVISION:
        for item in provision_items(plan, section):
            found = vague.get(item.main.start, ())
            if item.in_row and item.has_amount_column:
                yield from unquantified_row(item, is_vague=any(stands_in(item, finding) for finding in found))
            elif not found:
                yield from unquantified_line(item)


def stands_in(item: Item, finding: Finding) -> bool:
    """Whether a finding is about the words of the item, and not of a cell beside it."""
    return any(item.main.start <= start < item.main.end for start, _ in finding.words)


def unquantified_row(item: Item, *, is_vague: bool) -> Iterator[Finding]:
    cells = [sentence for line in item.amount for sentence in sentences_of(line)]
    if is_settled(item) or (is_vague and not cells):
        return
    undecided = [cell for cell in cells if UNDECIDED.search(cell.words) or amount_of(cell.words).is_open]
    if not undecided and not (names_help(item) and lacks_length(item)):
        return
    first = item.sentences[0]
    if is_vague:
        yield found_in(cells[0], (cells[0].start, cells[0].end), also=[first])
    else:
        yield found_in(first, *help_words(first), also=cells[:1])


def lacks_length(item: Item) -> bool:
    """Whether help that takes time is given only its rhythm or its occasion ("weekly", "lunchtimes")."""
    amount = item.beside
    return (is_spread(item) or not amount.is_fixed) and not is_event(item) and not is_routine(item)


def is_spread(item: Item) -> bool:
    """Pauses "throughout the day": neither how many nor how long they are is said."""
    amount = item.beside
    is_sized = amount.duration or amount.rate or amount.total or amount.trigger
    cells = " ".join(line.words for line in (item.main, *item.amount))
    return not is_sized and bool(PAUSES.search(item.main.words) and SPREAD.search(cells))


def is_routine(item: Item) -> bool:
    """A part of the day that comes round by itself, and is no session of help: "Lunch in the small hall, every day"."""
    words = without_quoted(item.main.words)
    return bool(ROUTINE.search(words)) and not HELP.search(words) and item.beside.has_interval


def is_settled(item: Item) -> bool:
    words = without_quoted(item.main.words)
    if not item.sentences or NIL.search(words) or REASONED.search(words):
        return True
    if item.beside.is_fixed and not is_spread(item):
        return True
    return is_arrangement(words, item) and not item.amount


def is_arrangement(words: str, item: Item) -> bool:
    """Equipment with its place or purpose, a change to the building, or something that is not done."""
    if NEGATIVE.search(words):
        return True
    helps = HELP.search(words)
    fixed = FIXED.search(words)
    if fixed and (not helps or fixed.start() < helps.start()):
        return True
    portable = PORTABLE.search(words)
    is_equipment = portable is not None and (not helps or portable.start() < helps.start())
    return is_equipment and (bool(WHERE_OR_WHO.search(words[portable.end() :] if portable else "")) or bool(item.who))


def unquantified_line(item: Item) -> Iterator[Finding]:
    """A list item or cell is judged as a whole, the sentences of a paragraph one by one."""
    if NIL.search(item.main.words) or is_heading_like(item):
        return
    if item.main.kind == "paragraph" and len(item.sentences) > 1:
        yield from unquantified_prose(item)
    elif not is_settled(item) and not is_event(item) and names_help(item):
        first = next((each for each in item.sentences if HELP.search(each.words)), item.sentences[0])
        yield found_in(first, *help_words(first))


def is_heading_like(item: Item) -> bool:
    """A few words that name a part of the section: "Cognition and learning", "Monitoring"."""
    words = item.main.words
    return item.main.kind == "paragraph" and len(words.split()) <= 6 and words[-1:].isalnum() and not HELP.search(words)  # noqa: PLR2004 - a title


def unquantified_prose(item: Item) -> Iterator[Finding]:
    for at, sentence in enumerate(item.sentences):
        words = sentence.plain
        is_help = HELP.search(words) or BARE_NAME.fullmatch(words.strip(" .;:•–-"))
        if not is_help or NIL.search(words) or STATEMENT.search(words) or ELSEWHERE.search(words):
            continue
        following = [each.words for each in item.sentences[at + 1 : at + 2] if SIZED_BY_PROSE.search(each.words)]
        before = [each.words for each in item.sentences[max(0, at - 1) : at] if SIZED_BY_PROSE.search(words)]
        amount = amount_in([words, *following, *before, *item.governing])
        if amount.is_fixed or is_arrangement(words, item) or (EVENT.search(words) and not amount.is_open):
            continue
        if amount.is_open and gives_help(words):
            yield found_in(sentence, *help_words(sentence))


GIVES = re.compile(
    r"\b(?:will|to|should|must|shall|receives?|provides?|provided|given|delivered|offered|attends?|has|have|is|are)\b"
    r"|^(?:support|access|training|individual|direct|weekly|daily|regular)",
    re.IGNORECASE,
)


def gives_help(words: str) -> bool:
    return bool(GIVES.search(words)) or len(words.split()) <= 8  # noqa: PLR2004 - a note such as "Play therapy."


def is_event(item: Item) -> bool:
    """Something that happens at a time and whose length does not matter: a review, a test, a clinic."""
    amount = item.beside
    is_dated = amount.rate or amount.period or amount.total or amount.trigger
    return (
        bool(EVENT.search(item.main.words))
        and is_dated
        and not re.search(r"\b(?:therapy|programme|group|training)\b", item.main.words, re.IGNORECASE)
    )


def names_help(item: Item) -> bool:
    words = without_quoted(item.main.words)
    if STATEMENT.search(words) or ELSEWHERE.search(words):
        return False
    return (
        bool(HELP.search(words) or ROLE_ALONE.search(words) or BARE_NAME.fullmatch(words.strip(" .;:•–-")))
        or (item.in_row and not PORTABLE.search(words))
        or bool(PORTABLE.search(words))
    )


def help_words(sentence: Sentence) -> tuple[Span, ...]:
    found = HELP.search(sentence.plain)
    return ((sentence.start + found.start(), sentence.start + found.end()),) if found else ()

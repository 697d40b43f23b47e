"""`health_in_education` and `education_in_health`: help in the section of another service."""

import re
from collections.abc import Iterator

from audits.rules.checks.items import provision_items
from audits.rules.checks.material import Material
from audits.rules.checks.pack import Check
from audits.rules.checks.phrases import has_any, is_inside, search_any
from audits.rules.checks.prompts import Finding, found_in
from audits.rules.checks.sentences import Sentence

CARE = re.compile(
    r"\b(?:administ\w+ (?:of )?(?:[\w-]+ ){0,3}(?:medic\w+|midazolam|insulin)|"
    r"give[ns]? (?:[\w-]+ ){0,2}medic\w+|medic\w+ (?:to be )?(?:given|administered|review\w*|prescribed)|"
    r"(?:monitoring|review) of (?:[\w-]+ ){0,2}medic\w+|rescue medic\w+|(?:inhaler|tablets?|salbutamol|"
    r"adrenaline|epipen)\b[^.;]{0,40}\b(?:given|administered)|midazolam|insulin|cathet\w+|"
    r"gastrostomy|peg (?:feed|tube)\w*|(?:tube|enteral|pump)[- ]fe\w+|tracheostomy|suction\w*|stoma\b|"
    r"oxygen|blood (?:glucose|sugar|tests?|pressure)|seizure monitoring|dressings?(?= (?:of|change)|"
    r"\b.*\bnurse)|dressing of wounds|wounds?|wound care|botulinum|botox|injections?|nebulis\w+|"
    r"consultant review|hospital (?:appointment|team|visit|review)s?|at the hospital|(?:epilepsy|pain|eye|hip|"
    r"growth|diabetes|spinal|orthopaedic|neurology|heart|sleep) clinic|clinic (?:appointment|review)s?|"
    r"surgeon|surgery|x-?rays?|scans?|ketogenic|steroid|melatonin|chest physiotherapy|dietitian|tube feed|"
    r"heart scan|epilepsy nurse|stoma care)\b",
    re.IGNORECASE,
)
EDUCATES = re.compile(
    r"\b(?:training|train(?:s|ed)? (?:for |of )?(?:staff|two|three|four|the class|adults)|teach\w*|taught|"
    r"learn\w*|lessons?|catch-up|so that (?:he|she|they)|"
    r"to help (?:him|her|them) to|know how|understand\w*|direct(?:s|ing)? (?:her|his|it)|by (?:himself|"
    r"herself|themselves)|psycholog\w+|class\b|sessions on|"
    r"rest breaks?|skills|recognise)\b",
    re.IGNORECASE,
)
TRAINED_PERSON = re.compile(
    r"\b(?:trained|school|class teacher|special school|learning support|teaching assistants?|teaching staff)\b",
    re.IGNORECASE,
)
EDUCATING = re.compile(
    r"\b(?:(?:will |to |and )teach(?:es|ing)?\b|taught\b|teaching programme|language (?:sessions|programme|"
    r"therapy)|speech (?:and language )?therapy|"
    r"play therap\w+|music therapy|art therapy|(?:social communication|social skills) group|phonology|"
    r"handwriting|sensory integration|"
    r"training (?:for|of) (?:teaching|school|class|college) staff|life skills|mentoring|reading programme|"
    r"(?:teachers?|teaching assistants?|tutors?|learning support assistants?|tas?|lsas?)\b[^.;]{0,80}"
    r"\b(?:in (?:lessons|class)|schoolwork|curriculum)|"
    r"literacy|numeracy|self-care skills|occupational therapy (?:programme|sessions|to)|"
    r"physiotherapy programme in (?:school|pe))\b",
    re.IGNORECASE,
)
NO_TEACHING = re.compile(
    r"\b(?:eating and drinking|swallow\w*|dysphagia|feeding|splint\w*|orthotic\w*|clinic|already (?:set out|"
    r"in)|(?:in|see|under|with) section f\b|educates?|"
    r"training (?:and|in|of|yearly)|assess(?:ment|ed)|rescue|seizure|parent(?:s|ing)?|wheelchair|equipment|review)\b",
    re.IGNORECASE,
)


def health_in_education(plan: Material, check: Check) -> Iterator[Finding]:
    """Medical or nursing care in F that neither educates nor trains."""
    words = plan.words("medical_care_words")
    for item in provision_items(plan, "F"):
        for sentence in item.sentences:
            plain = sentence.plain
            found = CARE.search(plain) or search_any(plain, words.phrases)
            if found and not educates(plain) and not has_any(plain, words.safe):
                yield found_in(sentence, (sentence.start + found.start(), sentence.start + found.end()))


def educates(words: str) -> bool:
    return EDUCATES.search(TRAINED_PERSON.sub(" ", words)) is not None


def education_in_health(plan: Material, check: Check) -> Iterator[Finding]:
    """Teaching, or therapy that educates, in G, H1 or H2."""
    words = plan.words("educating_therapy_words")
    for sentence in plan.sentences("G", "H1", "H2"):
        plain = sentence.plain
        found = search_any(plain, words.phrases) or EDUCATING.search(plain)
        if (
            found
            and not is_elsewhere(sentence)
            and not is_inside(found.span(), plain, words.safe)
            and not has_any(plain, words.safe[:2])
        ):
            yield found_in(sentence, (sentence.start + found.start(), sentence.start + found.end()))


def is_elsewhere(sentence: Sentence) -> bool:
    """Whether the sentence refers to what is written in F, or is about care that only looks like teaching."""
    return NO_TEACHING.search(sentence.words) is not None

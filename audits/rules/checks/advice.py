"""`missing_advice_in_k`: advice that was used, or has to be sought, and is not in the list of Section K."""

import re
from collections.abc import Iterator

from audits.rules.checks.material import PROVISION, Material
from audits.rules.checks.pack import Check
from audits.rules.checks.prompts import Finding, missing_from
from audits.rules.checks.sentences import without_quoted

KINDS = {
    "educational": (
        r"education\w*|school|nursery|college|head ?teacher|senco|early years|portage|annual review|provider|"
        r"pupil referral|virtual school"
    ),
    "psychological": r"psycholog\w*|ep\b|eps\b",
    "medical": (
        r"medical|paediatric\w*|health\w*|doctor|gp\b|general practice|hospital|nurs\w+|consultant|neurolog\w+|"
        r"surg\w+|haematolog\w+|cardiolog\w+|endocrin\w+|gastro\w+|rheumatolog\w+|oncolog\w+|audiolog\w+|ophthalm\w+|orthopt\w+|"
        r"clinic\w*|camhs|mental health"
    ),
    "social care": (
        r"social (?:care|work\w*)|children['’]s services|early help|care act|disabilit\w+ team|"
        r"personal education plan|care plan|family support"
    ),
    "parents'": r"parent\w*|famil\w+|mother\w*|father\w*|carer\w*|mum|dad|views|statement",
    "speech and language": r"speech|language therap\w*|salt\b|slt\b|communication therap\w*|voice",
    "occupational therapy": r"occupational|\bot\b|therapies team",
    "physiotherapy": r"physio\w*|physical (?:disability|therapy)|therapies team",
}
WORKS = {
    "speech and language": re.compile(r"\bspeech (?:and language|therap)|\blanguage therap", re.IGNORECASE),
    "occupational therapy": re.compile(r"\boccupational therap", re.IGNORECASE),
    "physiotherapy": re.compile(r"\bphysiotherap", re.IGNORECASE),
}
REQUIRED = ("educational", "psychological", "medical", "social care")
NEEDED_FROM_START = ("new", "reassessment", "assessment", "initial")
QUOTED_AS_SOURCE = re.compile(
    r"\b(?:found|reports?|reported|advis\w+|assess\w+|recommend\w*|observed|writes|wrote|scored|measured|"
    r"screening|log|note|says that|noted)\b",
    re.IGNORECASE,
)
USED = {
    "psychological": re.compile(r"\bpsychologist\w*\b", re.IGNORECASE),
    "social care": re.compile(r"\bsocial worker\b", re.IGNORECASE),
    "occupational therapy": re.compile(r"\boccupational therapist\b", re.IGNORECASE),
    "speech and language": re.compile(r"\b(?:speech|language) (?:and language )?therapist\b", re.IGNORECASE),
    "physiotherapy": re.compile(r"\bphysiotherapist\b", re.IGNORECASE),
}


def missing_advice_in_k(plan: Material, check: Check) -> Iterator[Finding]:
    """One prompt that names every kind of advice that is used or has to be sought and that K does not list."""
    if not plan.has("K"):
        return
    lacking = sorted({*not_sought(plan), *used_in_provision(plan), *used_as_source(plan)})
    if lacking:
        yield missing_from("K", note=", ".join(lacking))


def is_listed(plan: Material, kind: str) -> bool:
    return re.search(rf"\b(?:{KINDS[kind]})", plan.words_of("K"), re.IGNORECASE) is not None


def not_sought(plan: Material) -> list[str]:
    """What the regulations have to be sought for a first plan or a reassessment."""
    event = plan.facts.event
    if not event.startswith(NEEDED_FROM_START):
        return []
    return [kind for kind in REQUIRED if not is_listed(plan, kind)]


def used_in_provision(plan: Material) -> list[str]:
    """Therapies that F provides for although K has no advice about them."""
    words = "\n".join(without_quoted(line.words) for code in PROVISION[:1] for line in plan.of(code))
    return [kind for kind, sign in WORKS.items() if sign.search(words) and not is_listed(plan, kind)]


def used_as_source(plan: Material) -> list[str]:
    """Professionals whose findings B reports although K does not list them."""
    said = [sentence.words for sentence in plan.sentences("B") if QUOTED_AS_SOURCE.search(sentence.words)]
    return [
        kind for kind, sign in USED.items() if not is_listed(plan, kind) and any(sign.search(words) for words in said)
    ]

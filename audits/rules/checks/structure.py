"""`missing_section` and `empty_section`: what a plan has to have."""

import re
from collections.abc import Iterator

from audits.rules.checks.material import Material
from audits.rules.checks.pack import Check
from audits.rules.checks.prompts import Finding, found_in, missing_from

REQUIRED = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K")
A_PLAN_HAS = 4  # sections at least: a document with fewer is advice or an appendix
BLANK = re.compile(
    r"(?:n\s*/?\s*a|n\.a|not applicable|not known|n\s*/\s*k|unknown|none (?:provided|recorded|received)|to follow|"
    r"(?:details|information|advice|"
    r"report) to follow|tbc|tba|"
    r"to be (?:confirmed|completed|added|advised|agreed|inserted)|blank|left blank|pending|awaited|"
    r"(?:information|advice|report)?\s*(?:awaited|awaiting|pending|outstanding)(?: (?:information|advice|report))?|"
    r"awaiting (?:information|advice|report)|(?:please )?see (?:the )?(?:attached )?(?:report|advice|above|"
    r"below|attached|appendix)s?(?: attached)?|"
    r"as above|as below|no (?:information|advice|report) (?:received|provided|available|submitted|given)|"
    r"nothing (?:received|recorded)|not (?:completed|provided|recorded|received))",
    re.IGNORECASE,
)
MAY_BE_NIL = frozenset({"J"})
NOT_ASKED = re.compile(r"(?:n\s*/?\s*a|not applicable)", re.IGNORECASE)


def missing_section(plan: Material, _check: Check) -> Iterator[Finding]:
    """Each section that the regulations require and no heading names."""
    if sum(plan.has(code) for code in REQUIRED) < A_PLAN_HAS:
        return
    for code in REQUIRED:
        if not plan.has(code):
            yield missing_from(code)


def empty_section(plan: Material, check: Check) -> Iterator[Finding]:
    """Each section whose heading stands over nothing, or over words that say nothing."""
    for code in check.sections or REQUIRED:
        if plan.has(code) and is_empty(plan, code):
            sentences = plan.sentences(code)
            yield found_in(sentences[0]) if sentences else missing_from(code)


def is_empty(plan: Material, code: str) -> bool:
    said = " ".join(plan.words_of(code).split()).strip(" .:;-–—…?!*_()[]")
    if not said:
        return True
    if code in MAY_BE_NIL and NOT_ASKED.fullmatch(said):
        return False  # a budget is asked for or not, and nobody need say more
    return BLANK.fullmatch(said) is not None

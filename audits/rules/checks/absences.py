"""What a plan does not speak of: adult life from year 9, targets and review, the agreement of health commissioners."""

import re
from collections.abc import Iterator

from audits.rules.checks.material import PROVISION, Material
from audits.rules.checks.pack import Check
from audits.rules.checks.phrases import has_any, places_of_any
from audits.rules.checks.prompts import Finding, found_in, missing_from
from audits.rules.checks.structure import A_PLAN_HAS

TARGETS = re.compile(
    r"\b(?:targets?|steps|objectives|milestones|individual (?:education|learning|support|provision)? ?plans?|"
    r"iep|ilp|provision map|assess,? plan,? do)\b"
    r"[^.;]{0,120}?\b(?:set|agreed|written|reviewed|drawn up|made|shared|updated|chosen|decided|recorded|"
    r"monitored|looked at)\b"
    r"|\b(?:set|sets|agree|agrees|write|writes|review|reviews|draw up)\b[^.;]{0,80}?\b(?:targets?|steps|"
    r"objectives|milestones|individual \w+ plan)\b"
    r"|^targets?:[^.;]{0,80}\b(?:half[- ]?term|term|week|month)s?\b"
    r"|\b(?:chooses?|decides?|looks? at|(?:go|goes) through)\b[^.;]{0,40}\b(?:targets?|steps|objectives|milestones)\b"
    r"|\bprogress\b[^.;]{0,80}\b(?:each|every|termly|half-termly|six weeks|monthly)\b|\b(?:termly|half-termly|"
    r"monthly) (?:review|meeting)s?\b"
    r"|\b(?:team around|review meeting|meets?|meeting)\b[^.;]{0,60}\b(?:each|every) (?:half )?term\b",
    re.IGNORECASE,
)
FRIENDS_ALONE = frozenset({"friendships", "relationships", "clubs", "community", "cooking"})
AGREED_BY = re.compile(
    r"\b(?:agreed|approved|commission\w*|integrated care board|icb|designated (?:clinical|medical) officer)\b",
    re.IGNORECASE,
)
NOTHING = re.compile(r"\b(?:no|none|nil|not (?:applicable|required|needed))\b", re.IGNORECASE)


def pfa_missing_year9(plan: Material, check: Check) -> Iterator[Finding]:
    """From the year of the pack (9) on, no outcome or no provision about adult life."""
    year = plan.facts.year
    if year is None or check.least_year is None or year < check.least_year or not plan.has("E"):
        return
    if not speaks_of_adult_life(plan, "E"):
        yield missing_from("E")
    elif not any(speaks_of_adult_life(plan, code) for code in PROVISION):
        yield missing_from("F")


def speaks_of_adult_life(plan: Material, section: str) -> bool:
    """Whether the words of a section, its friendships aside, are about adult life."""
    words = plan.words("adulthood_words")
    text = plan.words_of(section)
    found = {text[start:end].casefold() for start, end in places_of_any(text, words.phrases)}
    return bool(found - FRIENDS_ALONE)


def no_review_arrangements(plan: Material, check: Check) -> Iterator[Finding]:
    """No word on who sets shorter-term targets and how progress is looked at, anywhere in the plan."""
    if sum(map(plan.has, plan.sections)) < A_PLAN_HAS or not plan.has("E"):
        return
    sections = [code for code in plan.by_section if code not in {"A", "B", "C", "D", "K"}]
    if not any(TARGETS.search(sentence.words) for sentence in plan.sentences(*sections)):
        yield missing_from("E")


def health_agreement_missing(plan: Material, check: Check) -> Iterator[Finding]:
    """Provision in G with no word of who agreed to it."""
    sentences = plan.sentences("G")
    if not sentences or NOTHING.match(sentences[0].words):
        return
    words = plan.words_of("G")
    if not AGREED_BY.search(words) and not has_any(words, plan.words("agreement_words").phrases):
        yield found_in(sentences[0])

"""What the cover of a plan says of the child and the plan: all that the portal does not know itself.

The portal keeps no names. A check for another child's name takes the name from the text it looks through, and nothing
of it is kept.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from audits.rules.checks.dates import dates_in, rows_of
from audits.rules.checks.facts import Facts, pronoun_of
from audits.rules.checks.lines import OUTSIDE, Line
from audits.rules.checks.persons import NAME

LABELS: dict[str, re.Pattern[str]] = {
    "known_as": re.compile(r"known as|preferred name|likes to be called|also known", re.IGNORECASE),
    "surname": re.compile(r"^(?:surname|family name|last name)", re.IGNORECASE),
    "name": re.compile(
        r"^(?:(?:full )?name(?:\(?s?\)?)?(?: of (?:the )?(?:child|young person|pupil|student).*)?|"
        r"(?:child|pupil|young person|student)"
        r"(?:['’]s)? ?(?:name)?|forenames?|forename\(s\)|first names?|given names?)\s*:?$",
        re.IGNORECASE,
    ),
    "gender": re.compile(r"^(?:gender|sex|pronouns?)", re.IGNORECASE),
    "born": re.compile(r"date of birth|^d\.?o\.?b", re.IGNORECASE),
    "requested": re.compile(r"request", re.IGNORECASE),
    "drafted": re.compile(r"\bdraft|proposed", re.IGNORECASE),
    "final": re.compile(r"\bfinal|issued?\b", re.IGNORECASE),
    "reviewed": re.compile(
        r"\breview (?:meeting )?(?:held|date|meeting)|date of (?:annual )?review|last review", re.IGNORECASE
    ),
}
PAIR = re.compile(r"^([^:]{2,60}):\s*(\S.*)$")
AS_CHILD = re.compile(rf"(?:^|[.;]\s+)({NAME}) (?:will|is|has|needs|can|finds|enjoys|likes|uses|does)\b")
COUNCIL = re.compile(r"\b((?:[A-Z][a-z]+(?: with| upon| and| of)? ?){1,4}Council)\b")


def facts_with_cover(facts: Facts, lines: Sequence[Line], ordinary: frozenset[str]) -> Facts:
    """The facts with what is blank in them filled from the cover, and the name at worst from the text.

    `ordinary` are words, in small letters, that begin sentences and are no names.
    """
    told = told_by_cover(lines)
    name = facts.name or whole_name(told) or most_named(lines, ordinary)
    return replace(
        facts,
        name=name,
        known_as=facts.known_as or told.get("known_as", ""),
        initials=facts.initials or "".join(word[0] for word in name.split()),
        pronoun=facts.pronoun or pronoun_of(told.get("gender", "").split("/")[0]),
        council=facts.council or council_in(lines),
        born=facts.born or day_in(told.get("born", "")),
        requested=facts.requested or day_in(told.get("requested", "")),
        drafted=facts.drafted or day_in(told.get("drafted", "")),
        final=facts.final or day_in(told.get("final", "")),
        reviewed=facts.reviewed or day_in(told.get("reviewed", "")),
    )


def told_by_cover(lines: Sequence[Line]) -> dict[str, str]:
    """What stands beside each label of the cover that is known."""
    told: dict[str, str] = {}
    for label, value in pairs_of(lines):
        kind = next((kind for kind, sign in LABELS.items() if sign.search(label)), None)
        if kind:
            told.setdefault(kind, value)
    return told


def pairs_of(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Labels with what stands beside them: in the next cell of a row, or after a colon."""
    for row in rows_of([line for line in lines if line.section == OUTSIDE]):
        yield from ((label.words.rstrip(" :"), value.words) for label, value in zip(row[::2], row[1::2], strict=False))
        for line in row:
            if pair := PAIR.match(line.words):
                yield pair[1], pair[2]


def whole_name(told: dict[str, str]) -> str:
    return " ".join(filter(None, (told.get("name", ""), told.get("surname", ""))))


def most_named(lines: Sequence[Line], ordinary: frozenset[str]) -> str:
    """The name that begins most sentences about what somebody is, has or needs."""
    named = Counter(match[1] for line in lines if line.section != OUTSIDE for match in AS_CHILD.finditer(line.words))
    return next((name for name, _ in named.most_common() if name.casefold() not in ordinary), "")


def day_in(words: str) -> date | None:
    found = dates_in(words)
    return found[0].earliest if found and found[0].earliest == found[0].latest else None


def council_in(lines: Sequence[Line]) -> str:
    return next((match[1] for line in lines if line.section == OUTSIDE if (match := COUNCIL.search(line.words))), "")

"""What stands in the place of what was taken out: the same for one person or place all through a document."""

import re
from datetime import date

from moderation.rules.redaction.dates import age_on, first_date
from moderation.rules.redaction.proposals import (
    ADDRESS,
    BIRTH,
    CASE,
    CHILD,
    EMAIL,
    FAMILY,
    NHS,
    OTHER_CHILD,
    PHONE,
    PLACE,
    POSSIBLE,
    POSTCODE,
    SCHOOL,
    SETTING,
    STAFF,
    TEAM,
    UPN,
    Child,
    Mark,
)
from moderation.rules.redaction.texts import Text

FIXED = {
    CHILD: "child",
    ADDRESS: "address",
    POSTCODE: "postcode",
    PHONE: "telephone number",
    EMAIL: "e-mail address",
    UPN: "unique pupil number",
    NHS: "NHS number",
    CASE: "case reference",
}
NUMBERED = {
    SCHOOL: "school",
    SETTING: "setting",
    TEAM: "service",
    PLACE: "place",
    STAFF: "professional",
    OTHER_CHILD: "other child",
    FAMILY: "relative",
    POSSIBLE: "name",
}
LONE = frozenset({"mother", "father"})
"""Of these a family mostly has one, who needs no number."""
NAMELESS = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "St", "The", "and", "of", "the"})
NAME = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]{2,})*")


class Pseudonyms:
    """Those of one document; ages are those `on` a day."""

    def __init__(self, text: Text, child: Child, on: date | None) -> None:
        self.text = text
        self.on = on
        self.born = date.fromisoformat(child.dob) if child.dob else None
        self.given: dict[tuple[str, str], str] = {}
        self.counts: dict[str, int] = {}

    def of(self, mark: Mark) -> str:
        """The words in square brackets: [child], [brother 1], [school 2], [age 7]."""
        if mark.kind == BIRTH:
            return f"[{self.birth(mark)}]"
        return f"[{FIXED.get(mark.kind) or self.numbered(mark)}]"

    def numbered(self, mark: Mark) -> str:
        """The words by which this person or place was called before, or the next number."""
        words = [(mark.kind, word) for word in telling(self.text.words[mark.start : mark.end])]
        name = self.given.get(words[0]) or self.next_name((mark.kind == FAMILY and mark.label) or NUMBERED[mark.kind])
        for word in words:
            self.given.setdefault(word, name)
        return name

    def next_name(self, base: str) -> str:
        self.counts[base] = count = self.counts.get(base, 0) + 1
        return base if count == 1 and base in LONE else f"{base} {count}"

    def birth(self, mark: Mark) -> str:
        """The age for the child's own date of birth; month and year for a later birthday of the child's."""
        found = first_date(self.text.words[mark.start : mark.end])
        if found and found == self.born and self.on:
            return f"age {age_on(found, self.on)}"
        if found and self.born and found > self.born and mark.label:
            return f"{found:%B %Y}"
        return "date of birth"


def telling(words: str) -> list[str]:
    """The words by which a name is known again, in small letters: a forename, then a surname."""
    said = [re.sub(r"['’]s$", "", word.casefold()) for word in NAME.findall(words) if word not in NAMELESS]
    return said or [words.casefold()]

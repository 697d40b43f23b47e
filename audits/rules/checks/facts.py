"""What a check knows of the plan besides its text: little in the portal, more where a truth file tells it."""

import re
from dataclasses import dataclass
from datetime import date

GENDERS = {
    **dict.fromkeys(("girl", "woman", "female", "f", "she"), "she"),
    **dict.fromkeys(("boy", "man", "male", "m", "he"), "he"),
    **dict.fromkeys(("they", "non-binary", "nonbinary"), "they"),
}
BEFORE_YEAR_1 = {"n1": -2, "n2": -1, "n": -1, "r": 0, "reception": 0, "nursery": -1}
LAST_YEAR_OF_STAGE = {0: 0, 1: 2, 2: 6, 3: 9, 4: 11, 5: 13}
LEAVING_AGE_18 = 13
SECONDARY_LAST = 11


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of a plan; blank or None where nobody told them.

    `stage` is a code of the statutory pack ("draft", "final", ...), `event` says what the plan was made for. Dates are
    those of the plan's own steps.
    """

    name: str = ""
    known_as: str = ""
    initials: str = ""
    pronoun: str = ""
    born: date | None = None
    year_group: str = ""
    council: str = ""
    stage: str = ""
    event: str = ""
    requested: date | None = None
    drafted: date | None = None
    final: date | None = None
    reviewed: date | None = None

    @property
    def own_names(self) -> frozenset[str]:
        """Every word by which the child may be called, in small letters."""
        return frozenset(re.findall(r"[^\W\d_]+", f"{self.name} {self.known_as}".casefold()))

    @property
    def first_name(self) -> str:
        words = (self.known_as or self.name).split()
        return words[0] if words else ""

    @property
    def year(self) -> int | None:
        """The year group as a number: Reception is 0, the nursery years are below; None where it is not known."""
        given = self.year_group.casefold().removeprefix("year").strip()
        return int(given) if given.isdecimal() else BEFORE_YEAR_1.get(given)

    @property
    def dated(self) -> date | None:
        """The day of the text itself: of the final plan where it is one, or else of the draft."""
        return (self.final or self.drafted) if self.is_final else (self.drafted or self.final)

    @property
    def is_final(self) -> bool:
        return self.stage.startswith(("final", "amended_final", "new_final"))

    @property
    def is_draft(self) -> bool:
        return self.stage in {"draft", "first_draft", "amended_draft"}

    @property
    def keeps_placement(self) -> bool:
        """Whether an earlier final plan names a placement that a draft may carry on."""
        return "amended" in self.stage or "amended" in self.event

    def age_on(self, day: date) -> int | None:
        if self.born is None:
            return None
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


def pronoun_of(gender: str) -> str:
    """The pronoun "she", "he" or "they" for what a cover says; blank for anything else."""
    return GENDERS.get(gender.strip().casefold(), "")

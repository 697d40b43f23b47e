"""What stands in a plan or in advice as one thing: an aspiration, a need, an outcome, a provision, a recommendation."""

from dataclasses import dataclass
from enum import StrEnum


class ItemKind(StrEnum):
    ASPIRATION = "aspiration"
    NEED = "need"
    OUTCOME = "outcome"
    PROVISION = "provision"
    CONTRIBUTOR = "contributor"


PAIRS = (
    (ItemKind.ASPIRATION, ItemKind.OUTCOME),
    (ItemKind.NEED, ItemKind.OUTCOME),
    (ItemKind.NEED, ItemKind.PROVISION),
    (ItemKind.OUTCOME, ItemKind.PROVISION),
    (ItemKind.PROVISION, ItemKind.CONTRIBUTOR),
)
"""The kinds that a link joins, from the hope to who advised on the help."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing with its place: text[start:end] are its `words`.

    `section` is the code of the plan's section, or "" in advice. `number` is how it is numbered ("B1.2"), `serves`
    are the numbers that it says it belongs to. `amount` and `who` are the words of its row on how much and by whom,
    `around` is everything that its row says, `area` the heading above.
    """

    kind: ItemKind
    section: str
    start: int
    end: int
    words: str
    number: str = ""
    serves: tuple[str, ...] = ()
    amount: str = ""
    who: str = ""
    around: str = ""
    area: str = ""

    @property
    def all_words(self) -> str:
        """Its words with those of its row."""
        return self.around or self.words

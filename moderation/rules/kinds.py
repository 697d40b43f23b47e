"""The kinds of moderation session, as data says them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class SessionKind:
    """One kind: which level it belongs to, what it looks at again, and how many people and cases it needs at least.

    `most_cases` is 0 where there is no limit; `expected_roles` are those that should not be missing.
    `asks` is the framework of case studies whose key questions its agencies answer, or ""; with `judges_cases` it
    looks at cases without an audit, and judges them in the categories of that framework.
    """

    key: str
    name: str
    about: str
    space_kind: str
    purpose_key: str
    drawn_from: tuple[str, ...]
    least_people: int
    least_cases: int
    most_cases: int = 0
    expected_roles: tuple[str, ...] = ()
    asks: str = ""
    judges_cases: bool = False

    @property
    def noun(self) -> str:
        """What it looks at, in a sentence."""
        return "case" if self.judges_cases else "plan"

    @property
    def given(self) -> str:
        """What its people give alone, in a sentence."""
        return "answers" if self.judges_cases else "scores"

    @property
    def asks_beside_scores(self) -> bool:
        """Whether agencies answer key questions on what its people score as well."""
        return bool(self.asks) and not self.judges_cases

    @property
    def tells_auditors(self) -> bool:
        """Whether it looks at audits of its own council, whose auditors and writers learn what was agreed."""
        return self.space_kind == "council" and not self.judges_cases

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Raises KeyError for a kind that says too little and ValueError for one that would compare nothing."""
        kind = cls(
            key=data["key"],
            name=data["name"],
            about=data["about"],
            space_kind=data["space_kind"],
            purpose_key=data["purpose_key"],
            drawn_from=tuple(data["drawn_from"]),
            least_people=data["least_people"],
            least_cases=data["least_cases"],
            most_cases=data.get("most_cases", 0),
            expected_roles=tuple(data.get("expected_roles", ())),
            asks=data.get("asks", ""),
            judges_cases=data.get("judges_cases", False),
        )
        if kind.least_people < 1 or kind.least_cases < 1:
            raise ValueError(f"{kind.key} needs at least one person and one case.")
        return kind


def read_kinds(pack: Mapping[str, Any]) -> dict[str, SessionKind]:
    """Key -> kind, in the order of the pack."""
    return {kind.key: kind for kind in map(SessionKind.from_data, pack["kinds"])}

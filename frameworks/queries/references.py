"""What a text rests on, and which of it somebody has looked up."""

from dataclasses import dataclass

from frameworks.models import FrameworkVersion, ReferenceCheck
from frameworks.queries.specifications import specification_of
from frameworks.rules.criteria import CriterionSpec, ReferenceSpec
from frameworks.rules.kinds import is_case_study
from frameworks.rules.references import Cited, cited_references


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A reference with who looked it up, if anybody did since the text was written."""

    text: str
    is_checked: bool
    check: ReferenceCheck | None

    @property
    def is_open(self) -> bool:
        return not self.is_checked and self.check is None


@dataclass(frozen=True, slots=True)
class CitedRow:
    """An entry of the list of references of a version: where it is cited, and who looked it up."""

    cited: Cited
    check: ReferenceCheck | None

    @property
    def is_open(self) -> bool:
        return not self.cited.is_checked and self.check is None


def references_of(version: FrameworkVersion, criterion: CriterionSpec) -> list[ReferenceRow]:
    """In the order of the framework."""
    checks = _checks(version, criterion.references)
    return [ReferenceRow(each.text, each.checked, checks.get(each.text)) for each in criterion.references]


def cited_in(version: FrameworkVersion) -> list[CitedRow]:
    """Every reference of a version, those that are still open first."""
    if is_case_study(version.content):
        return []
    checks = {check.text: check for check in _all_checks(version)}
    rows = [CitedRow(cited, checks.get(cited.text)) for cited in cited_references(specification_of(version))]
    return sorted(rows, key=lambda row: (not row.is_open, row.cited.text))


def open_references(version: FrameworkVersion) -> list[str]:
    """The references that neither the text nor anybody since vouches for."""
    return [row.cited.text for row in cited_in(version) if row.is_open]


def _checks(version: FrameworkVersion, references: tuple[ReferenceSpec, ...]) -> dict[str, ReferenceCheck]:
    texts = [each.text for each in references]
    return {check.text: check for check in _all_checks(version) if check.text in texts}


def _all_checks(version: FrameworkVersion) -> list[ReferenceCheck]:
    return list(ReferenceCheck.objects.filter(space_id=version.space_id).select_related("confirmed_by"))

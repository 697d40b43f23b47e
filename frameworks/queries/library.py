"""What an area judges by, on one page."""

from dataclasses import dataclass
from itertools import groupby

from frameworks.models import AreaOutcome, AssuranceLevel, DataPack, FamilyStatement, Principle
from frameworks.queries.levels import common_levels
from frameworks.queries.specifications import specification_of
from frameworks.queries.versions import VersionRow, versions_in
from frameworks.rules.frameworks import FrameworkPack
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """A local outcome, and how many criteria in force speak to it."""

    outcome: AreaOutcome
    criteria: int


@dataclass(frozen=True, slots=True)
class StatementRow:
    """What families said, with the codes that judge it: those in force first, as (code, question), others as words."""

    statement: FamilyStatement
    criteria: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """`live` are the versions in force; `main` is the one whose criteria the outcomes and statements speak of."""

    live: list[VersionRow]
    others: list[VersionRow]
    main: VersionRow | None
    principles: list[Principle]
    outcomes: list[OutcomeRow]
    statements: list[tuple[str, list[StatementRow]]]
    levels: list[AssuranceLevel]
    data_packs: list[DataPack]


def library_page(library: Space) -> LibraryPage:
    rows = versions_in(library)
    live = [row for row in rows if row.is_live]
    main = next((row for row in live if not row.is_case_study), None)
    spec = specification_of(main.version) if main else None
    return LibraryPage(
        live=live,
        others=[row for row in rows if not row.is_live],
        main=main,
        principles=list(Principle.objects.in_space(library)),
        outcomes=[OutcomeRow(each, _speaking_to(each, spec)) for each in AreaOutcome.objects.in_space(library)],
        statements=_statements(library, spec),
        levels=common_levels(library),
        data_packs=list(DataPack.objects.in_space(library).defer("content")),
    )


def outcome_names(library_id: int) -> dict[str, str]:
    """Key -> short name of what the area wants for children, in its order."""
    return dict(AreaOutcome.objects.filter(space_id=library_id).values_list("key", "short"))


def _speaking_to(outcome: AreaOutcome, spec: FrameworkPack | None) -> int:
    return sum(outcome.key in criterion.outcomes for criterion in spec.criteria) if spec else 0


def _statements(library: Space, spec: FrameworkPack | None) -> list[tuple[str, list[StatementRow]]]:
    questions = {criterion.code: criterion.question for criterion in spec.criteria} if spec else {}
    rows = [
        StatementRow(each, [(code, questions[code]) for code in each.criteria if code in questions])
        for each in FamilyStatement.objects.in_space(library)
    ]
    return [(heading, list(group)) for heading, group in groupby(rows, key=lambda row: row.statement.heading)]

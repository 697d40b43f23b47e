"""What a framework document holds: the area's principles, outcomes and levels, and a version whole."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frameworks.models import AreaOutcome, FamilyStatement, FrameworkVersion, Principle
from frameworks.queries.changes import LogEntry, public_changes
from frameworks.queries.levels import LevelPage, level_page
from frameworks.queries.references import open_references
from frameworks.queries.version_pages import VersionPage, version_page
from frameworks.queries.versions import versions_in
from frameworks.rules.narrowing import Narrowing
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

State = FrameworkVersion.State


@dataclass(frozen=True)
class FrameworkDocument:
    """Everything that stands in a published framework.

    `versions` are those that were ever in force, newest first; `changes` what the area lets everybody read of its log;
    `open_references` those that nobody has looked up yet, by their words.
    """

    version: FrameworkVersion
    page: VersionPage
    principles: list[Principle]
    outcomes: list[AreaOutcome]
    statements: list[FamilyStatement]
    levels: LevelPage
    versions: list[FrameworkVersion]
    changes: list[LogEntry]
    open_references: set[str]


def framework_document(version: FrameworkVersion) -> FrameworkDocument:
    """A version with all that surrounds it. `version` has its framework and its space loaded."""
    library = version.space
    return FrameworkDocument(
        version=version,
        page=version_page(version, Narrowing()),
        principles=list(Principle.objects.in_space(library)),
        outcomes=list(AreaOutcome.objects.in_space(library)),
        statements=list(FamilyStatement.objects.in_space(library)),
        levels=level_page(library),
        versions=list(_in_force(library).filter(framework=version.framework_id).order_by("-effective_from")),
        changes=public_changes(library),
        open_references=set(open_references(version)),
    )


def to_publish(space: Space) -> list[FrameworkVersion]:
    """The versions in force in a council's area that ask criteria; a case study is no standard for the public."""
    rows = versions_in(library_of(space))
    return [row.version for row in rows if row.is_live and not row.is_case_study]


def _in_force(library: Space) -> "QuerySet[FrameworkVersion]":
    versions = FrameworkVersion.objects.in_space(library).filter(state__in=(State.LIVE, State.RETIRED))
    return versions.defer("content")

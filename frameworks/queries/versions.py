"""The versions of a library's frameworks: in what state they are, and which plans they are for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Func, IntegerField
from django.db.models.fields.json import KT, KeyTransform
from django.db.models.functions import Coalesce
from django.http import Http404

from frameworks.models import FrameworkVersion
from frameworks.queries.codes import name_of
from frameworks.rules.frameworks import ScopeSpec
from frameworks.rules.kinds import CASE_STUDY
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet

State = FrameworkVersion.State
COLOURS = {
    State.DRAFT: "yellow",
    State.CONSULTING: "purple",
    State.APPROVED: "blue",
    State.LIVE: "green",
    State.RETIRED: "grey",
}


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version with what is said of it in a list. `label` warns of a proposal."""

    version: FrameworkVersion
    criteria: int
    is_case_study: bool
    label: str

    @property
    def colour(self) -> str:
        return COLOURS[State(self.version.state)]

    @property
    def is_live(self) -> bool:
        return self.version.state == State.LIVE


def versions_in(library: Space) -> list[VersionRow]:
    """Every version of a library, those in force first; their content is not fetched."""
    rows = [_row(version) for version in _versions(library).order_by("framework__name", "-made_at")]
    return sorted(rows, key=lambda row: not row.is_live)


def version_in(library: Space, version_id: UUID) -> VersionRow:
    """One version of this library, without its content. Http404 when there is none."""
    version = _versions(library).filter(pk=version_id).first()
    if version is None:
        raise Http404
    return _row(version)


def whole_version(library: Space, version_id: UUID) -> FrameworkVersion:
    """One version of this library with its content, its people and its scale. Http404 when there is none."""
    people = ("made_by", "last_edited_by", "approved_by")
    versions = FrameworkVersion.objects.in_space(library).select_related("framework", "scale", "space", *people)
    version: FrameworkVersion | None = versions.filter(pk=version_id).first()
    if version is None:
        raise Http404
    return version


def next_number(version: FrameworkVersion) -> str:
    """The next free number after a version's own: 1.0 is followed by 1.1, and 1.1 by 1.2."""
    taken = set(version.framework.versions.filter(space_id=version.space_id).values_list("number", flat=True))
    first, _, rest = version.number.partition(".")
    minor = int(rest.partition(".")[0]) if rest.partition(".")[0].isdecimal() else 0
    while f"{first}.{minor}" in taken:
        minor += 1
    return f"{first}.{minor}"


def scope_facts(scope: ScopeSpec) -> list[tuple[str, str]]:
    """Which plans a framework is for: [(what, words)]."""
    facts = [("Used for", _names("plan_kind", scope.plan_kinds))]
    if scope.plan_events is not None:
        facts.append(("Plan events", _names("plan_event", scope.plan_events)))
    if scope.plan_stages is not None:
        facts.append(("Stages of the document", _names("plan_stage", scope.plan_stages)))
    if scope.age_max is not None:
        facts.append(("Ages", f"{scope.age_min or 0} to {scope.age_max}"))
    return facts


def _versions(library: Space) -> "QuerySet[FrameworkVersion]":
    versions = FrameworkVersion.objects.in_space(library).select_related(
        "framework", "scale", "last_edited_by", "approved_by"
    )
    head = "content__framework__"
    described = versions.annotate(
        criteria_count=Coalesce(_length("criteria"), 0),
        kind=KT(f"{head}kind"),
        label=KT(f"{head}label_shown_to_users"),
    )
    return described.defer("content")


def _length(field: str) -> Func:
    """How many items a list of the content has, counted by PostgreSQL, so that the content need not be fetched."""
    return Func(KeyTransform(field, "content"), function="jsonb_array_length", output_field=IntegerField())


def _row(version: Any) -> VersionRow:
    """`version` carries what `_versions` adds to it."""
    return VersionRow(version, version.criteria_count, version.kind == CASE_STUDY, version.label or "")


def _names(code_set: str, codes: tuple[str, ...]) -> str:
    return ", ".join(name_of(code_set, code) for code in codes)

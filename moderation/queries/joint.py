"""Multi-agency audits: which a person may know of, how far each is, and who could be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404
from django.utils import timezone

from frameworks.models import FrameworkVersion, Instrument
from frameworks.queries.specifications import instrument_of
from frameworks.rules.instruments import WITH_FAMILY_QUESTION
from moderation.models import JointCase, Member, MultiAgencyAudit
from moderation.queries.kinds import kinds
from moderation.rules.joint import JointSetup, absent_roles, steps_of
from moderation.rules.kinds import SessionKind
from moderation.rules.setup import Step
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.access.roles import NAMES, ROLE_ACTS, Role
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.models import Space, SpaceGrant
from qa_portal.spaces.principal import acting_as

if TYPE_CHECKING:
    from django.db.models import QuerySet

LOOKING_ROLES = tuple(role for role in Role if Act.JOINT_READ in ROLE_ACTS[role])


@dataclass(frozen=True, slots=True)
class AuditRow:
    """An audit in a list, counted."""

    audit: MultiAgencyAudit
    cases: int
    released: int
    people: int


@dataclass(frozen=True)
class JointPage:
    """One audit with its people and its cases."""

    audit: MultiAgencyAudit
    members: Sequence[Member]
    cases: Sequence[JointCase]

    @property
    def kind(self) -> SessionKind:
        return kinds()[self.audit.kind]

    @cached_property
    def setup(self) -> JointSetup:
        return JointSetup(
            cases=len(self.cases),
            released=sum(case.is_released for case in self.cases),
            people=len(self.members),
            organisations=len(self.organisations),
            roles={member.role for member in self.members},
        )

    @property
    def steps(self) -> tuple[Step, ...]:
        return steps_of(self.kind, self.setup)

    @property
    def absent(self) -> list[str]:
        """The roles that are expected and that nobody asked has."""
        return absent_roles(self.kind, self.setup.roles)

    @cached_property
    def organisations(self) -> list[Organisation]:
        return sorted({member.organisation for member in self.members}, key=str)

    @property
    def by_organisation(self) -> list[tuple[Organisation, list[tuple[Member, str]]]]:
        """(organisation, its members with their roles in words)."""
        return [
            (each, [(one, NAMES[Role(one.role)]) for one in self.members if one.organisation_id == each.pk])
            for each in self.organisations
        ]

    @property
    def people_are_settled(self) -> bool:
        """Whether a case was released: an agreement was asked for those who are in it by then."""
        return self.setup.released > 0


@dataclass(frozen=True, slots=True)
class Askable:
    """Somebody of the area who could look at cases, for an organisation and in a role."""

    person: Person
    organisation: Organisation
    role: Role

    @property
    def words(self) -> str:
        return f"{self.person.name}, {NAMES[self.role]}, {self.organisation}"


def audits_for(viewer: Viewer, library: Space) -> "QuerySet[MultiAgencyAudit]":
    """Those that the viewer may know of: all for who sets them up, else those that they were asked to."""
    found = MultiAgencyAudit.objects.in_space(library).select_related("term", "lead", "space")
    if decide_by_role(viewer, Act.JOINT_OPEN, library.pk):
        return found  # type: ignore[no-any-return]
    mine = Member.objects.standing().in_space(library).filter(person_id=viewer.person_id)
    return found.filter(pk__in=mine.values("audit_id"))  # type: ignore[no-any-return]


def audit_rows(viewer: Viewer, library: Space) -> list[AuditRow]:
    """The audits that the viewer may know of, newest first."""
    counted = audits_for(viewer, library).annotate(
        case_count=Count("cases", distinct=True),
        released_count=Count("cases", filter=Q(cases__released_at__isnull=False), distinct=True),
        people_count=Count("members", filter=Q(members__withdrawn_at=None), distinct=True),
    )
    ordered = counted.order_by("-opened_at", "pk")
    return [AuditRow(each, each.case_count, each.released_count, each.people_count) for each in ordered]


def audit_in(viewer: Viewer, library: Space, audit_id: UUID) -> MultiAgencyAudit:
    """One that the viewer may know of. Raises Http404."""
    found = audits_for(viewer, library).select_related("instrument", "framework_version__framework")
    audit = found.defer("framework_version__content").filter(pk=audit_id).first()
    if audit is None:
        raise Http404
    return audit


def page_of(audit: MultiAgencyAudit) -> JointPage:
    return JointPage(audit, members_of(audit), cases_of(audit))


def members_of(audit: MultiAgencyAudit) -> list[Member]:
    """Everybody who was asked and stands, by organisation and name."""
    people = Member.objects.standing().filter(space_id=audit.space_id, audit=audit)
    return list(people.select_related("person", "organisation").order_by("organisation__name", "person__name"))


def cases_of(audit: MultiAgencyAudit) -> list[JointCase]:
    cases = JointCase.objects.filter(space_id=audit.space_id, audit=audit)
    return list(cases.select_related("council", "joint_space", "audit").order_by("position"))


def askable(audit: MultiAgencyAudit) -> list[Askable]:
    """Everybody of the area who could be asked and was not, each once, by organisation and name.

    The grants of the library say who belongs to the area; they are read as its service person, since somebody who sets
    an audit up sees only the people of their own body.
    """
    known = {member.person_id for member in members_of(audit)}
    order = {role.value: number for number, role in enumerate(LOOKING_ROLES)}
    found: dict[int, Askable] = {}
    for grant in sorted(_living_in(audit.space), key=lambda grant: order[grant.role]):
        if grant.user_id not in known and grant.organisation is not None:
            found.setdefault(grant.user_id, Askable(grant.user, grant.organisation, Role(grant.role)))
    return sorted(found.values(), key=lambda each: (each.organisation.name, each.person.name))


def _living_in(library: Space) -> list[SpaceGrant]:
    now = timezone.now()
    with acting_as(library.service_person_id):
        live = library.grants.filter(Q(expires_at=None) | Q(expires_at__gt=now), starts_at__lte=now, revoked_at=None)
        theirs = live.filter(role__in=LOOKING_ROLES, user__is_active=True, user__is_service=False)
        return list(theirs.select_related("user", "organisation"))


def instruments_for(library: Space, kind: SessionKind) -> "QuerySet[Instrument]":
    """What cases can be judged with: what each text in force has for this level, to be answered by professionals."""
    live = Instrument.objects.in_space(library).filter(
        used_at=kind.purpose_key, version__state=FrameworkVersion.State.LIVE
    )
    for_professionals = [each.pk for each in live.select_related("version") if _grades(each)]
    return Instrument.objects.in_space(library).filter(pk__in=for_professionals).order_by("name")  # type: ignore[no-any-return]


def _grades(instrument: Instrument) -> bool:
    asked = instrument_of(instrument.version, instrument)
    return not asked.results and asked.selection != WITH_FAMILY_QUESTION

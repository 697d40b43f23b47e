"""Plans with texts, a library to judge them by, rounds and assignments, all in the space of a place."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count

from django.db import transaction
from django.utils import timezone

from audits.models import Assignment, Audit, AuditRound, Plan, PlanSection, PlanVersion
from frameworks.models import AssuranceLevel, FrameworkVersion, Instrument
from qa_portal.access.roles import Role
from qa_portal.partners.models import Membership, Term
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from tests.factories.library import fitted_library
from tests.factories.places import Place, person_in

_number = count(1)
HTML = '<h2 id="b0">Section B: Special educational needs</h2>\n<p id="b1">Sam finds long instructions hard.</p>\n'
TEXT = "Section B: Special educational needs\nSam finds long instructions hard.\n"


@contextmanager
def in_space(space: Space) -> Iterator[int]:
    """Work as the service person of a space, who may write there; gives their id."""
    with acting_as(space.service_person_id), transaction.atomic():
        yield space.service_person_id


def colleague_in(role: Role, place: Place, name: str = "Alex Reader") -> Person:
    """A new person in a role of a council, with the grants and the membership that say so."""
    person = person_in(role, place, name)
    with in_space(place.space):
        facts = {"organisation": place.organisation, "role": role, "starts_on": timezone.localdate()}
        Membership.objects.create(space=place.space, person=person, **facts)
    return person


def years_ago(years: int) -> date:
    """The first day of this month, that many years ago."""
    today = timezone.localdate()
    return date(today.year - years, today.month, 1)


def plan_in(place: Place, **facts: object) -> Plan:
    """A registered plan of a child of nine."""
    known = {"reference": f"NCC-{next(_number):04}", "plan_event": "new_plan", "birth_month": years_ago(9)}
    with in_space(place.space) as registrar:
        return Plan.objects.create(space=place.space, **{"registered_by_id": registrar} | known | facts)


def version_of(plan: Plan, **facts: object) -> PlanVersion:
    """A document of a plan that waits to be read."""
    with in_space(plan.space) as uploader:
        known = {
            "number": PlanVersion.objects.filter(plan=plan).count() + 1,
            "plan_stage": "draft",
            "drafted_on": timezone.localdate(),
            "uploaded_by_id": uploader,
            "file_kind": "docx",
            "file_name": "draft.docx",
            "file_size": 1000,
            "file_hash": f"{next(_number):064}",
        }
        return PlanVersion.objects.create(space=plan.space, plan=plan, **known | facts)


def read_version(plan: Plan, *, html: str = HTML, text: str = TEXT, **facts: object) -> PlanVersion:
    """A document of a plan that has been read; its one section is B, over the whole text, unless the text is another."""
    version = version_of(plan, state=PlanVersion.State.READ, html=html, text=text, read_at=timezone.now(), **facts)
    if text == TEXT:
        with in_space(plan.space):
            PlanSection.objects.create(
                space=plan.space, version=version, code="B", heading="Section B", block="b0", start=0, end=len(text)
            )
    return version


def library_of_place(place: Place) -> FrameworkVersion:
    """The area's library with the baseline framework live, and a term around today whatever the year."""
    version = fitted_library(place)
    term_in(place)
    return version


def term_in(place: Place, starts_in: int = -60, ends_in: int = 60) -> Term:
    """A term around today, in days from it."""
    today = timezone.localdate()
    dates = {"starts_on": today + timedelta(days=starts_in), "ends_on": today + timedelta(days=ends_in)}
    with in_space(place.library):
        return Term.objects.create(space=place.library, key=f"t{next(_number)}", year="2026/27", name="Autumn", **dates)


def round_in(place: Place, version: FrameworkVersion | None = None, **facts: object) -> AuditRound:
    """An open round with the digital audit. Without a framework version the library is made first."""
    version = version or _live_version(place) or library_of_place(place)
    with in_space(place.library):
        instrument = Instrument.objects.get(version=version, code="level2_digital_audit")
        level = AssuranceLevel.objects.get(space=place.library, variant="", purpose_key=instrument.used_at)
        term = Term.objects.filter(space=place.library).first()
    known = {
        "name": f"Digital audit {next(_number)}",
        "term": term,
        "level": level,
        "framework_version": version,
        "instrument": instrument,
        "planned_audits": 10,
        "due_on": timezone.localdate() + timedelta(days=14),
    }
    with in_space(place.space) as opener:
        return AuditRound.objects.create(space=place.space, opened_by_id=opener, **known | facts)


def _live_version(place: Place) -> FrameworkVersion | None:
    with in_space(place.library):
        versions = FrameworkVersion.objects.filter(space=place.library, framework__code="ehcp_baseline")
        return versions.select_related("framework").first()


def assignment_of(audit_round: AuditRound, version: PlanVersion, auditor: Person, **facts: object) -> Assignment:
    """A text given to an auditor in a round, due with the round."""
    with in_space(audit_round.space) as assigner:
        return Assignment.objects.create(
            space=audit_round.space,
            round=audit_round,
            plan_version=version,
            auditor=auditor,
            assigned_by_id=assigner,
            **{"due_on": audit_round.due_on} | facts,
        )


def audit_of(assignment: Assignment, **facts: object) -> Audit:
    """The audit of an assignment, begun and without answers; `state="submitted"` for one that is finished."""
    if facts.get("state") == Audit.State.SUBMITTED:
        facts = {"submitted_at": timezone.now(), "content_grade": 3} | facts
    with in_space(assignment.round.space):
        return Audit.objects.create(
            space_id=assignment.space_id,
            assignment=assignment,
            plan_version=assignment.plan_version,
            auditor=assignment.auditor,
            framework_version=assignment.round.framework_version,
            instrument=assignment.round.instrument,
            plan_event=assignment.plan_version.plan.plan_event,
            plan_stage=assignment.plan_version.plan_stage,
            **facts,
        )

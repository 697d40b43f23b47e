"""Setting up a multi-agency audit, asking its people, and opening its cases."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from frameworks.models import Instrument
from moderation.models import JointCase, Member, MultiAgencyAudit
from moderation.queries.joint import Askable, askable, cases_of, instruments_for, page_of
from moderation.queries.kinds import kinds
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.access.roles import Role
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.partners.models import Term
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space

KIND = "multi_agency_audit"
NOT_TO_ASK = "Choose people of the area who have not been asked yet."
SETTLED = (
    "A case has been released to these people, and agreements were asked for them. Set up another audit to ask others."
)


@dataclass(frozen=True, slots=True)
class AuditFacts:
    """What a lead says of a multi-agency audit. `ends_on`: the last day on which anybody may read its cases."""

    title: str
    instrument: Instrument
    term: Term
    held_on: date
    ends_on: date
    theme: str = ""
    mode: str = "in_person"
    place: str = ""


@transaction.atomic
def open_audit(*, by: Viewer, space: Space, facts: AuditFacts) -> MultiAgencyAudit:
    """Set up an audit in the library of the area. Raises ValidationError, by field, for facts that do not fit."""
    require(by, Act.JOINT_OPEN, space)
    _refuse_wrong_facts(space, facts)
    audit = MultiAgencyAudit(
        space=space,
        kind=KIND,
        title=facts.title,
        theme=facts.theme,
        term=facts.term,
        framework_version_id=facts.instrument.version_id,
        instrument=facts.instrument,
        lead_id=by.actor_id,
        held_on=facts.held_on,
        ends_on=facts.ends_on,
        mode=facts.mode,
        place=facts.place,
    )
    _save_once(audit)
    _seat_lead(by, audit)
    ledger.record(by=by, act=Act.JOINT_OPEN, on=audit)
    return audit


def _refuse_wrong_facts(space: Space, facts: AuditFacts) -> None:
    if facts.term.space_id != space.pk:
        raise ValidationError({"term": "Choose a term of your area."})
    if not instruments_for(space, kinds()[KIND]).filter(pk=facts.instrument.pk).exists():
        raise ValidationError({"instrument": "Choose what is made for this kind of audit."})
    if facts.ends_on < facts.held_on:
        raise ValidationError({"ends_on": "The last day for reading must be the day of the meeting or later."})


def _save_once(audit: MultiAgencyAudit) -> None:
    try:
        with transaction.atomic():
            audit.save(force_insert=True)
    except IntegrityError:
        known = f"There is already an audit called {audit.title}. Give this one another name."
        raise ValidationError({"title": known}) from None


def _seat_lead(by: Viewer, audit: MultiAgencyAudit) -> None:
    """Who leads an audit looks at its cases, too."""
    bodies = [each.organisation_id or 0 for each in by.held if each.space_id == audit.space_id]
    Member(
        space_id=audit.space_id,
        audit=audit,
        person_id=by.actor_id,
        organisation=Organisation.objects.get(pk__in=bodies, kind=Organisation.Kind.COUNCIL),
        role=Role.QA_LEAD.value,
        asked_by_id=by.actor_id,
    ).save(force_insert=True)


def hold_audit(audit: MultiAgencyAudit) -> None:
    """Until the transaction ends nobody else asks people to it or opens a case in it."""
    MultiAgencyAudit.objects.select_for_update(of=("self",), no_key=True).only("pk").get(
        space_id=audit.space_id, pk=audit.pk
    )


@transaction.atomic
def ask_members(*, by: Viewer, audit: MultiAgencyAudit, people: Collection[int]) -> list[Member]:
    """Ask several people at once, by their ids. Each is told; they are let in when a case is released."""
    require(by, Act.JOINT_OPEN, audit)
    hold_audit(audit)
    if page_of(audit).people_are_settled:
        raise Refused(SETTLED, act=Act.JOINT_OPEN, on=audit)
    chosen = [each for each in askable(audit) if each.person.pk in set(people)]
    if not chosen or len(chosen) != len(set(people)):
        raise Refused(NOT_TO_ASK, act=Act.JOINT_OPEN, on=audit)
    asked = [_ask(by, audit, each) for each in chosen]
    ledger.record(by=by, act=Act.JOINT_OPEN, on=audit, detail=f"{len(asked)} asked")
    return asked


def _ask(by: Viewer, audit: MultiAgencyAudit, someone: Askable) -> Member:
    before = Member.objects.filter(space_id=audit.space_id, audit=audit, person=someone.person).first()
    member = before or Member(space_id=audit.space_id, audit=audit, person=someone.person)
    member.organisation, member.role = someone.organisation, someone.role.value
    member.asked_by_id, member.withdrawn_at = by.actor_id, None
    member.save()
    notify(to=someone.person.pk, kind=Notice.Kind.JOINT_INVITED, on=audit, subject_id=audit.pk)
    return member


@transaction.atomic
def withdraw_member(*, by: Viewer, member: Member) -> Member:
    """Take somebody off the list, before anything is released to them."""
    require(by, Act.JOINT_OPEN, member)
    hold_audit(member.audit)
    if member.person_id == member.audit.lead_id:
        raise Refused("Who leads an audit takes part in it.", act=Act.JOINT_OPEN, on=member)
    if page_of(member.audit).people_are_settled:
        raise Refused(SETTLED, act=Act.JOINT_OPEN, on=member)
    member.withdrawn_at = timezone.now()
    member.save()
    ledger.record(by=by, act=Act.JOINT_OPEN, on=member, detail="withdrawn")
    return member


def take_case(*, by: Viewer, audit: MultiAgencyAudit, council: Organisation) -> JointCase:
    """The next case of an audit, for a council; part of beginning its redaction. Refused when the audit is full."""
    hold_audit(audit)
    if audit.held_on < timezone.localdate():
        raise Refused("The meeting of this audit is over, so it takes no further case.", act=Act.EXHIBIT_MAKE)
    taken, most = len(cases_of(audit)), kinds()[audit.kind].most_cases
    if taken >= most:
        raise Refused(f"This audit has its {most} cases already.", act=Act.EXHIBIT_MAKE)
    case = JointCase(
        space_id=audit.space_id, audit=audit, position=taken + 1, council=council, opened_by_id=by.actor_id
    )
    case.save(force_insert=True)
    return case

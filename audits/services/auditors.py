"""What a council knows of its auditors: training and supervisor, set by the lead; days away, said by themselves."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import Absence, AuditorProfile
from audits.queries.auditors import colleagues_in
from frameworks.queries.codes import choices
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space


@transaction.atomic
def set_profile(
    *, by: Viewer, space: Space, person: Person, trained_for: Collection[str], supervisor: Person | None
) -> AuditorProfile:
    """Write down what somebody is trained for, and who supervises them. Raises ValidationError, by field."""
    require(by, Act.AUDIT_ASSIGN, space)
    people = colleagues_in(space, timezone.localdate())
    if person not in people or (supervisor is not None and supervisor not in people):
        raise ValidationError({"supervisor": "Choose people who work in this council."})
    if supervisor == person:
        raise ValidationError({"supervisor": f"{person} cannot supervise themselves."})
    if not set(trained_for) <= set(dict(choices("primary_need"))):
        raise ValidationError({"trained_for": "Choose types of need from the list."})
    found = AuditorProfile.objects.in_space(space).filter(person=person).first()
    profile: AuditorProfile = found or AuditorProfile(space=space, person=person)
    profile.trained_for, profile.supervisor = sorted(trained_for), supervisor
    profile.save()
    ledger.record(by=by, act=Act.AUDIT_ASSIGN, on=profile, detail="training")
    return profile


@transaction.atomic
def say_away(*, by: Viewer, space: Space, starts_on: date, ends_on: date, today: date | None = None) -> Absence:
    """Say that one is away: nobody is proposed for those days, and the lead sees what waits. Nothing is taken back."""
    require(by, Act.AUDIT_ANSWER, space)
    if ends_on < starts_on:
        raise ValidationError({"ends_on": "The last day cannot be before the first."})
    if ends_on < (today or timezone.localdate()):
        raise ValidationError({"ends_on": "These days are over. Enter days to come."})
    absence = Absence(space=space, person_id=by.actor_id, starts_on=starts_on, ends_on=ends_on)
    absence.save(force_insert=True)
    ledger.record(by=by, act=Act.AUDIT_ANSWER, on=absence, detail="away")
    return absence


@transaction.atomic
def call_off(*, by: Viewer, absence: Absence) -> Absence:
    """Say that one is there after all."""
    require(by, Act.AUDIT_ANSWER, absence)
    if absence.person_id != by.person_id:
        raise Refused("Only the person who is away can change this.", act=Act.AUDIT_ANSWER, on=absence)
    absence.called_off_at = timezone.now()
    absence.save()
    ledger.record(by=by, act=Act.AUDIT_ANSWER, on=absence, detail="called off")
    return absence

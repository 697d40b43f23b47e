"""Making a child's profile together, saying who agreed, keeping it as it was used; and trying to hear a child."""

from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import Plan
from moderation.models import CaseStudy, ChildProfile, ContactAttempt
from moderation.queries.profiles import open_profile, profiles_of, voice_pack
from moderation.rules.child_voice import Part, kept_parts, part_of
from moderation.services.holding_profiles import hold_profile, refuse_outsiders
from moderation.services.picture_files import copy_pictures, forget_picture
from moderation.services.studies import Attempt, refuse_future
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.access.roles import Role


@transaction.atomic
def begin_profile(*, by: Viewer, about: Plan | CaseStudy) -> ChildProfile:
    """Begin a profile from the one used last; where one is being made already, that is given."""
    require(by, Act.KIT_KEEP, about)
    refuse_outsiders(by, about if isinstance(about, CaseStudy) else None)
    known = open_profile(about)
    if known is not None:
        return known
    profile = ChildProfile(space_id=about.space_id, begun_by_id=by.actor_id, written_by_id=by.actor_id)
    profile.plan, profile.study = (about, None) if isinstance(about, Plan) else (None, about)
    profile.headings = [[each.code, each.text] for each in voice_pack().headings]
    former = profiles_of(about).first()
    if former is not None:
        profile.parts, profile.wish = former.parts, former.wish
    profile.save()
    if former is not None:
        copy_pictures(by, former, profile)
    ledger.record(by=by, act=Act.KIT_KEEP, on=profile, detail="begun")
    return profile


@transaction.atomic
def write_part(*, by: Viewer, profile: ChildProfile, code: str, part: Part) -> ChildProfile:
    """Keep what stands under one heading."""
    profile = hold_profile(profile)
    require(by, Act.KIT_KEEP, profile)
    refuse_outsiders(by, profile.study)
    said = {each.code: part_of(profile.parts, each.code) for each in profile.asked} | {code: part}
    profile.parts = kept_parts(profile.asked, said, voice_pack())
    return _written(by, profile, "words")


@dataclass(frozen=True, slots=True)
class AboutProfile:
    """How a profile was made, who agreed to it, what the child wants done with it, and why there is no view."""

    made: str
    made_on: date | None
    agreed_by: str
    agreed_on: date | None
    wish: str
    no_view: str = ""


@transaction.atomic
def say_about(*, by: Viewer, profile: ChildProfile, about: AboutProfile, today: date) -> ChildProfile:
    """Keep how it was made and who agreed. Raises ValidationError, by field."""
    profile = hold_profile(profile)
    require(by, Act.KIT_KEEP, profile)
    refuse_outsiders(by, profile.study)
    for field, day in (("made_on", about.made_on), ("agreed_on", about.agreed_on)):
        if day is not None:
            refuse_future(field, day, today)
    if bool(about.agreed_by) != bool(about.agreed_on):
        raise ValidationError({"agreed_on": "Enter who agreed, and on which day."})
    for name, value in asdict(about).items():
        setattr(profile, name, value)
    return _written(by, profile, "about")


@transaction.atomic
def use_profile(*, by: Viewer, profile: ChildProfile, used_in: str, used_on: date, today: date) -> ChildProfile:
    """Say in which meeting it was used: from then on it stays as it is. Raises ValidationError, by field."""
    profile = hold_profile(profile)
    require(by, Act.KIT_KEEP, profile)
    refuse_outsiders(by, profile.study)
    refuse_future("used_on", used_on, today)
    if not profile.agreed_by:
        raise ValidationError("Say first who agreed to this profile, and when.")
    if not (profile.parts or profile.no_view or profile.pictures.filter(space_id=profile.space_id).exists()):
        raise ValidationError("Nothing stands in this profile yet.")
    profile.used_in, profile.used_on = used_in, used_on
    return _written(by, profile, "used")


@transaction.atomic
def remove_profile(*, by: Viewer, profile: ChildProfile) -> None:
    """Remove a profile that was not used, with its pictures, for good."""
    profile = hold_profile(profile)
    require(by, Act.KIT_KEEP, profile)
    refuse_outsiders(by, profile.study)
    if profile.begun_by_id != by.person_id and Role.QA_LEAD not in by.roles_in(profile.space_id):
        raise Refused("A profile is removed by whoever began it, or by a QA lead.", act=Act.KIT_KEEP, on=profile)
    for picture in list(profile.pictures.filter(space_id=profile.space_id)):
        forget_picture(picture)
    ledger.record(by=by, act=Act.KIT_KEEP, on=profile, detail="removed")
    profile.delete()


def _written(by: Viewer, profile: ChildProfile, detail: str) -> ChildProfile:
    profile.written_by_id = by.actor_id
    profile.save()
    ledger.record(by=by, act=Act.KIT_KEEP, on=profile, detail=detail)
    return profile


@transaction.atomic
def write_plan_attempt(
    *, by: Viewer, plan: Plan, attempt: Attempt, entry: ContactAttempt | None = None, today: date
) -> ContactAttempt:
    """Write down an attempt to hear the family or the child of a plan, or mend one. Raises ValidationError."""
    require(by, Act.KIT_KEEP, plan)
    refuse_future("tried_on", attempt.tried_on, today)
    line = entry or ContactAttempt(space_id=plan.space_id, plan=plan)
    line.written_by_id = by.actor_id
    for name, value in asdict(attempt).items():
        setattr(line, name, value)
    line.save()
    ledger.record(by=by, act=Act.KIT_KEEP, on=plan, detail="contact")
    return line


@transaction.atomic
def remove_plan_attempt(*, by: Viewer, plan: Plan, entry: ContactAttempt) -> None:
    """Take an attempt off the list of a plan. The history keeps it."""
    require(by, Act.KIT_KEEP, plan)
    entry.removed_at = timezone.now()
    entry.save()
    ledger.record(by=by, act=Act.KIT_KEEP, on=plan, detail="contact taken out")

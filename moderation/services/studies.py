"""Opening a case study, choosing its cases, and putting together what is known about each child."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import Plan
from frameworks.models import FrameworkVersion
from frameworks.queries.specifications import case_study_of
from moderation.models import (
    CaseStudy,
    ChronologyEntry,
    ContactAttempt,
    ModerationSession,
    PupilProfile,
    SessionCase,
)
from moderation.models.studies import Kept
from moderation.queries.kinds import kinds
from moderation.queries.sessions import seat_of
from moderation.queries.studies import study_frameworks
from moderation.services.holding import changed, hold_session
from moderation.services.sessions import save_session
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of

KIND = "case_study"
Line = TypeVar("Line", bound=Kept)


@dataclass(frozen=True, slots=True)
class StudyFacts:
    """What a lead says of a meeting that looks at cases on one theme."""

    title: str
    framework_version: FrameworkVersion
    theme: str
    term: Term
    held_on: date
    mode: str = "in_person"
    place: str = ""


@transaction.atomic
def open_study(*, by: Viewer, space: Space, facts: StudyFacts) -> ModerationSession:
    """Open a case study that its opener leads. Raises ValidationError, by field, for facts that do not go together."""
    require(by, Act.SESSION_OPEN, space)
    if kinds()[KIND].space_kind != space.kind:
        raise Refused("Case studies are opened in the space of a council.", act=Act.SESSION_OPEN, on=space)
    if facts.term.space_id != library_of(space).pk:
        raise ValidationError({"term": "Choose a term of your area."})
    if facts.framework_version not in study_frameworks(space):
        raise ValidationError({"framework_version": "Choose a case study of your area."})
    columns = {name: getattr(facts, name) for name in StudyFacts.__slots__}
    session = ModerationSession(space=space, kind=KIND, lead_id=by.actor_id, opened_by_id=by.actor_id, **columns)
    save_session(session)
    ledger.record(by=by, act=Act.SESSION_OPEN, on=session)
    return session


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One case: what it is called here, what kind of help the child has, why it was chosen and on what footing."""

    reference: str
    kind: str
    reason: str
    footing: str
    plan: Plan | None = None


@transaction.atomic
def add_study(*, by: Viewer, session: ModerationSession, facts: CaseFacts) -> CaseStudy:
    """Choose a case. Raises ValidationError, by field, for a name that is given already and a plan of SEN Support."""
    hold_session(session)
    require(by, Act.SESSION_OPEN, session)
    cases = SessionCase.objects.filter(space_id=session.space_id, session=session)
    _refuse_wrong_case(session, facts, taken=set(cases.values_list("reference", flat=True)))
    case = SessionCase.objects.create(
        space_id=session.space_id,
        session=session,
        reference=facts.reference,
        position=cases.count() + 1,
        how=SessionCase.How.PICKED,
        reason=facts.reason,
        chosen_by_id=by.actor_id,
    )
    study: CaseStudy = CaseStudy.objects.create(
        space_id=session.space_id, session=session, case=case, kind=facts.kind, plan=facts.plan, footing=facts.footing
    )
    changed(session)
    ledger.record(by=by, act=Act.SESSION_OPEN, on=study)
    return study


def _refuse_wrong_case(session: ModerationSession, facts: CaseFacts, taken: set[str]) -> None:
    if facts.reference in taken:
        raise ValidationError({"reference": f"There is a case {facts.reference} already. Call this one otherwise."})
    if facts.plan is not None and facts.kind != CaseStudy.Kind.EHCP:
        raise ValidationError({"plan": "A child on SEN Support has no plan. Leave this empty."})
    if facts.kind not in case_study_of(session.framework_version).scope.plan_kinds:
        raise ValidationError({"kind": "This case study does not look at such cases."})


def refuse_strangers(by: Viewer, study: CaseStudy, act: Act = Act.STUDY_KEEP) -> None:
    """Raises Refused for whoever neither leads the case study of a case nor takes part in it."""
    standing = seat_of(by, study.session).standing
    if not (standing.leads or standing.takes_part):
        sentence = "Those who lead this case study or take part in it put it together."
        raise Refused(sentence, act=act, on=study)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the chronology. `social_care` says whether social care was asked, and whether it knew."""

    happened_on: date
    what: str
    source: str
    agency: str
    social_care: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to hear a parent or the child."""

    whom: str
    tried_on: date
    way: str
    outcome: str
    note: str = ""


@transaction.atomic
def write_event(
    *, by: Viewer, study: CaseStudy, event: Event, entry: ChronologyEntry | None = None, today: date
) -> ChronologyEntry:
    """Write a line of the chronology, or mend one. Raises ValidationError for a day that is to come."""
    hold_session(study.session)
    require(by, Act.STUDY_KEEP, study)
    refuse_strangers(by, study)
    refuse_future("happened_on", event.happened_on, today)
    line = _write(by, study, entry or ChronologyEntry(), asdict(event))
    ledger.record(by=by, act=Act.STUDY_KEEP, on=study, detail="chronology")
    return line


@transaction.atomic
def write_attempt(
    *, by: Viewer, study: CaseStudy, attempt: Attempt, entry: ContactAttempt | None = None, today: date
) -> ContactAttempt:
    """Write down an attempt to hear the family or the child, or mend it."""
    hold_session(study.session)
    require(by, Act.STUDY_KEEP, study)
    refuse_strangers(by, study)
    refuse_future("tried_on", attempt.tried_on, today)
    line = _write(by, study, entry or ContactAttempt(), asdict(attempt))
    ledger.record(by=by, act=Act.STUDY_KEEP, on=study, detail="contact")
    return line


def refuse_future(field: str, day: date, today: date) -> None:
    """Raises ValidationError for the field."""
    if day > today:
        raise ValidationError({field: "This day is still to come."})


def _write(by: Viewer, study: CaseStudy, line: Line, facts: Mapping[str, Any]) -> Line:
    line.space_id, line.study, line.written_by_id = study.space_id, study, by.actor_id
    for name, value in facts.items():
        setattr(line, name, value)
    line.save()
    return line


@transaction.atomic
def remove_line(*, by: Viewer, study: CaseStudy, line: Kept) -> None:
    """Take a line out of the chronology or of the attempts. The history keeps it."""
    hold_session(study.session)
    require(by, Act.STUDY_KEEP, study)
    refuse_strangers(by, study)
    line.removed_at = timezone.now()
    line.save()
    ledger.record(by=by, act=Act.STUDY_KEEP, on=study, detail="line taken out")


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """What was written under the headings of the framework; why there is no view; when the child went through it."""

    words: Mapping[str, str]
    no_view: str = ""
    checked_on: date | None = None


@transaction.atomic
def write_profile(*, by: Viewer, study: CaseStudy, facts: ProfileFacts) -> PupilProfile:
    """Keep the profile of the child, as the meeting has written it so far."""
    hold_session(study.session)
    require(by, Act.STUDY_KEEP, study)
    refuse_strangers(by, study)
    known = PupilProfile.objects.filter(space_id=study.space_id, study=study).first()
    profile: PupilProfile = known or PupilProfile(space_id=study.space_id, study=study)
    headings = {each.code for each in case_study_of(study.session.framework_version).child_voice.fields}
    profile.words = {code: words for code, words in facts.words.items() if code in headings and words.strip()}
    profile.no_view, profile.checked_on, profile.written_by_id = facts.no_view, facts.checked_on, by.actor_id
    profile.save()
    ledger.record(by=by, act=Act.STUDY_KEEP, on=study, detail="profile")
    return profile

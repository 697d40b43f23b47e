"""Case studies: the frameworks that they can be held by, and what is put together about one child."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models.fields.json import KT
from django.http import Http404

from frameworks.models import FrameworkVersion
from frameworks.queries.specifications import case_study_of
from frameworks.rules.case_studies import PROFILE
from frameworks.rules.kinds import CASE_STUDY
from moderation.models import (
    CaseStudy,
    ChildProfile,
    ChronologyEntry,
    ContactAttempt,
    ModerationSession,
    Participant,
    PupilProfile,
)
from moderation.models.studies import Kept
from moderation.queries.profiles import profiles_of
from qa_portal.access.roles import NAMES, Role
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of

Line = TypeVar("Line", bound=Kept)
State = FrameworkVersion.State
USABLE = (State.APPROVED, State.LIVE)


@dataclass(frozen=True, slots=True)
class StudyPage:
    """One case study with all that was put together. `headings` are (heading, words) of the child's profile."""

    study: CaseStudy
    profile: PupilProfile | None
    headings: Sequence[tuple[str, str]]
    is_profile: bool
    chronology: Sequence[ChronologyEntry]
    attempts: Sequence[ContactAttempt]
    kits: Sequence[ChildProfile]

    @property
    def heard(self) -> bool:
        """Whether anybody of the family has given their view."""
        return any(each.outcome == ContactAttempt.Outcome.HEARD for each in self.attempts)

    @property
    def lacks_a_reason(self) -> bool:
        """Whether there is no view of the family or the child, and nobody has said why."""
        said = self.profile is not None and bool(self.profile.words or self.profile.no_view)
        return not (self.heard or said)

    @property
    def unchecked(self) -> int:
        """How many lines of the chronology nobody has asked social care about."""
        return sum(each.social_care == ChronologyEntry.SocialCare.NOT_CHECKED for each in self.chronology)


def study_frameworks(space: Space) -> list[FrameworkVersion]:
    """The texts of case studies that the area has approved, those in force first."""
    versions = FrameworkVersion.objects.filter(space=library_of(space), state__in=USABLE)
    found = versions.annotate(kind=KT("content__framework__kind")).filter(kind=CASE_STUDY)
    rows = found.select_related("framework").defer("content").order_by("framework__name", "-made_at")
    return sorted(rows, key=lambda version: version.state != State.LIVE)


def study_in(space: Space, session_id: UUID, study_id: UUID) -> CaseStudy:
    """A case study of this space with its session and its case. Raises Http404."""
    found = CaseStudy.objects.in_space(space).filter(pk=study_id, session_id=session_id, case__left_out_at=None)
    related = found.select_related("case", "plan", "session__lead", "session__space", "session__term")
    study: CaseStudy | None = related.select_related("session__framework_version__framework").first()
    if study is None:
        raise Http404
    study.case.session = study.session
    return study


def studies_of(session: ModerationSession) -> list[CaseStudy]:
    """The cases of a case study that stand, in order."""
    found = CaseStudy.objects.filter(space_id=session.space_id, session=session, case__left_out_at=None)
    studies = list(found.select_related("case", "plan").order_by("case__position"))
    for study in studies:
        study.session = study.case.session = session
    return studies


def study_page(study: CaseStudy) -> StudyPage:
    voice = case_study_of(study.session.framework_version).child_voice
    profile = PupilProfile.objects.filter(space_id=study.space_id, study=study).first()
    words = profile.words if profile else {}
    return StudyPage(
        study=study,
        profile=profile,
        headings=[(each.text, words[each.code]) for each in voice.fields if words.get(each.code)],
        is_profile=voice.method == PROFILE,
        chronology=_lines(ChronologyEntry, study),
        attempts=_lines(ContactAttempt, study),
        kits=list(profiles_of(study.plan or study)),
    )


def _lines(model: type[Line], study: CaseStudy) -> list[Line]:
    return list(model.objects.standing().filter(space_id=study.space_id, study=study))


def line_in(model: type[Line], study: CaseStudy, line_id: UUID) -> Line:
    """A line that stands. Raises Http404."""
    found: Line | None = model.objects.standing().filter(space_id=study.space_id, study=study, pk=line_id).first()
    if found is None:
        raise Http404
    return found


def roles_missing(session: ModerationSession) -> list[str]:
    """The roles without which the framework would hold no case study, and that nobody plays here, in words.

    Before anybody's presence is noted, whoever is asked and has not said no is counted as present.
    """
    required = case_study_of(session.framework_version).attendance.required
    parts = Participant.objects.scoring().filter(space_id=session.space_id, session=session).exclude(attended=False)
    there = set(parts.values_list("role", flat=True))
    return [NAMES[Role(role)] for role in required if role in set(Role) and role not in there]

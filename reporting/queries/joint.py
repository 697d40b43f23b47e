"""The figures of a joint report: closed sessions that asked key questions, read without a name in them."""

from collections.abc import Iterable, Mapping, Sequence
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from frameworks.rules.scales import ScaleSpec
from moderation.models import (
    CaseStudy,
    ChronologyEntry,
    ContactAttempt,
    KeyQuestionAgreement,
    KeyQuestionAnswer,
    ModerationSession,
    Participant,
    SessionCase,
    TrainingNeed,
)
from moderation.queries.judgements import closed_studies
from moderation.queries.questions import agreed_on, categories_of, questions_in, value_on
from moderation.queries.studies import StudyPage, roles_missing, studies_of, study_page
from moderation.rules.questions import Place, Question
from qa_portal.access.roles import NAMES, Role
from qa_portal.partners.models import Term
from qa_portal.partners.queries.agreements import agreements_in
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from qa_portal.web.wording import date_words
from reporting.rules.joint.figures import Asked, Attending, Case, Held, JointFigures

if TYPE_CHECKING:
    from django.db.models import QuerySet

SOURCES = (TrainingNeed.Source.MODERATION_SESSION, TrainingNeed.Source.MULTI_AGENCY_AUDIT)
Said = Mapping[Place, Sequence[KeyQuestionAnswer]]


def joint_figures(space: Space, term: Term) -> JointFigures:
    """All that a council's joint report for a term is compiled from: its case studies that are closed."""
    letters = iter(ascii_uppercase)
    sessions = closed_studies(space).filter(term=term).order_by("held_on", "pk")
    return JointFigures(
        council=space.own_council.organisation.name,
        term=str(term),
        meetings=[_held(session, letters) for session in sessions],
        agreements=[
            f"{row.agreement.reference}, until {date_words(row.last_day)}"
            for row in agreements_in(space, on=timezone.localdate())
            if not row.is_over
        ],
        needs=_needs(space, term),
    )


def _needs(space: Space, term: Term) -> list[tuple[str, str]]:
    logged = TrainingNeed.objects.in_space(library_of(space)).filter(
        organisation=space.own_council.organisation,
        source__in=SOURCES,
        logged_at__date__range=(term.starts_on, term.ends_on),
    )
    return [(need.get_profession_display(), need.what) for need in logged.order_by("profession", "pk")]


def _held(session: ModerationSession, letters: Iterable[str]) -> Held:
    return Held(
        title=session.title,
        theme=session.theme,
        day=date_words(session.held_on),
        mode=session.get_mode_display(),
        standard=str(session.framework_version),
        attending=_attending(session),
        missed=_missed(session),
        cases=[_case(study, letter) for study, letter in zip(studies_of(session), letters, strict=False)],
    )


def _parts(session: ModerationSession) -> "QuerySet[Participant]":
    parts = Participant.objects.standing().filter(space_id=session.space_id, session=session)
    return parts.select_related("organisation")  # type: ignore[no-any-return]


def _attending(session: ModerationSession) -> list[Attending]:
    """Every organisation of which somebody was asked, and those that sent a return, by name."""
    asked: dict[Organisation, list[Participant]] = {}
    for part in _parts(session):
        asked.setdefault(part.organisation, []).append(part)
    sent = KeyQuestionAnswer.objects.filter(space_id=session.space_id, session=session).values("organisation_id")
    bodies = {*asked, *Organisation.objects.filter(pk__in=sent)}
    returned = {each.pk for each in Organisation.objects.filter(pk__in=sent)}
    return [_one(body, asked.get(body, []), is_sent=body.pk in returned) for body in sorted(bodies, key=str)]


def _one(body: Organisation, parts: Sequence[Participant], *, is_sent: bool) -> Attending:
    return Attending(
        organisation=body.name,
        is_forum=body.kind == Organisation.Kind.PARENT_CARER_FORUM,
        asked=len(parts),
        came=sum(part.attended is True for part in parts),
        sent=is_sent,
    )


def _missed(session: ModerationSession) -> list[str]:
    """The roles of those who should not have been missing, and were; and those that the framework wants."""
    missing = _parts(session).filter(is_expected=True).exclude(attended=True)
    return list(dict.fromkeys([*(NAMES[Role(part.role)] for part in missing), *roles_missing(session)]))


def _case(study: CaseStudy, letter: str) -> Case:
    case, session = study.case, study.session
    page, scale = study_page(study), categories_of(session)
    said, agreed = _said(case), agreed_on(case)
    return Case(
        letter=letter,
        kind=study.get_kind_display(),
        drawn=case.reason,
        questions=[_asked(each, said, agreed.get(each.place), scale) for each in questions_in(session)],
        tried=len(page.attempts),
        heard=sum(each.outcome == ContactAttempt.Outcome.HEARD for each in page.attempts),
        no_view=page.profile.no_view if page.profile else "",
        lines=_lines(page),
        unchecked=page.unchecked,
    )


def _lines(page: StudyPage) -> dict[str, int]:
    found: dict[str, int] = {}
    for agency in ChronologyEntry.Agency:
        number = sum(each.agency == agency for each in page.chronology)
        if number:
            found[str(agency.label)] = number
    return found


def _said(case: SessionCase) -> Said:
    found: dict[Place, list[KeyQuestionAnswer]] = {}
    answers = KeyQuestionAnswer.objects.filter(space_id=case.space_id, case=case).select_related("organisation")
    for each in answers.order_by("organisation__name"):
        found.setdefault(each.asked, []).append(each)
    return found


def _asked(question: Question, said: Said, agreed: KeyQuestionAgreement | None, scale: ScaleSpec | None) -> Asked:
    mine = said.get(question.place, ())
    settled = value_on(scale, agreed.category if agreed else None)
    return Asked(
        key=question.key,
        text=question.text,
        said={each.organisation.name: each.words for each in mine},
        categories={each.organisation.name: _label(scale, each.category) for each in mine},
        agreed=agreed.words if agreed else "",
        category=settled.label if settled else "",
        otherwise=agreed.otherwise if agreed else "",
        spread=_spread(scale, [each.category for each in mine if each.category is not None]),
    )


def _label(scale: ScaleSpec | None, category: int | None) -> str:
    value = value_on(scale, category)
    return value.label if value else ""


def _spread(scale: ScaleSpec | None, categories: Sequence[int]) -> int:
    """How many steps the furthest judgements lay apart, on the ranks of the scale."""
    ranks: list[Any] = [value.rank for each in categories if (value := value_on(scale, each))]
    return max(ranks) - min(ranks) if ranks else 0

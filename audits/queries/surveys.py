"""Surveys: those of the packs, those of a council, what a link leads to, and how many have answered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from audits.models import FeedbackItem, Plan, PlanEvent, Survey, SurveyInvitation
from audits.rules.response_rates import GroupRate, response_rates
from audits.rules.surveys import ENGLISH, Language, Spoken, languages_of, spoken, surveys_of, words_of
from audits.rules.surveys import Survey as SurveySpec
from frameworks.packs import read_pack
from qa_portal.spaces.models import Space
from qa_portal.web.paging import Page, newest_first

if TYPE_CHECKING:
    from django.db.models import QuerySet

IN_WORDS = (
    (FeedbackItem.Source.ANNUAL_REVIEW, "Words of annual reviews"),
    (FeedbackItem.Source.MEDIATION, "Words of mediation"),
    (FeedbackItem.Source.TRIBUNAL, "Words of tribunals"),
    (FeedbackItem.Source.COMPLAINT, "Complaints"),
    (FeedbackItem.Source.COMPLIMENT, "Compliments"),
    (FeedbackItem.Source.FORUM, "Issues of a forum"),
    (FeedbackItem.Source.FOCUS_GROUP, "Words of focus groups"),
)
"""Sources of which files hold words alone."""
REMIND_AFTER = timedelta(days=10)
_SINCE = timedelta(days=60)
_ASKED_AFTER: Mapping[str, tuple[str, ...]] = {
    Survey.Occasion.ISSUED: ("final_issued", "amended_final_issued"),
    Survey.Occasion.REVIEW: ("review_meeting",),
}
"""Occasion of a survey -> the dated events of a plan after which its family is asked."""


@cache
def surveys() -> dict[str, SurveySpec]:
    """Every survey of the pack by its code."""
    return surveys_of(read_pack("surveys"))


@cache
def kinds_of_file() -> dict[str, SurveySpec]:
    """What a file that is taken in can hold, by code: answers to a survey, or words without questions."""
    return surveys() | {each.code: each for each in (words_of(*source) for source in IN_WORDS)}


@cache
def languages() -> dict[str, Language]:
    return languages_of(read_pack("surveys"))


@cache
def event_words() -> dict[str, str]:
    """What files call a plan event -> its code."""
    return dict(read_pack("surveys")["event_words"])


@dataclass(frozen=True, slots=True)
class Link:
    """What a link leads to: whose survey, in which language it was sent, and what was answered and not sent yet."""

    council: str
    spec: SurveySpec
    language: str
    answers: Mapping[str, int]
    text: str
    may_quote: bool

    @property
    def has_begun(self) -> bool:
        return bool(self.answers or self.text)

    def spoken_in(self, language: str, *, easy: bool) -> Spoken:
        known = languages()
        return spoken(self.spec, known.get(language) or known.get(self.language) or known[ENGLISH], easy=easy)


def link_behind(secret: str) -> Link | None:
    """What a secret's hash opens; None for one that is wrong, used, too old, or of a survey that is closed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT council, questions, language, draft FROM app.open_survey(%s)", [secret])
        row = cursor.fetchone()
    if row is None or row[1] not in surveys():
        return None
    council, questions, language, draft = row
    told = json.loads(draft) if isinstance(draft, str) else draft
    answers, text = told.get("answers", {}), told.get("text", "")
    return Link(council, surveys()[questions], language, answers, text, bool(told.get("may_quote")))


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A survey in the list, with the rate of its whole."""

    survey: Survey
    rate: GroupRate


def survey_list(space: Space, *, key: str) -> Page:
    """A page of surveys, the newest first."""
    counted = Survey.objects.in_space(space).annotate(
        asked=Count("invitations"), answered=Count("invitations", filter=Q(invitations__used_at__isnull=False))
    )
    page = newest_first(counted, by="opened_at", key=key)
    rows = [SurveyRow(each, response_rates({"": (each.asked, each.answered)})[-1]) for each in page.rows]
    return Page(rows, page.newer, page.older)


def survey_in(space: Space, survey_id: UUID) -> Survey:
    """One survey of this council. Raises Http404."""
    return get_object_or_404(Survey.objects.in_space(space).select_related("space", "opened_by"), pk=survey_id)


def rates_of(survey: Survey) -> tuple[GroupRate, ...]:
    """How many of each group were asked and have answered, the whole last; small numbers are hidden."""
    sent = SurveyInvitation.objects.filter(space_id=survey.space_id, survey=survey)
    counted = sent.values("group").annotate(asked=Count("id"), answered=Count("used_at")).order_by("group")
    return response_rates({each["group"]: (each["asked"], each["answered"]) for each in counted})


def plans_to_ask(survey: Survey, today: date) -> list[Plan]:
    """The plans whose event the survey asks about happened lately, and whose families were not asked about it yet."""
    events = PlanEvent.objects.filter(
        space_id=survey.space_id,
        event__in=_ASKED_AFTER.get(survey.occasion, ()),
        happened_on__range=(today - _SINCE, today),
    )
    asked = SurveyInvitation.objects.filter(space_id=survey.space_id, survey__occasion=survey.occasion)
    lately = asked.filter(made_at__date__gte=today - _SINCE).exclude(plan=None).values("plan")
    plans = Plan.objects.filter(space_id=survey.space_id, pk__in=events.values("plan")).exclude(pk__in=lately)
    return list(plans.order_by("reference")[:200])


def to_remind(survey: Survey, now: datetime) -> "QuerySet[SurveyInvitation]":
    """The invitations that a reminder may be sent for: made some time ago, not answered, not reminded of yet."""
    waiting = SurveyInvitation.objects.filter(space_id=survey.space_id, survey=survey, used_at=None, reminded_at=None)
    lately = waiting.filter(made_at__lte=now - REMIND_AFTER).select_related("plan")
    return lately.order_by("made_at", "id")  # type: ignore[no-any-return]


def waiting_for_reminder(survey: Survey) -> int:
    """How many letters a reminder would make today."""
    return to_remind(survey, timezone.now()).count()

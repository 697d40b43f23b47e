"""Surveys by link: opened, people invited and reminded once, answered by whoever holds a link, closed."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from audits.models import FeedbackItem, Plan, Survey, SurveyInvitation
from audits.queries.disclosures import harm_told_in
from audits.queries.surveys import surveys, to_remind
from audits.rules.survey_codes import CODE_LENGTH, LETTERS, hash_of_letter, hash_of_token, month_of, spaced
from audits.services.disclosures import refuse_unless_somebody_reads, screen
from audits.signals import words_came
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

WORKS_FOR = timedelta(days=28)
DRAFT_STAYS = timedelta(days=28)
MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Letter:
    """One invitation with its secrets, which are known in this moment only: a link, and a code with its month."""

    invitation: SurveyInvitation
    token: str
    code: str
    dated: date


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a letter is for: a plan, or somebody of a group that was said in words."""

    plan: Plan | None = None
    event: str = ""
    group: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says by link: code of the question -> value, words, and whether they may be quoted."""

    answers: Mapping[str, int] = field(default_factory=dict)
    text: str = ""
    may_quote: bool = False

    def as_data(self) -> dict[str, Any]:
        return {"answers": dict(self.answers), "text": self.text, "may_quote": self.may_quote}


@transaction.atomic
def open_survey(
    *,
    space: Space,
    name: str,
    questions: str,
    occasion: Survey.Occasion,
    by: Viewer,
    focus_group_id: UUID | None = None,
) -> Survey:
    """Open a survey, for the people of a focus group where one is given.

    Refused while no safeguarding lead is named, since words of harm would reach nobody.
    """
    require(by, Act.SURVEY_KEEP, space)
    refuse_unless_somebody_reads(space, Act.SURVEY_KEEP)
    survey = Survey(space=space, name=name, questions=questions, occasion=occasion, opened_by_id=by.actor_id)
    survey.focus_group_id = focus_group_id
    survey.save(force_insert=True)
    ledger.record(by=by, act=Act.SURVEY_KEEP, on=survey, detail="opened")
    return survey


@transaction.atomic
def close_survey(*, survey: Survey, by: Viewer) -> Survey:
    """Close a survey: none of its links works any more. What was answered stays."""
    require(by, Act.SURVEY_KEEP, survey)
    survey.closed_at = timezone.now()
    survey.save()
    ledger.record(by=by, act=Act.SURVEY_KEEP, on=survey, detail="closed")
    return survey


@transaction.atomic
def invite_to(*, survey: Survey, people: Sequence[Asked], by: Viewer) -> list[Letter]:
    """Make a letter for each. Their secrets can be seen in what is given back and nowhere else.

    Raises ValidationError for a plan that has a letter of this survey already.
    """
    require(by, Act.SURVEY_KEEP, survey)
    refuse_unless_somebody_reads(survey.space, Act.SURVEY_KEEP)
    _refuse_asked_already(survey, [asked.plan for asked in people if asked.plan])
    if len(people) > MOST_AT_ONCE:
        raise Refused(f"Make at most {MOST_AT_ONCE} letters at a time.", act=Act.SURVEY_KEEP, on=survey)
    now = timezone.now()
    letters = [_letter(_invitation(survey, asked, by), now) for asked in people]
    SurveyInvitation.objects.bulk_create(letter.invitation for letter in letters)
    ledger.record(by=by, act=Act.SURVEY_KEEP, on=survey, detail=f"{len(letters)} invited")
    return letters


@transaction.atomic
def remind_of(*, survey: Survey, by: Viewer) -> list[Letter]:
    """New letters for those who were asked some time ago and have not answered; each once. Their old links end."""
    require(by, Act.SURVEY_KEEP, survey)
    now = timezone.now()
    letters = [_letter(each, now) for each in to_remind(survey, now).select_for_update(of=("self",))]
    for letter in letters:
        letter.invitation.reminded_at = now
        letter.invitation.save()
    ledger.record(by=by, act=Act.SURVEY_KEEP, on=survey, detail=f"{len(letters)} reminded")
    return letters


@transaction.atomic
def keep_draft(*, secret: str, told: Told) -> bool:
    """Keep what somebody has answered so far; False where the link does not work any more. Nobody reads a draft."""
    return _answer(secret, told, sends=False) is not None


@transaction.atomic
def send_answers(*, secret: str, told: Told) -> bool:
    """Take the answers in and use the link up; False where it does not work any more.

    The database uses it up in one statement, so of many clicks at the same moment one succeeds. The answers are
    written by the person who does the timed work of the space: whoever holds a link is nobody to the portal.
    """
    used = _answer(secret, told, sends=True)
    if used is None:
        return False
    invitation_id, service_person_id = used
    with acting_as(service_person_id):
        invitation = SurveyInvitation.objects.select_related("survey", "space").get(pk=invitation_id)
        _take_in(invitation, told, viewer_for(Person.objects.get(pk=service_person_id)))
    return True


@transaction.atomic
def forget_drafts(*, space: Space, by: Viewer) -> int:
    """Erase what was answered and never sent, once its link or survey has ended or its time is up; returns how many.

    A reminder gives a link more time, and its draft none: that counts from the last answer.
    """
    require(by, Act.RETENTION_RUN, space)
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.forget_drafts(%s, %s)", [space.pk, timezone.now() - DRAFT_STAYS])
        count: int = cursor.fetchone()[0]
    if count:
        ledger.record(by=by, act=Act.RETENTION_RUN, on=space, detail=f"{count} drafts of answers")
    return count


def _refuse_asked_already(survey: Survey, plans: Sequence[Plan]) -> None:
    asked = SurveyInvitation.objects.filter(space_id=survey.space_id, survey=survey, plan__in=plans)
    if known := list(asked.values_list("plan__reference", flat=True)[:5]):
        sentence = f"There is a letter of this survey already for {', '.join(known)}. Make reminder letters instead."
        raise ValidationError({"references": sentence})


def _answer(secret: str, told: Told, *, sends: bool) -> tuple[Any, int] | None:
    with connection.cursor() as cursor:
        asked = "SELECT invitation_id, service_person_id FROM app.answer_survey(%s, %s::jsonb, %s)"
        cursor.execute(asked, [secret, json.dumps(told.as_data()), sends])
        row = cursor.fetchone()
    return (row[0], row[1]) if row else None


def _take_in(invitation: SurveyInvitation, told: Told, by: Viewer) -> None:
    """An empty response counts as one that was answered, and leaves nothing in the register."""
    require(by, Act.SURVEY_ANSWER, invitation.space)
    ledger.record(by=by, act=Act.SURVEY_ANSWER, on=invitation.survey)
    if not told.answers and not told.text:
        return
    survey = surveys()[invitation.survey.questions]
    item = FeedbackItem(
        space=invitation.space,
        source=survey.source,
        received_on=timezone.localdate(),
        event=invitation.event,
        occasion=invitation.survey.name,
        speaker="" if invitation.plan_id else invitation.group,
        plan_id=invitation.plan_id,
        survey=survey.code,
        is_held=bool(harm_told_in(told.text)),
        **told.as_data(),
    )
    item.save(force_insert=True)
    screen(item=item, by=by, act=Act.SURVEY_ANSWER)
    if item.text:
        words_came.send(FeedbackItem, space=invitation.space, on=item)


def _invitation(survey: Survey, asked: Asked, by: Viewer) -> SurveyInvitation:
    facts = {"plan": asked.plan, "event": asked.event, "group": asked.group, "language": asked.language}
    return SurveyInvitation(space_id=survey.space_id, survey=survey, made_by_id=by.actor_id, **facts)


def _letter(invitation: SurveyInvitation, now: datetime) -> Letter:
    """Give an invitation new secrets; what it had before opens nothing any more."""
    token, today = secrets.token_urlsafe(32), timezone.localdate(now)
    code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    invitation.token_hash = hash_of_token(token)
    invitation.letter_hash = hash_of_letter(code, *month_of(today))
    invitation.expires_at = now + WORKS_FOR
    return Letter(invitation, token, spaced(code), today)

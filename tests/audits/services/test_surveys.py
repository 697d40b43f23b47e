"""A link opens one survey and is used up by sending, once, whoever else clicks at the same moment."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from audits.models import Disclosure, FeedbackItem, Survey, SurveyInvitation
from audits.queries.surveys import link_behind, plans_to_ask, rates_of, waiting_for_reminder
from audits.rules.survey_codes import hash_of_letter, hash_of_token
from audits.services.clocks import record_date
from audits.services.surveys import (
    Asked,
    Told,
    close_survey,
    forget_drafts,
    invite_to,
    keep_draft,
    open_survey,
    remind_of,
    send_answers,
)
from qa_portal.access.refusal import Refused
from qa_portal.notices.models import Notice
from qa_portal.spaces.principal import acting_as
from tests.factories.plans import plan_in
from tests.factories.voice import HARM, letters_of, safeguarding_lead_in, survey_in
from tests.threads import at_once

pytestmark = pytest.mark.django_db
TOLD = Told({"on_time": 4}, "Thank you", may_quote=True)


@pytest.fixture
def guard(place):
    return safeguarding_lead_in(place)


@pytest.fixture
def survey(place, lead, guard):
    return survey_in(place, lead)


@pytest.fixture
def letter(place, survey, lead):
    return letters_of(place, survey, lead)[0]


def secret(letter):
    return hash_of_token(letter.token)


def move_back(place, **by):
    with acting_as(place.space.service_person_id):
        for each in SurveyInvitation.objects.in_space(place.space):
            each.made_at, each.expires_at = each.made_at - timedelta(**by), each.expires_at - timedelta(**by)
            each.save()


def test_no_survey_is_opened_while_nobody_would_read_a_concern(place, lead, acting):
    with acting(lead) as by, pytest.raises(Refused, match="No safeguarding lead"):
        open_survey(space=place.space, name="A", questions="family", occasion=Survey.Occasion.ISSUED, by=by)


def test_neither_secret_is_kept(place, letter, acting, lead):
    assert len(letter.token) == 43
    with acting(lead):
        kept = str(SurveyInvitation.objects.filter(pk=letter.invitation.pk).values().get())
    assert letter.token not in kept
    assert letter.code not in kept


def test_a_link_and_the_code_of_its_letter_open_the_same_survey_before_any_sign_in(letter, place):
    code = hash_of_letter(letter.code, letter.dated.month, letter.dated.year)
    assert link_behind(secret(letter)) == link_behind(code)
    assert link_behind(secret(letter)).council == place.space.name
    assert link_behind(hash_of_token("guess")) is None


def test_answers_are_kept_as_one_goes_and_the_register_has_them_when_they_are_sent(letter, lead, acting, place):
    assert keep_draft(secret=secret(letter), told=TOLD)
    assert link_behind(secret(letter)).answers == {"on_time": 4}
    with acting(lead):
        assert not FeedbackItem.objects.exists()
    assert send_answers(secret=secret(letter), told=TOLD)
    with acting(lead):
        item = FeedbackItem.objects.get()
        assert (item.answers, item.text, item.source, item.survey) == ({"on_time": 4}, "Thank you", "family", "family")
        assert (item.entered_by, item.plan) == (None, letter.invitation.plan)


def test_a_link_that_was_used_is_of_no_use_any_more(letter):
    assert send_answers(secret=secret(letter), told=TOLD)
    assert not send_answers(secret=secret(letter), told=TOLD)
    assert not keep_draft(secret=secret(letter), told=TOLD)
    assert link_behind(secret(letter)) is None


def test_a_link_ends_after_its_time_and_so_does_what_was_not_sent(letter, place, acting):
    keep_draft(secret=secret(letter), told=TOLD)
    move_back(place, days=29)
    assert link_behind(secret(letter)) is None
    assert not send_answers(secret=secret(letter), told=TOLD)
    assert [_forgotten(place, acting) for _ in "12"] == [1, 0]


def test_what_was_not_sent_stays_its_time_and_no_longer(letter, place, other_place, acting, monkeypatch):
    keep_draft(secret=secret(letter), told=TOLD)
    monkeypatch.setattr("audits.services.surveys.DRAFT_STAYS", timedelta(0))
    assert _forgotten(other_place, acting) == 0
    with acting(other_place.space.service_person), connection.cursor() as cursor:
        cursor.execute("SELECT app.forget_drafts(%s, now())", [place.space.pk])
        assert cursor.fetchone() == (0,)
    assert link_behind(secret(letter)).answers == {"on_time": 4}
    assert _forgotten(place, acting) == 1
    assert not link_behind(secret(letter)).has_begun


def _forgotten(place, acting):
    with acting(place.space.service_person) as by:
        return forget_drafts(space=place.space, by=by)


def test_closing_a_survey_ends_its_links_and_what_was_begun(letter, survey, place, lead, acting):
    keep_draft(secret=secret(letter), told=TOLD)
    assert _forgotten(place, acting) == 0
    with acting(lead) as by:
        close_survey(survey=survey, by=by)
    assert not send_answers(secret=secret(letter), told=TOLD)
    assert _forgotten(place, acting) == 1
    with acting(lead) as by, pytest.raises(Refused, match="closed"):
        invite_to(survey=survey, people=[Asked(group="SENCOs")], by=by)


def test_words_of_harm_by_link_reach_the_safeguarding_lead_at_once(letter, guard, acting):
    send_answers(secret=secret(letter), told=Told(text=HARM))
    with acting(guard):
        assert Disclosure.objects.get().item.plan == letter.invitation.plan
        assert Notice.objects.filter(person=guard).count() == 1


def test_a_reminder_is_made_once_and_ends_the_old_link(letter, survey, place, lead, acting):
    assert _reminded(survey, lead, acting) == []
    move_back(place, days=11)
    (new,) = _reminded(survey, lead, acting)
    assert link_behind(secret(letter)) is None
    assert link_behind(secret(new)) is not None
    move_back(place, days=11)
    assert _reminded(survey, lead, acting) == []


def _reminded(survey, lead, acting):
    with acting(lead) as by:
        count, letters = waiting_for_reminder(survey), remind_of(survey=survey, by=by)
        assert len(letters) == count
        return letters


def test_families_are_asked_after_the_event_and_not_twice(place, survey, lead, acting):
    plan = plan_in(place)
    with acting(lead) as by:
        assert plan not in plans_to_ask(survey, timezone.localdate())
        record_date(plan=plan, event="final_issued", day=timezone.localdate(), by=by)
        assert plan in plans_to_ask(survey, timezone.localdate())
        invite_to(survey=survey, people=[Asked(plan)], by=by)
        assert plan not in plans_to_ask(survey, timezone.localdate())
        with pytest.raises(ValidationError, match="already"):
            invite_to(survey=survey, people=[Asked(plan)], by=by)


def test_rates_count_by_group(place, survey, lead, acting):
    letters = letters_of(place, survey, lead, *([Asked(group="SENCOs")] * 12))
    for letter in letters[:6]:
        send_answers(secret=secret(letter), told=TOLD)
    with acting(lead):
        assert [(rate.group, rate.asked, rate.answered) for rate in rates_of(survey)] == [
            ("SENCOs", 12, 6),
            ("", 12, 6),
        ]


@pytest.mark.django_db(transaction=True)
def test_of_twenty_clicks_at_once_one_wins(place, letter, lead, acting):
    outcomes = at_once([lambda: send_answers(secret=secret(letter), told=TOLD)] * 20)
    assert sorted(outcomes) == [False] * 19 + [True]
    with acting(lead):
        assert FeedbackItem.objects.count() == 1

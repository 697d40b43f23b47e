"""Putting a draft out for comment, and publishing what was answered."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from frameworks.models import Comment, Consultation, Response, Reviewer
from frameworks.queries.answering import outcomes_of
from frameworks.queries.consultations import Invitable, row_of
from frameworks.services.comments import Said
from frameworks.services.consultations import invite_reviewers, open_consultation, publish_answers, remind_reviewers
from frameworks.services.responses import Answered, answer, group_comments
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.notices.models import Notice
from qa_portal.spaces.principal import acting_as
from tests.factories.consultations import draft_in, facts_of, open_for, say
from tests.factories.places import as_viewer, person_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(lead):
    """The lead, on whose behalf the test works."""
    with acting_as(lead.pk):
        yield as_viewer(lead)


def notices_to(person):
    with acting_as(person.pk):
        return [notice.kind for notice in Notice.objects.filter(person=person).order_by("made_at")]


def test_a_draft_that_is_put_out_is_marked_so_and_the_people_asked_are_told(place, keeper, lead, parent):
    consultation = open_for(lead, place, parent)
    assert consultation.version.state == "consulting"
    assert notices_to(parent) == [Notice.Kind.COMMENTS_ASKED]
    steward = person_in(Role.STEWARD, place)
    with acting_as(steward.pk):
        assert set(Entry.objects.filter(act="consultation.keep").values_list("detail", flat=True)) == {
            "opened",
            "1 invited",
        }


def test_nobody_is_asked_twice(place, keeper, lead, parent):
    consultation = open_for(lead, place, parent)
    assert invite_reviewers(by=keeper, consultation=consultation, people=[Invitable(parent.pk, None, "")]) == []
    assert Reviewer.objects.filter(consultation=consultation).count() == 1


@pytest.mark.parametrize("role", [Role.PCF_REVIEWER, Role.AUDITOR, Role.SENIOR_MANAGER, Role.STEWARD])
def test_only_a_qa_lead_opens_a_consultation(place, live, role):
    person = person_in(role, place)
    draft = draft_in(place)
    with acting_as(person.pk), pytest.raises(Refused):
        open_consultation(by=as_viewer(person), space=place.library, facts=facts_of(draft))


def test_what_is_live_cannot_be_put_out(place, live, keeper):
    with pytest.raises(ValidationError, match="Choose a draft of your area"):
        open_consultation(by=keeper, space=place.library, facts=facts_of(live))


def test_a_closing_date_lies_ahead(place, keeper):
    facts = facts_of(draft_in(place), closes_on=timezone.localdate())
    with pytest.raises(ValidationError, match="must be in the future"):
        open_consultation(by=keeper, space=place.library, facts=facts)


def test_two_consultations_do_not_share_a_title(place, keeper, lead):
    first = open_for(lead, place)
    with pytest.raises(ValidationError, match="already a consultation called yearly REVIEW"):
        open_consultation(by=keeper, space=place.library, facts=facts_of(first.version, title="yearly REVIEW"))


def test_a_reminder_goes_to_those_who_have_sent_nothing(place, keeper, lead, parent):
    silent = person_in(Role.YOUTH_VOICE, place, "Sam Silent")
    consultation = open_for(lead, place, parent, silent)
    say(parent, consultation, Said("A1", stance="agree"))
    assert remind_reviewers(by=keeper, consultation=consultation) == 1
    assert notices_to(silent) == [Notice.Kind.COMMENTS_ASKED, Notice.Kind.COMMENTS_DUE]
    assert notices_to(parent) == [Notice.Kind.COMMENTS_ASKED]


def answer_all(keeper, consultation, *, outcome="accepted"):
    comments = Comment.objects.filter(consultation=consultation, criterion="A1", sent_at__isnull=False)
    lot = group_comments(
        by=keeper, consultation=consultation, criterion="A1", comments={each.pk for each in comments}, said="Use names"
    )
    return answer(by=keeper, response=lot, answered=Answered(outcome, "We changed the words.", "A1"))


def test_answers_are_published_once_every_comment_has_one(place, keeper, lead, parent):
    consultation = open_for(lead, place, parent)
    say(parent, consultation, Said("A1", stance="change", text="Say who does it."), Said("B1", stance="agree"))
    with pytest.raises(Refused, match="1 comment has no answer yet"):
        publish_answers(by=keeper, consultation=consultation)
    answer_all(keeper, consultation)
    publish_answers(by=keeper, consultation=consultation)
    assert Consultation.objects.get(pk=consultation.pk).is_answered
    assert notices_to(parent)[-1] == Notice.Kind.COMMENTS_ANSWERED
    said = [(each.rows[0].response.said, each.rows[0].response.did) for each in outcomes_of(consultation)]
    assert said == [("Use names", "We changed the words.")]


def test_nothing_changes_once_the_answers_are_published(place, keeper, lead, parent):
    consultation = open_for(lead, place, parent)
    say(parent, consultation, Said("A1", text="Say who does it."))
    lot = answer_all(keeper, consultation)
    publish_answers(by=keeper, consultation=consultation)
    lot = Response.objects.select_related("consultation").get(pk=lot.pk)
    with pytest.raises(Refused, match="have been published"):
        answer(by=keeper, response=lot, answered=Answered("not_now", "No."))
    with pytest.raises(Refused, match="have been published"):
        say(parent, consultation, Said("B2", text="One more thing."))


def test_a_consultation_is_counted_in_people_and_comments(place, keeper, lead, parent):
    other = person_in(Role.YOUTH_VOICE, place, "Yuna Young")
    consultation = open_for(lead, place, parent, other)
    say(parent, consultation, Said("A1", text="One"), Said("B1", stance="agree"), Said("C1", stance="unsure"))
    row = row_of(consultation, consultation.closes_on + timedelta(days=1))
    assert (row.invited, row.answered, row.comments, row.unanswered, row.late) == (2, 1, 3, 1, 0)
    assert row.state_words == "Closed"

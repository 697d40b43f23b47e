"""Putting comments together and answering them."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from frameworks.models import Comment
from frameworks.queries.answering import answering_page
from frameworks.queries.consultations import unanswered_in
from frameworks.services.comments import EventFacts, Said, enter_note
from frameworks.services.responses import Answered, answer, group_comments, take_out
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.spaces.principal import acting_as
from tests.factories.consultations import open_for, say
from tests.factories.places import as_viewer, person_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation(lead, place, parent):
    other = person_in(Role.YOUTH_VOICE, place, "Yuna Young")
    consultation = open_for(lead, place, parent, other)
    say(parent, consultation, Said("A1", stance="change", text="Use plain words"), Said("B1", text="About B1"))
    say(other, consultation, Said("A1", wording="Can you hear me in this plan?"))
    return consultation


@pytest.fixture
def keeper(lead, consultation):
    with acting_as(lead.pk):
        yield as_viewer(lead)


def comments_on(consultation, code):
    found = Comment.objects.filter(consultation=consultation, criterion=code, sent_at__isnull=False)
    return {each.pk for each in found}


def put_together(keeper, consultation, **changes):
    facts = {"criterion": "A1", "comments": comments_on(consultation, "A1"), "said": "Use plain words"}
    return group_comments(by=keeper, consultation=consultation, **{**facts, **changes})


def test_comments_that_say_the_same_get_one_answer(consultation, keeper):
    assert unanswered_in(consultation) == 3
    lot = put_together(keeper, consultation)
    assert unanswered_in(consultation) == 3
    answer(by=keeper, response=lot, answered=Answered("partly", "We reworded the first half.", "A1"))
    assert unanswered_in(consultation) == 1
    (row,) = answering_page(consultation, "A1").responses
    assert (row.people, row.response.outcome) == (2, "partly")


def test_the_people_of_an_event_are_counted_with_the_reviewers(consultation, keeper):
    facts = EventFacts(kind="event", held_on=consultation.opened_at.date(), who="Parents in Beeston", people=11)
    enter_note(by=keeper, consultation=consultation, facts=facts, said=[Said("A1", text="Plain words, please")])
    put_together(keeper, consultation)
    (row,) = answering_page(consultation, "A1").responses
    assert row.people == 13


def test_a_comment_on_another_criterion_is_not_put_with_them(consultation, keeper):
    lot = put_together(keeper, consultation, comments=comments_on(consultation, "A1") | comments_on(consultation, "B1"))
    assert lot.comments.count() == 2
    with pytest.raises(ValidationError, match="Choose at least one comment"):
        put_together(keeper, consultation, comments={uuid4()})


def test_a_lot_needs_a_sentence_and_an_answer_needs_words(consultation, keeper):
    with pytest.raises(ValidationError, match="in one sentence"):
        put_together(keeper, consultation, said=" ")
    with pytest.raises(ValidationError, match="what you did, or why you did not"):
        answer(by=keeper, response=put_together(keeper, consultation), answered=Answered("not_now", " "))


def test_a_comment_that_is_taken_out_waits_again(consultation, keeper):
    lot = put_together(keeper, consultation)
    answer(by=keeper, response=lot, answered=Answered("accepted", "Done."))
    take_out(by=keeper, comment=lot.comments.select_related("consultation", "response").first())
    page = answering_page(consultation, "A1")
    assert (len(page.waiting), len(page.responses[0].comments)) == (1, 1)


def test_a_reviewer_does_not_answer(consultation, parent):
    with acting_as(parent.pk), pytest.raises(Refused):
        put_together(as_viewer(parent), consultation)

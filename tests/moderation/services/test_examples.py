"""Examples name nobody, are approved by two others, and are read by nobody else before that."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from moderation.models import Example
from moderation.services.examples import approve_example, withdraw_example
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from tests.factories.audits import acting
from tests.factories.examples import PASSAGE, approved, forum_reviewer_in, proposed
from tests.factories.plans import colleague_in

pytestmark = pytest.mark.django_db
NAMED = "Priya Shah uses a picture timetable at Oakwood Primary School."


@pytest.fixture
def lead(place):
    return colleague_in(Role.QA_LEAD, place)


@pytest.fixture
def writer(place):
    return colleague_in(Role.PLAN_WRITER, place)


def sees(person):
    with acting(person):
        return Example.objects.count(), Example.history.count()


def test_a_passage_that_may_name_somebody_is_asked_about(place, lead):
    with pytest.raises(ValidationError, match="“Priya Shah”, “Oakwood Primary School”"):
        proposed(place, lead, NAMED)


def test_writers_read_it_with_its_history_once_two_others_have_approved_it(place, lead, writer):
    example = proposed(place, lead)
    assert (sees(writer), sees(lead)) == ((0, 0), (1, 1))
    assert sees(forum_reviewer_in(place)) == (1, 1)
    example = approved(place, example)
    assert example.is_offered
    assert sees(writer) == (1, 3)
    with acting(lead) as by:
        withdraw_example(by=by, example=example, why="The consent was taken back")
    assert (sees(writer), sees(lead)) == ((0, 0), (1, 4))


def test_nobody_approves_their_own_or_twice(place, lead):
    example, other = proposed(place, lead), colleague_in(Role.QA_LEAD, place)
    with acting(lead) as by, pytest.raises(Refused, match="You proposed it"):
        approve_example(by=by, example=example)
    with acting(other) as by:
        once = approve_example(by=by, example=example)
        assert not once.is_offered
        with pytest.raises(Refused, match="You have approved it"):
            approve_example(by=by, example=once)


def test_the_database_takes_no_approval_by_one_and_keeps_the_words_that_were_approved(place, lead):
    example = approved(place, proposed(place, lead))
    for change in ("first_by_id = second_by_id", "text = 'Other words'"):
        with acting(lead), pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE moderation_example SET {change} WHERE id = %s", [example.pk])
    with acting(lead):
        assert Example.objects.get().text == PASSAGE

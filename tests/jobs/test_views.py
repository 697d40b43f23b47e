"""The page of background work: one's own with its state, trying again, and numbers for stewards."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from qa_portal.access.roles import Role
from qa_portal.jobs.models import Job
from qa_portal.jobs.queries import stewarded_by, work_in
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import SpaceGrant
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.services import revoke_space
from tests.factories.people import sign_in
from tests.factories.places import as_viewer, person_in

pytestmark = pytest.mark.django_db
LIST = "/jobs/"


@pytest.fixture
def lead(place):
    return person_in(Role.QA_LEAD, place)


@pytest.fixture
def steward(place):
    return person_in(Role.STEWARD, place)


def job_of(person, space, **facts):
    known = {"kind": "reporting.compile", "key": str(new_id()), "subject_id": new_id()}
    with acting_as(person.pk), transaction.atomic():
        return Job.objects.create(space=space, principal=person, **known | facts)


def page_of(client, person):
    return sign_in(client, person).get(LIST).content.decode()


def test_a_person_sees_their_own_work_and_nobody_elses(client, place, lead):
    job_of(lead, place.space)
    assert "Building a report" in page_of(client, lead)
    other = page_of(client, person_in(Role.QA_LEAD, place))
    assert "Building a report</a>" not in other
    assert "You have asked for nothing yet" in other


def test_work_says_how_far_it_is(client, place, lead):
    job_of(lead, place.space, state=Job.State.RUNNING, note="Counting answers", steps_done=2, steps=5)
    assert "Counting answers (step 2 of 5)" in page_of(client, lead)


def test_work_leads_to_what_it_is_about(client, place, lead):
    job = job_of(lead, place.space)
    assert f'href="/{place.space.slug}/reports/{job.subject_id}/"' in page_of(client, lead)


def test_work_of_a_kind_without_words_is_shown_all_the_same(client, place, lead):
    job_of(lead, place.space, kind="none.such")
    assert "Other work" in page_of(client, lead)


def test_parked_work_says_why_and_can_be_tried_again(client, place, lead):
    job = job_of(lead, place.space, state=Job.State.PARKED, note="The document has no text.", attempts=3)
    page = page_of(client, lead)
    assert "The document has no text." in page
    assert "Try again" in page
    assert "It will be tried again" in client.post(f"/jobs/{job.pk}/again/", follow=True).content.decode()
    with acting_as(lead.pk):
        assert Job.objects.get(pk=job.pk).state == Job.State.QUEUED


def test_work_that_is_done_is_not_done_again(client, place, lead):
    job = job_of(lead, place.space, state=Job.State.DONE)
    assert "Try again" not in page_of(client, lead)
    client.post(f"/jobs/{job.pk}/again/")
    with acting_as(lead.pk):
        assert Job.objects.get(pk=job.pk).state == Job.State.DONE


def test_another_persons_work_is_not_found(client, place, lead, steward):
    job = job_of(lead, place.space, state=Job.State.PARKED)
    for other in (steward, person_in(Role.QA_LEAD, place)):
        assert sign_in(client, other).post(f"/jobs/{job.pk}/again/").status_code == 404


def test_work_of_a_space_that_one_has_left_is_not_shown(client, place, lead, steward):
    job_of(lead, place.space)
    with acting_as(steward.pk), transaction.atomic():
        grant = SpaceGrant.objects.get(user=lead, content_object=place.space)
        revoke_space(grant=grant, by=as_viewer(steward))
    assert "You have asked for nothing yet" in page_of(client, lead)


def test_a_steward_sees_numbers_and_since_when_the_oldest_waits(client, place, lead, steward):
    job_of(lead, place.space)
    old = job_of(lead, place.space)
    job_of(lead, place.space, state=Job.State.PARKED)
    with acting_as(lead.pk):
        Job.objects.filter(pk=old.pk).update(asked_at=timezone.now() - timedelta(minutes=7))
    page = page_of(client, steward)
    assert "Asked for 7 minutes ago" in page
    with acting_as(steward.pk):
        work = {each.space: each for each in work_in(stewarded_by(as_viewer(steward)))}
    here = work[place.space]
    assert (here.waiting, here.running, here.parked) == (2, 0, 1)
    assert work[place.board].waits_since is None


def test_who_stewards_no_space_gets_no_numbers(client, place, lead):
    job_of(person_in(Role.QA_LEAD, place), place.space)
    assert "Everybody's work" not in page_of(client, lead)


def test_the_database_counts_for_the_stewards_of_a_space_alone(place, other_place, lead, steward):
    """Whatever the page asks, the function itself tells nobody else a number."""
    job_of(lead, place.space)
    stranger = person_in(Role.STEWARD, other_place)
    for person, expected in ((steward, [("queued", 1)]), (lead, []), (stranger, [])):
        with acting_as(person.pk), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT state, how_many FROM app.job_counts(%s)", [place.space.pk])
            assert cursor.fetchall() == expected

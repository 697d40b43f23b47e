"""One try at a job: done as the person who asked, once, and put away with a plain reason when it cannot be done."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.jobs import runs, services
from qa_portal.jobs.models import Job
from qa_portal.jobs.registry import JobFailed
from qa_portal.spaces import principal
from qa_portal.spaces.models import SpaceGrant
from qa_portal.spaces.principal import acting_as
from tests.threads import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("sent")]


def run(job):
    """What a worker does with a message."""
    runs.run(job.pk, job.principal_id)


def state(office):
    (job,) = office.seen()
    return job.state


def test_the_same_message_twice_is_done_once(office, handler):
    done = []
    handler(done.append)
    job = office.ask()
    run(job)
    run(job)
    assert len(done) == 1
    assert state(office) == Job.State.DONE


def test_work_is_done_as_the_person_who_asked_and_leaves_nobody_behind(office, handler):
    seen = []
    handler(lambda job_run: seen.append((principal.current(), job_run.by.person_id, job_run.by.space_ids)))
    run(office.ask())
    assert seen == [(office.asker.person_id, office.asker.person_id, office.asker.space_ids)]
    assert principal.current() is None


def test_work_asked_for_by_somebody_who_may_not_any_more_is_refused(office, handler):
    handler(lambda job_run: require(job_run.by, Act.ROUND_OPEN, office.space))
    job = office.ask()
    with acting_as(office.space.service_person_id), transaction.atomic():
        SpaceGrant.objects.filter(user=office.asker.person_id, content_object=office.space).update(
            revoked_at=timezone.now()
        )
    run(job)
    (parked,) = office.seen()
    assert (parked.state, parked.note) == (Job.State.PARKED, "Your role here does not let you open an audit round.")


def test_work_that_cannot_be_done_is_parked_with_its_sentence(office, handler):
    @handler
    def fail(job_run):
        raise JobFailed("The document is empty.")

    run(office.ask())
    (parked,) = office.seen()
    assert (parked.state, parked.note, parked.is_over) == (Job.State.PARKED, "The document is empty.", True)


def test_a_fault_that_may_pass_is_tried_again_later_and_leaves_nothing_half_done(office, handler):
    @handler
    @transaction.atomic
    def break_down(job_run):
        office.ask(by=job_run.by, key="half", kind="tests.other")
        raise OSError

    run(office.ask())
    (waiting,) = office.seen()
    assert waiting.state == Job.State.QUEUED
    assert waiting.lease_until > timezone.now()


def test_three_faults_are_enough(office, handler):
    tries = []

    @handler
    def break_down(job_run):
        tries.append(job_run)
        raise ZeroDivisionError

    job = office.ask()
    for _ in range(5):
        run(job)
        office.change(lease_until=timezone.now() - timedelta(seconds=1))
    assert len(tries) == services.TRIES
    assert state(office) == Job.State.PARKED


def test_a_kind_that_nobody_handles_does_not_stop_the_worker(office, handler):
    run(office.ask(kind="tests.nobody"))
    assert state(office) == Job.State.QUEUED


def test_a_job_whose_worker_was_lost_is_swept_up_and_done(office, handler):
    done = []
    handler(done.append)
    office.ask()
    office.change(state=Job.State.RUNNING, attempts=1, lease_until=timezone.now() - timedelta(seconds=1))
    with acting_as(None):
        ((job_id, principal_id),) = services.due_jobs()
    runs.run(job_id, principal_id)
    assert (len(done), state(office)) == (1, Job.State.DONE)


def test_progress_is_seen_while_the_work_goes_on(office, handler):
    seen = []

    @handler
    def work(job_run):
        job_run.progress(1, 4, "Reading the first of four")
        seen.extend(*at_once([office.seen]))

    run(office.ask())
    assert [(job.state, job.steps_done, job.steps, job.note) for job in seen] == [
        ("running", 1, 4, "Reading the first of four")
    ]


def test_a_worker_that_was_thought_lost_waits_for_the_other(office, handler):
    """Twice at work on one job: the second holds until the first has committed, and so can see what it made."""
    order = []

    @handler
    def work(job_run):
        with transaction.atomic():
            job_run.hold_alone()
            order.append("begins")
            office.ask(by=job_run.by, key="result", kind="tests.result")
            order.append("ends")

    job = office.ask()

    def as_if_lost():
        with acting_as(job.principal_id):
            runs._do(claimed)

    with acting_as(job.principal_id):
        claimed = services.claim(job.pk)
    at_once([as_if_lost, as_if_lost])
    assert order == ["begins", "ends"] * 2

"""The outbox: work is written down with the deed that asks for it, and nobody sees another's."""

from datetime import timedelta

import pytest
import redis
from celery import current_app
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from qa_portal.jobs import services, tasks
from qa_portal.jobs.models import Job
from qa_portal.spaces.principal import acting_as
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

A_WHILE = timedelta(minutes=10)


def claim(office, job):
    with acting_as(office.asker.person_id):
        return services.claim(job.pk)


def due(limit=100):
    with acting_as(None):
        return services.due_jobs(limit)


def test_work_is_sent_when_its_transaction_commits_and_not_before(office, sent):
    with acting_as(office.asker.person_id), transaction.atomic():
        job = office.ask()
        assert sent == []
    assert sent == [(job.pk, office.asker.person_id)]


def test_work_of_a_deed_that_was_undone_was_never_asked_for(office, sent):
    with acting_as(office.asker.person_id), transaction.atomic():
        office.ask()
        transaction.set_rollback(True)
    assert (sent, office.seen()) == ([], [])


def test_the_same_key_gives_the_same_job(office, sent):
    assert office.ask() == office.ask()
    assert len(office.seen()) == 1


def test_a_job_that_is_done_is_not_sent_again(office, sent):
    office.ask()
    office.change(state=Job.State.DONE)
    office.ask()
    assert len(sent) == 1


def test_two_people_who_ask_with_one_key_each_get_a_job(office, sent):
    """The second cannot see that the key is taken, and must not stumble over it."""
    mine, theirs = office.ask(), office.ask(by=office.colleague)
    assert mine.pk != theirs.pk


def test_a_person_sees_their_own_jobs_only(office, sent):
    office.ask()
    assert len(office.seen()) == 1
    assert office.seen(by=office.colleague) == []


def test_a_broker_that_is_away_stops_nobody(office, monkeypatch):
    def away(*_, **__):
        raise OperationalError("away")

    monkeypatch.setattr(services.current_app, "send_task", away)
    job = office.ask()
    assert [each.pk for each in office.seen()] == [job.pk]
    assert services.send(job.pk, office.asker.person_id) is False


def test_the_sweep_is_told_ids_and_nothing_else_whoever_asked(office, sent):
    mine, theirs = office.ask(), office.ask(by=office.colleague, key="other")
    for who in (office.asker, office.colleague):
        with acting_as(who.person_id), transaction.atomic():
            Job.objects.update(asked_at=timezone.now() - A_WHILE)
    assert sorted(due()) == sorted([(mine.pk, office.asker.person_id), (theirs.pk, office.colleague.person_id)])
    with acting_as(None), transaction.atomic():
        assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("facts", "is_due"),
    [
        ({"asked_at": A_WHILE}, False),
        ({"asked_at": -A_WHILE}, True),
        ({"asked_at": -A_WHILE, "lease_until": A_WHILE}, False),
        ({"state": "running", "lease_until": A_WHILE}, False),
        ({"state": "running", "lease_until": -A_WHILE}, True),
        ({"state": "done", "asked_at": -A_WHILE}, False),
        ({"state": "parked", "asked_at": -A_WHILE}, False),
    ],
    ids=["just asked", "message lost", "waits for its next try", "being done", "worker lost", "done", "parked"],
)
def test_the_sweep_sends_what_waits_or_was_lost(office, sent, facts, is_due):
    office.ask()
    office.change(**{name: _from_now(fact) for name, fact in facts.items()})
    assert bool(due()) is is_due


def _from_now(fact):
    return timezone.now() + fact if isinstance(fact, timedelta) else fact


@pytest.fixture
def idle_broker():
    """No message of another test waits at this worker's broker, for the sweep asks how many there are."""
    with redis.Redis.from_url(settings.CELERY_BROKER_URL) as broker:
        broker.flushdb()


def test_the_sweep_sends_again_and_stops_when_the_broker_is_away(office, monkeypatch, sent, idle_broker):
    jobs = {office.ask(key=str(number)).pk for number in range(3)}
    office.change(asked_at=timezone.now() - A_WHILE)
    sent.clear()
    tasks.sweep()
    assert {job_id for job_id, _ in sent} == jobs
    tries = []
    monkeypatch.setattr(services, "send", lambda *message: bool(tries.append(message)))
    tasks.sweep()
    assert len(tries) == 1


def test_the_sweep_sends_no_second_message_for_work_that_waits_its_turn(office, sent, monkeypatch):
    """As many messages as there is room for wait at the broker; the workers are busy, and nothing was lost."""
    monkeypatch.setattr(services, "MOST_MESSAGES", 3)
    office.ask()
    office.change(asked_at=timezone.now() - A_WHILE)
    with redis.Redis.from_url(settings.CELERY_BROKER_URL) as broker:
        broker.flushdb()
        assert services.room_at_the_broker() == 3, "a queue in which nothing waits is not even there"
        for _ in range(4):
            current_app.send_task("jobs.sweep")
        sent.clear()
        tasks.sweep()
        assert (services.room_at_the_broker(), sent) == (0, [])
        broker.flushdb()
        tasks.sweep()
        assert len(sent) == 1


def test_a_claimed_job_is_in_one_pair_of_hands(office, sent):
    job = office.ask()
    assert claim(office, job).attempts == 1
    assert claim(office, job) is None


def test_of_two_workers_at_the_same_moment_one_gets_the_job(office, sent):
    job = office.ask()
    got = at_once([lambda: claim(office, job)] * 4)
    assert len([each for each in got if each is not None]) == 1


def test_a_job_whose_worker_was_lost_is_taken_up_when_its_lease_is_over(office, sent):
    job = office.ask()
    claim(office, job)
    office.change(lease_until=timezone.now() - timedelta(seconds=1))
    assert claim(office, job).attempts == 2


def test_a_job_is_parked_after_three_tries_with_a_plain_reason(office, sent):
    """A file that kills its worker would otherwise be tried for ever."""
    job = office.ask()
    for _ in range(services.TRIES):
        assert claim(office, job)
        office.change(lease_until=timezone.now() - timedelta(seconds=1))
    assert claim(office, job) is None
    (parked,) = office.seen()
    assert (parked.state, parked.attempts) == (Job.State.PARKED, 3)
    assert parked.note.startswith("This did not work after three tries.")
    assert due() == []


def test_progress_keeps_the_lease(office, sent):
    job = claim(office, office.ask())
    office.change(lease_until=timezone.now() - timedelta(seconds=1))
    with acting_as(office.asker.person_id):
        services.report_progress(job, done=1, of=2, note="Half way")
    assert claim(office, job) is None


def test_only_the_one_who_asked_starts_a_parked_job_afresh(office, sent):
    office.ask()
    office.change(state=Job.State.PARKED, attempts=3)
    (parked,) = office.seen()
    with acting_as(office.colleague.person_id):
        assert services.ask_again(job=parked, by=office.colleague).state == Job.State.PARKED
    with acting_as(office.asker.person_id):
        services.ask_again(job=parked, by=office.asker)
    assert [(each.state, each.attempts) for each in office.seen()] == [(Job.State.QUEUED, 0)]
    assert len(sent) == 2

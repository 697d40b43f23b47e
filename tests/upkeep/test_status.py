"""The state of the portal: for stewards as a page, for a machine with the token, and nothing of anybody in it."""

import json
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from qa_portal.access.roles import Role
from qa_portal.jobs.models import Job
from qa_portal.spaces.principal import acting_as
from qa_portal.upkeep.models import Mark
from qa_portal.upkeep.queries import status
from qa_portal.upkeep.services.marks import mark, try_to_mark
from qa_portal.upkeep.tasks import beat
from tests.factories.places import make_person, person_in
from tests.house.rows import stocked_place

pytestmark = pytest.mark.django_db
TOKEN = "a token that is long enough to be taken by the portal"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def token(settings) -> None:
    settings.STATUS_TOKEN = TOKEN


def signs(client) -> dict[str, dict]:
    answer = client.get("/statusz", headers=BEARER)
    return {sign["name"]: sign for sign in json.loads(answer.content)["signs"]}


def test_a_machine_with_the_token_reads_every_sign(client, token):
    assert list(signs(client)) == [
        "database_ms",
        "broker_ms",
        "cache_ms",
        "disc_free_bytes",
        "pending_migrations",
        "oldest_waiting_seconds",
        "parked_jobs",
        "beat_age_seconds",
        "backup_age_seconds",
        "retention_age_seconds",
        "files_age_seconds",
    ]
    assert signs(client)["pending_migrations"]["value"] == 0


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", "Basic x", f"Bearer {TOKEN}x", "Bearer é"])
def test_without_the_token_nobody_reads_it(client, token, given):
    assert client.get("/statusz", headers={"Authorization": given} if given else {}).status_code == 302


def test_where_no_token_is_set_none_fits(client, settings):
    settings.STATUS_TOKEN = ""
    assert client.get("/statusz", headers={"Authorization": "Bearer "}).status_code == 302


def test_a_steward_sees_it_as_a_page_and_as_json(place, signed_in):
    client = signed_in(person_in(Role.STEWARD, place))
    page = client.get("/statusz")
    assert "How the portal is" in page.content.decode()
    assert client.get("/statusz?format=json").json()["version"]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.QA_LEAD, Role.PAIG_MEMBER])
def test_nobody_else_sees_it(place, signed_in, role):
    assert signed_in(person_in(role, place)).get("/statusz").status_code == 403


def test_a_token_is_no_key_to_any_other_page(client, token, place):
    assert client.get(f"/{place.space.slug}/plans/", headers=BEARER).status_code == 302


def test_it_counts_the_work_of_all_and_names_nobody(client, token):
    stock = stocked_place("jobs.Job")
    with acting_as(stock.author.pk), transaction.atomic():
        job = stock["jobs.Job"]
        job.state, job.note = Job.State.PARKED, "words about somebody"
        job.save()
    text = client.get("/statusz", headers=BEARER).content.decode()
    assert signs(client)["parked_jobs"]["value"] == 1
    assert "words about somebody" not in text
    assert stock.author.email not in text
    assert stock.place.space.name not in text


def test_the_oldest_work_is_told_by_its_age(client, token):
    stock = stocked_place("jobs.Job")
    with acting_as(stock.author.pk), transaction.atomic(), connection.cursor() as cursor:
        ago = timezone.now() - timedelta(hours=1)
        cursor.execute("UPDATE jobs_job SET state = 'queued', asked_at = %s WHERE id = %s", [ago, stock["jobs.Job"].pk])
    sign = signs(client)["oldest_waiting_seconds"]
    assert sign["light"] == "red"
    assert sign["value"] >= 3600


def test_a_red_sign_is_a_503_for_a_monitor_that_reads_no_json(client, token, monkeypatch):
    assert client.get("/statusz", headers=BEARER).status_code == 200
    monkeypatch.setattr(status, "_pending_migrations", lambda: 2)
    answer = client.get("/statusz", headers=BEARER)
    assert (answer.status_code, answer.json()["light"]) == (503, "red")


def _away() -> None:
    raise OperationalError


def test_with_the_database_away_it_still_answers(client, token, monkeypatch):
    monkeypatch.setattr(status, "_ask_database", _away)
    answer = client.get("/statusz", headers=BEARER)
    assert answer.status_code == 503
    assert [sign["name"] for sign in answer.json()["signs"]] == [
        "database_ms",
        "broker_ms",
        "cache_ms",
        "disc_free_bytes",
    ]


def test_with_the_broker_away_people_can_still_work(client, token, settings):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    answer = client.get("/statusz", headers=BEARER)
    assert (answer.status_code, signs(client)["broker_ms"]["light"]) == (200, "yellow")


def test_a_worker_that_works_off_timed_work_is_seen(client, token):
    assert signs(client)["beat_age_seconds"]["says"] == "Not done yet."
    beat()
    assert signs(client)["beat_age_seconds"]["light"] == "green"


def test_a_second_mark_replaces_the_first(db):
    mark(Mark.Name.BACKUP, note="1 row")
    mark(Mark.Name.BACKUP, seconds=2.5, note="2 rows")
    assert list(Mark.objects.values_list("name", "seconds", "note")) == [("backup", 2.5, "2 rows")]


def test_a_mark_that_cannot_be_written_does_not_undo_the_work(monkeypatch):
    def broken(**_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(Mark.objects, "update_or_create", broken)
    assert try_to_mark(Mark.Name.BACKUP) is False


def test_marks_stay():
    mark(Mark.Name.BEAT)
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        Mark.objects.all().delete()


def test_somebody_without_a_role_is_refused(signed_in):
    assert signed_in(make_person()).get("/statusz").status_code == 403

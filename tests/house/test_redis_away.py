"""Redis may be killed, may hang and may forget: pages, sessions and queued work go on."""

import socket
import time
from collections.abc import Iterator

import pytest
from celery import Celery
from django.conf import settings
from django.core.cache import cache, caches
from django.db import transaction

from qa_portal.access.roles import Role
from qa_portal.jobs.models import Job
from qa_portal.jobs.services import enqueue
from qa_portal.run.postgres import Profile
from qa_portal.run.runs import throw_away_run
from qa_portal.run.valkey import EmbeddedValkey
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.principal import acting_as
from tests.factories.places import as_viewer, person_in
from tests.house.addresses import client_of

pytestmark = pytest.mark.django_db

PATIENCE = 5.0  # seconds that a page may take while Redis does not answer


def _use(changed, address: str) -> None:
    """Let the cache of this test lie elsewhere, with all its other settings as they are."""
    changed.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": address}}


@pytest.fixture
def valkey() -> Iterator[EmbeddedValkey]:
    """A server of one's own, to break."""
    with throw_away_run(profile=Profile.DEMO) as run:
        run.services.valkey.start()
        yield run.services.valkey


@pytest.fixture
def nowhere() -> str:
    """The address of a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"redis://127.0.0.1:{free.getsockname()[1]}/0"


@pytest.fixture
def away(settings, nowhere) -> None:
    _use(settings, nowhere)


@pytest.fixture
def hanging(settings) -> Iterator[None]:
    """A server that takes every connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        _use(settings, f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        yield
        caches.close_all()


@pytest.mark.fault
def test_who_is_signed_in_stays_so_when_redis_dies_and_when_it_has_forgotten_everything(settings, valkey, place):
    _use(settings, valkey.url())
    client = client_of(person_in(Role.QA_LEAD, place))
    assert client.get("/").status_code == 200
    assert cache.get("none-such") is None
    valkey.kill()
    assert client.get(f"/{place.space.slug}/people/").status_code == 200
    valkey.start()
    cache.clear()
    assert client.get(f"/{place.space.slug}/people/").status_code == 200


def test_somebody_can_sign_in_while_redis_is_away(away, place):
    client = client_of(person_in(Role.QA_LEAD, place))
    assert client.get("/notices/").status_code == 200
    assert client_of(None).get("/accounts/login/").status_code == 200


@pytest.mark.usefixtures("hanging")
def test_a_redis_that_hangs_does_not_hang_the_page(place):
    client = client_of(person_in(Role.QA_LEAD, place))
    began = time.monotonic()
    assert client.get("/notices/").status_code == 200
    assert time.monotonic() - began < PATIENCE


@pytest.mark.usefixtures("away")
@pytest.mark.parametrize(
    ("way", "given", "answer"),
    [
        ("get", ("a", "default"), "default"),
        ("set", ("a", 1), None),
        ("add", ("a", 1), True),
        ("delete", ("a",), False),
        ("has_key", ("a",), False),
        ("touch", ("a",), False),
        ("get_many", (["a", "b"],), {}),
        ("set_many", ({"a": 1},), ["a"]),
        ("delete_many", (["a"],), None),
        ("get_or_set", ("a", 5), 5),
        ("clear", (), None),
    ],
)
def test_every_use_of_a_cache_that_is_away_misses_and_none_fails(way, given, answer):
    assert getattr(cache, way)(*given) == answer


@pytest.mark.usefixtures("away")
def test_what_is_counted_in_a_cache_that_is_away_was_never_there():
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


@pytest.mark.django_db(transaction=True)
def test_work_that_is_asked_for_while_the_broker_is_away_waits_in_the_database(nowhere, monkeypatch, place):
    """A broker that is really away, so that what Celery raises then is what the outbox expects."""
    elsewhere = Celery("elsewhere", broker=nowhere, set_as_current=False)
    elsewhere.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    monkeypatch.setattr("qa_portal.jobs.services.current_app", elsewhere)
    by, began = as_viewer(person_in(Role.QA_LEAD, place)), time.monotonic()
    with acting_as(by.person_id), transaction.atomic():
        enqueue(kind="tests.work", key="once", on=_Thing(place.space.pk), by=by)
    assert time.monotonic() - began < PATIENCE
    with acting_as(by.person_id), transaction.atomic():
        assert [job.state for job in Job.objects.all()] == [Job.State.QUEUED]


class _Thing:
    """What work is about."""

    pk = new_id()

    def __init__(self, space_id: int) -> None:
        self.space_id = space_id

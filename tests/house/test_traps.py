"""The traps that were seen, each with its answer: the tests fail when the answer is taken away."""

import random

import pytest

from qa_portal.access.acts import Act
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.spaces.principal import acting_as
from qa_portal.web import doors
from tests.factories.places import as_viewer, make_person, make_place, person_in
from tests.house.addresses import client_of
from tests.house.rows import Stock, stocked_place

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("tests.house.trap_urls")]


@pytest.fixture
def stock(db) -> Stock:
    return stocked_place("partners.Term")


def _entries(stock: Stock, **facts) -> list[Entry]:
    from django.db import transaction

    with acting_as(stock.author.pk), transaction.atomic():
        return list(Entry.objects.filter(**facts))


def test_a_lazy_page_is_rendered_while_its_transaction_lasts(stock):
    page = client_of(stock.author).get(f"/{stock.place.space.slug}/traps/lazy/")
    assert page.content.decode() == f"[{stock['partners.Term'].name}]"


def test_without_that_the_lazy_page_is_empty(stock, monkeypatch):
    """Django renders after the view's transaction has ended, when PostgreSQL shows nothing: no error, only an empty page."""
    monkeypatch.setattr(doors, "rendered", lambda response: response)
    page = client_of(stock.author).get(f"/{stock.place.space.slug}/traps/lazy/")
    assert (page.status_code, page.content) == (200, b"")


def test_a_refusal_undoes_the_deed_and_is_recorded_itself(stock):
    page = client_of(stock.author).get(f"/{stock.place.space.slug}/traps/refused/")
    assert page.status_code == 403
    assert "Not today." in page.content.decode()
    entries = _entries(stock, act=Act.FRAMEWORK_LOAD)
    assert [(entry.kind, entry.actor_id, entry.space_id) for entry in entries] == [
        ("refused", stock.author.pk, stock.place.space.pk)
    ]


def test_a_refusal_carries_the_id_that_stands_on_its_page(stock):
    page = client_of(stock.author).get(f"/{stock.place.space.slug}/traps/refused/")
    assert [entry.request_id for entry in _entries(stock, kind="refused")] == [page["X-Request-Id"]]


def test_a_refusal_about_a_space_that_one_cannot_enter_is_answered_too(stock):
    page = client_of(stock.author).get(f"/{stock.place.space.slug}/traps/elsewhere/")
    assert page.status_code == 403
    assert "Not there." in page.content.decode()


def test_a_connection_that_serves_many_carries_nobodys_view_to_another():
    """150 requests in a random order, of five people and of nobody, ending well and badly, over one kept connection."""
    places = [make_place() for _ in range(3)]
    people = [
        *(person_in(role, place) for place in places for role in (Role.QA_LEAD, Role.PAIG_MEMBER)),
        make_person("No Role"),
    ]
    expected = {person.pk: sorted(as_viewer(person).space_ids) for person in people}
    clients = [(client_of(person), expected[person.pk]) for person in people] + [(client_of(None), [])]
    processes, told = set(), random.Random(20261122)  # noqa: S311 - the same order every time
    for _ in range(150):
        client, spaces = told.choice(clients)
        page = client.get("/traps/bleed/", {"end": told.choice(["", "", "not found", "broken", "refused"])})
        if page.status_code == 200:
            process, seen = page.content.decode().split(":")
            processes.add(process)
            assert seen == str(spaces)
    assert len(processes) == 1

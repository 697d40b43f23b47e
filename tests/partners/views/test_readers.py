"""Who has read a plan: for those who answer for it, by person and date, and as a file."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from qa_portal import ledger
from qa_portal.access.roles import Role
from qa_portal.ledger.queries import newest_link, readings_of
from tests.factories.people import sign_in
from tests.factories.places import as_viewer, person_in
from tests.factories.plans import plan_in, read_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(place):
    return plan_in(place)


@pytest.fixture
def read(plan, place, as_person):
    """Two people have read the plan, one of them its document."""
    people = [person_in(Role.AUDITOR, place, name) for name in ("Ann Auditor", "Bo Auditor")]
    for person, thing in zip(people, (plan, read_version(plan)), strict=True):
        with as_person(person):
            ledger.record_read(by=as_viewer(person), on=thing)
    return people


def readers_page(client, who, place, plan, **query):
    return sign_in(client, who).get(reverse("partners:plan-readers", args=[place.space.slug, plan.pk]), query)


@pytest.mark.parametrize("role", [Role.QA_LEAD, Role.SENIOR_MANAGER, Role.STEWARD])
def test_those_who_answer_for_a_plan_see_each_reading(client, place, plan, read, role):
    page = readers_page(client, person_in(role, place), place, plan).content.decode()
    assert "2 readings" in page
    assert all(person.name in page for person in read)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PLAN_WRITER])
def test_others_are_refused_by_the_page_and_by_the_database(client, place, plan, read, role, as_person):
    person = person_in(role, place)
    assert readers_page(client, person, place, plan).status_code == 403
    with as_person(person):
        assert readings_of(place.space, [str(plan.pk)]) == []


def test_a_lead_of_another_place_finds_nothing(client, place, other_place, plan, read, as_person):
    stranger = person_in(Role.QA_LEAD, other_place)
    assert readers_page(client, stranger, other_place, plan).status_code == 404
    with as_person(stranger):
        assert readings_of(place.space, [str(plan.pk)]) == []


def test_readings_are_narrowed_by_person_and_date(client, place, plan, read):
    lead = person_in(Role.QA_LEAD, place)
    page = readers_page(client, lead, place, plan, person=read[0].pk).content.decode()
    assert "1 reading" in page
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert "No reading fits" in readers_page(client, lead, place, plan, since=tomorrow).content.decode()


def test_the_list_is_given_out_as_a_file_and_that_is_recorded(client, place, plan, read):
    lead = person_in(Role.QA_LEAD, place)
    where = reverse("partners:plan-readers-download", args=[place.space.slug, plan.pk])
    answer = sign_in(client, lead).get(where)
    assert answer["Content-Type"].startswith("text/csv")
    assert "Ann Auditor" in answer.content.decode()
    record = sign_in(client, person_in(Role.STEWARD, place)).get(
        reverse("partners:entry-list", args=[place.space.slug])
    )
    assert "downloaded who has read a plan of" in record.content.decode()


def test_the_page_of_a_plan_leads_there(client, place, plan):
    page = sign_in(client, person_in(Role.QA_LEAD, place)).get(reverse("audits:plan", args=[place.space.slug, plan.pk]))
    assert reverse("partners:plan-readers", args=[place.space.slug, plan.pk]) in page.content.decode()


class TestTheEndOfTheRecord:
    @pytest.fixture
    def newest(self, read, place, as_person):
        assert read
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # the record is linked at commit, which never comes here
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        with as_person(place.space.service_person):
            return newest_link(place.space.pk)

    def compared(self, client, place, number, kept_hash) -> str:
        where = reverse("partners:ledger-check", args=[place.space.slug])
        query = {"number": number, "kept_hash": kept_hash}
        return sign_in(client, person_in(Role.STEWARD, place)).get(where, query).content.decode()

    def test_a_hash_that_was_kept_is_found_again(self, client, place, newest):
        assert "still holds this entry" in self.compared(client, place, newest.number, newest.hash)

    def test_an_entry_that_was_cut_off_is_noticed(self, client, place, newest):
        """What a steward kept yesterday is not in the chain of today, which is whole in itself."""
        page = self.compared(client, place, newest.number + 1, newest.hash)
        assert "does not hold this entry" in page
        assert "The record is whole" in page

    def test_what_is_no_hash_is_said(self, client, place, newest):
        assert "A hash has 64 letters" in self.compared(client, place, newest.number, "abc")

    def test_the_end_is_given_out_to_be_kept(self, client, place, newest):
        where = reverse("partners:ledger-anchor", args=[place.space.slug])
        body = sign_in(client, person_in(Role.STEWARD, place)).get(where).content.decode()
        assert newest.hash in body

    def test_the_command_prints_and_mails_the_end_of_every_record(self, place, newest):
        out = StringIO()
        call_command("anchor_ledger", mail="security@council.example", stdout=out)
        ends = {each["space"]: each for each in map(json.loads, out.getvalue().splitlines())}
        assert ends[place.space.pk]["hash"] == newest.hash
        assert newest.hash in mail.outbox[0].body

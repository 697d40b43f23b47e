"""Sessions lie in the database alone, come with their person in one query, and end when they are ended."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from qa_portal.access.roles import Role
from qa_portal.partners.models import Session
from qa_portal.partners.tasks import forget_sessions
from tests.factories.places import make_person, person_in

PAGE = "/notices/"


@pytest.fixture
def reader(place):
    return person_in(Role.QA_LEAD, place)


@pytest.fixture
def browser(signed_in, reader):
    return signed_in(reader)


def session_of(browser) -> Session:
    return Session.objects.get(pk=browser.cookies[settings.SESSION_COOKIE_NAME].value)


def test_session_and_person_are_one_query(browser):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(PAGE).status_code == 200
    asked = [query["sql"] for query in queries if "people_person" in query["sql"] and "SELECT" in query["sql"]]
    about_the_reader = [one for one in asked if "argon2" in one or '"people_person"."password"' in one]
    assert len(about_the_reader) == 1
    assert "partners_session" in about_the_reader[0]


def test_a_session_knows_whose_it_is_from_sign_in_on(client, browser, reader):
    assert session_of(browser).person_id == reader.pk
    client.get(reverse("account_login"))
    assert set(Session.objects.values_list("person_id", flat=True)) <= {reader.pk, None}


def test_signing_out_removes_the_session(browser):
    held = session_of(browser).pk
    browser.post(reverse("account_logout"))
    assert not Session.objects.filter(pk=held).exists()
    browser.cookies[settings.SESSION_COOKIE_NAME] = held
    assert browser.get(PAGE).status_code == 302


def test_somebody_who_may_not_sign_in_any_more_is_signed_out_at_once(browser, reader):
    reader.is_active = False
    reader.save()
    assert browser.get(PAGE).status_code == 302


def test_a_new_password_ends_the_sessions_of_the_old_one(browser, reader):
    reader.set_password("another long enough password")
    reader.save()
    assert browser.get(PAGE).status_code == 302


def test_the_person_in_the_session_counts_and_not_the_one_beside_it(browser, reader):
    Session.objects.update(person=make_person("Somebody Else"))
    assert browser.get(PAGE).wsgi_request.user == reader
    assert browser.session[SESSION_KEY] == str(reader.pk)


def test_sessions_that_ran_out_are_forgotten(browser):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert browser.get(PAGE).status_code == 302
    forget_sessions()
    assert not Session.objects.exists()

"""The databases that the tests themselves run on."""

import pytest
from django.db import connection
from django.test import TransactionTestCase

from qa_portal.people.models import LocalArea
from tests.databases import connected_as_owner, own_database


@pytest.mark.django_db
def test_tests_run_as_the_portals_weak_role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        assert cursor.fetchone() == ("app_user", own_database())


@pytest.mark.django_db
def test_tables_belong_to_the_owner_alone():
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'")
        assert cursor.fetchall() == [("app_owner",)]


@pytest.mark.django_db(transaction=True)
def test_what_a_test_commits_is_gone_after_it():
    before = LocalArea.objects.count()
    LocalArea.objects.create(name="Committed")
    assert LocalArea.objects.count() == before + 1
    TransactionTestCase("__init__")._fixture_teardown()
    assert LocalArea.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_a_test_may_act_as_the_owner_for_a_while():
    with connected_as_owner(own_database()), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("app_owner",)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("app_user",)

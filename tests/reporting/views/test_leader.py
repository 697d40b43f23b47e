"""The leader's page of a council, and of the board that it reports to."""

import pytest
from django.urls import reverse

from tests.factories.people import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick")]


def glance(client, person, space):
    return sign_in(client, person).get(reverse("reporting:leader", args=[space.slug]))


def test_a_senior_manager_sees_each_question_with_what_lies_behind_it(client, place, desk, manager):
    page = glance(client, manager, place.space).content.decode()
    assert "How good are plans, and do they get better?" in page
    assert "No evidence pack has been made." in page
    assert reverse("reporting:dashboard", args=[place.space.slug]) in page
    assert reverse("reporting:pack-list", args=[place.space.slug]) in page


def test_an_auditor_does_not(client, place, desk, auditor):
    assert glance(client, auditor, place.space).status_code == 403


def test_a_board_sees_what_was_reported_to_it_and_nothing_else(client, place, desk, member):
    assert "No council has reported" in glance(client, member, place.board).content.decode()
    desk.issued()
    page = glance(client, member, place.board).content.decode()
    assert place.organisation.name in page
    assert "The report that says so" in page
    assert reverse("reporting:pack-list", args=[place.space.slug]) not in page


def test_before_the_first_audit_it_says_so(client, place, version, manager):
    assert "Nothing to tell yet" in glance(client, manager, place.space).content.decode()

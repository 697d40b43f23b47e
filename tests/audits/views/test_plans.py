"""The plans of a council, as a writer and others meet them."""

import pytest
from django.urls import reverse

from qa_portal.access.roles import Role
from tests.factories.plans import colleague_in, plan_in, read_version, version_of


@pytest.fixture
def writer(place):
    return colleague_in(Role.PLAN_WRITER, place, "Willa Writer")


def typed(**facts):
    known = {
        "reference": "NCC-2026-0042",
        "plan_kind": "ehcp",
        "plan_event": "new_plan",
        "birth_month_month": "3",
        "birth_month_year": "2017",
    }
    return known | facts


def test_list(place, writer, signed_in):
    plan = plan_in(place)
    read_version(plan)
    version_of(plan)
    page = signed_in(writer).get(reverse("audits:plan-list", args=[place.space.slug]))
    assert page.status_code == 200
    assert plan.reference in page.content.decode()


def test_register(place, writer, signed_in):
    answer = signed_in(writer).post(reverse("audits:plan-register", args=[place.space.slug]), typed())
    assert answer.status_code == 302, answer.content.decode()

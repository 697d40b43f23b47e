"""The people of one council, and a way to act as one of them."""

from contextlib import contextmanager

import pytest

from qa_portal.access.roles import Role
from qa_portal.spaces.queries import viewer_for
from tests.factories.plans import colleague_in


@pytest.fixture
def acting(as_person):
    """`with acting(person) as viewer: ...` works as that person, in a transaction, as a request does."""

    @contextmanager
    def act(person):
        with as_person(person):
            yield viewer_for(person)

    return act


@pytest.fixture
def writer(place):
    return colleague_in(Role.PLAN_WRITER, place, "Willa Writer")


@pytest.fixture
def auditor(place):
    return colleague_in(Role.AUDITOR, place, "Audie Auditor")


@pytest.fixture
def lead(place):
    return colleague_in(Role.QA_LEAD, place, "Leah Lead")


@pytest.fixture
def manager(place):
    return colleague_in(Role.SENIOR_MANAGER, place, "Mo Manager")

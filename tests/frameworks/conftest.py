"""A fitted library, and readers of it."""

import pytest

from qa_portal.access.roles import Role
from tests.factories.library import fitted_library
from tests.factories.people import sign_in
from tests.factories.places import person_in
from tests.frameworks.drafting import desk_in


@pytest.fixture
def live(place):
    """The baseline, live in the library of `place`."""
    return fitted_library(place)


@pytest.fixture
def reader(place):
    return person_in(Role.AUDITOR, place)


@pytest.fixture
def browse(client, reader):
    """The client of somebody who may read the library."""
    return sign_in(client, reader)


@pytest.fixture
def desk(place, live):
    """A draft of the baseline, with the person who began it and another who may approve it."""
    return desk_in(place, live)


@pytest.fixture
def lead(place, live):
    """The QA lead who puts drafts of the library out for comment."""
    return person_in(Role.QA_LEAD, place, "Lee Lead")


@pytest.fixture
def parent(place):
    """A forum reviewer."""
    return person_in(Role.PCF_REVIEWER, place, "Pat Parent")

"""A portal to break for all fault tests of a process, and the council at work in it that the tests of reporting know.

Everything here is real and private: no test of another folder notices what is killed.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qa_portal.people.models import Person
from tests.factories.places import Place, make_place
from tests.faults.account import Account
from tests.faults.portal import BreakablePortal, connected_to, started_portal
from tests.faults.visitor import Visitor
from tests.reporting.conftest import audited, desk, lead, version

__all__ = ["audited", "desk", "lead", "version"]

HERE = Path(__file__).parent
LONGEST = 600  # seconds; whoever comes first waits for the portal to start


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.fault)
            item.add_marker(pytest.mark.timeout(LONGEST))


@pytest.fixture(scope="session")
def whole_portal(django_db_setup) -> Iterator[BreakablePortal]:
    with started_portal() as started:
        yield started


@pytest.fixture
def portal(whole_portal, django_db_blocker, settings) -> Iterator[BreakablePortal]:
    """The portal, whole before each test; Django in the test's own process works on its database and its files."""
    whole_portal.mend()
    settings.MEDIA_ROOT = whole_portal.media
    with django_db_blocker.unblock(), connected_to(whole_portal.addresses.user):
        yield whole_portal
    whole_portal.mend()


@pytest.fixture
def place(portal) -> Place:
    """A council with its board and its area's library."""
    return make_place()


@pytest.fixture
def visitor(portal) -> Callable[[Person], Visitor]:
    """`visitor(person)` is that person at a browser."""
    return lambda person: Visitor(portal.web.port, person)


@pytest.fixture
def account(record_property) -> Account:
    return Account(record_property)

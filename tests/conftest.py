"""Fixtures for every test: a real database as the portal's weak role, places and people, and a real browser."""

import os

import pytest
from django.db import transaction
from hypothesis import settings

from qa_portal.run.smoke.browser import launch_options
from qa_portal.spaces.principal import acting_as
from tests.databases import django_db_setup  # noqa: F401 - replaces pytest-django's fixture
from tests.factories import places
from tests.factories.people import sign_in
from tests.order import sort_for_two_hands

settings.register_profile("house", deadline=None)  # how long an example takes says more of the machine than of the code
settings.load_profile("house")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright keeps a loop in the main thread


@pytest.hookimpl(trylast=True)  # after the folders' own conftest files have marked theirs
def pytest_collection_modifyitems(items):
    sort_for_two_hands(items)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """pytest-playwright starts the machine's own Chromium."""
    return {**browser_type_launch_args, **launch_options()}


@pytest.fixture
def place(db) -> places.Place:
    """A council with its board and its area's library."""
    return places.make_place()


@pytest.fixture
def other_place(db) -> places.Place:
    """A second council, in an area of its own, to leak from."""
    return places.make_place()


@pytest.fixture
def as_person():
    """`with as_person(person): ...` works as that person in a transaction, as a request does."""

    class _As:
        def __init__(self, person):
            self.acting, self.atomic = acting_as(person.pk), transaction.atomic()

        def __enter__(self):
            self.acting.__enter__()
            self.atomic.__enter__()

        def __exit__(self, *exc):
            self.atomic.__exit__(*exc)
            self.acting.__exit__(*exc)

    return _As


@pytest.fixture
def signed_in(client):
    """`signed_in(person)` gives a client with that person's session."""

    return lambda person: sign_in(client, person)

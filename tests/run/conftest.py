"""Servers that a test may stop and kill. These tests use no Django."""

import pytest

from qa_portal.run.postgres import Profile
from qa_portal.run.processes import Sentinel
from qa_portal.run.runs import throw_away_run


@pytest.fixture
def sentinel():
    made = Sentinel()
    yield made
    made.close()


@pytest.fixture
def run():
    """A run whose services have not been started, and keep what was committed when they are killed."""
    with throw_away_run(profile=Profile.DEMO) as made:
        yield made


@pytest.fixture(scope="module")
def shared_run():
    """A run with started services, for tests that leave them as they are."""
    with throw_away_run() as made:
        made.services.start()
        yield made

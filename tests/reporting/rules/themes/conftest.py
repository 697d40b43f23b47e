"""One model of the shipped start for all tests of the room, since it takes a second to learn."""

import pytest

from reporting.rules.themes.learning import learn
from tests.reporting.rules.themes.libraries import shipped


@pytest.fixture(scope="session")
def from_start():
    return learn([], shipped())

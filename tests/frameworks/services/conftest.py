"""A library with nothing in it yet, and its service person at work there."""

from copy import deepcopy

import pytest

from frameworks.packs import read_pack
from frameworks.services.scales import load_scales
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for


@pytest.fixture
def library(place):
    return place.library


@pytest.fixture
def service(library):
    """The library's service person, on whose behalf the whole test works."""
    with acting_as(library.service_person_id):
        yield viewer_for(library.service_person)


@pytest.fixture
def with_scales(library, service):
    load_scales(space=library, pack=read_pack("scales"), by=service)


@pytest.fixture
def pack():
    """The baseline, to change at will."""
    return deepcopy(read_pack("frameworks/ehcp-baseline"))

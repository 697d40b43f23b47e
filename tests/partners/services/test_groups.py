import pytest

from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.partners.models import Group
from qa_portal.partners.services.groups import GroupFacts, found_groups
from qa_portal.spaces.principal import acting_as
from tests.factories.places import as_viewer, person_in

PAIG = GroupFacts("paig", "paig", "PAIG", escalates_to="executive")
EXECUTIVE = GroupFacts("executive", "executive", "Executive", meets="termly")


@pytest.fixture
def library(place):
    with acting_as(place.library.service_person_id):
        yield place.library


@pytest.fixture
def service(library):
    return as_viewer(library.service_person)


def test_a_group_passes_concerns_on_to_one_founded_with_it_in_whatever_order(library, service):
    found_groups(space=library, groups=[PAIG, EXECUTIVE], by=service)
    assert Group.objects.get(key="paig").escalates_to.key == "executive"


def test_a_group_may_pass_concerns_on_to_one_that_is_there(library, service):
    found_groups(space=library, groups=[EXECUTIVE], by=service)
    found_groups(space=library, groups=[PAIG], by=service)
    assert Group.objects.get(key="paig").escalates_to == Group.objects.get(key="executive")


def test_a_group_that_is_there_stays_as_it_is(library, service):
    found_groups(space=library, groups=[EXECUTIVE], by=service)
    Group.objects.update(name="SEND Leaders")
    marks = Entry.objects.count()
    assert found_groups(space=library, groups=[EXECUTIVE], by=service) == []
    assert Group.objects.get().name == "SEND Leaders"
    assert Entry.objects.count() == marks


def test_no_colleague_founds_groups(place):
    by = as_viewer(person_in(Role.STEWARD, place))
    with pytest.raises(Refused):
        found_groups(space=place.library, groups=[EXECUTIVE], by=by)

"""Loading the catalogue, and a QA lead's own changes to it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from frameworks.packs import read_pack
from moderation.models import Course
from moderation.services.courses import CourseFacts, add_course, change_course, load_catalogue
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.people.models import Organisation
from qa_portal.spaces.principal import acting_as
from tests.factories.places import as_viewer, make_area, make_council, person_in
from tests.factories.training import catalogue_in, course_called

pytestmark = pytest.mark.django_db
FACTS = CourseFacts(name="Reading a chronology", about="", audience=["auditor"], hours=2, certificate_months=12)


@pytest.fixture
def county():
    place = make_council(*make_area())
    Organisation.objects.filter(pk=place.organisation.pk).update(name="Nottinghamshire County Council")
    catalogue_in(place)
    return place


@pytest.fixture
def lead(county):
    return person_in(Role.QA_LEAD, county)


def codes(place, person):
    with acting_as(person.pk), transaction.atomic():
        return set(Course.objects.in_space(place.library).values_list("code", flat=True))


def test_a_library_gets_the_areas_courses_and_those_of_its_own_councils(county, lead):
    held = codes(county, lead)
    assert {"code_in_audit", "digital_tools_and_bi_hub"} <= held
    assert "manual_checks_and_reflection" not in held


def test_loaded_again_it_changes_nothing_that_is_there(county, lead):
    with acting_as(lead.pk), transaction.atomic():
        course = Course.objects.get(space=county.library, code="code_in_audit")
        change_course(by=as_viewer(lead), course=course, facts=FACTS)
    with acting_as(lead.pk), transaction.atomic():
        assert load_catalogue(space=county.library, pack=read_pack("area"), by=as_viewer(lead)) == 0
        assert Course.objects.get(space=county.library, code="code_in_audit").name == FACTS.name


def test_a_lead_adds_a_course_of_their_council_and_not_twice(county, lead):
    with acting_as(lead.pk), transaction.atomic():
        course = add_course(by=as_viewer(lead), space=county.library, facts=FACTS, of_own_council=True)
        assert course.organisation == county.organisation
        with pytest.raises(ValidationError, match="already a course called"):
            add_course(by=as_viewer(lead), space=county.library, facts=FACTS, of_own_council=False)


def test_what_auditors_need_has_to_give_a_certificate(county, lead):
    facts = CourseFacts("Something", "", ["auditor"], 1, certificate_months=None, needed_to_audit=True)
    with acting_as(lead.pk), transaction.atomic(), pytest.raises(ValidationError) as refused:
        add_course(by=as_viewer(lead), space=county.library, facts=facts, of_own_council=False)
    assert "certificate_months" in refused.value.message_dict


def test_another_councils_module_is_changed_by_its_own_lead(county):
    neighbour = person_in(Role.QA_LEAD, make_council(county.area, county.library))
    course = course_called("digital_tools_and_bi_hub", county, neighbour)
    with acting_as(neighbour.pk), transaction.atomic(), pytest.raises(Refused, match="another council"):
        change_course(by=as_viewer(neighbour), course=course, facts=FACTS)


def test_an_auditor_changes_no_course(county):
    auditor = person_in(Role.AUDITOR, county)
    with acting_as(auditor.pk), transaction.atomic(), pytest.raises(Refused, match="does not let you"):
        add_course(by=as_viewer(auditor), space=county.library, facts=FACTS, of_own_council=False)

"""A new portal: one command, then pages alone, up to an auditor who scores."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from frameworks.models import FrameworkVersion
from qa_portal.access.roles import Role
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.models import Space
from tests.factories.people import sign_in
from tests.factories.places import as_viewer

pytestmark = pytest.mark.django_db
PASSWORD = "three unlikely words"


def found(**facts) -> str:
    out = StringIO()
    call_command("found_portal", email="Olive@portal.example", name="Olive Operator", stdout=out, **facts)
    return out.getvalue()


def accept(link: str) -> None:
    """Follow the link of an invitation and choose a password."""
    browser = Client()
    browser.get(re.search(r"/invitation/[\w-]+/", link)[0])
    assert browser.post(reverse("partners:invitation-accept"), {"password": PASSWORD}).status_code == 302


def person(email: str) -> Person:
    return Person.objects.get(email=email)


def space_of(email: str, role: Role, as_person) -> Space:
    viewer = as_viewer(person(email))
    (pk,) = {held.space_id for held in viewer.held if held.role is role}
    with as_person(person(email)):
        return Space.objects.get(pk=pk)


def test_the_command_invites_an_operator_who_enters_no_area(as_person):
    accept(found())
    operator = person("olive@portal.example")
    assert as_viewer(operator).roles == {Role.OPERATOR}
    assert space_of(operator.email, Role.OPERATOR, as_person).kind == "national"


def test_a_second_operator_joins_the_first(as_person):
    found()
    call_command("found_portal", email="second@portal.example", name="Second", stdout=StringIO())
    assert Organisation.objects.filter(kind=Organisation.Kind.OPERATOR).count() == 1
    assert person("second@portal.example").pk != person("olive@portal.example").pk


def test_somebody_who_signs_in_already_needs_no_link(as_person):
    accept(found())
    assert "can sign in already" in found()


def test_what_is_no_address_is_refused():
    with pytest.raises(CommandError, match="no e-mail address"):
        call_command("found_portal", email="olive", name="Olive")


def test_from_the_command_to_a_council_by_pages_alone(client, as_person):
    accept(found())
    browser = sign_in(client, person("olive@portal.example"))
    assert "No local area yet" in browser.get(reverse("partners:area-list")).content.decode()
    facts = {
        "name": "Northmoor",
        "council": "Northmoor Council",
        "steward_name": "Ara",
        "steward_email": "ara@northmoor.example",
    }
    page = browser.post(reverse("partners:area-new"), facts).content.decode()
    assert "The local area is added" in page
    accept(page)
    library = space_of("ara@northmoor.example", Role.AREA_STEWARD, as_person)
    browser = sign_in(Client(), person("ara@northmoor.example"))
    assert (
        "Northmoor Council" in browser.get(reverse("partners:organisation-list", args=[library.slug])).content.decode()
    )
    with as_person(library.service_person):
        assert FrameworkVersion.objects.filter(space=library, state=FrameworkVersion.State.LIVE).exists()
    council = Space.objects.none()
    with as_person(person("ara@northmoor.example")):
        council = Space.objects.get(kind="council")
    invited = {
        "name": "Lee",
        "email": "lee@northmoor.example",
        "organisation": council.organisation_id,
        "role": "qa_lead",
    }
    accept(browser.post(reverse("partners:person-invite", args=[council.slug]), invited).content.decode())
    assert as_viewer(person("lee@northmoor.example")).roles_in(council.pk) == {Role.QA_LEAD}


def test_a_name_that_is_taken_loses_nothing_that_was_typed(client, place, as_person):
    accept(found())
    browser = sign_in(client, person("olive@portal.example"))
    facts = {"name": place.area.name, "council": "Another", "steward_name": "Ara", "steward_email": "ara@x.example"}
    page = browser.post(reverse("partners:area-new"), facts).content.decode()
    assert "There is a local area of this name already" in page
    assert "ara@x.example" in page

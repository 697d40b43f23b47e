from datetime import date

import pytest

from frameworks.packs import read_pack
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.partners.models import Term
from qa_portal.partners.services.terms import open_terms
from qa_portal.spaces.principal import acting_as
from tests.factories.places import as_viewer, person_in

DEFAULTS = read_pack("area")["terms"]["defaults"]


@pytest.fixture
def library(place):
    with acting_as(place.library.service_person_id):
        yield place.library


@pytest.fixture
def service(library):
    return as_viewer(library.service_person)


def test_every_day_of_an_opened_year_falls_in_one_term(library, service):
    open_terms(space=library, years=["2026/27"], defaults=DEFAULTS, by=service)
    assert str(Term.objects.containing(date(2026, 11, 22)).get()) == "Autumn term 2026/27"
    assert str(Term.objects.containing(date(2027, 8, 31)).get()) == "Summer term 2026/27"


def test_a_year_that_was_opened_keeps_its_dates(library, service):
    open_terms(space=library, years=["2026/27"], defaults=DEFAULTS, by=service)
    autumn = Term.objects.get(key="autumn")
    autumn.ends_on = date(2026, 12, 18)
    autumn.save()
    marks = Entry.objects.count()
    assert open_terms(space=library, years=["2026/27"], defaults=DEFAULTS, by=service) == []
    assert Term.objects.get(key="autumn").ends_on == date(2026, 12, 18)
    assert Entry.objects.count() == marks


def test_dates_that_leave_a_day_out_are_refused(library, service):
    with pytest.raises(ValueError, match="falls in no term"):
        open_terms(space=library, years=["2026/27"], defaults=DEFAULTS[:2], by=service)


@pytest.mark.parametrize("year", ["2026", "2026/28", "next"])
def test_a_year_has_to_be_named_as_years_are(library, service, year):
    with pytest.raises(ValueError, match="is not the name of an academic year"):
        open_terms(space=library, years=[year], defaults=DEFAULTS, by=service)


def test_no_colleague_opens_terms(place):
    by = as_viewer(person_in(Role.QA_LEAD, place))
    with pytest.raises(Refused):
        open_terms(space=place.library, years=["2026/27"], defaults=DEFAULTS, by=by)

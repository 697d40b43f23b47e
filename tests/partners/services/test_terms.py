from datetime import date, timedelta

import pytest
from django.utils import timezone

from frameworks.packs import read_pack
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.partners.models import Term
from qa_portal.partners.rules.terms import first_year_of, read_year, year_name
from qa_portal.partners.services.terms import open_next_year, open_terms
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


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.SENIOR_MANAGER, Role.STEWARD])
def test_only_a_qa_lead_opens_terms(place, role):
    by = as_viewer(person_in(role, place))
    for deed in (open_next_year, lambda **facts: open_terms(years=["2026/27"], defaults=DEFAULTS, **facts)):
        with pytest.raises(Refused, match="does not let you open the terms of a year"):
            deed(space=place.library, by=by)


@pytest.fixture
def lead(place):
    return person_in(Role.QA_LEAD, place)


def open_year(library, service, year):
    return open_terms(space=library, years=[year], defaults=DEFAULTS, by=service)


def this_year(days=0):
    """The academic year of today, or of a day as many days from it."""
    day = timezone.localdate() + timedelta(days=days)
    return year_name(first_year_of(day, DEFAULTS))


def test_the_next_year_has_the_days_of_the_latest_also_those_that_an_area_chose(library, service, lead, as_person):
    open_year(library, service, this_year())
    january = read_year(this_year()) + 1
    Term.objects.filter(key="autumn").update(ends_on=date(january, 1, 3))
    Term.objects.filter(key="spring").update(starts_on=date(january, 1, 4))
    with as_person(lead):
        opened = open_next_year(space=library, by=as_viewer(lead))
    assert [(term.year, f"{term.starts_on:%d %b}") for term in opened] == [
        (this_year(days=365), day) for day in ("01 Sep", "04 Jan", "01 Apr")
    ]
    with acting_as(library.service_person_id):
        assert Entry.objects.filter(act=Act.TERM_OPEN, actor=lead, subject_id=str(library.pk)).count() == 1


def test_a_year_that_has_not_begun_is_not_followed_by_another(library, service):
    open_year(library, service, this_year(days=365))
    with pytest.raises(Refused, match="has not begun"):
        open_next_year(space=library, by=service)


def test_a_library_without_terms_has_no_next_year(library, service):
    with pytest.raises(Refused, match="has no terms yet"):
        open_next_year(space=library, by=service)


def test_days_between_the_terms_of_the_latest_year_are_named(library, service):
    open_year(library, service, this_year())
    Term.objects.filter(key="autumn").update(ends_on=date(read_year(this_year()), 12, 18))
    with pytest.raises(Refused, match="falls in no term"):
        open_next_year(space=library, by=service)

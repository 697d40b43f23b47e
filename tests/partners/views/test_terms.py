"""The page of terms: seen by all, changed by the QA lead, and only in a library."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from frameworks.packs import read_pack
from qa_portal.access.roles import Role
from qa_portal.partners.models import Term
from qa_portal.partners.rules.terms import first_year_of, following, year_name
from qa_portal.partners.services.terms import open_terms
from qa_portal.spaces.principal import acting_as
from reporting.models import AuditFact, Report
from tests.factories.people import sign_in
from tests.factories.places import as_viewer, let_in, make_person, person_in
from tests.house.rows import Stock, make_row

DEFAULTS = read_pack("area")["terms"]["defaults"]


@pytest.fixture
def this_year(place):
    """The academic year of today, opened in the library."""
    year = year_name(first_year_of(timezone.localdate(), DEFAULTS))
    with acting_as(place.library.service_person_id):
        open_terms(space=place.library, years=[year], defaults=DEFAULTS, by=as_viewer(place.library.service_person))
    return year


@pytest.fixture
def as_lead(client, place):
    return sign_in(client, person_in(Role.QA_LEAD, place))


def address(name, space):
    return reverse(f"partners:{name}", args=[space.slug])


def test_everybody_sees_the_terms_and_which_is_now(client, place, this_year):
    page = sign_in(client, person_in(Role.AUDITOR, place)).get(address("term-list", place.library)).content.decode()
    assert this_year in page
    assert page.count(">Now<") == 1
    assert "Open the year" not in page


def test_an_empty_library_says_where_terms_come_from(as_lead, place):
    page = as_lead.get(address("term-list", place.library)).content.decode()
    assert "No terms yet" in page
    assert "Open the year" not in page
    assert as_lead.get(address("term-open", place.library)).status_code == 404


def test_a_lead_sees_the_dates_and_then_opens_the_year(as_lead, place, this_year):
    coming = following(this_year)
    assert f"Open the year {coming}" in as_lead.get(address("term-list", place.library)).content.decode()
    assert f"1 September {coming[:4]}" in as_lead.get(address("term-open", place.library)).content.decode()
    page = as_lead.post(address("term-open", place.library), follow=True).content.decode()
    assert f"The year {coming} is open." in page
    with acting_as(place.library.service_person_id):
        assert Term.objects.filter(year=coming).count() == 3


def test_the_button_rests_while_the_latest_year_has_not_begun(as_lead, place, this_year):
    as_lead.post(address("term-open", place.library))
    page = as_lead.get(address("term-list", place.library)).content.decode()
    assert "has not begun. The one after it can be opened from" in page
    again = as_lead.post(address("term-open", place.library)).content.decode()
    assert 'aria-disabled="true"' in again


def test_a_council_has_no_terms_of_its_own(as_lead, place):
    assert as_lead.get(address("term-list", place.space)).status_code == 404
    assert as_lead.post(address("term-open", place.space)).status_code == 404


def test_an_auditor_opens_none(client, place, this_year):
    auditor = sign_in(client, person_in(Role.AUDITOR, place))
    assert auditor.post(address("term-open", place.library)).status_code == 403


class TestChangingTheDays:
    @pytest.fixture
    def browser(self, client, place):
        steward = let_in(make_person("Ara"), Role.AREA_STEWARD, place.library, organisation=place.organisation)
        return sign_in(client, steward)

    @pytest.fixture
    def terms(self, place, this_year):
        assert this_year
        with acting_as(place.library.service_person_id):
            return list(Term.objects.in_space(place.library).order_by("starts_on"))

    def typed(self, starts, ends, **more):
        facts = {f"starts_on_{part}": getattr(starts, part) for part in ("day", "month", "year")}
        return facts | {f"ends_on_{part}": getattr(ends, part) for part in ("day", "month", "year")} | more

    def where(self, place, term):
        return reverse("partners:term-change", args=[place.library.slug, term.pk])

    def test_what_would_move_is_shown_before_anything_changes(self, browser, place, terms):
        spring = terms[1]
        earlier = self.typed(spring.starts_on - timedelta(days=3), spring.ends_on)
        page = browser.post(self.where(place, spring), earlier).content.decode()
        assert "What would change" in page
        assert "No audit moves" in page
        with acting_as(place.library.service_person_id):
            assert Term.objects.get(pk=spring.pk).starts_on == spring.starts_on

    def test_the_days_are_changed_and_the_neighbour_follows(self, browser, place, terms):
        autumn, spring = terms[:2]
        earlier = self.typed(spring.starts_on - timedelta(days=3), spring.ends_on, seen="yes")
        assert "The dates are changed" in browser.post(self.where(place, spring), earlier, follow=True).content.decode()
        with acting_as(place.library.service_person_id):
            assert Term.objects.get(pk=autumn.pk).ends_on == autumn.ends_on - timedelta(days=3)

    def test_audits_that_were_counted_on_these_days_move_along(self, browser, place, terms):
        autumn, spring = terms[:2]
        fact = counted_on(place, autumn, spring.starts_on - timedelta(days=2))
        earlier = self.typed(spring.starts_on - timedelta(days=3), spring.ends_on)
        assert "One audit moves" in browser.post(self.where(place, spring), earlier).content.decode()
        browser.post(self.where(place, spring), {**earlier, "seen": "yes"})
        with acting_as(place.space.service_person_id):
            assert AuditFact.objects.get(pk=fact.pk).term_id == spring.pk

    def test_an_issued_report_holds_the_dates(self, browser, place, terms):
        autumn, spring = terms[:2]
        issue_report(place, autumn)
        earlier = self.typed(spring.starts_on - timedelta(days=3), spring.ends_on, seen="yes")
        shown = browser.post(
            self.where(place, spring), self.typed(spring.starts_on - timedelta(days=3), spring.ends_on)
        )
        assert "has been issued" in shown.content.decode()
        assert browser.post(self.where(place, spring), earlier).status_code == 403

    def test_a_term_that_would_be_lost_is_said_and_nothing_typed_is_lost(self, browser, place, terms):
        autumn, spring = terms[:2]
        page = browser.post(self.where(place, spring), self.typed(autumn.starts_on, spring.ends_on)).content.decode()
        assert "would have no day left" in page
        assert f'value="{autumn.starts_on.year}"' in page

    def test_a_lead_may_not(self, as_lead, place, terms):
        assert as_lead.get(self.where(place, terms[0])).status_code == 403


def counted_on(place, term, day) -> AuditFact:
    """An audit that was submitted and counted on a day, past the services."""
    stock = Stock(place, person_in(Role.QA_LEAD, place))
    with acting_as(stock.author.pk), transaction.atomic():
        return make_row(stock, AuditFact, term=term, submitted_on=day)


def issue_report(place, term) -> None:
    with acting_as(place.space.service_person_id), transaction.atomic():
        Report.objects.create(
            space=place.space,
            council=place.council,
            term=term,
            edition=1,
            state=Report.State.ISSUED,
            content="{}",
            asked_by=place.space.service_person,
        )

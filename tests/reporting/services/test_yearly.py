"""The yearly report from the wish to what it says of a council's own audits, actions and words."""

import pytest
from django.urls import reverse

from reporting.models import Report
from reporting.queries.reports import compiled, terms_to_report
from reporting.services.reports import ask_for_report, compile_report
from tests.factories.audits import acting
from tests.factories.people import sign_in
from tests.factories.terms import AUTUMN, term_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick")]
KIND = Report.Kind.YEARLY


def test_a_year_is_asked_for_on_the_page_and_compiled(client, place, desk, lead):
    page = sign_in(client, lead)
    listed = page.get(reverse("reporting:report-list", args=[place.space.slug])).content.decode()
    assert "School year" in listed
    term = term_on(place, AUTUMN)
    page.post(reverse("reporting:report-build", args=[place.space.slug]), {"term": term.pk, "kind": KIND})
    with acting(lead):
        report = Report.objects.get(kind=KIND)
    report = desk.do(compile_report, report)
    said = compiled(report)
    assert (report.name, said.period) == ("Yearly report, 2025/26, edition 1", "School year 2025/26")
    assert {section.key for section in said.sections if section.is_filled} >= {"foreword", "numbers", "framework"}


def test_a_year_is_known_by_the_last_of_its_terms(place, desk, lead):
    with acting(lead) as by:
        space, term = desk._space(), term_on(place, AUTUMN)
        assert list(terms_to_report(space, KIND)) == [term]
        first = ask_for_report(by=by, space=space, term=term, kind=KIND)
        assert first == ask_for_report(by=by, space=space, term=term, kind=KIND), "it is still being built"

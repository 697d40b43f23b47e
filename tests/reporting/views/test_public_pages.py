"""The public page of figures: looked over by a lead, read by anybody, and never a small number on it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from qa_portal.access.refusal import Refused
from qa_portal.publications.models import Publication
from reporting.queries.public_page import terms_over
from reporting.services.public_pages import Told, publish_page
from tests.factories.audits import acting
from tests.factories.people import sign_in
from tests.factories.terms import AUTUMN, term_on

pytestmark = pytest.mark.usefixtures("version")


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr("reporting.services.printing.render_pdf", lambda html, **_: b"%PDF " + html.encode())


def words(answer):
    return " ".join(answer.content.decode().split())


def test_a_lead_publishes_and_anybody_reads_it(client, place, lead, audited, version):
    browse = sign_in(client, lead)
    address = reverse("reporting:public-page", args=[place.space.slug])
    assert "What will be computed" in words(browse.get(address))
    answer = browse.post(address, {"families": "“It sounds like my son.”", "changed": "", "now": ""}, follow=True)
    assert "is public" in words(answer)
    browse.logout()
    public = reverse("publications:newest", args=[place.organisation.slug, "how-good-are-our-plans"])
    page = words(browse.get(public))
    assert '<p class="govuk-body">“It sounds like my son.”</p>' in page
    assert "We have checked only a few plans so far." in page, "there are six"
    assert "You said, we did" not in page


def test_before_a_term_is_over_there_is_nothing_to_publish(client, place, lead):
    page = sign_in(client, lead).get(reverse("reporting:public-page", args=[place.space.slug]))
    assert "No term with audits is over yet" in words(page)


def test_a_term_is_over_on_the_day_after_its_last(place, lead, audited):
    term = term_on(place, AUTUMN)
    with acting(lead):
        assert terms_over(place.space, term.ends_on) == []
        assert terms_over(place.space, term.ends_on + timedelta(days=1)) == [term]


def test_an_edition_is_published_once(place, lead, desk):
    with acting(lead) as by:
        first = publish_page(by=by, space=desk._space(), told=Told(), today=date(2026, 8, 1))
        assert (first.kind, first.edition) == (Publication.Kind.PLANS, "2025-26-autumn")
        with pytest.raises(Refused, match="published already"):
            publish_page(by=by, space=desk._space(), told=Told(), today=date(2026, 8, 1))

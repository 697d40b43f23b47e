"""Looking references up."""

import pytest
from django.urls import reverse

from frameworks.models import ReferenceCheck
from frameworks.queries.references import open_references
from frameworks.services.references import LookedUp, confirm_reference
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.spaces.principal import acting_as
from tests.factories.people import sign_in
from tests.factories.places import as_viewer, person_in
from tests.frameworks.drafting import fresh

TYPED = {"source": "legislation.gov.uk", "on_day": "2", "on_month": "11", "on_year": "2026"}


def at(desk, name, version=None):
    return reverse(f"frameworks:{name}", args=[desk.draft.space.slug, (version or desk.draft).pk])


@pytest.fixture
def still_open(desk):
    with acting_as(desk.writer.pk):
        return open_references(fresh(desk))


def test_an_editor_confirms_a_reference_with_name_day_and_source(client, desk, still_open):
    browse, text = sign_in(client, desk.writer), still_open[0]
    page = browse.get(at(desk, "reference-confirm"), {"text": text}).content.decode()
    assert "Where did you see it?" in page
    missing = browse.post(at(desk, "reference-confirm"), {**TYPED, "text": text, "source": ""}).content.decode()
    assert "Say where you saw it" in missing
    done = browse.post(at(desk, "reference-confirm"), {**TYPED, "text": text}, follow=True).content.decode()
    assert "Confirmed by Ines Writer on 2 November 2026: legislation.gov.uk" in done
    before = fresh(desk).content_hash
    with acting_as(desk.writer.pk):
        assert text not in open_references(fresh(desk))
        assert text not in open_references(desk.live)
        assert ReferenceCheck.history.count() == 1
    assert fresh(desk).content_hash == before


def test_what_is_not_cited_cannot_be_confirmed(client, desk):
    browse = sign_in(client, desk.writer)
    assert browse.get(at(desk, "reference-confirm"), {"text": "Magna Carta"}).status_code == 404
    facts = LookedUp("Magna Carta", "here", fresh(desk).made_at.date())
    with acting_as(desk.writer.pk), pytest.raises(Refused, match="does not cite this"):
        confirm_reference(version=fresh(desk), facts=facts, by=as_viewer(desk.writer))


def test_nothing_is_confirmed_ahead_of_its_day(client, desk, still_open):
    typed = {**TYPED, "text": still_open[0], "on_year": "2090"}
    page = sign_in(client, desk.writer).post(at(desk, "reference-confirm"), typed).content.decode()
    assert "once it has been looked up" in page


def test_everybody_sees_what_is_still_open(client, desk, place, still_open):
    page = sign_in(client, person_in(Role.PCF_REVIEWER, place)).get(at(desk, "references")).content.decode()
    assert page.count("edits__row") > len(still_open) > 0
    assert "Confirm<" not in page

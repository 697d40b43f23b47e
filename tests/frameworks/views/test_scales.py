"""Other words for a scale."""

import pytest
from django.urls import reverse

from frameworks.models import Scale
from frameworks.queries.specifications import read_scale, scale_of, scales_in
from frameworks.services.drafts import DraftFacts, start_draft
from qa_portal.access.roles import Role
from qa_portal.spaces.principal import acting_as
from tests.factories.people import sign_in
from tests.factories.places import as_viewer, person_in


@pytest.fixture
def scale(desk, place):
    with acting_as(desk.writer.pk):
        return scales_in(place.library)["quality_four"]


def typed(scale, **other):
    parts = ("label", "short", "descriptor")
    now = {f"{part}_{value.value}": getattr(value, part) for value in read_scale(scale).values for part in parts}
    return now | {"trigger": "feedback", "reason": "Families asked."} | other


def test_new_words_are_a_new_version_and_old_results_keep_theirs(client, desk, place, scale):
    page = reverse("frameworks:scale-words", args=[place.library.slug, scale.pk])
    browse = sign_in(client, desk.writer)
    assert "Name of “Exemplary”" in browse.get(page).content.decode()
    done = browse.post(page, typed(scale, label_4="Outstanding"), follow=True).content.decode()
    assert "has new words, as version 2" in done
    assert "Outstanding" in done
    with acting_as(desk.writer.pk):
        assert scale_of(desk.live).label(4) == "Exemplary"
        assert Scale.objects.filter(space=place.library, code="quality_four").count() == 2
        by = as_viewer(desk.writer)
        draft = start_draft(source=desk.live, facts=DraftFacts("5.0", "policy", "x"), by=by)
        assert read_scale(draft.scale).label(4) == "Outstanding"


def test_the_same_words_and_old_versions_are_refused_with_a_sentence(client, desk, place, scale):
    page = reverse("frameworks:scale-words", args=[place.library.slug, scale.pk])
    browse = sign_in(client, desk.writer)
    assert "These are the words that it has." in browse.post(page, typed(scale)).content.decode()
    browse.post(page, typed(scale, label_4="Outstanding"))
    late = browse.post(page, typed(scale, label_4="Brilliant")).content.decode()
    assert "Somebody gave this scale other words" in late
    assert "Brilliant" in late
    assert "Enter" in browse.post(page, typed(scale, label_4="")).content.decode()


def test_only_a_qa_lead_changes_words(client, place, scale):
    page = reverse("frameworks:scale-words", args=[place.library.slug, scale.pk])
    assert sign_in(client, person_in(Role.AUDITOR, place)).get(page).status_code == 403

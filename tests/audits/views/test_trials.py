"""Trying a draft on the audits of a past term."""

import pytest
from django.db import transaction
from django.urls import reverse

from audits.models import Audit
from frameworks.models import FrameworkVersion
from frameworks.packs import framework_packs
from frameworks.rules.editing.items import fingerprint
from frameworks.rules.editing.places import Place, value_at
from frameworks.services.drafts import DraftFacts, start_draft
from frameworks.services.editing import Why, change_item
from frameworks.services.frameworks import load_framework
from frameworks.services.versions import make_live
from qa_portal.access.roles import Role
from qa_portal.spaces.principal import acting_as
from tests.factories.audits import acting
from tests.factories.people import sign_in
from tests.factories.places import as_viewer, person_in
from tests.stories import Story

BANDS = Place.parse("grading")


@pytest.fixture
def story(place):
    story = Story(place)
    story.open_round(plans=2)
    story.score(2)
    return story


@pytest.fixture
def draft(story):
    """The same text with a stricter band: what was Secure needs work."""
    with acting_as(story.lead.pk), transaction.atomic():
        by = as_viewer(story.lead)
        live = FrameworkVersion.objects.select_related("framework", "space", "scale").get(
            pk=story.round.framework_version_id
        )
        draft = start_draft(source=live, facts=DraftFacts("1.1", "policy", "Stricter"), by=by)
        rule = value_at(draft.content, BANDS)
        bands = [{**band, "min_score": 3.4} if band["grade"] == 3 else band for band in rule["section_grade"]["bands"]]
        stricter = {**rule, "section_grade": {**rule["section_grade"], "bands": bands}}
        facts = {"version": draft, "place": BANDS, "was": fingerprint(rule), "why": Why("policy")}
        change_item(value=stricter, by=by, **facts)
        return draft


def at(place, name, *args):
    return reverse(f"audits:{name}", args=[place.space.slug, *args])


def test_a_lead_sees_which_grades_would_shift_and_why(client, place, story, draft):
    browse = sign_in(client, story.lead)
    assert "EHCP baseline framework 1.1" in browse.get(at(place, "trial-list")).content.decode()
    page = browse.get(at(place, "trial", draft.pk), {"term": story.round.term_id}).content.decode()
    assert "2 of 2 audits would have another content grade" in page
    assert "The grading rule: 0 rose, 2 fell" in page


def _next_text(place, number) -> FrameworkVersion:
    """The same text under another number, in force."""
    pack = framework_packs()["ehcp_baseline"]
    pack = {**pack, "framework": {**pack["framework"], "version": number}}
    with acting(place.library.service_person) as by:
        loaded = load_framework(space=place.library, pack=pack, by=by)
        make_live(version=loaded, by=by)
        return FrameworkVersion.objects.select_related("framework", "scale").get(pk=loaded.pk)


def test_audits_by_yet_another_text_are_told_and_left_out(client, place, story, draft):
    story.open_round(plans=1, version=_next_text(place, "2.0"))
    story.score(1)
    browse = sign_in(client, story.lead)
    page = browse.get(at(place, "trial", draft.pk), {"term": story.round.term_id}).content.decode()
    assert "2 of 2 audits would have another content grade than under EHCP baseline framework 1.0" in page
    assert "1 more audit of the term was graded by another text, and is not counted here." in page


def test_nothing_is_changed_by_it(client, place, story, draft):
    with acting_as(story.lead.pk):
        before = list(Audit.objects.values_list("pk", "content_grade", "framework_version"))
    sign_in(client, story.lead).get(at(place, "trial", draft.pk), {"term": story.round.term_id})
    with acting_as(story.lead.pk):
        assert list(Audit.objects.values_list("pk", "content_grade", "framework_version")) == before


def test_a_term_without_audits_says_so(client, place, story, draft):
    page = sign_in(client, story.lead).get(at(place, "trial", draft.pk), {"term": "none-such"}).content.decode()
    assert "No audit to try it on" in page


def test_only_what_is_not_in_force_is_tried(client, place, story):
    live = story.round.framework_version_id
    assert sign_in(client, story.lead).get(at(place, "trial", live)).status_code == 404


def test_an_auditor_tries_nothing(client, place, story, draft):
    assert sign_in(client, person_in(Role.AUDITOR, place)).get(at(place, "trial", draft.pk)).status_code == 403

"""How drafts are checked in a council, and the tool on paper, as its level says."""

import pypdfium2
import pytest
from django.urls import reverse

from qa_portal.access.roles import Role
from tests.factories.checks import ONE_STAGE, TWO_STAGES, WRITTEN, checking_council
from tests.factories.people import sign_in
from tests.factories.plans import colleague_in, plan_in, read_version


def text_of(response):
    return " ".join(response.content.decode().split())


def page_of(client, place, person):
    return text_of(sign_in(client, person).get(reverse("audits:stage-list", args=[place.space.slug])))


@pytest.mark.parametrize(
    ("variant", "said", "not_said"),
    [
        (TWO_STAGES, ("Peer quality control tool", "Digital audit", "A random sample: 10%"), "by hand"),
        (ONE_STAGE, ("Peer audit with a written tool", "Every draft", "by hand"), "random sample"),
        ("", ("No stages are agreed",), "Every draft"),
    ],
)
def test_the_page_says_what_the_data_of_the_council_say(client, place, lead, variant, said, not_said):
    checking_council(place, variant)
    page = page_of(client, place, lead)
    assert all(words in page for words in said)
    assert not_said not in page


def test_the_tool_on_paper_asks_what_the_draft_is_asked_and_names_nobody(client, place, auditor, writer):
    checking_council(place, ONE_STAGE)
    draft = read_version(plan_in(place, reference="NCC-31"), written_by=writer)
    browse = sign_in(client, auditor)
    reply = browse.get(reverse("audits:draft-tool", args=[place.space.slug, draft.plan_id, draft.pk, WRITTEN]))
    words = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(reply.content))
    assert all(said in words for said in ("NCC-31", "A1:", "W6:", "Partly", "Comment", "Words of the plan"))
    assert writer.name not in words
    missing = reverse("audits:draft-tool", args=[place.space.slug, draft.plan_id, draft.pk, "digital_audit"])
    assert browse.get(missing).status_code == 404


def test_a_steward_sets_a_stage_from_a_later_day_and_reads_there_what_it_will_mean(client, place):
    checking_council(place, TWO_STAGES)
    steward = colleague_in(Role.STEWARD, place)
    browse, slug = sign_in(client, steward), place.space.slug
    form = reverse("audits:stage-set", args=[slug, "digital_audit"])
    asked = text_of(browse.get(form))
    assert "Digital audit of a sampled draft" in asked
    assert "Peer check of the draft" not in asked  # the other stage asks it
    facts = {"instrument": "level2_digital_audit", "entry": "paper", "share": "40", "least": "2"}
    day = {"starts_on_day": "1", "starts_on_month": "1", "starts_on_year": "2099"}
    said = text_of(browse.post(form, {**facts, **day}, follow=True))
    assert "From 1 January 2099" in said
    assert "40% of the drafts that are ready, at least 2 a draw" in said
    assert "A random sample: 10%" in said  # until then

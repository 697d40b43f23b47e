"""Pages of checking every draft: the queue, the state of a draft, and leave to go on without."""

import pytest
from django.urls import reverse

from audits.models import Assignment, DraftAllowance
from tests.factories.audits import acting
from tests.factories.checks import PEER_CHECK, checked, checking_council
from tests.factories.people import sign_in
from tests.factories.plans import plan_in, read_version


@pytest.fixture
def council(place):
    checking_council(place)
    return place


@pytest.fixture
def draft(council, writer):
    return read_version(plan_in(council, reference="NCC-77"), written_by=writer)


def text_of(response):
    return " ".join(response.content.decode().split())


def of_draft(name, draft, space):
    return reverse(f"audits:{name}", args=[space.slug, draft.plan_id, draft.pk])


def test_a_peer_takes_a_draft_from_the_queue_and_comes_to_its_check(client, council, draft, auditor):
    browse = sign_in(client, auditor)
    page = text_of(browse.get(reverse("audits:draft-queue", args=[council.space.slug])))
    assert "NCC-77" in page
    assert "1 draft waits" in page
    reply = browse.post(of_draft("draft-take", draft, council.space), {"stage": PEER_CHECK})
    with acting(auditor):
        taken = Assignment.objects.get()
    assert reply.url == reverse("audits:audit", args=[council.space.slug, taken.pk])
    again = browse.post(of_draft("draft-take", draft, council.space), {"stage": PEER_CHECK}, follow=True)
    assert "has taken plan NCC-77 already" in text_of(again)
    assert "Go on with it" in text_of(again)


def test_plan_list_and_version_say_how_far_a_draft_is(client, council, draft, writer, auditor):
    browse = sign_in(client, writer)
    pages = (
        reverse("audits:plan-list", args=[council.space.slug]),
        reverse("audits:plan", args=[council.space.slug, draft.plan_id]),
        of_draft("version", draft, council.space),
    )
    assert all("Not checked yet" in text_of(browse.get(page)) for page in pages)
    assert "so a colleague checks it" in text_of(browse.get(pages[-1]))
    checked(draft, auditor, no=("A1",))
    assert all("Checked, 1 point open" in text_of(browse.get(page)) for page in pages)
    assert "<strong>A1</strong>" in text_of(browse.get(pages[-1]))


def test_the_upload_page_says_what_a_final_plan_waits_for_and_leads_there(client, council, draft, writer):
    browse = sign_in(client, writer)
    page = text_of(browse.get(reverse("audits:version-upload", args=[council.space.slug, draft.plan_id])))
    assert "Its draft, version 1: not checked yet" in page
    assert of_draft("version", draft, council.space) in page


def test_a_lead_lets_a_plan_go_on_with_a_reason(client, council, draft, lead):
    browse, page = sign_in(client, lead), of_draft("version-allow", draft, council.space)
    assert "Enter the reason" in text_of(browse.post(page, {"reason": ""}))
    assert browse.post(page, {"reason": "The tribunal is on Monday."}).status_code == 302
    with acting(lead):
        assert DraftAllowance.objects.get().allowed_by_id == lead.pk
    assert "The tribunal is on Monday." in text_of(browse.get(of_draft("version", draft, council.space)))
    assert browse.get(page).status_code == 302


def test_a_writer_cannot_let_a_plan_go_on(client, council, draft, writer):
    assert sign_in(client, writer).get(of_draft("version-allow", draft, council.space)).status_code == 403


def test_without_such_a_stage_the_queue_says_so(client, place, auditor):
    page = sign_in(client, auditor).get(reverse("audits:draft-queue", args=[place.space.slug]))
    assert "Not every draft is checked here" in text_of(page)

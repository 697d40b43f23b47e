"""The pages of drafting prompts: beside a text, one by one, deciding, and how good the checks are."""

import pytest
from django.urls import reverse

from audits.models import DraftingPrompt, PromptSetting
from tests.factories.audits import acting
from tests.factories.plans import plan_in, read_version
from tests.factories.prompts import decided, looked_through, with_faults

State = DraftingPrompt.State
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def version(place):
    return with_faults(plan_in(place))


@pytest.fixture
def prompts(version, writer):
    return looked_through(version, writer)


def address(name, version, *more):
    return reverse(f"audits:{name}", args=[version.space.slug, version.plan_id, version.pk, *more])


def test_the_page_marks_the_words_and_says_why_and_what_to_do(version, prompts, signed_in, writer, auditor):
    page = signed_in(writer).get(address("version-prompts", version)).content.decode()
    assert "<mark>access to</mark>" in page
    assert "The wording leaves room for doubt about what will be given." in page
    assert "To put it right:" in page
    assert "To put it right:" not in signed_in(auditor).get(address("version-prompts", version)).content.decode()


def test_one_section_can_be_fetched_alone(version, prompts, signed_in, auditor):
    part = signed_in(auditor).get(address("version-prompts", version) + "?section=F", **HTMX).content.decode()
    assert "<html" not in part
    assert "access to" in part
    assert "manipulative" not in part


def test_a_text_that_was_not_looked_through_says_so_and_can_be(place, signed_in, auditor):
    version = read_version(plan_in(place))
    client = signed_in(auditor)
    assert "has not been looked through yet" in client.get(address("version-prompts", version)).content.decode()
    answer = client.post(address("prompts-again", version), follow=True)
    assert "is being looked through" in answer.content.decode()


def test_a_prompt_is_confirmed_with_a_button(version, prompts, signed_in, auditor):
    client = signed_in(auditor)
    answer = client.post(address("prompt-decide", version, prompts[0].pk), {"state": "confirmed"}, follow=True)
    assert "The prompt is confirmed." in answer.content.decode()
    assert "Confirmed by Audie Auditor" in answer.content.decode()


def test_a_prompt_is_dismissed_with_a_reason_and_without_one_nothing_is_lost(version, prompts, signed_in, auditor):
    client, where = signed_in(auditor), address("prompt-dismiss", version, prompts[0].pk)
    assert client.post(address("prompt-decide", version, prompts[0].pk), {"state": "dismissed"}).url == where
    assert "Say why this prompt is wrong here" in client.post(where, {"reason": ""}).content.decode()
    answer = client.post(where, {"reason": "His own word"}, follow=True)
    assert "His own word" in answer.content.decode()


def test_the_text_names_how_many_wait_in_each_section_and_marks_one(version, prompts, signed_in, auditor):
    client = signed_in(auditor)
    page = client.get(address("version", version)).content.decode()
    assert "Prompts for section F (" in page
    assert f"({len(prompts)} to look at)" in page
    placed = next(prompt for prompt in prompts if prompt.pieces)  # what is missing stands nowhere
    marked = client.get(address("version", version) + f"?prompt={placed.pk}").content.decode()
    assert f'id="quote-{placed.pk}"' in marked


def test_a_manager_reads_prompts_and_decides_on_none(version, prompts, signed_in, manager):
    client = signed_in(manager)
    assert "Dismiss with a reason" not in client.get(address("version-prompts", version)).content.decode()
    assert client.post(address("prompt-decide", version, prompts[0].pk), {"state": "confirmed"}).status_code == 403


def test_the_figures_of_the_checks_stand_with_their_range(place, version, prompts, signed_in, auditor):
    client, where = signed_in(auditor), reverse("audits:check-list", args=[place.space.slug])
    assert "Nobody has decided on a prompt yet" in client.get(where).content.decode()
    decided(prompts[0], auditor, State.CONFIRMED)
    assert "100% of 1 (21% to 100%)" in client.get(where).content.decode()


def test_a_lead_switches_a_check_off_with_a_reason_and_adds_words(place, signed_in, lead):
    client = signed_in(lead)
    where = reverse("audits:check-set", args=[place.space.slug, "deficit_language"])
    assert "Say why" in client.post(where, {"is_on": "off", "reason": ""}).content.decode()
    sent = {"is_on": "off", "reason": "Too many false ones", "words-deficit_words": "fussy\n  picky eater \n"}
    assert "is off now" in client.post(where, sent, follow=True).content.decode()
    with acting(lead):
        setting = PromptSetting.objects.get()
    assert (setting.is_on, setting.more_words) == (False, {"deficit_words": ["fussy", "picky eater"]})
    assert client.get(reverse("audits:check-set", args=[place.space.slug, "none-such"])).status_code == 404

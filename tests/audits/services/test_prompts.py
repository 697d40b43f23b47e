"""Prompts are kept once, decisions stay when a text is looked through again, and a council chooses its checks."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from audits.models import DraftingPrompt, PromptRun, PromptSetting
from audits.queries.checking import chosen_in, pack_of_portal
from audits.queries.prompts import check_rows, open_by_section, prompt_page
from audits.queries.versions import version_in
from audits.services.prompts import record_prompts, set_check
from qa_portal.access.refusal import Refused
from tests.factories.audits import acting
from tests.factories.plans import plan_in, read_version
from tests.factories.prompts import decided, looked_through, with_faults

State = DraftingPrompt.State


@pytest.fixture
def version(place):
    return with_faults(plan_in(place))


def codes(prompts):
    return {prompt.check_code for prompt in prompts}


def switched(place, person, code, *, is_on, words=None):
    with acting(person) as by:
        return set_check(
            by=by, space=place.space, check_code=code, is_on=is_on, reason="It cries wolf", more_words=words or {}
        )


def test_the_faults_of_a_text_become_prompts_with_the_words_that_set_them_off(version, writer):
    prompts = looked_through(version, writer)
    vague = next(prompt for prompt in prompts if prompt.check_code == "vague_provision")
    assert vague.section == "F"
    assert [version.text[start:end] for start, end in vague.words] == ["access to", "as appropriate"]
    assert vague.quote in " ".join(version.text.split())


def test_looking_twice_makes_nothing_twice(version, writer):
    first, second = looked_through(version, writer), looked_through(version, writer)
    assert [prompt.pk for prompt in first] == [prompt.pk for prompt in second]
    with acting(writer):
        assert PromptRun.objects.filter(plan_version=version).count() == 1


def test_a_decision_stays_and_an_open_prompt_that_is_not_found_any_more_goes(version, writer, auditor):
    prompts = looked_through(version, writer)
    kept = decided(prompts[0], auditor, State.DISMISSED, "These words are the child's own")
    with acting(writer) as by:
        found = version_in(version.space, version.plan_id, version.pk, with_text=True)
        record_prompts(by=by, version=found, prompts=[], chosen=chosen_in(version.space))
        left = list(DraftingPrompt.objects.filter(plan_version=version))
    assert [prompt.pk for prompt in left] == [kept.pk]
    assert (left[0].reason, left[0].decided_by_id) == ("These words are the child's own", auditor.pk)


def test_dismissing_needs_a_reason(version, writer, auditor):
    prompt = looked_through(version, writer)[0]
    with pytest.raises(ValidationError, match="Say why"):
        decided(prompt, auditor, State.DISMISSED, "  ")


def test_a_decision_can_be_taken_back_and_its_history_stays(version, writer, auditor):
    prompt = looked_through(version, writer)[0]
    decided(prompt, auditor, State.CONFIRMED)
    again = decided(prompt, auditor, State.OPEN)
    assert again.is_open
    assert again.decided_by_id is None
    with acting(auditor):
        assert [row.state for row in again.history.order_by("history_date")] == ["open", "confirmed", "open"]


def test_a_check_that_is_switched_off_shows_no_open_prompt(place, version, writer, lead):
    looked_through(version, writer)
    switched(place, lead, "vague_provision", is_on=False)
    with acting(writer):
        found = version_in(version.space, version.plan_id, version.pk, with_text=True)
        page = prompt_page(found)
        assert "vague_provision" not in codes(card.prompt for card in page.cards)
        assert page.is_outdated
        assert open_by_section(found)["F"] == sum(card.prompt.section == "F" for card in page.cards)


def test_a_councils_own_words_are_looked_for(place, version, writer, lead):
    switched(place, lead, "deficit_language", is_on=True, words={"deficit_words": ["finds long instructions hard"]})
    assert "deficit_language" in codes(looked_through(version, writer))


def test_words_for_a_list_that_the_check_does_not_read_are_left_out(place, lead):
    setting = switched(place, lead, "deficit_language", is_on=True, words={"vague_words": ["often"]})
    assert setting.more_words == {}


def test_only_a_lead_chooses_checks(place, auditor):
    with pytest.raises(Refused), transaction.atomic():
        switched(place, auditor, "vague_provision", is_on=False)
    with acting(auditor):
        assert not PromptSetting.objects.exists()


def test_precision_counts_the_decisions_of_a_check_with_its_range(place, version, writer, auditor):
    prompts = looked_through(version, writer)
    vague = [prompt for prompt in prompts if prompt.check_code == "vague_provision"]
    decided(vague[0], auditor, State.CONFIRMED)
    with acting(auditor):
        row = next(row for row in check_rows(place.space) if row.check.code == "vague_provision")
    assert (row.percent, row.decided, row.range_percent) == (100, 1, (21, 100))


def test_a_text_without_sections_gets_no_prompt_about_missing_ones(place, writer):
    assert looked_through(read_version(plan_in(place)), writer) == []


def test_the_pack_of_the_portal_is_read_and_its_hash_known():
    pack, digest = pack_of_portal()
    assert len(digest) == 64
    assert replace(pack, version="x").by_code.keys() == pack.by_code.keys()

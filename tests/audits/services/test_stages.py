"""A council sets how its stages are carried out, follows its drafts, and draws among those that are ready."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from audits.queries.draws import draw_again
from audits.queries.stages import settings_made, stage_in
from audits.queries.tracking import tracking_of
from audits.services.stages import StageFacts, draw_for_stage, set_stage
from qa_portal.access.refusal import Refused
from tests.factories.audits import acting
from tests.factories.checks import PEER_CHECK, TWO_STAGES, checked, checking_council, taken
from tests.factories.plans import plan_in, read_version

DIGITAL, DRAWN = "level2_digital_audit", "digital_audit"
TODAY = timezone.localdate()


@pytest.fixture
def council(place):
    checking_council(place, TWO_STAGES)
    return place


def set_as(place, person, code=DRAWN, **facts):
    known = {"instrument": DIGITAL, "on_paper": False, "starts_on": TODAY, "share": 50, "least": 1}
    with acting(person) as by:
        return set_stage(by=by, space=place.space, code=code, facts=StageFacts(**known | facts))


def numbers(place, person):
    with acting(person):
        return {number.words: number.value for number in tracking_of(place.space, TODAY).numbers}


def test_a_setting_holds_from_its_day_and_what_was_before_is_kept(council, lead):
    set_as(council, lead, starts_on=TODAY + timedelta(days=9), on_paper=True)
    with acting(lead):
        stage = stage_in(council.space, DRAWN)
        assert (stage.takes_paper, stage.share) == (False, None)
        later = stage_in(council.space, DRAWN, TODAY + timedelta(days=9))
        assert (later.takes_paper, later.share, later.least) == (True, 50, 1)
        (row,) = settings_made(council.space, stage)
    assert "50% of the drafts that are ready, at least 1 a draw" in row.words
    assert row.setting.set_by_id == lead.pk


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"starts_on": TODAY - timedelta(days=1)}, "today or a later day"),
        ({"instrument": "level2_peer_check"}, "the questions of “Peer quality control tool”"),
        ({"instrument": "nobody_has_it"}, "live or approved"),
        ({"share": 10, "least": 5}, "nothing to change"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_a_sentence(council, lead, facts, words):
    with pytest.raises(ValidationError, match=words):
        set_as(council, lead, **facts)


def test_an_auditor_sets_nothing(council, auditor):
    with pytest.raises(Refused):
        set_as(council, auditor)


def test_all_numbers_are_counted_in_one_question_beside_what_the_stages_are(
    council, lead, django_assert_max_num_queries
):
    read_version(plan_in(council))
    with acting(lead), django_assert_max_num_queries(8):
        assert tracking_of(council.space, TODAY).mark == "1-0-0-0-0-0"


def test_the_numbers_follow_a_draft_on_its_way(council, lead, writer, auditor):
    drafts = [read_version(plan_in(council), written_by=writer) for _ in range(3)]
    assert numbers(council, lead)["Waiting for “Peer quality control tool”"] == 3
    checked(drafts[0], auditor)
    checked(drafts[1], auditor, no=("A1", "B1", "B2", "C1", "D1"))
    taken(drafts[2], auditor)
    assert list(numbers(council, lead).values()) == [1, 2, 1, 0, 0, 0]


def test_the_sample_of_a_stage_is_drawn_among_the_ready_drafts_and_can_be_drawn_again(council, lead, writer, auditor):
    ready = [read_version(plan_in(council), written_by=writer) for _ in range(2)]
    unready = read_version(plan_in(council), written_by=writer)
    for draft in ready:
        checked(draft, auditor)
    set_as(council, lead, share=100)
    with acting(lead) as by:
        sample = draw_for_stage(by=by, space=council.space, code=DRAWN)
        assert set(sample.plans.values_list("unit__plan_version_id", flat=True)) == {each.pk for each in ready}
        assert not sample.frame.units.filter(plan_version=unready).exists()
        assert draw_again(sample).is_same
        with pytest.raises(ValidationError, match="No plan could be drawn"):
            draw_for_stage(by=by, space=council.space, code=DRAWN)
    assert numbers(council, lead)["Drawn for “Digital audit” this term"] == 2


def test_a_stage_that_looks_at_every_draft_draws_none(council, lead):
    with acting(lead) as by, pytest.raises(ValidationError, match="draws no sample"):
        draw_for_stage(by=by, space=council.space, code=PEER_CHECK)

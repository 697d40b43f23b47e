"""What PostgreSQL itself holds of advice: what was sent never changes, and nothing points out of its space."""

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from audits.models import Advice, CheckAnswer, SelfCheck
from frameworks.models import Instrument
from tests.factories.advice import advice_at, advice_for, adviser_at, desk_of
from tests.factories.plans import in_space, library_of_place, plan_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(place):
    return desk_of(place)


@pytest.fixture
def draft(place, desk):
    return advice_at(desk, adviser_at(desk, place), "NCC-1")


def change(advice, **facts):
    with in_space(advice.space):
        return Advice.objects.filter(pk=advice.pk).update(**facts)


def test_a_draft_changes_and_can_be_removed(draft):
    assert change(draft, text="Other words", html="<p>Other words</p>") == 1
    with in_space(draft.space):
        assert Advice.objects.filter(pk=draft.pk).delete()[0] == 1


@pytest.mark.parametrize("facts", [{"text": "Other"}, {"plan_reference": "NCC-2"}, {"file_hash": "0"}])
def test_what_was_sent_never_changes(draft, facts):
    change(draft, stage="sent", sent_at=timezone.now())
    with pytest.raises(IntegrityError, match="never changes"):
        change(draft, **facts)


def test_what_was_sent_is_not_removed(draft):
    change(draft, stage="sent")
    with pytest.raises(IntegrityError, match="never changes"), in_space(draft.space):
        Advice.objects.filter(pk=draft.pk).delete()


def test_what_was_sent_can_be_sent_back_with_a_reason(draft):
    change(draft, stage="sent")
    assert change(draft, stage="sent_back", return_reason="Say how often.", returned_at=timezone.now()) == 1


def test_nothing_is_sent_back_without_a_reason(draft):
    with pytest.raises(IntegrityError, match="advice_sent_back_with_a_reason"):
        change(draft, stage="sent_back")


def test_the_council_holds_advice_for_a_plan_only(place):
    with pytest.raises(IntegrityError, match="advice_received_for_a_plan"):
        change(advice_for(plan_in(place), state="waiting"), plan=None)


def test_a_document_that_waits_may_still_be_read(place):
    waiting = advice_for(plan_in(place), state="waiting", html="", text="")
    assert change(waiting, state="read", text="Now read") == 1
    with pytest.raises(IntegrityError, match="never changes"):
        change(waiting, text="Read again")


def test_advice_at_a_desk_points_at_no_plan_of_the_council(place, draft):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="_same_space"):
        change(draft, plan=plan_in(place))


@pytest.fixture
def check(place, draft):
    """Complete, with one answer."""
    version = library_of_place(place)
    with in_space(place.library):
        instrument = Instrument.objects.get(version=version, code="level1_self_check")
    with in_space(draft.space):
        facts = {"framework_version": version, "instrument": instrument, "checked_by_id": draft.uploaded_by_id}
        check = SelfCheck.objects.create(space=draft.space, advice=draft, **facts)
        CheckAnswer.objects.create(space=draft.space, self_check=check, code="S01", answer=2)
        SelfCheck.objects.filter(pk=check.pk).update(completed_at=timezone.now())
    return check


def test_a_complete_check_and_its_answers_never_change(draft, check):
    with pytest.raises(IntegrityError, match="self-check never changes"), in_space(draft.space):
        CheckAnswer.objects.filter(self_check=check).update(answer=0)
    with pytest.raises(IntegrityError, match="self-check never changes"), in_space(draft.space):
        CheckAnswer.objects.create(space=draft.space, self_check=check, code="S02", answer=0)
    with pytest.raises(IntegrityError, match="self-check never changes"), in_space(draft.space):
        SelfCheck.objects.filter(pk=check.pk).update(completed_at=None)


def test_an_answer_is_given_or_does_not_apply(draft, check):
    with pytest.raises(IntegrityError), in_space(draft.space):
        CheckAnswer.objects.create(space=draft.space, self_check=check, code="S03", answer=1, not_applicable=True)

"""What became of advice: proposed once, confirmed or corrected by people, and kept beside a newer text."""

import pytest
from django.core.exceptions import ValidationError

from audits.models import AdviceMatch
from audits.queries.matches import suggestions_for
from audits.services.matches import decide_match, record_matches
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from tests.factories.audits import acting
from tests.factories.plans import colleague_in, in_space
from tests.factories.threads import PLAN, compared, match, threaded

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(place):
    return colleague_in(Role.QA_LEAD, place, "Lena Lead")


@pytest.fixture
def version(place):
    found = threaded(place)
    compared(place, found)
    return found


def verdicts(version):
    with in_space(version.space):
        return {row.exact: row.verdict for row in AdviceMatch.objects.filter(version=version).order_by("start")}


def test_each_need_and_recommendation_has_a_verdict(version):
    assert verdicts(version) == {
        "Sam finds it hard to read the words in his lessons.": "yes",
        "Sam is frightened of dogs.": "no",
        "Paired reading from books that Sam chooses, 20 minutes a day.": "changed",
        "A playtime group for games, three times a week.": "changed",
        "Weekly swimming lessons.": "no",
    }


def test_the_words_of_both_say_what_was_changed(version):
    assert "20 minutes" in match(version, "Paired reading").why
    assert "10 minutes" in match(version, "Paired reading").why
    assert match(version, "Paired reading").began_in == "writing"


def test_a_person_confirms_what_was_proposed(version, lead):
    with acting(lead) as by:
        decided = decide_match(by=by, match=match(version, "swimming"), verdict="no", began_in="writing")
        assert (decided.state, decided.decided_by_id, decided.history.count()) == ("confirmed", lead.pk, 2)


def test_a_correction_needs_a_reason(version, lead):
    with acting(lead) as by, pytest.raises(ValidationError, match="Say in a few words why"):
        decide_match(by=by, match=match(version, "swimming"), verdict="yes")


def test_a_correction_keeps_what_was_proposed_and_where_the_fault_began(version, lead):
    with acting(lead) as by:
        decided = decide_match(
            by=by,
            match=match(version, "swimming"),
            verdict="changed",
            began_in="advice",
            reason="It is in the timetable.",
        )
        assert (decided.state, decided.proposed, decided.verdict) == ("corrected", "no", "changed")
        assert decided.began_in == "advice"


def test_who_only_reads_plans_decides_nothing(version, place):
    with acting(colleague_in(Role.SENIOR_MANAGER, place)) as by, pytest.raises(Refused):
        decide_match(by=by, match=match(version, "swimming"), verdict="no")


def test_a_second_comparison_changes_nothing(version, place, lead):
    advice = match(version, "swimming").advice
    with acting(lead) as by:
        record_matches(by=by, version=version, advice=advice, compared=[])
    assert len(verdicts(version)) == 5


def test_what_advice_says_on_criteria_is_one_sentence_each(version, lead):
    with acting(lead):
        said = {each.criterion: each.sentence for each in suggestions_for(version)}
    assert said["B1"].startswith("Of 2 needs in the advice, 1 was not found in the plan.")
    assert said["F6"].startswith(
        "Of 3 recommendations in the advice, 1 was not found in the plan and 2 are changed or thinned."
    )


def test_a_decision_holds_beside_a_newer_text_with_the_same_words(version, place, lead):
    with acting(lead) as by:
        decide_match(by=by, match=match(version, "A playtime group"), verdict="yes", reason="Agreed with the school.")
        advice = match(version, "A playtime group").advice
    newer = threaded(place, version.plan, PLAN.replace("Sam hopes", "Some new words. Sam hopes"))
    with acting(lead) as by:
        from audits.parser.threads import compare_advice, plan_items
        from audits.queries.threads import spans_of

        found = compare_advice(advice.html, plan_items(newer.html, spans_of(newer)))
        record_matches(by=by, version=newer, advice=advice, compared=found)
    carried = match(newer, "A playtime group")
    assert (carried.verdict, carried.state, carried.reason) == ("yes", "corrected", "Agreed with the school.")
    assert match(newer, "swimming").state == "proposed"

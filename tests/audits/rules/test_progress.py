from dataclasses import replace

import pytest

from audits.rules.answers import Evidence, GivenAnswer, marks_of
from audits.rules.progress import GapKind, progress_of
from frameworks.rules.applicability import Case, applicable_criteria
from tests.frameworks.packs import baseline

LABELS = {4: "Exemplary", 3: "Secure", 2: "Needs work", 1: "Falls short"}
QUOTE = Evidence(quote="Access to regular SaLT input", location="Section F, page 7")
DONE = GivenAnswer(grade=3)


def criteria():
    return applicable_criteria(baseline(), Case("ehcp", "new_plan", "final", 11, 16))


def progress(answers, others=DONE, rule=None):
    everything = {each.code: others for each in criteria()} if others else {}
    return progress_of(
        criteria=criteria(), rule=rule or baseline().grading.answer, answers=everything | answers, labels=LABELS
    )


def only_gap(answer, criterion="F2", rule=None):
    found = progress({criterion: answer}, rule=rule).of(criterion)
    assert len(found) == 1
    return found[0].kind, found[0].sentence


def test_nothing_answered_is_nought_of_all_that_were_asked():
    """58 less the four criteria on reviews."""
    result = progress({}, others=None)
    assert result.sentence == "0 of 54 answered"
    assert {gap.kind for gap in result.gaps} == {GapKind.NO_ANSWER}
    assert result.gaps[0].sentence == "A1 has no grade yet."
    assert not result.ready_to_submit


def test_a_secure_answer_needs_nothing_more():
    assert progress({}).of("F2") == ()


@pytest.mark.parametrize(
    ("answer", "kind", "sentence"),
    [
        (GivenAnswer(), GapKind.NO_ANSWER, "F2 has no grade yet."),
        (
            GivenAnswer(not_applicable=True, reason="  "),
            GapKind.REASON_MISSING,
            "F2 is answered not applicable and needs a reason.",
        ),
        (
            GivenAnswer(grade=2, evidence=(QUOTE,)),
            GapKind.COMMENT_MISSING,
            "F2 is judged Needs work (2) and needs a comment.",
        ),
        (
            GivenAnswer(grade=4),
            GapKind.QUOTE_MISSING,
            "F2 is judged Exemplary (4) and needs words of the plan that bear it out.",
        ),
        (
            GivenAnswer(grade=4, evidence=(replace(QUOTE, location=" "),)),
            GapKind.LOCATION_MISSING,
            "A quote for F2 does not say where in the plan it stands.",
        ),
        (
            GivenAnswer(grade=3, evidence=(replace(QUOTE, location=""),)),
            GapKind.LOCATION_MISSING,
            "A quote for F2 does not say where in the plan it stands.",
        ),
        (
            GivenAnswer(grade=7),
            GapKind.GRADE_NOT_ALLOWED,
            "F2 cannot be given 7, only Exemplary (4), Secure (3), Needs work (2) or Falls short (1).",
        ),
    ],
)
def test_a_gap_is_named_in_a_sentence(answer, kind, sentence):
    assert only_gap(answer) == (kind, sentence)


def test_a_grade_that_this_criterion_does_not_use_is_a_gap():
    assert only_gap(GivenAnswer(grade=3), "I1") == (
        GapKind.GRADE_NOT_ALLOWED,
        "I1 cannot be given Secure (3), only Exemplary (4), Needs work (2) or Falls short (1).",
    )


def test_a_low_grade_may_lack_both_a_comment_and_a_quote():
    found = progress({"F2": GivenAnswer(grade=1)}).of("F2")
    assert [gap.kind for gap in found] == [GapKind.COMMENT_MISSING, GapKind.QUOTE_MISSING]


def test_words_that_are_missing_from_the_plan_are_evidence_with_their_place():
    absent = Evidence(nothing_there=True, location="Section A")
    assert progress({"A1": GivenAnswer(grade=1, comment="No views.", evidence=(absent,))}).of("A1") == ()


def test_not_applicable_can_be_ruled_out_by_the_framework():
    rule = replace(baseline().grading.answer, not_applicable_allowed=False)
    assert only_gap(GivenAnswer(not_applicable=True, reason="None"), rule=rule) == (
        GapKind.NOT_APPLICABLE_REFUSED,
        "F2 cannot be answered not applicable.",
    )


def test_not_applicable_counts_as_answered_only_with_its_reason():
    """I1, T1 allow no 3, so two of the 54 are open to begin with."""
    with_reason = progress({"J1": GivenAnswer(not_applicable=True, reason="No budget was asked for.")})
    without = progress({"J1": GivenAnswer(not_applicable=True)})
    assert (with_reason.answered, without.answered) == (52, 51)


def test_an_answer_that_still_needs_something_is_answered_but_not_complete():
    result = progress({"F2": GivenAnswer(grade=2)})
    assert (result.answered, result.complete) == (52, 51)
    assert result.sentence == "52 of 54 answered, 1 of them not finished"


def test_the_audit_is_ready_when_no_gap_is_left():
    full = GivenAnswer(grade=4, evidence=(QUOTE,))
    assert progress({"I1": full, "T1": full}).ready_to_submit
    assert progress({"I1": full, "T1": full}).sentence == "54 of 54 answered"


def test_an_audit_that_asks_nothing_is_not_ready():
    assert not progress_of(criteria=[], rule=baseline().grading.answer, answers={}).ready_to_submit


def test_answers_to_criteria_that_are_not_asked_count_for_nothing():
    assert progress({"R4": GivenAnswer(grade=2)}) == progress({})


def test_marks_for_grading_leave_out_what_is_open():
    answers = {"A1": GivenAnswer(grade=3), "A2": GivenAnswer(), "A3": GivenAnswer(not_applicable=True, grade=2)}
    assert marks_of(answers) == {"A1": 3, "A3": None}

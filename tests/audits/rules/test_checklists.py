import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.rules.checklists import explain_checklist, judge_checklist
from frameworks.rules.applicability import Case, applicable_criteria, applicable_items
from tests.frameworks.packs import baseline, scale, scale_pack

CASE = Case("ehcp", "new_plan", "draft", 3, 8)
LABELS = {2: "Yes", 1: "Partly", 0: "No"}


def questions():
    return applicable_criteria(baseline(), CASE, baseline().instrument("level2_peer_check"))


def judged(changes, others=2):
    """Gates among the twenty: B1, C1, D1, F1, F2, F7, G2, K1, W6."""
    return judge_checklist(
        instrument=baseline().instrument("level2_peer_check"),
        scale=scale("yes_partly_no"),
        questions=questions(),
        marks={each.code: others for each in questions()} | changes,
    )


def test_all_yes_or_not_applicable_is_ready():
    assert judged({"G2": None}).code == "ready"


def test_a_partly_makes_it_ready_with_changes():
    result = judged({"F1": 1})
    assert (result.code, result.to_change) == ("ready_with_changes", ("F1",))


def test_four_answered_no_without_a_gate_is_still_ready_with_changes():
    assert judged(dict.fromkeys(("A1", "A3", "E1", "E2"), 0)).code == "ready_with_changes"


def test_five_answered_no_goes_back_though_no_gate_is_among_them():
    result = judged(dict.fromkeys(("A1", "A3", "E1", "E2", "E4"), 0))
    assert result.code == "return_to_writer"
    assert result.because == ("A1", "A3", "E1", "E2", "E4")


def test_one_gate_answered_no_goes_back():
    result = judged({"F2": 0})
    assert (result.code, result.because) == ("return_to_writer", ("F2",))


def test_there_is_no_result_while_a_question_is_open():
    instrument = baseline().instrument("level2_peer_check")
    marks = {each.code: 2 for each in questions()[1:]}
    result = judge_checklist(instrument=instrument, scale=scale("yes_partly_no"), questions=questions(), marks=marks)
    assert (result.code, result.unanswered) == (None, ("A1",))
    assert explain_checklist(result, LABELS)[-1] == "There is no result yet: A1 still to be answered."


def test_answers_on_the_four_grades_are_read_through_the_published_mapping():
    mapping = scale_pack().mapping("quality_four", "yes_partly_no")
    assert judged({"F1": mapping.read(1)}).code == "return_to_writer"
    assert judged({"F1": mapping.read(3)}).code == "ready"


def test_an_answer_that_the_scale_does_not_have_is_refused():
    with pytest.raises(ValueError, match="F1 cannot be answered 3"):
        judged({"F1": 3})


def test_a_checklist_without_rules_leaves_the_result_to_a_person():
    instrument = baseline().instrument("level1_self_check")
    items = applicable_items(instrument, Case("advice", year_group=4), "social_care_or_early_help")
    result = judge_checklist(
        instrument=instrument,
        scale=scale("yes_partly_no"),
        questions=items,
        marks={item.code: 2 for item in items} | {"S03": 1},
    )
    assert (result.code, result.to_change) == (None, ("S03",))


def test_the_result_is_told_with_its_rule_and_its_cause():
    assert explain_checklist(judged({"F2": 0, "A1": 1, "G2": None}), LABELS) == [
        "Return to writer: any gate answered no or five or more answered no (F2).",
        "17 answered yes, 1 answered partly, 1 answered no.",
    ]


@given(st.lists(st.sampled_from([2, 1, 0, None]), min_size=20, max_size=20), st.integers(0, 19))
def test_a_better_answer_never_gives_a_worse_result(answers, place):
    ranks = {"return_to_writer": 0, "ready_with_changes": 1, "ready": 2}
    marks = dict(zip([each.code for each in questions()], answers, strict=True))
    code = questions()[place].code
    if marks[code] in {0, 1}:
        better = judged(marks | {code: marks[code] + 1})
        assert ranks[better.code] >= ranks[judged(marks).code]

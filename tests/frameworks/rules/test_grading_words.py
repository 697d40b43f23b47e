import pytest

from frameworks.packs import read_pack
from frameworks.rules.grading_words import explain_rule
from tests.frameworks.packs import baseline, parse, raw_baseline, scale


def parts_of(framework):
    return {part.heading: part.sentences for part in explain_rule(framework, scale(framework.answer_scale))}


def changed(change):
    pack = raw_baseline()
    change(pack["grading"])
    return parts_of(parse(pack))


def test_the_rule_is_told_from_the_answer_to_the_whole_plan():
    assert list(parts_of(baseline())) == [
        "Answers",
        "The grade of a section",
        "Legal gates",
        "The content grade",
        "The process grade",
        "Changing a grade",
    ]


def test_a_grade_is_said_by_word_and_number():
    assert parts_of(baseline())["Answers"][0] == (
        "Each criterion is answered Exemplary (4), Secure (3), Needs work (2) or Falls short (1), on the Four-grade quality scale."
    )


def test_the_bands_are_said_from_the_top():
    assert (
        "A score of 3.5 or more is Exemplary (4), 2.75 or more is Secure (3), 1.9 or more is Needs work (2), "
        "and anything lower is Falls short (1)."
    ) in parts_of(baseline())["The grade of a section"]


def test_gates_that_fail_at_another_grade_are_named():
    told = parts_of(baseline())["Legal gates"]
    assert "A gate fails when it is answered Falls short (1)." in told
    assert "B1, F1, T4, R1, R2 and R3 fail already at Needs work (2) or below." in told


@pytest.mark.parametrize(
    "sentence",
    [
        "The content grade is at most Secure (3) when any section is Needs work (2) or below.",
        "The content grade is at most Falls short (1) when Section B or Section F is Falls short (1).",
        "The content grade is at most Falls short (1) when 2 or more legal gates on content fail.",
    ],
)
def test_each_cap_is_a_sentence(sentence):
    assert sentence in parts_of(baseline())["The content grade"]


def test_the_process_is_told_apart_and_never_combined():
    assert parts_of(baseline())["The process grade"] == (
        "Process is graded apart, from the answers under “Process of a new plan or reassessment” and “Review, amendment and transfer”.",
        "It is never combined with the content grade, so that being on time cannot hide a weak plan.",
        "The process grade is at most Needs work (2) when one of its gates fails.",
    )


def test_a_council_that_changes_a_number_changes_the_sentence():
    told = changed(lambda grading: grading["section_grade"].update(minimum_weight_answered_percent=75))
    assert (
        "A section is graded when at least 75 per cent of its weight has been answered."
        in told["The grade of a section"]
    )


def test_what_the_rule_does_not_ask_for_is_not_told():
    def relax(grading):
        grading["content_grade"] |= {"caps": [], "section_score_limit_when_gate_fails": None}
        grading["answer"]["evidence"]["quote_required_at_grades"] = []

    told = changed(relax)
    assert not [
        sentence for sentence in told["The content grade"] if "at most" in sentence or "gate failed" in sentence
    ]
    assert not [sentence for sentence in told["Answers"] if "bear out" in sentence]


def test_a_framework_without_law_to_test_against_tells_nothing_of_gates():
    told = parts_of(parse(read_pack("frameworks/individual-support-plan-draft")))
    assert "Legal gates" not in told
    assert "The process grade" not in told
    assert not [sentence for sentence in told["The content grade"] if "gate" in sentence]

"""Sums that a person can check on paper, then properties that hold for any answers."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from audits.rules.explanation import explain, explain_section, names_of
from audits.rules.grades import CautionKind, NotGraded
from audits.rules.grading import grade_audit
from audits.rules.means import mean, shown_score
from frameworks.rules.applicability import Case, applicable_criteria
from frameworks.rules.gradings import Band
from tests.frameworks.packs import baseline, parse, raw_baseline, scale

YEAR_6 = Case("ehcp", "new_plan", "final", 6, 11)
YEAR_12 = Case("ehcp", "phase_transfer", "amended_final", 12, 17)
D = Decimal


def criteria_for(case=YEAR_6, framework=None):
    return applicable_criteria(framework or baseline(), case)


def grade(marks, *, case=YEAR_6, framework=None, others=4):
    """Grade with `marks`; every other criterion asked gets `others`, or stays open when that is "open"."""
    framework = framework or baseline()
    asked = criteria_for(case, framework)
    everything = {} if others == "open" else {each.code: others for each in asked}
    return grade_audit(framework=framework, criteria=asked, marks=everything | marks)


def codes(failures):
    return [failure.criterion for failure in failures]


# -- the two worked examples of the baseline


def test_worked_example_section_c_scores_3_33_and_is_secure():
    section = grade({"C1": 4, "C2": 3, "C3": 2}).section("C")
    assert shown_score(section.score) == D("3.33")
    assert section.grade == 3


def test_worked_example_a_failed_gate_counts_even_where_its_cap_changes_nothing():
    result = grade({"C1": 1, "C2": 3, "C3": 2})
    section = result.section("C")
    assert shown_score(section.score) == D("1.83")
    assert section.grade == 1
    assert [(cap.limit, cap.lowered) for cap in section.result.caps] == [(2, False)]
    assert codes(result.gate_failures) == ["C1"]
    assert (result.gate_failures[0].action, result.gate_failures[0].due) == (
        "fix_before_final",
        "before_final_is_issued",
    )


def test_worked_example_f1_at_2_holds_section_f_at_2_and_carries_2_into_the_content_grade():
    """(19 x 4 - 3 x 2) / 19 = 70 / 19 = 3.68."""
    result = grade({"F1": 2})
    section = result.section("F")
    assert shown_score(section.score) == D("3.68")
    assert (section.result.band_grade, section.grade) == (4, 2)
    assert section.carried_score == D("2.0")
    # content: 25 of 100 at 2.0 and 75 at 4 is 3.5, which is grade 4, but a section at 2 allows no more than 3
    assert result.content.score == D("3.5")
    assert (result.content.band_grade, result.content.grade) == (4, 3)
    assert [cap.code for cap in result.content.caps] == ["no_top_grade_with_weak_section"]


# -- bands and rounding


@pytest.mark.parametrize(
    ("b1_to_b5", "score", "expected"),
    [
        ([3, 3, 4, 4, 4], "3.45", 3),  # (9 + 9 + 8 + 8 + 4) / 11 = 38 / 11
        ([4, 3, 4, 4, 1], "3.45", 3),  # (12 + 9 + 8 + 8 + 1) / 11
        ([4, 4, 3, 3, 3], "3.55", 4),  # (12 + 12 + 6 + 6 + 3) / 11 = 39 / 11
        ([3, 3, 2, 3, 1], "2.64", 2),  # (9 + 9 + 4 + 6 + 1) / 11 = 29 / 11
        ([3, 2, 3, 3, 4], "2.82", 3),  # (9 + 6 + 6 + 6 + 4) / 11 = 31 / 11
    ],
)
def test_a_section_grade_is_the_band_of_its_weighted_mean(b1_to_b5, score, expected):
    marks = dict(zip(("B1", "B2", "B3", "B4", "B5"), b1_to_b5, strict=True))
    section = grade(marks).section("B")
    assert shown_score(section.score) == D(score)
    assert section.grade == expected


def test_a_mean_exactly_on_an_edge_is_in_the_upper_band():
    assert grade({"A1": 4, "A2": 3, "A3": 3, "A4": 4}).section("A").score == D("3.5")  # (12 + 6 + 6 + 4) / 8
    assert grade({"A1": 4, "A2": 3, "A3": 3, "A4": 4}).section("A").grade == 4


def test_thirds_that_add_up_to_a_whole_on_paper_do_so_here():
    """Three thirds and ten are eleven; eleven over four is 2.75."""
    third = mean([(D(2), D(0)), (D(1), D(1))])
    assert mean([(D(1), D(10)), *[(D(1), third)] * 3]) == D("2.75")


def test_a_content_mean_on_an_edge_is_in_the_upper_band():
    """C at 20 / 6 with weight 6, D at 13 / 6 with weight 6, alone: (20 + 13) / 12 = 2.75, the edge of grade 3."""
    result = grade({"C1": 4, "C2": 3, "C3": 2, "D1": 2, "D2": 3, "D3": 1}, others="open")
    assert result.content.score == D("2.75")
    assert result.content.grade == 3


def test_a_shown_score_never_shows_an_edge_that_was_not_reached():
    bands = (Band(4, D("3.5")), Band(1, D(1)))
    assert shown_score(D("3.496"), bands) == D("3.49")
    assert shown_score(D("3.496")) == D("3.50")
    assert shown_score(D("3.5"), bands) == D("3.50")
    assert shown_score(D("2.665")) == D("2.67")


# -- what is left out


def test_not_applicable_renormalises_the_weights():
    """C2 left out: (3 x 4 + 1 x 2) / 4 = 3.5."""
    section = grade({"C1": 4, "C2": None, "C3": 2}).section("C")
    assert section.score == D("3.5")
    assert (section.result.tally.graded, section.result.tally.not_applicable) == (2, 1)


def test_a_section_all_not_applicable_has_no_grade_and_leaves_the_content_grade():
    result = grade({"J1": None})
    assert result.section("J").result.not_graded == NotGraded.ALL_NOT_APPLICABLE
    assert (result.content.grade, result.content.score) == (4, D(4))


def test_less_than_60_per_cent_of_the_weight_answered_is_not_graded():
    """Section B weighs 11: B1 and B2 are 6 / 11 = 55 per cent; with B5 they are 7 / 11 = 64."""
    short = grade({"B1": 4, "B2": 4}, others="open").section("B")
    assert (short.grade, short.result.not_graded) == (None, NotGraded.TOO_LITTLE_ANSWERED)
    assert shown_score(short.result.tally.answered_share) == D("0.55")
    assert grade({"B1": 4, "B2": 4, "B5": 4}, others="open").section("B").grade == 4


def test_exactly_60_per_cent_is_enough():
    """Section E weighs 15; E1, E2 and E4 weigh 9."""
    assert grade({"E1": 4, "E2": 4, "E4": 4}, others="open").section("E").grade == 4


def test_a_grade_that_rests_on_little_is_given_with_a_caution():
    """C2 and C3 not applicable leave 3 of 6, half of the weight."""
    result = grade({"C1": 4, "C2": None, "C3": None})
    assert result.section("C").grade == 4
    assert [(each.kind, each.about) for each in result.cautions] == [(CautionKind.MOSTLY_NOT_APPLICABLE, "C")]


def test_nothing_answered_gives_no_grade_and_no_division_by_nothing():
    result = grade({}, others="open")
    assert result.content.not_graded == NotGraded.NO_SECTION_GRADED
    assert result.process.not_graded == NotGraded.NOTHING_ANSWERED
    assert result.gate_failures == ()


def test_without_renormalising_every_section_has_to_be_graded():
    pack = raw_baseline()
    pack["grading"]["content_grade"]["renormalise_over_graded_sections"] = False
    framework = parse(pack)
    assert grade({"J1": None}, framework=framework).content.not_graded == NotGraded.A_SECTION_IS_NOT_GRADED
    assert grade({}, framework=framework).content.grade == 4


def test_an_answer_that_was_not_asked_counts_for_nothing():
    assert grade({"R4": 1}) == grade({})


def test_a_grade_that_the_criterion_does_not_allow_is_refused():
    with pytest.raises(ValueError, match="T1 cannot be given 3; its grades are 4, 2, 1"):
        grade({"T1": 3})


# -- criteria that count in more than one section


def test_a_criterion_counts_in_the_section_named_by_counts_in():
    """Section F from year 9 weighs 19 + 2: (19 x 4 + 2 x 3) / 21 = 82 / 21 = 3.90. P2 is graded in P as well."""
    result = grade({"P2": 3}, case=YEAR_12)
    assert shown_score(result.section("F").score) == D("3.90")
    assert shown_score(result.section("P").score) == D("3.67")  # (8 + 6 + 8) / 6
    assert result.section("P").carried_score is None


def test_a_gate_that_counts_in_a_second_section_caps_both_and_is_one_failure():
    result = grade({"P2": 1}, case=YEAR_12)
    assert (result.section("P").grade, result.section("F").grade) == (2, 2)
    assert codes(result.gate_failures) == ["P2"]
    assert result.content.grade == 3


def test_an_answer_shared_by_two_sections_enters_both():
    """HC3 = 2: H1 (2 x 4 + 2 x 2) / 4 = 3; H2 (1 x 4 + 2 x 2) / 3 = 2.67."""
    result = grade({"HC3": 2})
    assert result.section("H1").score == D(3)
    assert shown_score(result.section("H2").score) == D("2.67")


# -- caps on the content grade


def test_a_section_at_2_allows_no_top_grade():
    """J weighs 1 of 100: (99 x 4 + 2) / 100 = 3.98."""
    result = grade({"J1": 2})
    assert result.content.score == D("3.98")
    assert result.content.grade == 3


def test_a_section_graded_for_information_caps_nothing():
    """P1 = P3 = 1 makes P (2 + 8 + 2) / 6 = 2, but E, F and A, where they count, stay above."""
    result = grade({"P1": 1, "P3": 1}, case=YEAR_12)
    assert result.section("P").grade == 2
    assert [result.section(code).grade for code in "AEF"] == [3, 4, 4]
    assert result.content.grade == 4


def test_section_f_at_1_puts_the_content_grade_at_1():
    marks = dict.fromkeys(("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8"), 1)
    result = grade(marks)
    assert result.section("F").grade == 1
    assert result.content.grade == 1
    assert [cap.code for cap in result.content.caps if cap.lowered][-1] == "bottom_if_core_section_fails"


def test_two_failed_content_gates_put_the_content_grade_at_1():
    result = grade({"F1": 2, "B1": 2})
    assert result.content.grade == 1
    assert result.content.caps[-1].because == ("B1", "F1")


def test_a_failed_process_gate_is_not_one_of_the_two():
    result = grade({"F1": 2, "T4": 2})
    assert codes(result.gate_failures) == ["F1", "T4"]
    assert result.content.grade == 3


def test_a_gate_fails_at_its_own_grade_and_warns_above_it():
    """C1 fails at 1 by default, B1 at 2 by its own setting."""
    result = grade({"C1": 2, "B1": 3})
    assert result.gate_failures == ()
    assert [(each.kind, each.about) for each in result.cautions] == [(CautionKind.GATE_NEARLY_FAILED, "C1")]


def test_a_gate_fails_also_where_its_section_has_no_grade():
    result = grade({"B1": 1}, others="open")
    assert result.section("B").grade is None
    assert codes(result.gate_failures) == ["B1"]


# -- the process grade


def test_the_process_grade_is_one_mean_over_the_process_criteria_asked():
    """New plan: T1 2 x 1, T2 4 x 2, T3 3 x 2, T4 4 x 2 is 24 / 7 = 3.43."""
    result = grade({"T1": 2, "T2": 4, "T3": 3, "T4": 4})
    assert shown_score(result.process.score) == D("3.43")
    assert result.process.grade == 3


def test_a_failed_process_gate_caps_the_process_grade_and_leaves_content_alone():
    """T4 = 2: (4 + 8 + 8 + 4) / 7 = 3.43 would be 3."""
    result = grade({"T4": 2})
    assert (result.process.band_grade, result.process.grade) == (3, 2)
    assert result.content.grade == 4


def test_an_instrument_without_process_criteria_has_no_process_grade():
    asked = [criterion for criterion in criteria_for() if criterion.grade_kind == "content"]
    result = grade_audit(framework=baseline(), criteria=asked, marks={each.code: 4 for each in asked})
    assert result.process.not_graded == NotGraded.NOTHING_ASKED


# -- nothing of the baseline is in the code


def test_another_framework_with_other_sections_grades_and_gates_is_graded_by_its_own_rule():
    """Sections 1 and 2 (60 and 40), scores 0 to 10; "1b" is a gate that fails at 4; caps at 6.

    Section 1: (2 x 9 + 1 x 4) / 3 = 7.33, held at 6; it carries 5.0. Section 2: 10. Content 0.6 x 5 + 0.4 x 10 = 7.
    """
    framework = parse(_two_sections())
    marks = {"1a": 9, "1b": 4, "2a": 10}
    result = grade_audit(framework=framework, criteria=framework.criteria, marks=marks)
    assert shown_score(result.section("1").score) == D("7.33")
    assert (result.section("1").result.band_grade, result.section("1").grade) == (7, 6)
    assert result.content.score == D(7)
    assert result.content.grade == 7
    assert result.process.grade is None


def _two_sections():
    pack = raw_baseline()
    words = dict.fromkeys(range(11), "Words.")
    pack["framework"] |= {"answer_scale": "score_ten", "answer_labels": None}
    pack["sections"] = [
        {"code": 1, "name": "One", "order": 1, "kind": "content", "weight_percent": 60},
        {"code": 2, "name": "Two", "order": 2, "kind": "content", "weight_percent": 40},
    ]
    pack["criteria"] = [
        {"code": "1a", "section": 1, "question": "?", "guidance": "-", "weight": 2, "descriptors": words},
        {"code": "1b", "section": 1, "question": "?", "guidance": "-", "weight": 1, "descriptors": words, "gate": True},
        {"code": "2a", "section": 2, "question": "?", "guidance": "-", "weight": 1, "descriptors": words},
    ]
    pack["instruments"], pack["voice_standards"] = [], []
    grading = pack["grading"]
    grading["answer"]["grades"] = list(range(11))
    grading["section_grade"]["bands"] = [{"grade": g, "min_score": g} for g in range(11)]
    grading["gates"] |= {"default_fails_at_or_below": 4, "section_cap_when_failed": 6, "warn_at_or_below": 5}
    grading["content_grade"] |= {"section_score_limit_when_gate_fails": 5.0, "caps": []}
    grading["process_grade"] |= {"sections": [], "gates_cap": None}
    return pack


# -- what lowered the grade, and the words


def test_the_effect_is_the_share_of_the_whole_weight_times_the_distance_from_the_top():
    """F1 = 2: 25 / 100 x 3 / 19 x 2 = 0.0789. J1 = 1: 1 / 100 x 1 x 3 = 0.03. HC3 = 3 counts in H1 and H2:
    3 / 100 x 2 / 4 + 2 / 100 x 2 / 3 = 0.0283.
    """
    lowered = grade({"F1": 2, "J1": 1, "HC3": 3}).lowered_content_most
    assert [each.criterion for each in lowered] == ["F1", "J1", "HC3"]
    assert [round(each.effect, 4) for each in lowered] == [D("0.0789"), D("0.0300"), D("0.0283")]


def test_no_more_criteria_are_named_than_the_framework_shows():
    assert len(grade({}, others=2).lowered_content_most) == 5


def test_effects_of_the_process_stand_apart():
    result = grade({"T2": 2})
    assert result.lowered_content_most == ()
    assert [(each.criterion, round(each.effect, 3)) for each in result.lowered_process_most] == [("T2", D("0.571"))]


def test_a_section_says_why_it_has_its_grade():
    names = names_of(baseline(), scale("quality_four"))
    result = grade({"F1": 2})
    grade_sentence, carried_sentence = explain_section(result.section("F"), result, names)
    assert grade_sentence == (
        "Section F is Needs work (2) because F1 was judged Needs work (2), and a failed gate allows no more than "
        "Needs work (2); its score of 3.68 alone would be Exemplary (4) (8 of 8 criteria graded)."
    )
    assert carried_sentence == "As a gate failed in Section F, 2.00 and no more of its score enters the content grade."


def test_the_whole_account_names_caps_gates_effects_and_cautions():
    names = names_of(
        baseline(),
        scale("quality_four"),
        {"fix_before_final": "put it right", "before_final_is_issued": "before issue"},
    )
    said = explain(grade({"F1": 2, "B1": 1, "T4": 2, "G2": 2, "J1": None, "C2": None, "C3": None}), names)
    assert said[0].startswith(
        "The content is Falls short (1) because B1 and F1 failed, and 2 or more failed gates allow no more than "
        "Falls short (1); its score of 3.16 alone would be Secure (3) (44 of 47 criteria graded, 3 not applicable)."
    )
    assert "Section J is not graded: every answer is not applicable." in said
    assert "G2 is a legal gate and was judged Needs work (2): it passed, but look at it again." in said
    assert any("Action: put it right, due before issue." in sentence for sentence in said)
    assert any(sentence.startswith("The process is Needs work (2) because T4 failed") for sentence in said)
    assert any(sentence.startswith("Much of Section C was answered not applicable") for sentence in said)


def test_the_council_s_own_words_are_used():
    framework = replace(baseline(), answer_labels="inspection_words")
    names = names_of(framework, scale("quality_four"))
    assert "Section A is Outstanding (4): its score is 4.00 (4 of 4 criteria graded)." in explain(grade({}), names)


# -- properties

CASES = st.sampled_from([YEAR_6, YEAR_12, Case("ehcp", "annual_review", "draft", "N2", 3)])


@st.composite
def answered(draw, *, allow_gaps=True):
    """A case with the marks of its criteria: grades, "not applicable" and, if gaps are allowed, some left open."""
    case = draw(CASES)
    marks = {}
    for criterion in criteria_for(case):
        grades = criterion.allowed_grades or (4, 3, 2, 1)
        mark = draw(st.sampled_from([*grades, *grades, None, *(["open"] if allow_gaps else [])]))
        if mark != "open":
            marks[criterion.code] = mark
    return case, marks


def result_of(case, marks, framework=None):
    return grade_audit(framework=framework or baseline(), criteria=criteria_for(case), marks=marks)


def all_grades(result):
    return {section.section: section.grade for section in result.sections} | {
        "content": result.content.grade,
        "process": result.process.grade,
    }


@given(answered(), st.data())
def test_raising_one_answer_never_lowers_a_grade(given_answers, data):
    case, marks = given_answers
    raisable = [code for code, mark in marks.items() if mark is not None and mark < 4]
    assume(raisable)
    code = data.draw(st.sampled_from(raisable))
    allowed = baseline().criterion(code).allowed_grades or (4, 3, 2, 1)
    higher = data.draw(st.sampled_from([each for each in allowed if each > marks[code]]))
    before, after = (all_grades(result_of(case, each)) for each in (marks, marks | {code: higher}))
    for place, old in before.items():
        assert old is None or after[place] >= old, place


@given(answered())
def test_not_applicable_is_the_same_as_not_asked(given_answers):
    """But for the caution that a grade rests on little."""
    case, marks = given_answers
    left_out = {code for code, mark in marks.items() if mark is None}
    asked = [criterion for criterion in criteria_for(case) if criterion.code not in left_out]
    without = grade_audit(framework=baseline(), criteria=asked, marks=marks)
    whole = result_of(case, marks)
    kept = {section.section for section in without.sections}
    assert {place: value for place, value in all_grades(whole).items() if place in {*kept, "content", "process"}} == (
        all_grades(without)
    )
    assert all(section.grade is None for section in whole.sections if section.section not in kept)
    assert whole.content.score == without.content.score
    assert whole.gate_failures == without.gate_failures
    assert whole.lowered_content_most == without.lowered_content_most


@given(answered(), st.randoms(use_true_random=False))
def test_the_order_of_answers_and_criteria_changes_nothing(given_answers, random):
    case, marks = given_answers
    codes_of_marks, asked = list(marks), list(criteria_for(case))
    random.shuffle(codes_of_marks)
    assert result_of(case, {code: marks[code] for code in codes_of_marks}) == result_of(case, marks)
    random.shuffle(asked)
    shuffled = grade_audit(framework=baseline(), criteria=asked, marks=marks)
    assert all_grades(shuffled) == all_grades(result_of(case, marks))
    assert shuffled.content.score == result_of(case, marks).content.score


@given(answered())
def test_a_cap_never_raises_a_grade_and_each_follows_from_the_one_before(given_answers):
    result = result_of(*given_answers)
    for graded in (result.content, result.process, *(section.result for section in result.sections)):
        if graded.grade is not None:
            steps = [graded.band_grade, *(cap.after for cap in graded.caps)]
            assert [cap.before for cap in graded.caps] == steps[:-1]
            assert steps == sorted(steps, reverse=True)
            assert graded.grade == steps[-1]


@given(answered())
def test_every_failed_gate_is_reported_once_and_its_sections_stay_at_the_cap(given_answers):
    case, marks = given_answers
    result = result_of(case, marks)
    expected = [
        criterion.code
        for criterion in criteria_for(case)
        if criterion.gate
        and marks.get(criterion.code) is not None
        and marks[criterion.code] <= criterion.gate_fails_at_or_below
    ]
    assert codes(result.gate_failures) == expected
    for failure in result.gate_failures:
        for section in failure.sections:
            assert result.section(section).grade in {None, 1, 2}


@given(answered())
def test_the_content_score_is_the_one_that_fractions_give(given_answers):
    """An independent sum in exact fractions, section by section."""
    case, marks = given_answers
    result = result_of(case, marks)
    total, weight = Fraction(0), Fraction(0)
    for section in result.sections:
        asked = [c for c in criteria_for(case) if section.section in c.counted_sections]
        graded = [(Fraction(c.weight), marks[c.code]) for c in asked if marks.get(c.code) is not None]
        if section.grade is None or not graded:
            continue
        score = sum(w * g for w, g in graded) / sum(w for w, _ in graded)
        assert abs(Fraction(section.score) - score) < Fraction(1, 10**19)
        failed = any(section.section in failure.sections for failure in result.gate_failures)
        total += Fraction(section.weight_percent) * (min(score, Fraction(2)) if failed else score)
        weight += Fraction(section.weight_percent)
    if weight:
        assert abs(Fraction(result.content.score) - total / weight) < Fraction(1, 10**18)


@given(answered(allow_gaps=False))
def test_the_effects_of_all_answers_add_up_to_the_distance_from_the_top(given_answers):
    """Of the score before any gate holds it down: top grade less the sum of all effects is the plain mean."""
    case, marks = given_answers
    grading = replace(baseline().grading, criteria_that_lowered_most=99)
    result = result_of(case, marks, replace(baseline(), grading=grading))
    weighted = [each for each in result.sections if each.weight_percent and each.score is not None]
    assume(weighted)
    mean = sum(each.score * each.weight_percent for each in weighted) / sum(each.weight_percent for each in weighted)
    effects = sum((each.effect for each in result.lowered_content_most), D(0))
    assert abs(4 - effects - mean) < D("1e-15")


@given(answered())
def test_every_result_can_be_explained(given_answers):
    said = explain(result_of(*given_answers), names_of(baseline(), scale("quality_four")))
    assert all(sentence.endswith(".") and "None" not in sentence for sentence in said)

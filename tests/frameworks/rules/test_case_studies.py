from collections import Counter
from copy import deepcopy

import pytest

from frameworks.packs import read_pack
from frameworks.rules.applicability import Case, in_scope
from frameworks.rules.case_studies import parse_case_study
from frameworks.rules.packs import PackRefusedError
from tests.frameworks.packs import scale_pack

FOUR, THREE = "frameworks/case-study-four-point", "frameworks/case-study-three-point"


def study(name):
    return parse_case_study(read_pack(name), scales=scale_pack().scales)


def test_a_case_study_asks_the_four_key_questions():
    assert [question.text for question in study(FOUR).key_questions][:3] == [
        "What is working well?",
        "What difference have we made?",
        "What are we worried about?",
    ]
    assert study(FOUR).key_questions[3].action_required


def test_a_case_study_needs_no_plan():
    assert in_scope(Case("sen_support", age=9), study(THREE).scope) is None


def test_the_published_rows_add_up_to_the_computed_totals():
    totals = Counter()
    for row in study(FOUR).theme_history:
        totals.update(row.counts)
    assert totals == {1: 3, 2: 11, 3: 5, 4: 2}


def test_the_pupil_profile_replaces_the_voice_item_and_the_clinical_officer_has_to_attend():
    assert study(FOUR).child_voice.method == "voice_item"
    assert study(THREE).child_voice.fields[0].text == "What I like and am good at"
    assert study(THREE).attendance.required == ("designated_clinical_officer",)


def test_the_trend_reads_old_judgements_on_the_new_scale():
    old = Counter({1: 3, 2: 11, 3: 5, 4: 2})
    new = Counter()
    for value, cases in old.items():
        new[study(THREE).trend_mapping.pairs[value]] += cases
    assert new == {1: 14, 2: 5, 3: 2}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda p: p["framework"].update(judgement_scale="stars"), "judged on the scale stars, which does not exist."),
        (
            lambda p: p["judgement"]["descriptors"].pop(3),
            "The rule on judgement and the scale experience_three do not both have the category 3.",
        ),
        (
            lambda p: p["trend_mapping"]["map"].update({2: 2}),
            "The trend mapping says that it keeps the good line, but a category changes sides.",
        ),
        (lambda p: p["checks"].append(p["checks"][0]), "The code CH1 is given to more than one question."),
        (lambda p: p.pop("pupil_profile"), "The rule on the child's voice has neither items nor a profile"),
        (lambda p: p["key_questions"][0]["prompts"][0].pop("text"), "Prompt KQ1a has no text."),
    ],
)
def test_a_faulty_case_study_is_refused_in_a_sentence(change, sentence):
    pack = deepcopy(read_pack(THREE))
    change(pack)
    with pytest.raises(PackRefusedError) as refused:
        parse_case_study(pack, scales=scale_pack().scales)
    assert any(sentence in fault for fault in refused.value.faults)

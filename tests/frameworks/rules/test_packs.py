import json
from datetime import date
from decimal import Decimal

import pytest
import yaml

from audits.rules.caps import CONDITIONS
from frameworks.packs import framework_packs, read_pack
from frameworks.rules.gradings import CAP_CONDITIONS, inherit_grading
from frameworks.rules.packs import PackRefusedError, content_hash, parse_framework
from tests.frameworks.packs import baseline, parse, raw_baseline, raw_criterion, raw_instrument, scale_pack


def faults_of(pack):
    with pytest.raises(PackRefusedError) as refused:
        parse(pack)
    return refused.value.faults


def test_the_baseline_has_its_58_criteria_16_sections_and_7_instruments():
    framework = baseline()
    assert (len(framework.criteria), len(framework.sections), len(framework.instruments)) == (58, 16, 7)
    assert framework.section("F").weight_percent == Decimal(25)
    assert framework.criterion("HC3").counted_sections == ("H1", "H2")
    assert framework.criterion("P2").counted_sections == ("P", "F")
    assert framework.criterion("T1").allowed_grades == (4, 2, 1)
    assert sum(criterion.gate for criterion in framework.criteria) == 15


def test_each_criterion_has_guidance_and_a_reference_and_each_grade_its_descriptor():
    for criterion in baseline().criteria:
        assert criterion.guidance, criterion.code
        assert criterion.references, criterion.code
        assert sorted(criterion.descriptors) == [1, 2, 3, 4], criterion.code


def test_the_grading_rule_is_read_as_data():
    grading = baseline().grading
    assert [(band.grade, band.min_score) for band in grading.bands] == [
        (4, Decimal("3.5")),
        (3, Decimal("2.75")),
        (2, Decimal("1.9")),
        (1, Decimal("1.0")),
    ]
    assert grading.gates.raises_action == "fix_before_final"
    assert grading.process.bands == grading.content.bands == grading.bands
    assert [cap.max_grade for cap in grading.content.caps] == [3, 1, 1]


def test_the_four_voice_standards_are_judged_also_outside_section_a():
    standards = baseline().voice_standards
    sections = {baseline().criterion(code).section for standard in standards for code in standard.criteria}
    assert len(standards) == 4
    assert sections - {"A"}


def test_the_draft_for_individual_support_plans_takes_its_grading_from_the_baseline_without_its_caps():
    framework = parse(read_pack("frameworks/individual-support-plan-draft"))
    assert len(framework.criteria) == 18
    assert framework.grading.content.caps == ()
    assert framework.grading.process.sections == ()
    assert framework.grading.bands == baseline().grading.bands


def test_an_inherited_grading_rule_without_its_source_is_refused():
    with pytest.raises(PackRefusedError, match="the same as that of ehcp_baseline, but no framework has that code"):
        inherit_grading(read_pack("frameworks/individual-support-plan-draft"), {})


def test_writing_out_an_inherited_rule_leaves_the_source_as_it_was():
    packs = framework_packs()
    before = content_hash(packs["ehcp_baseline"])
    inherit_grading(packs["individual_support_plan_draft"], packs)
    assert content_hash(packs["ehcp_baseline"]) == before


def test_rule_and_pack_know_the_same_caps():
    assert set(CAP_CONDITIONS) == set(CONDITIONS)


def test_every_criterion_named_in_the_other_packs_exists():
    known = {criterion.code for criterion in baseline().criteria}
    area, checks, statutory = read_pack("area"), read_pack("checks"), read_pack("statutory")
    named = {code for each in area["themes"] + checks["checks"] for code in each["criteria"]}
    named |= {code for part in area["family_statements"] for each in part["statements"] for code in each["criteria"]}
    named |= {clock["criterion"] for clock in statutory["clocks"] if clock["criterion"]}
    assert named <= known


def test_every_local_outcome_named_by_a_criterion_exists_in_the_area():
    keys = {outcome["key"] for outcome in read_pack("area")["area_outcomes"]}
    assert {key for criterion in baseline().criteria for key in criterion.outcomes} == keys


def _rename_gate(pack):
    raw_criterion(pack, "F1")["gate_fails_at_or_belw"] = 2


def _unknown_grade(pack):
    raw_criterion(pack, "F2")["descriptors"][5] = "Beyond"


def _missing_descriptor(pack):
    del raw_criterion(pack, "F2")["descriptors"][3]


def _no_question(pack):
    del raw_criterion(pack, "F2")["question"]


def _lost_section(pack):
    raw_criterion(pack, "P2")["counts_in"] = "Z"


def _mixed_kinds(pack):
    raw_criterion(pack, "T1")["grade_kind"] = "content"


def _process_in_content(pack):
    raw_criterion(pack, "T1")["also_sections"] = ["A"]


def _no_weight(pack):
    raw_criterion(pack, "A1")["weight"] = 0


def _word_for_weight(pack):
    raw_criterion(pack, "A1")["weight"] = "heavy"


def _gate_that_cannot_pass(pack):
    raw_criterion(pack, "B1")["gate_fails_at_or_below"] = 4


def _threshold_without_gate(pack):
    raw_criterion(pack, "A1")["gate_fails_at_or_below"] = 1


def _weights(pack):
    pack["sections"][0]["weight_percent"] = 7


def _weight_on_process(pack):
    pack["sections"][-1]["weight_percent"] = 5
    pack["sections"][0]["weight_percent"] = 5


def _twice(pack):
    pack["criteria"].append(dict(raw_criterion(pack, "A1")))


def _no_lowest_band(pack):
    pack["grading"]["section_grade"]["bands"].pop()


def _crossed_bands(pack):
    pack["grading"]["section_grade"]["bands"][1]["min_score"] = 3.9


def _unknown_cap(pack):
    pack["grading"]["content_grade"]["caps"][0]["when"] = "it_rains"


def _cap_grade(pack):
    pack["grading"]["content_grade"]["caps"][0]["max_grade"] = 6


def _cap_section(pack):
    pack["grading"]["content_grade"]["caps"][1]["sections"] = ["Q"]


def _other_method(pack):
    pack["grading"]["section_grade"]["method"] = "median"


def _combined(pack):
    pack["grading"]["process_grade"]["combined_with_content"] = True


def _na_in_mean(pack):
    pack["grading"]["answer"]["not_applicable"]["counts_in_mean"] = True


def _wrong_way(pack):
    pack["framework"]["answer_scale"] = "experience_four"


def _no_scale(pack):
    pack["framework"]["answer_scale"] = "quality_nine"


def _event(pack):
    raw_criterion(pack, "T1")["applies_when"]["plan_events"] = ["new_moon"]


def _nobody(pack):
    raw_criterion(pack, "HC1")["applies_when"]["age_min"] = 18


def _instrument_criterion(pack):
    raw_instrument(pack, "level2_peer_check")["criteria"].append("Z9")


def _item_link(pack):
    raw_instrument(pack, "level1_self_check")["common_items"][0]["links_to"] = ["Z9"]


def _order_of_results(pack):
    raw_instrument(pack, "level2_peer_check")["results_judged_in_order"].pop()


def _count_of_results(pack):
    raw_instrument(pack, "level2_peer_check")["results"][0]["when"][0]["count"] = "sections"


def _voice(pack):
    raw_criterion(pack, "A2")["voice_standard"] = "shouting"


def _focus(pack):
    raw_criterion(pack, "A2")["focus_area"] = "everything"


def _contributor(pack):
    raw_criterion(pack, "A2")["contributors"] = ["xx"]


def _date(pack):
    pack["framework"]["valid_from"] = "next week"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_unknown_grade, "Criterion F2 gives grade 5, which the scale quality_four does not have."),
        (_missing_descriptor, "Criterion F2 has no descriptor for grade 3."),
        (_no_question, "Criterion F2 has no question."),
        (_rename_gate, "Criterion F1 has a field 'gate_fails_at_or_belw' that is not known."),
        (_lost_section, "Criterion P2 counts in the section Z, which does not exist."),
        (_mixed_kinds, "Criterion T1 is graded as content, but counts in T, a process section."),
        (_process_in_content, "Criterion T1 is graded as process, but counts in A, a content section."),
        (_no_weight, "Criterion A1 has the weight 0; a weight is more than nothing."),
        (_word_for_weight, "Criterion A1 says 'heavy' for weight, not a number."),
        (_gate_that_cannot_pass, "Criterion B1 fails at 4 or below, which leaves no way to pass or no way to fail."),
        (_threshold_without_gate, "Criterion A1 says at which grade it fails, but is not a gate."),
        (_weights, "The weights of the sections add up to 97 per cent, not 100."),
        (_weight_on_process, "Section R is about process, so it cannot carry weight in the content grade."),
        (_twice, "The code A1 is given to more than one criterion."),
        (_no_lowest_band, "No band holds a score of 1, the lowest that can be given."),
        (_crossed_bands, "The bands do not rise together: a higher score has to give a higher grade."),
        (
            _unknown_cap,
            "Cap no_top_grade_with_weak_section applies when it_rains, which is not a known condition.",
        ),
        (
            _cap_grade,
            "Cap no_top_grade_with_weak_section holds the grade at 6, which the scale quality_four does not have.",
        ),
        (_cap_section, "Cap bottom_if_core_section_fails names the section Q, which does not exist."),
        (_other_method, "The grading rule uses 'median' for method; only 'weighted_mean' is known."),
        (
            _combined,
            "The rule for the process grade combines it with the content grade; the two are never combined.",
        ),
        (_na_in_mean, "The grading rule counts answers of not applicable in the mean, which cannot be done."),
        (
            _wrong_way,
            "The grading rule needs a scale on which high is good, and experience_four is the other way round.",
        ),
        (_no_scale, "The framework is answered on the scale quality_nine, which does not exist."),
        (_event, "Criterion T1 applies to the event new_moon, which does not exist."),
        (_nobody, "Criterion HC1 applies from age 18 to age 17, which is nobody."),
        (_instrument_criterion, "Instrument level2_peer_check names the criterion Z9, which does not exist."),
        (_item_link, "Item S01 of level1_self_check links to the criterion Z9, which does not exist."),
        (
            _order_of_results,
            "Instrument level2_peer_check does not name each of its results once in results_judged_in_order.",
        ),
        (_count_of_results, "A rule of Result ready counts 'sections'; it can count answers or gates."),
        (_voice, "Criterion A2 carries the voice standard shouting, which does not exist."),
        (_focus, "Criterion A2 belongs to the focus area everything, which does not exist."),
        (_contributor, "Criterion A2 speaks of the contributor xx, which does not exist."),
        (_date, "The framework says 'next week' for valid from, which is not a date."),
    ],
)
def test_a_fault_is_told_in_a_sentence_that_names_its_place(change, sentence):
    pack = raw_baseline()
    change(pack)
    assert sentence in faults_of(pack)


def test_every_fault_is_told_at_once():
    pack = raw_baseline()
    _no_question(pack)
    _word_for_weight(pack)
    assert len(faults_of(pack)) == 2


@pytest.mark.parametrize("pack", [{}, {"framework": "x"}, {"criteria": {"A1": {}}}, {"grading": [], "sections": [1]}])
def test_data_of_another_shape_is_refused_and_does_not_crash(pack):
    assert faults_of(pack)


# -- the hash of the content


def _shuffled(value):
    if isinstance(value, dict):
        return {key: _shuffled(value[key]) for key in sorted(value, key=lambda key: str(key)[::-1])}
    return [_shuffled(item) for item in value] if isinstance(value, list) else value


def test_the_hash_does_not_mind_key_order_yaml_layout_or_a_journey_through_json():
    pack = raw_baseline()
    expected = content_hash(pack)
    assert content_hash(_shuffled(pack)) == expected
    assert content_hash(yaml.safe_load(yaml.safe_dump(pack, default_flow_style=True, width=40))) == expected
    assert content_hash(json.loads(json.dumps(pack))) == expected
    assert content_hash({"from": date(2026, 9, 1), "score": Decimal("3.50")}) == content_hash(
        {"score": 3.5, "from": "2026-09-01"}
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda pack: pack["grading"]["section_grade"]["bands"][0].update(min_score=3.51),
        lambda pack: raw_criterion(pack, "A1").update(gate=True),
        lambda pack: raw_criterion(pack, "A1").update(weight="3"),
        lambda pack: raw_criterion(pack, "A1")["descriptors"].update({4: "Other words."}),
        lambda pack: pack["criteria"].reverse(),
        lambda pack: pack["framework"].update(name="EHCP Baseline framework"),
    ],
)
def test_any_change_of_meaning_changes_the_hash(change):
    pack = raw_baseline()
    change(pack)
    assert content_hash(pack) != content_hash(raw_baseline())


def test_a_pack_reads_the_same_after_a_journey_through_json():
    again = parse_framework(json.loads(json.dumps(raw_baseline())), scales=scale_pack().scales)
    assert again == baseline()

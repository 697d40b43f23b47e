import random
from dataclasses import replace
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from audits.rules.grading import content_grade, grade_audit
from audits.rules.regrading import RULE, SHARES, PastAudit, try_text
from frameworks.rules.applicability import Case
from tests.frameworks.packs import baseline, parse, raw_baseline, raw_criterion

CASE = Case("ehcp", "annual_review", "draft", 5, 10)


def answers(seed):
    """Believable answers: mostly in the middle."""
    draw = random.Random(seed)  # noqa: S311 - believable, not secret
    return {each.code: draw.choice(each.allowed_grades or (4, 3, 3, 3, 2, 2)) for each in baseline().criteria}


def audit_of(marks):
    grade = content_grade(framework=baseline(), criteria=_asked(baseline()), marks=marks)
    return PastAudit(CASE, marks, grade)


def _asked(text):
    from frameworks.rules.applicability import applies

    return [each for each in text.criteria if applies(each, CASE)]


def changed_to(change):
    pack = raw_baseline()
    change(pack)
    return parse(pack)


@given(st.integers(0, 10_000))
@settings(max_examples=60)
def test_the_grade_alone_is_the_grade_of_the_whole_rule(seed):
    marks, asked = answers(seed), _asked(baseline())
    whole = grade_audit(framework=baseline(), criteria=asked, marks=marks)
    assert content_grade(framework=baseline(), criteria=asked, marks=marks) == whole.content.grade


@given(st.integers(0, 10_000), st.integers(0, 57))
@settings(max_examples=80)
def test_a_better_answer_never_gives_a_worse_grade(seed, number):
    marks, asked = answers(seed), _asked(baseline())
    code = baseline().criteria[number].code
    allowed = sorted(baseline().criteria[number].allowed_grades or (1, 2, 3, 4))
    grades = [content_grade(framework=baseline(), criteria=asked, marks={**marks, code: mark}) for mark in allowed]
    assert grades == sorted(grades, key=lambda grade: grade or 0)


@given(st.integers(0, 10_000))
@settings(max_examples=60)
def test_under_any_valid_rule_a_better_answer_never_gives_a_worse_grade(seed):
    """Bands, weights, shares, gates and caps at random; the pack is parsed, so that the rule is a valid one."""
    draw = random.Random(seed)  # noqa: S311 - believable, not secret
    text = changed_to(lambda pack: _at_random(pack, draw))
    marks, asked = answers(seed), _asked(text)
    criterion = draw.choice(text.criteria)
    allowed = sorted(criterion.allowed_grades or (1, 2, 3, 4))
    grades = [content_grade(framework=text, criteria=asked, marks={**marks, criterion.code: mark}) for mark in allowed]
    assert grades == sorted(grades, key=lambda grade: grade or 0)


def _at_random(pack, draw):
    edges = [*(each / 100 for each in sorted(draw.sample(range(110, 390), 3), reverse=True)), 1.0]
    for band, edge in zip(pack["grading"]["section_grade"]["bands"], edges, strict=True):
        band["min_score"] = edge
    pack["grading"]["gates"]["section_cap_when_failed"] = draw.choice([1, 2, 3])
    pack["grading"]["content_grade"]["section_score_limit_when_gate_fails"] = draw.choice([1.0, 1.5, 2.0, 2.5])
    for criterion in pack["criteria"]:
        criterion["weight"] = draw.randint(1, 5)
        criterion["gate"] = draw.random() < 0.2 or bool(criterion.get("gate_fails_at_or_below"))
    content = [each for each in pack["sections"] if each["kind"] == "content"]
    for section in content:
        section["weight_percent"] = 0
    for _ in range(100):
        draw.choice(content)["weight_percent"] += 1


@given(st.integers(0, 10_000), st.integers(0, 57))
@settings(max_examples=60)
def test_not_applicable_changes_nothing_where_the_criterion_does_not_count(seed, number):
    marks, asked, criterion = answers(seed), _asked(baseline()), baseline().criteria[number]
    without = {**marks, criterion.code: None}
    before, after = (grade_audit(framework=baseline(), criteria=asked, marks=each) for each in (marks, without))
    kept = {each.section: each for each in after.sections}
    for section in before.sections:
        if section.section not in criterion.counted_sections:
            assert kept[section.section] == section


def test_under_the_same_text_nothing_moves():
    trial = try_text(old=baseline(), new=baseline(), audits=[audit_of(answers(seed)) for seed in range(20)])
    assert (trial.audits, trial.changed, trial.causes) == (20, 0, ())


def test_other_words_move_nothing():
    new = changed_to(lambda pack: raw_criterion(pack, "F1").update(question="Other?"))
    trial = try_text(old=baseline(), new=new, audits=[audit_of(answers(seed)) for seed in range(20)])
    assert trial.changed == 0


def test_the_change_that_moves_a_grade_is_named():
    """All good but for one gate that the draft no longer has: the cap goes with it."""
    marks = {each.code: 4 for each in baseline().criteria} | {"F1": 1}
    new = changed_to(lambda pack: raw_criterion(pack, "F1").update(gate=False, gate_fails_at_or_below=None, weight=1))
    trial = try_text(old=baseline(), new=new, audits=[audit_of(marks)])
    assert trial.changed == 1
    assert [(cause.code, cause.rose, cause.fell) for cause in trial.causes] == [("F1", 1, 0)]


def test_a_stricter_rule_is_named_too():
    marks = dict.fromkeys((each.code for each in baseline().criteria), 3)
    new = changed_to(lambda pack: pack["grading"]["section_grade"]["bands"][1].update(min_score=3.2))
    trial = try_text(old=baseline(), new=new, audits=[audit_of(marks)])
    assert trial.shifts == {(3, 2): 1}
    assert [cause.code for cause in trial.causes] == [RULE]


def test_retired_criteria_take_their_answers_with_them_and_new_ones_ask_nothing():
    marks = {each.code: 4 for each in baseline().criteria} | {"A1": 1}
    old_grade = audit_of(marks).grade
    fewer = replace(baseline(), criteria=tuple(each for each in baseline().criteria if each.code != "A1"))
    more = replace(fewer, criteria=(*fewer.criteria, replace(fewer.criteria[0], code="A99")))
    for text in (fewer, more):
        trial = try_text(old=baseline(), new=text, audits=[audit_of(marks)])
        assert trial.audits == 1
        assert sum(trial.shifts.values()) == 1
        assert next(iter(trial.shifts))[0] == old_grade


def test_an_answer_that_the_draft_does_not_allow_counts_as_not_given():
    new = changed_to(lambda pack: raw_criterion(pack, "A1").update(allowed_grades=[4, 1]))
    trial = try_text(old=baseline(), new=new, audits=[audit_of(answers(1) | {"A1": 3})])
    assert trial.not_allowed == 1


def test_other_shares_are_a_cause_of_their_own():
    marks = {each.code: (4 if each.section in {"A", "B"} else 3 if each.gate else 2) for each in baseline().criteria}

    def shares(pack):
        for section in pack["sections"]:
            section["weight_percent"] = {"A": 50, "B": 50}.get(section["code"], 0)

    trial = try_text(old=baseline(), new=changed_to(shares), audits=[audit_of(marks)])
    assert trial.changed == 1
    assert [cause.code for cause in trial.causes] == [SHARES]


def test_ten_thousand_audits_take_less_than_five_seconds():
    kinds = [audit_of(answers(seed)) for seed in range(50)]
    new = changed_to(lambda pack: raw_criterion(pack, "F1").update(weight=1))
    began = process_time()
    trial = try_text(old=baseline(), new=new, audits=kinds * 200)
    assert trial.audits == 10_000
    assert process_time() - began < 5

"""What a leader is told: the sentences of the report, under ten questions, with what needs an eye marked."""

from dataclasses import replace

import pytest

from reporting.rules.leader import ASKED, leader_lines
from reporting.rules.paig.compiling import compile_paig
from reporting.rules.paig.figures import Actions
from tests.reporting.sample_figures import sample_figures


def lines(**changes):
    figures = sample_figures()
    terms = (*figures.terms[:-1], replace(figures.now, **changes))
    report = compile_paig(replace(figures, terms=terms))
    return report, {line.key: line for line in leader_lines(report)}


def test_every_question_is_asked_in_its_order_and_each_sentence_is_the_reports():
    report, told = lines()
    assert list(told) == [asked.key for asked in ASKED]
    said = {sentence for section in report.sections for part in section.parts for sentence in part.paragraphs}
    said |= {figure.finding for section in report.sections for part in section.parts for figure in part.figures}
    missed = {sentence for sentence in told["timeliness"].findings if sentence.startswith("Missed without")}
    assert {finding for line in told.values() for finding in line.findings} - missed <= said
    assert told["grades"].findings


def test_what_is_not_held_is_said_and_is_no_alarm():
    _, told = lines(gates=(), clocks=(), agreement=None, survey=(), actions=None, returns=None)
    for key in ("gates", "timeliness", "agreement", "families", "actions", "mended"):
        assert (told[key].findings, told[key].needs_eye, told[key].tag[0]) == ((), False, "Not held yet")
        assert told[key].missing


def test_missed_time_limits_are_named_with_their_number():
    clocks = tuple(replace(clock, late=0) for clock in sample_figures().now.clocks)
    _, kept = lines(clocks=clocks)
    assert not kept["timeliness"].needs_eye
    _, missed = lines(clocks=(replace(clocks[0], late=17), *clocks[1:]))
    assert missed["timeliness"].findings[-1] == f"Missed without a lawful reason: {clocks[0].name} (17)."
    assert missed["timeliness"].needs_eye


def test_few_audits_are_no_sign_that_all_is_well():
    _, told = lines(content={4: 2}, process={4: 2}, events=())
    assert told["grades"].tag[0] == "Too few to say"


@pytest.mark.parametrize(("late", "tag"), [(0, "No concern seen"), (2, "Needs your attention")])
def test_late_actions_need_an_eye(late, tag):
    _, told = lines(actions=Actions(opened=3, closed=1, late=late, impact_shown=1))
    assert told["actions"].tag[0] == tag


def test_a_gate_that_never_failed_is_no_concern():
    figures = sample_figures()
    _, told = lines(gates=tuple(replace(gate, failed=0) for gate in figures.now.gates))
    assert not told["gates"].needs_eye
    _, failing = lines(gates=tuple(replace(gate, failed=gate.judged) for gate in figures.now.gates))
    assert failing["gates"].needs_eye


@pytest.mark.parametrize(("good", "needs_eye"), [(0, True), (200, False)])
def test_a_real_fall_in_grades_needs_an_eye(good, needs_eye):
    grades = [grade.value for grade in sample_figures().now.standard.scale.grades]
    best, worst = grades[0], grades[-1]
    _, told = lines(content={best: good, worst: 200 - good}, events=())
    assert told["grades"].needs_eye is needs_eye

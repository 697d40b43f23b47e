"""Grades, trend, changes of scale, and what hangs together in hiding."""

from dataclasses import replace

import pytest

from reporting.rules.disclosure import USUAL
from reporting.rules.linear_bounds import bounds
from reporting.rules.paig import Grade, LevelActivity, NamedCount, Scale, compile_paig
from reporting.rules.paig.activity import against_plan
from reporting.rules.paig.criteria import gate_finding
from reporting.rules.paig.figures import GateCount
from reporting.rules.paig.outcomes import content_of, outcome_parts
from reporting.rules.paig.spreads import spread_of
from tests.reporting.sample_figures import SCALE, SCALES, sample_figures

THREE = Scale.of(SCALES.scales["experience_three"])


def headings(parts):
    return [part.heading for part in parts]


def test_a_scale_is_read_from_its_pack_best_first():
    assert [grade.label for grade in SCALE.grades] == ["Exemplary", "Secure", "Needs work", "Falls short"]
    assert [grade.is_good for grade in SCALE.grades] == [True, True, False, False]
    low_is_good = Scale.of(SCALES.scales["experience_four"])
    assert [grade.value for grade in low_is_good.grades] == [1, 2, 3, 4]
    bands = Scale.of(SCALES.scales["score_ten"])
    assert [grade.is_good for grade in bands.grades] == [True, True, False, False]


def test_a_spread_prints_counts_total_share_and_range():
    spread = spread_of({4: 14, 3: 59, 2: 38, 1: 7}, SCALE, USUAL)
    assert spread.row == ("14", "59", "38", "7", "118", "62%", "53 to 70%")


def test_nothing_graded_does_not_apply():
    assert spread_of({}, SCALE, USUAL).row == ("0", "0", "0", "0", "0", "z", "z")


def test_a_scale_without_a_good_line_has_no_good_share():
    plain = Scale("Plain", "1", (Grade(2, "Yes", "grade-good", False), Grade(1, "No", "grade-low", False)))
    assert spread_of({2: 20, 1: 30}, plain, USUAL).row == ("20", "30", "50", "z", "z")


def test_a_grade_outside_the_scale_is_refused():
    with pytest.raises(ValueError, match=r"has no grade \[5\]"):
        spread_of({5: 1}, SCALE, USUAL)


def test_the_good_share_cannot_give_a_hidden_grade_away():
    spread = spread_of({4: 2, 3: 58, 2: 50, 1: 5}, SCALE, USUAL)
    assert spread.parts == (None, None, 50, 5)
    assert spread.good.hits == 60


def test_plan_events_and_grades_are_hidden_together():
    """The total of a term stands in both tables, so both are attacked at once."""
    events = (NamedCount("New", 60), NamedCount("Review", 3), NamedCount("Transfer", 6))
    spread = spread_of({4: 10, 3: 30, 2: 20, 1: 9}, SCALE, USUAL, events)
    assert spread.cells.hidden == {("cut", "Review"), ("cut", "Transfer")}
    found = bounds(spread.cells.counts, spread.cells.sums, spread.cells.hidden)
    assert all(bound.width >= 3 for bound in found.values())


def test_terms_on_another_scale_keep_their_words_and_are_not_drawn():
    figures = sample_figures()
    first = figures.terms[0]
    old = replace(
        first, standard=replace(first.standard, scale=THREE), content={1: 40, 2: 50, 3: 20}, process={}, sections=()
    )
    figures = replace(figures, terms=(old, *figures.terms[1:]))
    parts = outcome_parts(figures, USUAL)
    drawn = parts[0].figures[0].chart
    assert [row.label for row in drawn.rows] == ["Summer 2025/26", "Autumn 2026/27"]
    told = next(part for part in parts if part.heading == "Changes of scale and framework").paragraphs[0]
    assert "Positive experiences and outcomes" in told
    assert "36% (40 of 110 audits" in told


def test_a_new_version_of_the_framework_is_marked():
    figures = sample_figures()
    now = replace(figures.now, standard=replace(figures.now.standard, version="1.1"))
    parts = outcome_parts(replace(figures, terms=(*figures.terms[:-1], now)), USUAL)
    told = next(part for part in parts if part.heading == "Changes of scale and framework").paragraphs
    assert (
        "from EHCP baseline framework version 1.0 to EHCP baseline framework version 1.1 in Autumn 2026/27" in told[0]
    )


def test_six_terms_bring_limits_and_the_same_term_last_year():
    terms = tuple((name, year, 0.5) for year in (2025, 2026) for name in ("Autumn", "Spring", "Summer"))
    figures = sample_figures(terms=terms)
    trend = next(part for part in outcome_parts(figures, USUAL) if part.heading == "Trend").figures[0]
    assert trend.chart.limits is not None
    assert "ordinary variation of the 6 terms" in trend.finding
    assert figures.a_year_ago.label == "Summer 2025/26"
    assert any("since Summer 2025/26" in line for line in outcome_parts(figures, USUAL)[0].paragraphs)


def test_two_terms_have_no_trend():
    figures = sample_figures(terms=(("Spring", 2025, 0.4), ("Summer", 2025, 0.5)))
    assert "Trend" not in headings(outcome_parts(figures, USUAL))


def test_a_term_of_four_audits_says_nothing_of_them():
    figures = sample_figures()
    now = replace(figures.now, content={4: 1, 3: 3}, process={4: 2, 3: 2}, sections=(), events=())
    report = compile_paig(replace(figures, terms=(*figures.terms[:-1], now)))
    assert report.brief[0].startswith("Too few audits to say")
    assert content_of(now, USUAL).row == ("c", "c", "0", "0", "c", "c", "c")


LEVELS = (
    LevelActivity("Peer check", 100, 100),
    LevelActivity("Moderation", 14, 8),
    LevelActivity("Multi-agency", 4, 4),
)


def doing(*levels, is_over=True):
    return against_plan(replace(sample_figures().now, activity=levels, is_over=is_over), USUAL)


def test_the_level_furthest_behind_is_named_and_a_hidden_one_is_left_out():
    said = doing(*LEVELS)
    assert said.startswith("1 of 2 levels met their plan. Moderation is furthest behind: 8 of 14 audits.")
    assert "left out" in said


def test_a_single_level_behind_its_plan_is_not_counted_among_others():
    assert doing(LEVELS[1]) == "Moderation is behind its plan: 8 of 14 audits."


def test_while_a_term_goes_on_nobody_is_behind():
    assert doing(*LEVELS[:2], is_over=False) == (
        "The term is not over. Furthest from its plan is Moderation: 8 of 14 audits done so far."
    )


def test_a_met_plan_and_no_plan():
    assert doing(LEVELS[0]) == "The plan was met by Peer check."
    assert doing(LevelActivity("Peer check", None, 10)) == "No level of audit has a plan to be set against."


def test_gates_name_the_one_that_failed_most_often():
    gates = (
        GateCount("B1", "Every need?", 2, 100),
        GateCount("F1", "Provision for each?", 20, 100),
        GateCount("W6", "All there?", 0, 100),
    )
    assert (
        gate_finding(gates, USUAL)
        == "The legal gate failed most often is F1, “Provision for each?”: 20% (20 of 100 audits, range 13% to 29%)."
    )
    assert gate_finding(gates[2:], USUAL) == "No legal gate failed in any audit this term."
    assert "each in fewer than 5" in gate_finding(gates[:1], USUAL)


def test_a_gate_that_nearly_always_fails_is_hidden_as_well():
    """98 of 100 failed: the two that passed could be counted."""
    assert "too few to tell" in gate_finding((GateCount("B1", "Every need?", 98, 100),), USUAL)

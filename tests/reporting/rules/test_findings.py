from reporting.rules import findings
from reporting.rules.intervals import Share
from reporting.rules.limits import Limits

WHAT = "good or better"


def test_a_real_rise_names_both_shares():
    said = findings.change(WHAT, Share(47, 115), Share(73, 118), since="Summer 2025/26")
    assert said == "Good or better rose from 41% to 62% since Summer 2025/26."


def test_a_real_fall_says_so():
    assert findings.change(WHAT, Share(73, 118), Share(47, 115), since="May").startswith(
        "Good or better fell from 62% to 41%"
    )


def test_overlapping_ranges_are_no_real_change():
    said = findings.change(WHAT, Share(47, 115), Share(56, 118), since="May")
    assert said == "No real change in good or better since May: 41%, then 47%, and the ranges overlap."


def test_four_audits_say_nothing_and_neither_does_a_hidden_share():
    few = "Too few audits to say whether good or better changed since May."
    assert findings.change(WHAT, Share(4, 4), Share(60, 100), since="May") == few
    assert findings.change(WHAT, None, Share(60, 100), since="May") == few
    assert findings.change(WHAT, Share(60, 100), None, since="May") == few


def test_a_first_term_is_told_with_its_number_and_range():
    assert (
        findings.standing(WHAT, Share(73, 118)) == "Good or better stands at 62% (73 of 118 audits, range 53% to 70%)."
    )
    assert findings.standing(WHAT, None) == "Too few audits to say how good or better stands."


def test_lowest_and_highest_admit_when_the_order_may_be_chance():
    sure = findings.extremes(WHAT, [("F", Share(30, 100)), ("A", Share(80, 100)), ("B", Share(50, 100))])
    assert sure == "F is lowest at 30% good or better, A highest at 80%."
    unsure = findings.extremes(WHAT, [("F", Share(45, 100)), ("A", Share(50, 100))])
    assert unsure.endswith("Their ranges overlap, so the order may be chance.")


def test_one_share_alone_and_none_at_all():
    assert findings.extremes(WHAT, [("F", Share(30, 100))]) == "F alone has enough audits: 30% good or better."
    assert findings.extremes(WHAT, []) == "Too few audits to say anything of good or better."


def test_variation_says_whether_the_latest_term_stands_out():
    limits = Limits(0.45, 0.3, 0.6)
    points = [("Spring", Share(45, 100))] * 5
    assert "lies within the ordinary variation of the 6 terms" in findings.variation(
        [*points, ("May", Share(50, 100))], limits, enough=6
    )
    assert "May lies above" in findings.variation([*points, ("May", Share(70, 100))], limits, enough=6)
    assert "May lies below" in findings.variation([*points, ("May", Share(20, 100))], limits, enough=6)


def test_too_few_terms_for_limits_are_counted():
    said = findings.variation([("May", Share(1, 10))], None, enough=6)
    assert said == "Limits of ordinary variation need 6 terms; 1 term is held."


def test_lists_are_spoken():
    assert [findings.listed(words) for words in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]

"""What each kind of chart shows, and what it keeps to itself."""

from itertools import pairwise

import pytest
from defusedxml.ElementTree import fromstring

from reporting.rules.charts import Bar, Bars, HeatMap, HeatRow, Point, StackedBars, StackedRow, Trend
from reporting.rules.charts.lettering import apart, width_of, wrapped
from reporting.rules.charts.palette import heat
from reporting.rules.charts.svg import WIDTH
from reporting.rules.intervals import Share

GRADES = (
    ("Exemplary", "grade-top"),
    ("Secure", "grade-good"),
    ("Needs work", "grade-mixed"),
    ("Falls short", "grade-low"),
)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart):
    return fromstring(chart.draw(uid="a", title="t"))


def words(chart):
    return [e.text for e in drawn(chart).iter() if e.tag in (f"{SVG}text", f"{SVG}tspan") and e.text]


def shapes(chart, name):
    return [e for e in drawn(chart).iter() if e.tag == SVG + name]


def test_a_stacked_bar_names_every_grade_and_prints_its_shares():
    chart = StackedBars(GRADES, (StackedRow("Autumn", "118 audits", (14, 59, 38, 7), 118, "62% good or better"),))
    assert {"Exemplary", "Secure", "Needs work", "Falls short", "12%", "50%", "32%", "6%"} <= set(words(chart))
    assert "62% good or better" in words(chart)


def test_a_stacked_bar_fills_the_width_and_leaves_gaps():
    bars = [
        r
        for r in shapes(StackedBars(GRADES, (StackedRow("A", "n", (10, 20, 30, 40), 100),)), "rect")
        if r.get("height") == "26"
    ]
    ends = [(float(r.get("x")), float(r.get("x")) + float(r.get("width"))) for r in bars]
    assert ends[-1][1] == pytest.approx(WIDTH, abs=0.2)
    assert all(after[0] - before[1] == pytest.approx(2, abs=0.2) for before, after in pairwise(ends))


def test_hidden_grades_lie_together_in_a_dashed_box_marked_c():
    chart = StackedBars(GRADES, (StackedRow("Autumn", "97 audits", (None, 49, None, 6), 97),))
    assert "c" in words(chart)
    assert [r.get("stroke-dasharray") for r in shapes(chart, "rect")].count("3 2") == 1
    assert chart.description == "Stacked bars. Autumn, 97 audits: Secure 51%, Falls short 6%, the rest hidden."


def test_a_term_with_a_hidden_total_shows_no_size_at_all():
    chart = StackedBars(GRADES, (StackedRow("Autumn", "too few", (None, None, None, 0), None),))
    assert "c" in words(chart)
    assert not any("%" in word for word in words(chart))


def test_long_grade_names_take_lines_of_their_own():
    names = (
        ("Outstanding", "grade-top"),
        ("Good", "grade-good"),
        ("Requires improvement", "grade-mixed"),
        ("Inadequate", "grade-low"),
    )
    chart = StackedBars(names, (StackedRow("A", "n", (1, 2, 3, 4), 10),))
    assert not shapes(chart, "polyline")
    assert {"Outstanding", "Good", "Requires improvement", "Inadequate"} <= set(words(chart))


SIX = [Share(40, 100), Share(44, 102), Share(42, 99), Share(45, 108), Share(43, 97)]


def six_terms(last):
    return Trend("good or better", tuple(Point(f"Term {n}", share) for n, share in enumerate([*SIX, last])))


def test_six_terms_have_limits_and_an_outlier_has_another_shape():
    assert {"Upper 64%", "Lower 30%", "69%"} <= set(words(six_terms(Share(81, 118))))
    assert len(shapes(six_terms(Share(81, 118)), "polygon")) == 1
    assert not shapes(six_terms(Share(50, 118)), "polygon")


def test_five_terms_have_no_limits():
    chart = Trend("good", tuple(Point(f"Term {n}", share) for n, share in enumerate(SIX)))
    assert not any("Upper" in word for word in words(chart))


def test_the_line_breaks_at_a_hidden_term_and_says_c():
    chart = Trend("good", (Point("Spring 1", Share(5, 10)), Point("Summer 1", None), Point("Autumn 1", Share(6, 10))))
    assert "c" in words(chart)
    assert not [line for line in shapes(chart, "line") if line.get("stroke-width") == "2"]
    assert "Summer 1 not shown" in chart.description


def test_one_term_stands_in_the_middle():
    assert len(shapes(Trend("good", (Point("Spring 1", Share(5, 10)),)), "circle")) == 1


def test_each_bar_prints_its_share_its_number_and_its_range():
    chart = Bars("good or better", (Bar("F Provision", Share(40, 109)), Bar("J Budget", None), Bar("H1", Share(9, 9))))
    assert {"37% of 109 (28 to 46)", "c", "100% u of 9 (70 to 100)"} <= set(words(chart))


def test_every_cell_of_the_heat_map_holds_its_number():
    chart = HeatMap(("Heard", "Safe"), (HeatRow("Golden thread", (12, 0)), HeatRow("Voice", (None, 31))))
    assert [word for word in words(chart) if word.isdigit()] == ["12", "0", "31"]
    assert "c" in words(chart)


def test_more_is_darker_and_nought_is_white():
    assert heat(0, 31).paint == "#ffffff"
    steps = [heat(value, 31).paint for value in range(1, 32)]
    assert len(set(steps)) == 4
    assert steps == sorted(steps, key=steps.index)
    assert heat(31, 31).paint == "#12436D"


def test_labels_keep_apart_and_inside():
    lefts = apart([10, 20, 30, 350], [60, 60, 60, 60], 360)
    assert all(after - before >= 70 for before, after in pairwise(lefts))
    assert lefts[0] >= 0
    assert lefts[-1] + 60 <= 360


def test_words_wrap_within_their_width():
    lines = wrapped("Social care provision under the 1970 Act", 12, 120)
    assert all(width_of(line, 12) <= 120 for line in lines)
    assert " ".join(lines) == "Social care provision under the 1970 Act"

"""What every chart must be, whatever it shows."""

import pytest
from defusedxml.ElementTree import fromstring

from reporting.rules.charts import Among, Bar, Bars, HeatMap, HeatRow, Markup, Point, StackedBars, StackedRow, Trend
from reporting.rules.charts.palette import GRADES, HEAT
from reporting.rules.charts.svg import tag
from reporting.rules.intervals import Share

NASTY = "\"><script>alert('1')</script>&\x00<b onload=x>"
SVG = "{http://www.w3.org/2000/svg}"
PRESENTATION = {
    "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "d", "points", "width", "height", "viewBox", "fill", "stroke",
    "stroke-width", "stroke-dasharray", "font-size", "font-family", "font-weight", "text-anchor",
    "id", "role", "class", "aria-labelledby", "aria-describedby",
}  # fmt: skip
GRADE_WORDS = ((f"Top {NASTY}", "grade-top"), ("Low", "grade-low"))


def stacked(label="Autumn 2026/27"):
    return StackedBars(
        GRADE_WORDS,
        (StackedRow(label, "20 audits", (12, None), 20, "60% good"), StackedRow("b", "c", (None, None), None)),
    )


def trend(label="Autumn 2026/27"):
    return Trend("good", (Point(label, Share(12, 20)), Point("Spring 2026/27", None)))


def bars(label="F Provision"):
    return Bars("good or better", (Bar(label, Share(5, 9)), Bar("J", None)))


def heat_map(label="Golden thread"):
    return HeatMap(("Heard", "Enjoying life"), (HeatRow(label, (0, None)), HeatRow("Other", (7, 31))))


def among(label="Councils that take part"):
    return Among("good or better", Bar("Own", Share(5, 9)), label, 55, 60, 75)


ALL = [stacked, trend, bars, heat_map, among]


@pytest.mark.parametrize("make", ALL)
def test_a_chart_is_an_image_whose_title_is_the_finding(make):
    picture = fromstring(make().draw(uid="a-chart", title="Good or better rose."))
    assert picture.get("role") == "img"
    assert picture[0].tag == f"{SVG}title"
    assert picture[0].text == "Good or better rose."
    assert picture.get("aria-labelledby") == picture[0].get("id") == "a-chart-title"
    assert picture.get("aria-describedby") == picture[1].get("id") == "a-chart-desc"


@pytest.mark.parametrize("make", ALL)
def test_a_chart_uses_presentation_attributes_only(make):
    for element in fromstring(make(NASTY).draw(uid="a", title=NASTY)).iter():
        assert set(element.attrib) <= PRESENTATION, element.attrib
        assert element.tag.removeprefix(SVG) in {
            "svg",
            "title",
            "desc",
            "g",
            "rect",
            "text",
            "tspan",
            "line",
            "path",
            "polyline",
            "polygon",
            "circle",
        }


@pytest.mark.parametrize("make", ALL)
def test_every_text_is_escaped_and_control_characters_are_dropped(make):
    drawn = make(NASTY).draw(uid="a", title=NASTY)
    assert "<script" not in drawn
    assert "\x00" not in drawn
    assert fromstring(drawn)[0].text == NASTY.replace("\x00", "")


@pytest.mark.parametrize("make", ALL)
def test_ids_are_those_of_the_chart_alone(make):
    ids = [e.get("id") for e in fromstring(make().draw(uid="one", title="t")).iter() if e.get("id")]
    assert ids == ["one", "one-title", "one-desc"]


@pytest.mark.parametrize("uid", ["", "1st", "a b", 'a"', "Ä"])
def test_a_name_that_could_break_out_of_an_attribute_is_refused(uid):
    with pytest.raises(ValueError, match="cannot name a chart"):
        bars().draw(uid=uid, title="t")


def test_markup_stays_as_it_is_in_a_template_and_text_does_not():
    safe = tag("text", "a < b")
    assert isinstance(safe, Markup)
    assert safe.__html__() == "<text>a &lt; b</text>"
    assert tag("g", safe) == "<g><text>a &lt; b</text></g>"


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("fill", [*GRADES.values(), *HEAT])
def test_letters_stand_out_from_their_fill(fill):
    light, dark = sorted((luminance(fill.paint), luminance(fill.ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def smallest_letters(drawn):
    return min(float(e.get("font-size")) for e in fromstring(drawn).iter() if e.get("font-size"))


@pytest.mark.parametrize("make", ALL)
def test_letters_are_legible_on_a_screen_of_320(make):
    """A page of 320 pixels leaves 290 for the picture of 360 units."""
    assert smallest_letters(make().draw(uid="a", title="t")) * 290 / 360 >= 8.8

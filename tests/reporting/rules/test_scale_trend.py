"""The trend of case studies in words, tables and pictures."""

from datetime import date

from frameworks.packs import framework_packs, read_pack
from frameworks.rules.bridging import Bridge, Given, ScaleName, cross
from frameworks.rules.scales import parse_scales
from reporting.rules.paig.figures import Scale
from reporting.rules.scale_trend import trend_of

SPECS = parse_scales(read_pack("scales")).scales
FOUR, THREE = (
    ScaleName(spec.code, 1, spec.name, {answer: spec.label(answer) for answer in spec.answers})
    for spec in (SPECS["experience_four"], SPECS["experience_three"])
)
SHOWN = {name.key: Scale.of(SPECS[name.code]) for name in (FOUR, THREE)}
ROWS = framework_packs()["case_study_four_point"]["theme_history"]
PUBLISHED = [Given(row["meeting"], FOUR, row["counts"]) for row in ROWS]
SINCE = Given("2025-02", THREE, {1: 2, 3: 1})
AS_AGREED = Bridge(FOUR.key, THREE.key, {1: 1, 2: 1, 3: 2, 4: 3}, date(2025, 1, 3), "Both upper ones were good.")


def told(*bridges):
    results = [*PUBLISHED, SINCE]
    kinds = [*(row["case_kind"] for row in ROWS), "ehcp"]
    return trend_of(cross(results, bridges), SHOWN, [f"Theme {number}" for number in range(len(results))], kinds)


def test_bridged_it_is_one_picture_that_says_by_what_it_is_read():
    trend = told(AS_AGREED)
    ((figure, (sentence,)),) = trend.stretches
    assert figure.finding.startswith("16 of 24 case studies from 2023-12 to 2025-02 were judged “Positive")
    assert "by the mapping published on 3 January 2025" in sentence
    assert "3 “Consistently positive experiences and outcomes”" in sentence
    assert "Both upper ones were good." in sentence
    assert figure.table.rows[-1] == ("All", "", "16", "5", "3", "24", "")
    assert figure.table.rows[0][-1].endswith("read by the published mapping")
    assert "New scale from here" in figure.svg
    assert trend.breaks == ()


def test_unbridged_it_is_two_pictures_and_a_sentence_why():
    trend = told()
    assert len(trend.stretches) == 2
    (sentence,) = trend.breaks
    assert sentence.startswith("The trend is broken between 2024-12 and 2025-02. No published mapping")
    assert [figure.table.rows[-2][1] for figure, _ in trend.stretches] == ["Theme 6", "Theme 7"]


def test_old_results_stand_in_their_own_words_whatever_the_trend_reads_them_as():
    for trend in (told(AS_AGREED), told()):
        four, three = trend.as_given
        assert [column.text for column in four.columns][3] == "Consistently positive experiences and outcomes"
        assert four.rows[-3:] == (
            ("All", "sen_support", "", "1", "7", "2", "2", "12"),
            ("All", "ehcp", "", "2", "4", "3", "0", "9"),
            ("All", "", "", "3", "11", "5", "2", "21"),
        )
        assert three.rows[-1] == ("All", "", "", "2", "0", "1", "3")

"""The trend of a term report across a change of scale: bridged by a published mapping, else left out and said."""

from dataclasses import replace
from datetime import date

from frameworks.rules.bridging import Bridge, ScaleName
from reporting.rules.disclosure import SmallNumbers
from reporting.rules.paig.bridging import bridged
from reporting.rules.paig.figures import Grade, Scale
from reporting.rules.paig.outcomes import outcome_parts
from tests.reporting.sample_figures import sample_figures

FIGURES = sample_figures()
NOW = FIGURES.now.standard.scale
OLD = Scale("Three grades", "1", (Grade(3, "Green", "grade-good", True), Grade(2, "Amber", "grade-mixed", False), Grade(1, "Red", "grade-low", False)))  # fmt: skip
NAMES = {
    OLD: ScaleName("rag", 1, "Three grades", {3: "Green", 2: "Amber", 1: "Red"}),
    NOW: ScaleName("quality_four", 1, NOW.name, {grade.value: grade.label for grade in NOW.grades}),
}


def figures(content):
    """The last two terms, the first of them graded on another scale."""
    first, _, last = FIGURES.terms
    old = replace(
        first, standard=replace(first.standard, scale=OLD), content=content, process={3: 40, 1: 20}, events=()
    )
    return replace(FIGURES, terms=(old, last))


def by(pairs):
    return [Bridge(("rag", 1), ("quality_four", 1), pairs, date(2026, 3, 2), "As agreed.")]


def test_a_published_mapping_lets_the_earlier_term_stand_beside_the_later():
    read = bridged(figures({3: 30, 2: 20, 1: 10}), NAMES, by({3: 3, 2: 2, 1: 1}))
    assert len(read.comparable) == 2
    earlier = read.terms[0]
    assert earlier.content == {3: 30, 2: 20, 1: 10}
    assert earlier.read_from == OLD
    told = " ".join(p for part in outcome_parts(read, SmallNumbers()) for p in part.paragraphs)
    assert "read here on Four-grade quality scale, version 1, by the mapping published on 2 March 2026" in told
    assert "Green, Amber and Red" in told


def test_without_one_or_with_a_value_left_open_it_is_not_drawn_beside_the_others():
    given = figures({3: 30, 2: 20, 1: 10})
    for bridges in ([], by({3: 3, 1: 1}), by(None)):
        read = bridged(given, NAMES, bridges)
        assert read == given
        assert len(read.comparable) == 1
    told = " ".join(p for part in outcome_parts(given, SmallNumbers()) for p in part.paragraphs)
    assert "so it is not drawn beside the later terms" in told

"""Whether grades improve at each level: like with like, and no change made of chance."""

from dataclasses import replace

from reporting.rules.dashboard.levels import Level, LevelTerm, level_parts
from tests.reporting.sample_figures import sample_figures

SCALE = sample_figures().now.standard.scale
OTHER = replace(SCALE, name="Another scale")
BEST, LOWEST = SCALE.grades[0].value, SCALE.grades[-1].value


def term(name, good, rest, scale=SCALE):
    return LevelTerm(name, {BEST: good, LOWEST: rest}, scale)


def part_of(*levels):
    (part,) = level_parts(levels)
    return part


def test_the_title_counts_levels_that_rose_fell_and_did_not_really_change():
    part = part_of(
        Level("Level 1", [term("Autumn", 20, 80), term("Spring", 80, 20)]),
        Level("Level 2", [term("Autumn", 50, 50), term("Spring", 55, 45)]),
        Level("Level 3", [term("Spring", 9, 1)]),
    )
    assert part.figures[0].finding == (
        "Of 2 levels compared with their own past, grades rose at 1, fell at 0 and did not really change at 1."
    )
    assert part.paragraphs[0].startswith("Level 1: Good or better content rose since Autumn by 60 percentage points")
    assert "No real change" in part.paragraphs[1]
    assert "too few audits" in part.paragraphs[2]


def test_one_level_alone_is_told_once_and_not_counted():
    part = part_of(Level("Level 1", [term("Autumn", 50, 50), term("Spring", 55, 45)]))
    assert part.figures[0].finding.startswith("Level 1: No real change")
    assert part.paragraphs == ()


def test_a_term_of_another_scale_is_neither_compared_nor_listed():
    part = part_of(Level("Level 1", [term("Autumn", 20, 80, OTHER), term("Spring", 80, 20)]))
    assert [row[1] for row in part.figures[0].table.rows] == ["Spring"]
    assert part.figures[0].finding.startswith("No level has two terms")


def test_levels_without_grades_are_silent():
    assert level_parts([]) == ()
    assert level_parts([Level("Level 1", [LevelTerm("Autumn", {}, SCALE)])]) == ()

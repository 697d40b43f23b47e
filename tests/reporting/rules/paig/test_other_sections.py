"""Moderation, timeliness, themes, surveys and returns."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reporting.rules.disclosure import USUAL
from reporting.rules.paig.figures import (
    Actions,
    Agreement,
    ClockCount,
    Measured,
    NamedCount,
    PaigFigures,
    Returns,
    SurveyQuestion,
    ThemeCounts,
    Themes,
)
from reporting.rules.paig.moderation import moderation_parts
from reporting.rules.paig.outcomes import outcome_parts
from reporting.rules.paig.people import action_parts, experience_parts
from reporting.rules.paig.themes import theme_parts
from reporting.rules.paig.timeliness import timeliness_part
from tests.reporting.sample_figures import sample_figures


@pytest.fixture
def now():
    return sample_figures().now


def rows(part, number=0):
    return {row[0]: row[1:] for row in part.tables[number].rows}


def test_agreement_is_told_exactly_and_within_one(now):
    held = Agreement(audits=12, same=180, one_apart=60, further=10, grades_changed=5, alpha=Decimal("0.715"))
    part = moderation_parts(replace(now, agreement=held), USUAL)[0]
    assert part.paragraphs[0] == (
        "Second readers gave the same grade in 72% (180 of 250 answers, range 66% to 77%), and came within one grade in 96%."
    )
    assert rows(part)["All answers read twice"] == ("250", "z", "z")


def test_alpha_is_rounded_half_up(now):
    held = Agreement(audits=12, same=180, one_apart=60, further=10, grades_changed=5, alpha=Decimal("0.725"))
    assert "is 0.73:" in moderation_parts(replace(now, agreement=held), USUAL)[0].paragraphs[1]


def test_three_changed_grades_of_twelve_hide_the_nine_that_stood(now):
    held = Agreement(
        audits=12, same=180, one_apart=60, further=10, grades_changed=3, queries_raised=7, queries_upheld=2
    )
    table = rows(moderation_parts(replace(now, agreement=held), USUAL)[0], 1)
    assert (table["Grades changed"], table["Grades kept"], table["Audits read twice"]) == (("c",), ("c",), ("12",))
    assert table["Grade queries upheld"] == ("c",)


def test_reasons_hang_on_the_number_of_changes(now):
    reasons = (NamedCount("Evidence overlooked", 9), NamedCount("Descriptor misread", 2))
    held = Agreement(audits=30, same=180, one_apart=60, further=10, grades_changed=11, reasons=reasons)
    table = rows(moderation_parts(replace(now, agreement=held), USUAL)[1])
    assert table == {"Evidence overlooked": ("c",), "Descriptor misread": ("c",)}


def test_no_second_readings_leave_the_section_empty(now):
    assert moderation_parts(replace(now, agreement=None), USUAL) == ()


def test_speed_stands_beside_quality(now):
    clocks = (ClockCount("Final plan in 20 weeks", in_time=30, lawful_exception=6, late=14, undated=8),)
    part = timeliness_part(replace(now, clocks=clocks), None, USUAL)
    assert part.paragraphs == ("Final plan in 20 weeks: in time for 60% (30 of 50 plans, range 46% to 72%).",)
    assert rows(part)["Final plan in 20 weeks"] == ("30", "6", "14", "50", "8", "60%", "46 to 72%")


def test_the_limit_kept_least_is_not_left_unsaid(now):
    clocks = (ClockCount("Comments on the draft", 7, 0, 0, 1), ClockCount("Annual review", 0, 0, 17, 1))
    (told,) = timeliness_part(replace(now, clocks=clocks), None, USUAL).paragraphs
    assert told == (
        "Annual review: in time for 0% (0 of 17 plans, range 0% to 18%), the least of all limits. "
        "Comments on the draft: in time for 100% (7 of 7 plans, range 65% to 100%), the most."
    )


def test_without_dates_timeliness_is_said_to_be_missing(now):
    assert timeliness_part(replace(now, clocks=()), None, USUAL).missing.startswith("No dates are recorded")


def test_too_few_dated_plans_say_nothing(now):
    clocks = (ClockCount("Final plan in 20 weeks", in_time=2, lawful_exception=0, late=1, undated=90),)
    assert "Too few plans" in timeliness_part(replace(now, clocks=clocks), None, USUAL).paragraphs[0]


def test_small_touches_are_hidden_in_picture_table_and_words(now):
    themes = Themes(("Heard", "Safe"), (ThemeCounts("Voice", (12, 4)), ThemeCounts("Thread", (0, 9))))
    figure = theme_parts(replace(now, themes=themes), USUAL)[0].figures[0]
    assert figure.table.rows == (("Voice", "12", "c"), ("Thread", "0", "9"))
    assert figure.chart.rows[0].counts == (12, None)
    assert figure.finding == "Voice touched the outcome Heard most often: 12 findings."
    assert ">4<" not in figure.svg


def test_themes_touched_too_seldom_are_not_named(now):
    themes = Themes(("Heard",), (ThemeCounts("Voice", (2,)),))
    figure = theme_parts(replace(now, themes=themes), USUAL)[0].figures[0]
    assert figure.finding == "No theme touched any outcome often enough to be shown."


def test_answers_of_few_young_people_are_hidden(now):
    survey = (SurveyQuestion("Families", "Clear?", 30, 58), SurveyQuestion("Young people", "Heard?", 3, 4))
    part = experience_parts(replace(now, survey=survey), USUAL)[0]
    assert rows(part)["Heard?"] == ("Young people", "c", "c", "c", "c")
    assert part.paragraphs == ("“Clear?” alone has enough answers: 52% good answers.",)


def test_returns_say_what_writers_did(now):
    part = action_parts(replace(now, returns=Returns(sent=116, answered=106, put_right=75, queried=7)), USUAL)[1]
    assert part.paragraphs == ("Writers answered 91% (106 of 116 feedback notes, range 85% to 95%).",)


@pytest.mark.parametrize(
    ("decided", "overturned", "words", "cell"),
    [
        (40, 12, "A grade was changed in 30% (12 of 40 decided queries, range 18% to 45%).", "12"),
        (40, 2, "Too few grade queries were decided to say how often one changed a grade.", "c"),
        (4, 1, "Too few grade queries were decided to say how often one changed a grade.", "c"),
    ],
)
def test_returns_say_how_often_a_query_changed_a_grade(now, decided, overturned, words, cell):
    held = Returns(116, 106, 75, queried=50, decided=decided, overturned=overturned)
    part = action_parts(replace(now, returns=held), USUAL)[1]
    assert part.paragraphs[1] == words
    assert rows(part)["Queries that changed a grade"] == (cell,)


def test_actions_without_returns_say_that_returns_are_missing(now):
    parts = action_parts(replace(now, returns=None), USUAL)
    assert parts[-1].missing.startswith("What writers did with the feedback")
    assert action_parts(replace(now, returns=None, actions=None), USUAL) == ()


@pytest.mark.parametrize(
    ("closed", "shown", "words"),
    [
        (0, 0, "No action is late. None was closed."),
        (1, 0, "No action is late. 1 action was closed, and it does not show yet what changed."),
        (1, 1, "No action is late. 1 action was closed, and it shows what changed."),
        (3, 0, "No action is late. 3 actions were closed, and none of them shows yet what changed."),
        (3, 1, "No action is late. 3 actions were closed, and 1 of them shows what changed."),
    ],
)
def test_closed_actions_are_told_as_a_colleague_would(now, closed, shown, words):
    held = Actions(opened=4, closed=closed, late=0, impact_shown=shown)
    assert action_parts(replace(now, actions=held), USUAL)[0].paragraphs == (words,)


def test_what_actions_moved_stands_between_their_number_and_the_feedback(now):
    moved = Measured("A workshop", "Section E", "Done", "It moved as hoped.")
    parts = action_parts(now, USUAL, [moved])
    assert [part.tables[0].key for part in parts] == ["actions", "measured", "returns"]
    assert parts[1].tables[0].rows == (("A workshop", "Section E", "Done", "It moved as hoped."),)


def test_a_term_in_which_all_counts_are_hidden_has_no_picture_of_them(now):
    figures = PaigFigures("Northmoor", "The group", (replace(now, content={3: 2, 2: 1}, events=()),))
    content = outcome_parts(figures, USUAL)[0]
    assert not content.figures
    assert content.paragraphs == ("Too few audits to say how the share of plans with good or better content stands.",)
    assert content.tables[0].key == "content-grades"

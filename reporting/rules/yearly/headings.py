"""The eleven headings of a yearly report in their order, and what each says while nothing is held for it."""

from enum import StrEnum

from reporting.rules.paig.headings import Heading


class YearKey(StrEnum):
    """Names of the headings, for links and for the text that people write under them."""

    FOREWORD = "foreword"
    NUMBERS = "numbers"
    IMPACT = "impact"
    THEMES = "themes-of-the-year"
    CHANGED = "changed"
    STORIES = "stories"
    SPEED = "speed"
    RELIABILITY = "reliability"
    FRAMEWORK = "framework"
    INSPECTION = "inspection"
    PLAN = "next-year"


YEARLY_HEADINGS = (
    Heading(YearKey.FOREWORD, "Foreword", "The foreword has not been written yet."),
    Heading(YearKey.NUMBERS, "The year in numbers", "No grades are recorded in the portal for this year."),
    Heading(YearKey.IMPACT, "Four measures of impact", "None of the four measures can be told for this year."),
    Heading(YearKey.THEMES, "Themes of the year", "No finding of this year has been coded to a theme."),
    Heading(YearKey.CHANGED, "What changed", "Nothing has been told yet of what was said and done."),
    Heading(
        YearKey.STORIES, "Stories", "No story has been agreed with a family yet. Add three to five, without names."
    ),
    Heading(YearKey.SPEED, "Speed and quality together", "No dates are recorded in the portal for this year's plans."),
    Heading(YearKey.RELIABILITY, "Reliability", "No second reading is recorded in the portal for this year."),
    Heading(YearKey.FRAMEWORK, "Framework review", "No version of the framework is recorded for this year."),
    Heading(YearKey.INSPECTION, "Inspection and peer review", "No inspection or peer review has been written up."),
    Heading(YearKey.PLAN, "Action plan for next year", "No action for the system is open."),
)

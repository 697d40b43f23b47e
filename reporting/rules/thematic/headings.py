"""The twelve headings of a thematic summary in their order, and what each says while nothing is held for it."""

from enum import StrEnum

from reporting.rules.paig.headings import Heading


class Key(StrEnum):
    """Names of the headings, for links and for the text that people write under them."""

    BRIEF = "five-lines"
    LOOKED_AT = "looked-at"
    GRADES = "grades"
    SECTIONS = "sections"
    CRITERIA = "by-criterion"
    CONTRIBUTORS = "by-contributor"
    GROUPS = "by-group"
    THEMES = "themes"
    EXPERIENCE = "experience"
    GOOD_PRACTICE = "good-practice"
    ACTIONS = "actions"
    NEXT = "next"


HEADINGS = (
    Heading(
        Key.BRIEF,
        "The term in five lines",
        "Say in five lines what is better, what is worse, what is new, what we shall do, and what we ask of others.",
    ),
    Heading(Key.LOOKED_AT, "What we looked at", "No audits are recorded in the portal for this term."),
    Heading(Key.GRADES, "Grades", "No grades are recorded in the portal for this term."),
    Heading(Key.SECTIONS, "By section and focus area", "No section was graded this term."),
    Heading(Key.CRITERIA, "By criterion", "No criterion was answered often enough to be shown."),
    Heading(Key.CONTRIBUTORS, "By contributor", "No contribution was judged often enough to be shown."),
    Heading(Key.GROUPS, "By group", "No group of plans is large enough to be shown beside another."),
    Heading(Key.THEMES, "Themes", "No finding of this term has been coded to a theme yet."),
    Heading(
        Key.EXPERIENCE,
        "What families and young people said",
        "What families and young people said this term has not been written up yet.",
    ),
    Heading(Key.GOOD_PRACTICE, "Good practice", "No redacted example has been added yet."),
    Heading(
        Key.ACTIONS,
        "Did last term's actions work?",
        "Whether last term's actions worked has not been written up yet.",
    ),
    Heading(Key.NEXT, "What next", "Nothing can be proposed before criteria are answered or findings coded."),
)

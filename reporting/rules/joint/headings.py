"""The headings of a joint report in their order, and what each says while the portal holds nothing for it."""

from enum import StrEnum

from reporting.rules.paig.headings import Heading


class JointKey(StrEnum):
    """Names of the headings, for links and for the text that people write under them."""

    PART = "who-took-part"
    LOOKED_AT = "what-was-looked-at"
    HOW = "how-we-judged"
    QUESTIONS = "key-questions"
    SCORING = "shared-judgement"
    TOGETHER = "working-together"
    FAMILY = "family-view"
    THEMES = "joint-themes"
    SYSTEM = "system-actions"
    LEARNED = "learned"
    ANNEX = "annex"


JOINT_HEADINGS = (
    Heading(JointKey.PART, "Who took part", "Nobody’s attendance is recorded."),
    Heading(JointKey.LOOKED_AT, "What was looked at", "No case is recorded."),
    Heading(JointKey.HOW, "How we judged", "How cases were judged is not recorded."),
    Heading(JointKey.QUESTIONS, "Findings by key question", "No key question was agreed."),
    Heading(JointKey.SCORING, "Shared judgement", "No judgement was agreed."),
    Heading(JointKey.TOGETHER, "How well agencies worked together", "No chronology was put together."),
    Heading(JointKey.FAMILY, "The family’s view beside the professional view", "No family was asked."),
    Heading(JointKey.THEMES, "Themes and local outcomes", "No theme was named."),
    Heading(JointKey.SYSTEM, "System actions", "Nothing was agreed for the service or system."),
    Heading(
        JointKey.LEARNED,
        "What was learned about judging",
        "Agencies judged alike, and no training need was written down.",
    ),
    Heading(JointKey.ANNEX, "Local annex", "No action for a child was agreed."),
)

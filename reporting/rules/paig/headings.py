"""The eleven headings of a PAIG report in their order, and what each says while the portal holds nothing for it."""

from dataclasses import dataclass
from enum import StrEnum


class Key(StrEnum):
    """Names of the headings, for links and for the text that people write under them."""

    PURPOSE = "purpose"
    ACTIVITY = "activity"
    OUTCOMES = "outcomes"
    MODERATION = "moderation"
    THEMES = "themes"
    EXPERIENCE = "experience"
    RISKS = "risks"
    ACTIONS = "actions"
    ESCALATIONS = "escalations"
    LEARNING = "learning"
    NEXT_TERM = "next-term"


DECISIONS = "Decisions asked for"


@dataclass(frozen=True)
class Heading:
    """One heading and its sentence for when there is nothing to show."""

    key: StrEnum
    words: str
    missing: str


HEADINGS = (
    Heading(Key.PURPOSE, "Purpose and decisions asked for", "No purpose has been written for this report yet."),
    Heading(Key.ACTIVITY, "Activity", "No audits are recorded in the portal for this term."),
    Heading(Key.OUTCOMES, "Outcomes", "No grades are recorded in the portal for this term."),
    Heading(
        Key.MODERATION,
        "Moderation and reliability",
        "Moderation is not yet recorded in the portal for this term, so how far auditors agree cannot be shown.",
    ),
    Heading(Key.THEMES, "Themes and local outcomes", "Themes are not yet tagged in the portal for this term."),
    Heading(
        Key.EXPERIENCE,
        "Family and practitioner experience",
        "What families and practitioners said is not yet recorded in the portal for this term.",
    ),
    Heading(Key.RISKS, "Risks", "No risk is recorded in the portal for this term."),
    Heading(Key.ACTIONS, "Actions", "Actions are not yet recorded in the portal for this term."),
    Heading(Key.ESCALATIONS, "Escalations", "No escalation is recorded in the portal for this term."),
    Heading(Key.LEARNING, "Learning shared", "No sharing of learning is recorded in the portal for this term."),
    Heading(Key.NEXT_TERM, "Next term", "The plan for next term has not been written yet."),
)

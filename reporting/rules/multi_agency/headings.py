"""The headings of a joint report on multi-agency audits, and what each says while the portal holds nothing for it."""

from reporting.rules.joint.headings import JointKey
from reporting.rules.paig.headings import Heading

MULTI_AGENCY_HEADINGS = (
    Heading(JointKey.PART, "Who took part", "Nobody’s part is recorded."),
    Heading(JointKey.LOOKED_AT, "What was audited", "No case is agreed yet."),
    Heading(JointKey.HOW, "How we judged", "How cases were judged is not recorded."),
    Heading(JointKey.QUESTIONS, "Findings by key question", "No key question was agreed."),
    Heading(JointKey.SCORING, "Shared scoring", "No criterion was agreed."),
    Heading(JointKey.TOGETHER, "How well agencies worked together", "Nothing was agreed of what agencies gave."),
    Heading(
        JointKey.FAMILY,
        "The family’s view beside the professional view",
        "Nobody who speaks for families scored a case, so the two cannot be set side by side.",
    ),
    Heading(JointKey.THEMES, "Themes and local outcomes", "No theme was named."),
    Heading(JointKey.SYSTEM, "System actions", "Nothing was agreed for the service or system."),
    Heading(
        JointKey.LEARNED,
        "What was learned about judging",
        "People judged alike, and no training need was written down.",
    ),
    Heading(JointKey.ANNEX, "Local annex", "No case of this council is agreed yet."),
)

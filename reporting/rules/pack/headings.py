"""The fourteen parts of an evidence pack in their order, and what each says where the portal holds nothing for it."""

from enum import StrEnum

from reporting.rules.paig.headings import Heading


class PackKey(StrEnum):
    """Names of the parts, for links and for the statements that rest on them."""

    FRAMEWORK = "framework"
    SAMPLING = "sampling"
    AUDITS = "audits"
    JOINT = "joint"
    MODERATION = "moderation"
    THEMES = "themes"
    IMPACT = "impact"
    FAMILIES = "families"
    TRAINING = "training"
    GOVERNANCE = "governance"
    LEARNING = "complaints"
    TIMELINESS = "timeliness"
    TRACKED = "tracked"
    SELF = "self-evaluation"


PACK_HEADINGS = (
    Heading(PackKey.FRAMEWORK, "Framework and versions in force", "No version of a framework is held for this time."),
    Heading(PackKey.SAMPLING, "Sampling log", "The portal holds no sample of this time."),
    Heading(PackKey.AUDITS, "Audits by level and term, with grades", "The portal holds no grades of this time."),
    Heading(
        PackKey.JOINT,
        "Joint audit reports and minutes, and the case-study table",
        "The portal holds no joint report, no minutes and no closed case study of this time.",
    ),
    Heading(PackKey.MODERATION, "Moderation and calibration", "The portal holds no second reading of this time."),
    Heading(PackKey.THEMES, "Themes and actions", "The portal holds no coded finding and no action of this time."),
    Heading(PackKey.IMPACT, "Re-audit and impact", "The portal holds nothing yet that shows what changed."),
    Heading(
        PackKey.FAMILIES,
        "What families and young people said, and what changed",
        "The portal holds no answer of families or young people of this time.",
    ),
    Heading(PackKey.TRAINING, "Training and auditors", "The portal holds no training of this time."),
    Heading(PackKey.GOVERNANCE, "Governance", "The portal holds no group, meeting or concern of this time."),
    Heading(
        PackKey.LEARNING,
        "Learning from complaints, mediation and tribunals",
        "The portal holds no complaint, mediation or tribunal of this time.",
    ),
    Heading(PackKey.TIMELINESS, "Timeliness", "The portal holds no dates of the plans of this time."),
    Heading(
        PackKey.TRACKED,
        "Tracked children",
        "No child was chosen to be followed through this pack. Up to six can be, in a full pack.",
    ),
    Heading(
        PackKey.SELF,
        "Self-evaluation statements and their evidence",
        "The council has written no statement of self-evaluation in the portal.",
    ),
)
PART_NAMES = {heading.key.value: heading.words for heading in PACK_HEADINGS}
"""Key of a part -> its heading."""
PART_NUMBERS = {heading.key.value: number for number, heading in enumerate(PACK_HEADINGS, start=1)}

"""What to redact before people outside the council read a document, and the redacted text."""

from moderation.rules.redaction.applying import OverlappingLines, apply
from moderation.rules.redaction.proposals import STRONGEST as KINDS
from moderation.rules.redaction.proposals import Child, Proposal
from moderation.rules.redaction.proposing import propose
from moderation.rules.redaction.texts import Text, text_of, with_running
from moderation.rules.redaction.words import CouncilList, Words

__all__ = [
    "KINDS",
    "Child",
    "CouncilList",
    "OverlappingLines",
    "Proposal",
    "Text",
    "Words",
    "apply",
    "propose",
    "text_of",
    "with_running",
]

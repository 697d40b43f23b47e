"""The standards by which plans are judged. All lie in the library of a local area and hold no personal data."""

from frameworks.models.areas import AreaOutcome, AssuranceLevel, FamilyStatement, Principle, Theme
from frameworks.models.changes import ProcessChange
from frameworks.models.consultations import Comment, Consultation, EventNote, Response, Reviewer
from frameworks.models.criteria import Criterion, Instrument
from frameworks.models.data_packs import DataPack
from frameworks.models.drafting import Edit
from frameworks.models.mappings import PublishedResult, ScaleChange, ScaleMapping
from frameworks.models.references import ReferenceCheck
from frameworks.models.reviews import Review
from frameworks.models.scales import Scale
from frameworks.models.versions import Framework, FrameworkVersion

__all__ = [
    "AreaOutcome",
    "AssuranceLevel",
    "Comment",
    "Consultation",
    "Criterion",
    "DataPack",
    "Edit",
    "EventNote",
    "FamilyStatement",
    "Framework",
    "FrameworkVersion",
    "Instrument",
    "Principle",
    "ProcessChange",
    "PublishedResult",
    "ReferenceCheck",
    "Response",
    "Review",
    "Reviewer",
    "Scale",
    "ScaleChange",
    "ScaleMapping",
    "Theme",
]

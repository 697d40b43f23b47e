"""Finding the sections of a plan by their headings, whatever the council's layout.

What sections there are, and by which words they are known, is data (`frameworks/packs/plan_kinds.yaml`); here is only
how headings look, read and stand.
"""

from audits.rules.headings.blocks import Block, Cell
from audits.rules.headings.finding import Sections, find_sections
from audits.rules.headings.kinds import PlanKind
from audits.rules.headings.parts import Part

__all__ = ["Block", "Cell", "Part", "PlanKind", "Sections", "find_sections"]

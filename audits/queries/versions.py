"""One text of a plan, and what was found in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import get_object_or_404

from audits.models import PlanSection, PlanVersion
from audits.queries.codes import section_names
from qa_portal.spaces.models import Space


def version_in(space: Space, plan_id: UUID, version_id: UUID, *, with_text: bool = False) -> PlanVersion:
    """A text of a plan of this space; its words only where they are to be shown. Raises Http404."""
    versions = PlanVersion.objects.in_space(space).select_related("plan", "space__council", "written_by", "uploaded_by")
    wanted = versions if with_text else versions.defer("html", "text")
    return get_object_or_404(wanted, pk=version_id, plan_id=plan_id)


@dataclass(frozen=True, slots=True)
class SectionFound:
    """A place where a section stands: its plain name, the heading as printed, the element to jump to."""

    code: str
    name: str
    heading: str
    block: str
    is_continued: bool
    prompts: int = 0


def sections_found(version: PlanVersion, prompts: Mapping[str, int] | None = None) -> list[SectionFound]:
    """Where the sections stand, in the order of the text; one that has a part in each row of a table stands once."""
    names = section_names(version.plan.plan_kind)
    places: dict[tuple[str, str], PlanSection] = {}
    for section in version.sections_in_order():
        places.setdefault((section.code, section.block), section)
    counts = prompts or {}
    return [_found(section, names, counts.get(section.code, 0)) for section in places.values()]


def _found(section: PlanSection, names: Mapping[str, str], prompts: int) -> SectionFound:
    name = names.get(section.code, "")
    is_continued = section.part > 1
    own = 0 if is_continued else prompts
    return SectionFound(section.code, name, section.heading, section.block, is_continued, own)

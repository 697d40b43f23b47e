"""Where in a plan something stands, in words: by the sections that were found in its text."""

from collections.abc import Iterable

from audits.models import PlanSection, PlanVersion


def sections_of_text(version: PlanVersion) -> list[PlanSection]:
    """The sections of a text, the last first, so that the first that fits a place is the innermost."""
    return list(PlanSection.objects.filter(space_id=version.space_id, version=version).order_by("-start"))


def section_at(sections: Iterable[PlanSection], offset: int) -> PlanSection | None:
    """The section in which a place of the text lies, of sections in the order of `sections_of_text`."""
    return next((section for section in sections if section.start <= offset < section.end), None)


def location_in(section: PlanSection | None) -> str:
    return f"Section {section.code}" if section else "Before the first section"


def location_at(version: PlanVersion, offset: int) -> str:
    """The section in which a place of the text lies, in words; or that it lies before the first."""
    return location_in(section_at(sections_of_text(version), offset))

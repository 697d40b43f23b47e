"""One text of a plan: how far its reading is, what was found in it and what was not."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import get_object_or_404

from audits.models import PlanSection, PlanVersion
from audits.queries.codes import section_names
from qa_portal.jobs.models import Job
from qa_portal.jobs.queries import jobs_about
from qa_portal.spaces.models import Space

READING = "audits.read_document"
"""The kind of job that reads an uploaded document."""

NO_DOCUMENT = "none"
STATES: dict[str, tuple[str, str]] = {
    NO_DOCUMENT: ("No document yet", "grey"),
    PlanVersion.State.WAITING: ("Being read", "blue"),
    PlanVersion.State.READ: ("Ready", "green"),
    PlanVersion.State.REFUSED: ("Could not be read", "red"),
}
"""How far a document is: its words and the colour of its tag."""


def state_words(state: str | None) -> str:
    return STATES[state or NO_DOCUMENT][0]


def state_colour(state: str | None) -> str:
    return STATES[state or NO_DOCUMENT][1]


def claimed_originals(space_id: int) -> set[UUID]:
    """The ids of all texts of a space that the viewer may enter: each counts on its original in the store."""
    return set(PlanVersion.objects.filter(space_id=space_id).values_list("pk", flat=True))


def version_in(space: Space, plan_id: UUID, version_id: UUID, *, with_text: bool = False) -> PlanVersion:
    """A text of a plan of this space; its words only where they are to be shown. Raises Http404."""
    versions = PlanVersion.objects.in_space(space).select_related("plan", "written_by", "uploaded_by")
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


def sections_found(version: PlanVersion) -> list[SectionFound]:
    """Where the sections stand, in the order of the text; one that has a part in each row of a table stands once."""
    names = section_names(version.plan.plan_kind)
    places: dict[tuple[str, str], PlanSection] = {}
    for section in version.sections_in_order():
        places.setdefault((section.code, section.block), section)
    return [_found(section, names) for section in places.values()]


def _found(section: PlanSection, names: Mapping[str, str]) -> SectionFound:
    name = names.get(section.code, "")
    return SectionFound(section.code, name, section.heading, section.block, is_continued=section.part > 1)


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the reading of a document is, as the person who waits sees it. `mark` changes when anything does."""

    state: str
    sentence: str
    mark: str
    job: Job | None

    @property
    def is_over(self) -> bool:
        return self.state != PlanVersion.State.WAITING

    @property
    def was_given_up(self) -> bool:
        return not self.is_over and self.job is not None and self.job.state == Job.State.PARKED


def reading_of(version: PlanVersion) -> Reading:
    """The job is seen by the person who uploaded alone; everybody else is told that the document is being read."""
    job = jobs_about(version, READING).first() if not version.is_read else None
    mark = f"{version.state}-{job.state}-{job.attempts}-{job.steps}" if job else version.state
    return Reading(version.state, _sentence(version, job), mark, job)


def _sentence(version: PlanVersion, job: Job | None) -> str:
    if version.state != PlanVersion.State.WAITING:
        return version.refusal or "The document has been read."
    if job is None or job.state == Job.State.DONE:
        return "The document is being read. That takes a few seconds."
    if job.state == Job.State.QUEUED:
        return "The document is waiting to be read. That takes a few seconds, or longer when many arrive at once."
    return job.note or "The document is being read."

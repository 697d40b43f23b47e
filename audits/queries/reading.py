"""How far the reading of a document is, whichever noun it belongs to: a text of a plan, or a piece of advice."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from audits.models import Advice, PlanVersion
from audits.models.documents import Document
from qa_portal.jobs.models import Job
from qa_portal.jobs.queries import jobs_about

READING = "audits.read_document"
"""The kind of job that reads an uploaded document."""

LONG = timedelta(minutes=10)
"""Reading takes seconds; whoever still waits after this is not told of seconds again."""

NO_DOCUMENT = "none"
STATES: dict[str, tuple[str, str]] = {
    NO_DOCUMENT: ("No document yet", "grey"),
    Document.State.WAITING: ("Not read yet", "blue"),
    Document.State.READ: ("Ready", "green"),
    Document.State.REFUSED: ("Could not be read", "red"),
}
"""How far a document is: its words and the colour of its tag."""


def state_words(state: str | None) -> str:
    return STATES[state or NO_DOCUMENT][0]


def state_colour(state: str | None) -> str:
    return STATES[state or NO_DOCUMENT][1]


def claimed_originals(space_id: int) -> set[UUID]:
    """The ids of all documents of a space that the viewer may enter: each counts on its original in the store."""
    versions = PlanVersion.objects.filter(space_id=space_id).values_list("pk", flat=True)
    advice = Advice.objects.filter(space_id=space_id).exclude(state="").values_list("pk", flat=True)
    return {*versions, *advice}


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the reading of a document is, as the person who waits sees it. `mark` changes when anything does."""

    state: str
    sentence: str
    mark: str
    job: Job | None

    @property
    def is_over(self) -> bool:
        return self.state != Document.State.WAITING

    @property
    def was_given_up(self) -> bool:
        return not self.is_over and self.job is not None and self.job.state == Job.State.PARKED


def reading_of(document: Document) -> Reading:
    """The job is seen by the person who uploaded alone; everybody else is told how long the document has waited."""
    job = jobs_about(document, READING).first() if document.state == Document.State.WAITING else None
    mark = f"{document.state}-{job.state}-{job.attempts}-{job.steps}" if job else document.state
    return Reading(document.state, _sentence(document, job), mark, job)


def _sentence(document: Document, job: Job | None) -> str:
    if document.state != Document.State.WAITING:
        return document.refusal or "The document has been read."
    if job is None or job.state == Job.State.DONE:
        return _waiting_words(document)
    if job.state == Job.State.QUEUED:
        return "The document is waiting to be read. That takes a few seconds, or longer when many arrive at once."
    return job.note or "The document is being read."


def _waiting_words(document: Document) -> str:
    if timezone.now() - document.uploaded_at < LONG:
        return "The document is being read. That takes a few seconds."
    return "The document was not read yet. The person who uploaded it sees why, and can have it read again."

"""Registering plans and reading their documents, through the same services and the same parser as everybody's."""

import mimetypes
from dataclasses import dataclass
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

import audits.tasks  # noqa: F401 - registers the reading of documents, which is done here and now
from audits.models import Advice, Plan, PlanVersion
from audits.parser.kinds import plan_kind
from audits.parser.run import Parsed
from audits.rules.headings import find_sections
from audits.services.plans import PlanFacts, register_plan
from audits.services.versions import record_reading, upload_version
from qa_portal.jobs.models import Job
from qa_portal.jobs.runs import run
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

IN_HOUSE = PlanVersion.AuthorType.IN_HOUSE


@dataclass(frozen=True, slots=True)
class Document:
    """A file with what is said of it; `reading` is given where the story wrote it and knows how it reads."""

    name: str
    data: bytes
    plan_stage: str
    drafted_on: date
    reading: Parsed | None = None
    author_type: str = IN_HOUSE


def add_plan(space: Space, writer: Person, facts: PlanFacts, document: Document) -> PlanVersion:
    """Register one plan, upload its document and have it read, as its writer."""
    with acting_as(writer.pk), transaction.atomic():
        plan = register_plan(by=viewer_for(writer), space=space, facts=facts)
    return add_version(plan, writer, document)


def add_version(plan: Plan, writer: Person, document: Document) -> PlanVersion:
    """Upload a further document of a plan and have it read, as its writer."""
    with acting_as(writer.pk):
        version = upload(plan, writer, document)
        read_now(version, writer)
        with transaction.atomic():
            return PlanVersion.objects.select_related("plan", "space").prefetch_related("sections").get(pk=version.pk)


def read_now(document: PlanVersion | Advice, person: Person) -> None:
    """Do the reading, and whatever it asks for, here and now, as a worker would."""
    while job := _waiting(document, person):
        run(job.pk, person.pk)


def _waiting(document: PlanVersion | Advice, person: Person) -> Job | None:
    """The next job on a document that nobody has tried yet."""
    with acting_as(person.pk), transaction.atomic():
        jobs = Job.objects.filter(subject_id=document.pk, state=Job.State.QUEUED, attempts=0)
        return jobs.order_by("asked_at").first()


@transaction.atomic
def upload(plan: Plan, writer: Person, document: Document) -> PlanVersion:
    """Hand a document in. What the story wrote itself is read at once, without a parser."""
    by = viewer_for(writer)
    kind = mimetypes.guess_type(document.name)[0] or "application/octet-stream"
    version = upload_version(
        by=by,
        plan=plan,
        file=SimpleUploadedFile(document.name, document.data, content_type=kind),
        plan_stage=document.plan_stage,
        drafted_on=document.drafted_on,
        author_type=document.author_type,
        written_by=writer if document.author_type == IN_HOUSE else None,
    )
    if document.reading is not None:
        found = find_sections(document.reading.blocks, document.reading.text, plan_kind(plan.plan_kind))
        record_reading(by=by, version=version, parsed=document.reading, sections=found)
    return version

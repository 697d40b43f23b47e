"""Registering plans and reading their documents, through the same services and the same parser as everybody's."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

import audits.tasks  # noqa: F401 - registers the reading of documents, which is done here and now
from audits.models import PlanVersion
from audits.parser.kinds import plan_kind
from audits.parser.run import Parsed
from audits.rules.headings import find_sections
from audits.services.plans import PlanFacts, register_plan
from audits.services.versions import record_reading, upload_version
from qa_portal.demonstration.cast import CITY, COUNTY
from qa_portal.jobs.models import Job
from qa_portal.jobs.runs import run
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

SAMPLES = Path(__file__).parent / "samples"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample plan with what its council knows of it."""

    file: str
    council: str
    stage: str
    drafted_on: date
    facts: PlanFacts


def _facts(reference: str, event: str, year: str, month: date, need: str, requested: date | None = None) -> PlanFacts:
    return PlanFacts(reference, event, month, year_group=year, primary_need=need, requested_on=requested)


SAMPLE_PLANS = (
    Sample(
        "plan-1.docx",
        COUNTY,
        "draft",
        date(2026, 10, 6),
        _facts("NCC-2026-0412", "new_plan", "1", date(2021, 2, 1), "SLCN", date(2026, 6, 18)),
    ),
    Sample(
        "plan-2.docx",
        CITY,
        "amended_draft",
        date(2026, 7, 20),
        _facts("CITY-2026-0231", "amendment", "4", date(2017, 11, 1), "ASD"),
    ),
    Sample(
        "plan-4.docx",
        CITY,
        "final",
        date(2025, 12, 18),
        _facts("CITY-2026-0044", "phase_transfer", "6", date(2015, 5, 1), "HI"),
    ),
    Sample(
        "plan-7.docx",
        CITY,
        "draft",
        date(2026, 9, 21),
        _facts("CITY-2026-0287", "new_plan", "2", date(2019, 10, 1), "SEMH", date(2026, 5, 11)),
    ),
)


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file; `reading` is given where the story wrote the file and knows what the parser would find in it."""

    name: str
    data: bytes
    reading: Parsed | None = None


def add_samples(council: str, space: Space, writers: list[Person], today: date) -> list[PlanVersion]:
    """The sample plans of one council, each uploaded by one of its writers and read by the real parser."""
    samples = [_as_of(today, sample) for sample in SAMPLE_PLANS if sample.council == council]
    return [
        add_plan(
            space, writers[number % len(writers)], sample.facts, sample.stage, sample.drafted_on, _document(sample)
        )
        for number, sample in enumerate(samples)
    ]


def _as_of(today: date, sample: Sample) -> Sample:
    """The sample as of the last year in which it can have been written by today; all its dates move together."""
    years = today.year - sample.drafted_on.year
    if sample.drafted_on.replace(year=today.year) > today:
        years -= 1
    facts = replace(
        sample.facts,
        birth_month=_moved(sample.facts.birth_month, years),
        requested_on=sample.facts.requested_on and _moved(sample.facts.requested_on, years),
    )
    return replace(sample, drafted_on=_moved(sample.drafted_on, years), facts=facts)


def _moved(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def _document(sample: Sample) -> Document:
    return Document(sample.file, (SAMPLES / sample.file).read_bytes())


def add_plan(
    space: Space, writer: Person, facts: PlanFacts, stage: str, drafted_on: date, document: Document
) -> PlanVersion:
    """Register one plan, upload its document and have it read, as its writer."""
    with acting_as(writer.pk):
        with transaction.atomic():
            version = _upload(space, writer, facts, stage, drafted_on, document)
            job = Job.objects.get(subject_id=version.pk)
        run(job.pk, writer.pk)
        with transaction.atomic():
            return PlanVersion.objects.select_related("plan", "space").prefetch_related("sections").get(pk=version.pk)


def _upload(
    space: Space, writer: Person, facts: PlanFacts, stage: str, drafted_on: date, document: Document
) -> PlanVersion:
    by = viewer_for(writer)
    version = upload_version(
        by=by,
        plan=register_plan(by=by, space=space, facts=facts),
        file=SimpleUploadedFile(document.name, document.data, content_type=WORD),
        plan_stage=stage,
        drafted_on=drafted_on,
        author_type=PlanVersion.AuthorType.IN_HOUSE,
        written_by=writer,
    )
    if document.reading is not None:
        found = find_sections(document.reading.blocks, document.reading.text, plan_kind(facts.plan_kind))
        record_reading(by=by, version=version, parsed=document.reading, sections=found)
    return version

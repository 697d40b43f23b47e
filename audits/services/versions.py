"""Taking in the text of a plan, and keeping what was read of it."""

from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from audits.models import Plan, PlanSection, PlanVersion
from audits.queries.codes import is_issued
from audits.queries.readiness import held_draft
from audits.queries.reading import READING
from audits.queries.returns import points_open
from audits.queries.threads import READING_THREAD
from audits.queries.traces import TRACING, has_former_text
from audits.services.documents import kind_of_file, take_in
from audits.services.upload_limits import refuse_too_many
from frameworks.queries.codes import choices
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.jobs.services import ask_again, enqueue
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.people.models import Person

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from audits.parser.run import Parsed
    from audits.rules.headings import Part, Sections
    from qa_portal.jobs.models import Job


@transaction.atomic
def upload_version(
    *,
    by: Viewer,
    plan: Plan,
    file: "UploadedFile",
    plan_stage: str,
    drafted_on: date,
    author_type: str,
    written_by: Person | None,
) -> PlanVersion:
    """Take in a draft or an issued text of a plan, and have it read in the background.

    `written_by` is None for somebody who does not use the portal. Raises ValidationError, by field, for a file that is
    no document, is here already, or has impossible facts, for one too many within an hour, and where the disc has no
    room for it; FileTooLarge for one beyond the limit.
    """
    require(by, Act.PLAN_UPLOAD, plan)
    refuse_too_many(by)
    kind = kind_of_file(file)
    _refuse_wrong_facts(plan_stage, drafted_on)
    _refuse_final_too_early(plan, plan_stage)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    version = PlanVersion(
        space_id=plan.space_id,
        plan=plan,
        number=_next_number(plan),
        plan_stage=plan_stage,
        drafted_on=drafted_on,
        author_type=author_type,
        written_by=written_by,
        uploaded_by_id=by.actor_id,
    )
    take_in(version, file, kind)
    _refuse_same_file(version)
    version.save(force_insert=True)
    enqueue(kind=READING, key=str(version.pk), on=version, by=by)
    ledger.record(by=by, act=Act.PLAN_UPLOAD, on=version)
    return version


@transaction.atomic
def record_reading(*, by: Viewer, version: PlanVersion, parsed: "Parsed", sections: "Sections") -> PlanVersion:
    """Keep the text of a document with its sections, for good. A second reading changes nothing."""
    require(by, Act.PLAN_UPLOAD, version)
    version = _held(version)
    if version.state != PlanVersion.State.WAITING:
        return version
    version.keep_text(
        html=parsed.html,
        text=parsed.text,
        converter=parsed.converter,
        notes=[*sections.notes, *parsed.notes],
        at=timezone.now(),
    )
    version.save()
    PlanSection.objects.bulk_create(_rows_of(version, sections))
    _tell(version, Notice.Kind.DOCUMENT_READ)
    enqueue(kind=READING_THREAD, key=str(version.pk), on=version, by=by)
    if has_former_text(version):
        enqueue(kind=TRACING, key=str(version.pk), on=version, by=by)
    ledger.record(by=by, act=Act.PLAN_UPLOAD, on=version, detail="read")
    return version


@transaction.atomic
def record_refusal(*, by: Viewer, version: PlanVersion, reason: str) -> PlanVersion:
    """Keep why a document could not be read. Its original stays, so that a person can look at it."""
    require(by, Act.PLAN_UPLOAD, version)
    version = _held(version)
    if version.state != PlanVersion.State.WAITING:
        return version
    version.keep_refusal(reason, timezone.now())
    version.save()
    _tell(version, Notice.Kind.DOCUMENT_REFUSED)
    ledger.record(by=by, act=Act.PLAN_UPLOAD, on=version, detail="not readable")
    return version


@transaction.atomic
def read_again(*, by: Viewer, version: PlanVersion, job: "Job") -> "Job":
    """Have a document read afresh whose reading was given up."""
    require(by, Act.PLAN_UPLOAD, version)
    job = ask_again(job=job, by=by)
    ledger.record(by=by, act=Act.PLAN_UPLOAD, on=version, detail="read again")
    return job


def _refuse_wrong_facts(plan_stage: str, drafted_on: date) -> None:
    if plan_stage not in dict(choices("plan_stage")):
        raise ValidationError({"plan_stage": "Choose the stage of the document from the list."})
    if drafted_on > timezone.localdate():
        raise ValidationError({"drafted_on": "The date of the document cannot be in the future."})


def _refuse_final_too_early(plan: Plan, plan_stage: str) -> None:
    """A draft is checked, and a failed gate or a lowest grade put right, or else a QA lead lets the plan go on."""
    if not is_issued(plan_stage):
        return
    if held := held_draft(plan):
        raise ValidationError({"plan_stage": held.sentence})
    codes = sorted({point.answer.criterion.code for point in points_open(plan)})
    if codes:
        sentence = f"This plan cannot be final yet: {', '.join(codes)} must be put right first. See its feedback note."
        raise ValidationError({"plan_stage": sentence})


def _refuse_same_file(version: PlanVersion) -> None:
    """A second click, or a second person, sends the same file again; one that could not be read may be tried again."""
    same = PlanVersion.objects.filter(space_id=version.space_id, plan_id=version.plan_id, file_hash=version.file_hash)
    earlier = same.exclude(state=PlanVersion.State.REFUSED).first()
    if earlier is not None:
        raise ValidationError({"file": f"This file is here already: it is version {earlier.number} of this plan."})


def _next_number(plan: Plan) -> int:
    highest = PlanVersion.objects.filter(space_id=plan.space_id, plan=plan).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def _held(version: PlanVersion) -> PlanVersion:
    return PlanVersion.objects.select_for_update(of=("self",)).select_related("plan").get(pk=version.pk)


def _rows_of(version: PlanVersion, sections: "Sections") -> list[PlanSection]:
    return [
        _row_of(version, code, number, part)
        for code, parts in sections.parts.items()
        for number, part in enumerate(parts, start=1)
    ]


def _row_of(version: PlanVersion, code: str, number: int, part: "Part") -> PlanSection:
    return PlanSection(
        space_id=version.space_id,
        version=version,
        code=code,
        part=number,
        heading=part.heading[:300],
        block=part.block,
        start=part.start,
        end=part.end,
    )


def _tell(version: PlanVersion, kind: Notice.Kind) -> None:
    notify(to=version.uploaded_by_id, kind=kind, on=version, subject_id=version.pk)

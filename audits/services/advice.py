"""Advice up to its sending: begun at a desk or recorded by the council, with its document and its facts."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import Advice, CheckAnswer, Plan, SelfCheck
from audits.queries.advice import TYPES
from audits.queries.reading import READING
from audits.queries.threads import newest_read
from audits.rules.checks.prompts import as_data
from audits.services.documents import kind_of_file, take_in
from audits.services.matches import ask_to_compare
from audits.services.upload_limits import refuse_too_many
from frameworks.queries.codes import choices, values_of
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.jobs.services import ask_again, enqueue
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.files.uploadedfile import UploadedFile
    from django.db.models import QuerySet

    from audits.parser.run import Parsed
    from audits.rules.checks.prompts import Prompt
    from qa_portal.jobs.models import Job


@dataclass(frozen=True, slots=True)
class AdviceFacts:
    """What is known of advice beside its text. `plan_reference` is the council's own, and never a name."""

    plan_reference: str
    advice_type: str
    author_role: str
    dated_on: date | None = None
    received_on: date | None = None


@transaction.atomic
def begin_advice(*, by: Viewer, space: Space, facts: AdviceFacts, file: "UploadedFile | None" = None) -> Advice:
    """Begin a piece of advice at a desk, with its document or without one yet.

    Raises ValidationError, by field, for impossible facts, and for a file as `upload_version` does.
    """
    require(by, Act.ADVICE_WRITE, space)
    advice = _new(space, by, facts)
    advice.author_id, advice.organisation_id = by.actor_id, space.organisation_id
    _write(advice, by, file)
    ledger.record(by=by, act=Act.ADVICE_WRITE, on=advice)
    return advice


@transaction.atomic
def record_advice(*, by: Viewer, plan: Plan, facts: AdviceFacts, file: "UploadedFile") -> Advice:
    """Record advice that reached the council outside the portal. Raises what `begin_advice` raises."""
    require(by, Act.ADVICE_RECORD, plan)
    advice = _new(plan.space, by, facts)
    advice.plan, advice.plan_reference, advice.stage = plan, plan.reference, Advice.Stage.RECEIVED
    _write(advice, by, file)
    ledger.record(by=by, act=Act.ADVICE_RECORD, on=advice)
    return advice


@transaction.atomic
def correct_advice(*, by: Viewer, advice: Advice, facts: AdviceFacts) -> Advice:
    """Put the facts of a draft right. Answers of its check that its type does not ask stay, and are not counted."""
    advice = hold(advice)
    require(by, Act.ADVICE_WRITE, advice)
    _tell_facts(advice, facts)
    advice.save()
    ledger.record(by=by, act=Act.ADVICE_WRITE, on=advice, detail="corrected")
    return advice


@transaction.atomic
def give_document(*, by: Viewer, advice: Advice, file: "UploadedFile") -> Advice:
    """Give a draft its document, or another one. The draft goes on as a new row; what was answered stays with it.

    An original lies in the store under the id of its row, so no file takes the place of one that is being read.
    """
    advice = hold(advice)
    require(by, Act.ADVICE_WRITE, advice)
    renewed = _new(advice.space, by, _facts_of(advice))
    renewed.author_id, renewed.organisation_id = advice.author_id, advice.organisation_id
    renewed.follows_id = advice.follows_id
    _write(renewed, by, file, instead_of=advice)
    for check in SelfCheck.objects.filter(space_id=advice.space_id, advice=advice):
        check.advice = renewed
        check.save()
    _delete(advice)
    ledger.record(by=by, act=Act.ADVICE_WRITE, on=renewed, detail="document")
    return renewed


@transaction.atomic
def remove_advice(*, by: Viewer, advice: Advice) -> None:
    """Remove a draft with its check. Its file goes with the next tidying of the store."""
    advice = hold(advice)
    require(by, Act.ADVICE_WRITE, advice)
    CheckAnswer.objects.filter(space_id=advice.space_id, self_check__advice=advice).delete()
    SelfCheck.objects.filter(space_id=advice.space_id, advice=advice).delete()
    ledger.record(by=by, act=Act.ADVICE_WRITE, on=advice, detail="removed")
    _delete(advice)


@transaction.atomic
def keep_advice_text(
    *, by: Viewer, advice: Advice, parsed: "Parsed", prompts: "Sequence[Prompt] | None" = None
) -> Advice:
    """Keep the text of a document with the prompts found in it, for good. A second reading changes nothing.

    `prompts` is None where none are looked for.
    """
    require(by, _act_on(advice), advice)
    advice = hold(advice)
    if advice.state != Advice.State.WAITING:
        return advice
    notes = list(parsed.notes)
    advice.keep_text(html=parsed.html, text=parsed.text, converter=parsed.converter, notes=notes, at=timezone.now())
    advice.prompts = None if prompts is None else as_data(prompts)
    advice.save()
    _tell(advice, Notice.Kind.DOCUMENT_READ)
    version = newest_read(advice.plan_id, advice.space_id) if advice.plan_id else None
    if version is not None:
        ask_to_compare(by=by, version=version)
    ledger.record(by=by, act=_act_on(advice), on=advice, detail="read")
    return advice


@transaction.atomic
def keep_advice_refusal(*, by: Viewer, advice: Advice, reason: str) -> Advice:
    """Keep why a document could not be read. Its original stays, so that a person can look at it."""
    require(by, _act_on(advice), advice)
    advice = hold(advice)
    if advice.state != Advice.State.WAITING:
        return advice
    advice.keep_refusal(reason, timezone.now())
    advice.save()
    _tell(advice, Notice.Kind.DOCUMENT_REFUSED)
    ledger.record(by=by, act=_act_on(advice), on=advice, detail="not readable")
    return advice


@transaction.atomic
def read_advice_again(*, by: Viewer, advice: Advice, job: "Job") -> "Job":
    """Have a document read afresh whose reading was given up."""
    require(by, _act_on(advice), advice)
    job = ask_again(job=job, by=by)
    ledger.record(by=by, act=_act_on(advice), on=advice, detail="read again")
    return job


def hold(advice: Advice) -> Advice:
    """The advice as it is now; nobody else changes it until the transaction ends."""
    held: Advice = Advice.objects.select_for_update(of=("self",)).select_related("space", "plan").get(pk=advice.pk)
    return held


def _act_on(advice: Advice) -> Act:
    """What somebody does who gives advice its document: at a desk they write it, in a council they record it."""
    return Act.ADVICE_WRITE if advice.is_at_a_desk else Act.ADVICE_RECORD


def _new(space: Space, by: Viewer, facts: AdviceFacts) -> Advice:
    advice = Advice(space=space, uploaded_by_id=by.actor_id, file_size=0)
    _tell_facts(advice, facts)
    return advice


def _tell_facts(advice: Advice, facts: AdviceFacts) -> None:
    _refuse_wrong_facts(facts)
    advice.plan_reference, advice.author_role = facts.plan_reference, facts.author_role
    advice.advice_type, advice.contributor = facts.advice_type, _contributor_of(facts.advice_type)
    advice.dated_on, advice.received_on = facts.dated_on, facts.received_on


def _facts_of(advice: Advice) -> AdviceFacts:
    return AdviceFacts(
        advice.plan_reference, advice.advice_type, advice.author_role, advice.dated_on, advice.received_on
    )


def _contributor_of(advice_type: str) -> str:
    """Whose work advice of a type is: the code by which criteria name their contributors."""
    return next(str(each["contributor"]) for each in values_of(TYPES) if each["code"] == advice_type)


def _refuse_wrong_facts(facts: AdviceFacts) -> None:
    if facts.advice_type not in dict(choices(TYPES)):
        raise ValidationError({"advice_type": "Choose the type of advice from the list."})
    today = timezone.localdate()
    if facts.dated_on is not None and facts.dated_on > today:
        raise ValidationError({"dated_on": "The date of the advice cannot be in the future."})
    if facts.received_on is not None and facts.received_on > today:
        raise ValidationError({"received_on": "The day on which it was received cannot be in the future."})
    if facts.dated_on and facts.received_on and facts.received_on < facts.dated_on:
        raise ValidationError({"received_on": "Advice cannot be received before the day on which it is dated."})


def _write(advice: Advice, by: Viewer, file: "UploadedFile | None", instead_of: Advice | None = None) -> None:
    """Write new advice; where it has a document, that is kept, and read in the background."""
    if file is None:
        advice.save(force_insert=True)
        return
    refuse_too_many(by)
    take_in(advice, file, kind_of_file(file))
    _refuse_same_file(advice, instead_of)
    advice.save(force_insert=True)
    enqueue(kind=READING, key=str(advice.pk), on=advice, by=by)


def _refuse_same_file(advice: Advice, instead_of: Advice | None) -> None:
    """A second click sends the same file again; one that could not be read may be tried again."""
    same = _of_the_same_plan(advice).filter(file_hash=advice.file_hash).exclude(state=Advice.State.REFUSED)
    others = same.exclude(pk=instead_of.pk) if instead_of else same
    if others.exists():
        raise ValidationError({"file": "This file is here already, as advice for the same plan."})


def _of_the_same_plan(advice: Advice) -> "QuerySet[Advice]":
    here = Advice.objects.filter(space_id=advice.space_id)
    if advice.plan is None:
        return here.filter(author_id=advice.author_id, plan_reference__iexact=advice.plan_reference)
    return here.filter(plan=advice.plan)


def _delete(advice: Advice) -> None:
    Advice.objects.filter(space_id=advice.space_id, pk=advice.pk).delete()


def _tell(advice: Advice, kind: Notice.Kind) -> None:
    notify(to=advice.uploaded_by_id, kind=kind, on=advice, subject_id=advice.pk)

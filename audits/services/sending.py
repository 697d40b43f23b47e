"""Advice between a desk and its council: sent as a frozen copy, and sent back with a sentence.

Neither side sees into the other's space. What is laid down there is written by the service person of that space, in the
same transaction; see `docs/decisions/0030-advice-is-copied-to-its-council.md`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from audits import storage
from audits.models import Advice, CheckAnswer, Plan, PlanVersion, SelfCheck
from audits.queries.self_checks import check_page
from audits.queries.threads import newest_read
from audits.services.advice import hold
from audits.services.documents import copy_original
from audits.services.matches import ask_to_compare
from audits.services.self_checks import complete_check
from audits.signals import words_came
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.partners.services.opening import as_service_of_id

if TYPE_CHECKING:
    from uuid import UUID

    from qa_portal.spaces.models import Space

NOT_READ = "Upload the document first. It can be sent as soon as the portal has read it."
NOT_CHECKED = "Answer every question of the self-check before you send."
NO_COUNCIL = (
    "The space of the council is closed, so nothing can be sent to it. Ask the person who looks after this desk."
)

_COPIED = (
    "advice_type", "contributor", "author_id", "author_role", "organisation_id", "dated_on", "uploaded_by_id",
    "file_kind", "file_name", "file_size", "state", "refusal", "html", "text", "converter", "not_found", "read_at",
    "prompts",
)  # fmt: skip


@transaction.atomic
def send_advice(*, by: Viewer, advice: Advice) -> Advice:
    """Send a draft to the council: from now on it is frozen here, and a copy with its check lies beside its plan.

    Raises ValidationError where the document was not read, where items of the check are open, and where the council has
    no plan of that reference.
    """
    advice = hold(advice)
    require(by, Act.ADVICE_SEND, advice)
    _refuse_unready(advice)
    check = complete_check(by=by, advice=advice)
    answers = _answers_of(check)
    advice.stage, advice.sent_at = Advice.Stage.SENT, timezone.now()
    advice.save()
    _lay_before_council(advice, check, answers)
    ledger.record(by=by, act=Act.ADVICE_SEND, on=advice)
    return advice


@transaction.atomic
def return_advice(*, by: Viewer, advice: Advice, reason: str) -> Advice:
    """Send advice back with a sentence on what is missing. Where it came from a desk, its author is told there."""
    advice = hold(advice)
    require(by, Act.ADVICE_RETURN, advice)
    _mark_returned(advice, by.actor_id, reason.strip())
    if advice.copied_from is not None:
        _return_to_desk(advice, advice.copied_from, by.actor_id)
    ledger.record(by=by, act=Act.ADVICE_RETURN, on=advice)
    return advice


@transaction.atomic
def begin_later_version(*, by: Viewer, advice: Advice) -> Advice:
    """Begin the version that follows advice which was sent: the same facts and answers, and no document yet.

    A second click gives the one that was begun.
    """
    advice = hold(advice)
    require(by, Act.ADVICE_WRITE, advice.space)
    if advice.is_draft or not advice.is_at_a_desk or advice.author_id != by.person_id:
        raise Refused("A later version begins from advice of your own that was sent.", act=Act.ADVICE_WRITE, on=advice)
    begun = Advice.objects.filter(space_id=advice.space_id, follows=advice).first()
    if begun is not None:
        return begun
    later = _copy(advice, advice.space, "advice_type", "contributor", "author_id", "author_role", "organisation_id")
    later.uploaded_by_id, later.file_size, later.follows = by.actor_id, 0, advice
    later.save(force_insert=True)
    for check in SelfCheck.objects.filter(space_id=advice.space_id, advice=advice):
        _copy_check(check, _answers_of(check), later, done=False)
    ledger.record(by=by, act=Act.ADVICE_WRITE, on=later, detail="later version")
    return later


def _refuse_unready(advice: Advice) -> None:
    page = check_page(advice, advice.space)
    if not advice.is_read:
        raise ValidationError(NOT_READ)
    if page is None or page.faults:
        raise ValidationError(NOT_CHECKED)


def _lay_before_council(advice: Advice, check: SelfCheck, answers: list[CheckAnswer]) -> None:
    original = storage.read(advice)
    with _as_council_of(advice) as (service, council):
        copy = _copy(advice, council, *_COPIED)
        plan = _plan_in(council, advice.plan_reference)
        copy.plan, copy.plan_reference, copy.stage = plan, plan.reference, Advice.Stage.RECEIVED
        copy.sent_at, copy.received_on = advice.sent_at, timezone.localdate()
        copy.copied_from, copy.desk_id = advice.pk, advice.space_id
        copy.follows = _copy_in(council, advice.follows_id)
        copy_original(original, copy)
        copy.save(force_insert=True)
        _copy_check(check, answers, copy, done=True)
        words_came.send(Advice, space=council, on=copy)
        if (version := newest_read(plan.pk, council.pk)) is not None:
            ask_to_compare(by=service, version=version)
        _tell_writers(copy, plan)
        ledger.record(by=service, act=Act.ADVICE_SEND, on=copy, detail="received")


def _plan_in(council: "Space", reference: str) -> Plan:
    plan: Plan | None = Plan.objects.in_space(council).filter(reference__iexact=reference.strip()).first()
    if plan is None:
        sentence = f"{council} has no plan {reference}. Correct the reference as the council wrote it, and send again."
        raise ValidationError(sentence)
    return plan


def _copy_in(council: "Space", advice_id: "UUID | None") -> Advice | None:
    """The council's copy of advice at a desk; None of None."""
    if advice_id is None:
        return None
    copies = Advice.objects.in_space(council).filter(copied_from=advice_id)
    copy: Advice | None = copies.defer("html", "text").first()
    return copy


def _copy(advice: Advice, space: "Space", *names: str) -> Advice:
    return Advice(space=space, plan_reference=advice.plan_reference, **{name: getattr(advice, name) for name in names})


def _answers_of(check: SelfCheck) -> list[CheckAnswer]:
    return list(CheckAnswer.objects.filter(space_id=check.space_id, self_check=check))


def _copy_check(check: SelfCheck, answers: list[CheckAnswer], to: Advice, *, done: bool) -> None:
    """The check with its answers, for another piece of advice; complete, or to be gone on with."""
    copy = SelfCheck(
        space_id=to.space_id,
        advice=to,
        framework_version_id=check.framework_version_id,
        instrument_id=check.instrument_id,
        checked_by_id=check.checked_by_id,
    )
    copy.save(force_insert=True)
    said = ("code", "answer", "not_applicable", "note")
    rows = [{name: getattr(each, name) for name in said} for each in answers]
    CheckAnswer.objects.bulk_create(CheckAnswer(space_id=to.space_id, self_check=copy, **row) for row in rows)
    if done:
        copy.completed_at = check.completed_at
        copy.save()


def _tell_writers(copy: Advice, plan: Plan) -> None:
    """Whoever registered the plan, and whoever wrote or uploaded its latest text."""
    latest = PlanVersion.objects.filter(space_id=plan.space_id, plan=plan).order_by("-number")
    version = latest.only("written_by_id", "uploaded_by_id").first()
    people = [plan.registered_by_id, *([version.written_by_id, version.uploaded_by_id] if version else [])]
    for writer in {person for person in people if person is not None}:
        notify(to=writer, kind=Notice.Kind.ADVICE_CAME, on=copy, subject_id=copy.pk)


def _mark_returned(advice: Advice, returned_by: int, reason: str) -> None:
    advice.stage, advice.return_reason = Advice.Stage.SENT_BACK, reason
    advice.returned_at, advice.returned_by_id = timezone.now(), returned_by
    advice.save(update_fields=["stage", "return_reason", "returned_at", "returned_by"])


def _return_to_desk(copy: Advice, own_id: "UUID", returned_by: int) -> None:
    with _as_desk_of(copy) as service:
        own = Advice.objects.select_for_update().get(pk=own_id)
        _mark_returned(own, returned_by, copy.return_reason)
        notify(to=own.uploaded_by_id, kind=Notice.Kind.ADVICE_RETURNED, on=own, subject_id=own.pk)
        ledger.record(by=service, act=Act.ADVICE_RETURN, on=own, detail="from the council")


@contextmanager
def _as_council_of(advice: Advice) -> Iterator[tuple[Viewer, "Space"]]:
    """Work as the service person of the council that a desk advises."""
    found = _way("SELECT * FROM app.council_of_desk(%s)", advice.space_id)
    if found is None:
        raise Refused(NO_COUNCIL, act=Act.ADVICE_SEND, on=advice)
    with as_service_of_id(*found) as worker:
        yield worker


@contextmanager
def _as_desk_of(copy: Advice) -> Iterator[Viewer]:
    """Work as the service person of the desk that sent advice."""
    found = _way("SELECT * FROM app.desk_of_council(%s, %s)", copy.space_id, copy.desk_id)
    if found is None:
        raise Refused("The desk that sent this advice is no longer there.", act=Act.ADVICE_RETURN, on=copy)
    with as_service_of_id(*found) as (service, _):
        yield service


def _way(statement: str, *spaces: int | None) -> tuple[int, int] | None:
    """(space id, service person's id) from the database's own narrow function; None for who may not go this way."""
    with connection.cursor() as cursor:
        cursor.execute(statement, spaces)
        return cursor.fetchone()

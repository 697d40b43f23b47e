"""Keeping what became of advice in a text, and what people decide on it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import Advice, AdviceMatch, PlanVersion
from audits.queries.threads import COMPARING, READING_THREAD
from audits.rules.threads.verdicts import BeganIn
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.jobs.services import enqueue

if TYPE_CHECKING:
    from audits.parser.threads import Compared

WITHOUT_A_REASON = "Say in a few words why, so that the writer and the adviser can follow it."


@transaction.atomic
def ask_to_compare(*, by: Viewer, version: PlanVersion) -> None:
    """Have the advice of the plan compared with a text, and its thread read first where that was not done."""
    require(by, Act.PLAN_READ, version)
    enqueue(kind=READING_THREAD, key=str(version.pk), on=version, by=by)
    held = Advice.objects.filter(space_id=version.space_id, plan_id=version.plan_id, state=Advice.State.READ)
    for advice_id in held.values_list("pk", flat=True):
        enqueue(kind=COMPARING, key=f"{version.pk}:{advice_id}", on=version, by=by)
    ledger.record(by=by, act=Act.PLAN_READ, on=version, detail="advice compared")


@transaction.atomic
def record_matches(*, by: Viewer, version: PlanVersion, advice: Advice, compared: Sequence["Compared"]) -> None:
    """Keep what became of one piece of advice in a text. A second comparison changes nothing.

    What people decided on the same words of the advice, beside the same words of a former text, holds here too.
    """
    require(by, Act.PLAN_READ, version)
    PlanVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    done = AdviceMatch.objects.filter(space_id=version.space_id, version=version, advice=advice)
    if done.exists():
        return
    decided = _decided_before(version, advice)
    rows = {(row.kind, row.start, row.end): row for row in (_row(version, advice, each) for each in compared)}
    for place, row in rows.items():
        if place in decided and decided[place].planned == row.planned:
            _take_over(row, decided[place])
    AdviceMatch.objects.create_with_history(list(rows.values()))
    ledger.record(by=by, act=Act.PLAN_READ, on=version, detail="advice compared")


def _row(version: PlanVersion, advice: Advice, compared: "Compared") -> AdviceMatch:
    match = compared.match
    said, planned = match.advised, match.planned
    return AdviceMatch(
        space_id=version.space_id,
        version=version,
        advice=advice,
        kind=said.kind.value,
        start=said.start,
        end=said.end,
        exact=said.words,
        amount=said.amount,
        section=planned.section if planned else "",
        planned_start=planned.start if planned else None,
        planned_end=planned.end if planned else None,
        planned=planned.words if planned else "",
        proposed=match.verdict.value,
        verdict=match.verdict.value,
        why=match.why[:600],
        began_in=compared.began_in.value,
    )


def _decided_before(version: PlanVersion, advice: Advice) -> dict[tuple[str, int, int], AdviceMatch]:
    """What people decided on this advice beside earlier texts of the plan, the newest last."""
    decided = AdviceMatch.objects.filter(space_id=version.space_id, advice=advice, version__number__lt=version.number)
    ordered = decided.exclude(state=AdviceMatch.State.PROPOSED).order_by("version__number")
    return {(row.kind, row.start, row.end): row for row in ordered}


def _take_over(row: AdviceMatch, former: AdviceMatch) -> None:
    row.verdict, row.began_in, row.state, row.reason = former.verdict, former.began_in, former.state, former.reason
    row.decided_by_id, row.decided_at = former.decided_by_id, former.decided_at


@transaction.atomic
def decide_match(*, by: Viewer, match: AdviceMatch, verdict: str, began_in: str = "", reason: str = "") -> AdviceMatch:
    """Confirm what the portal proposes, or correct it. Raises ValidationError where a correction has no reason."""
    require(by, Act.ADVICE_JUDGE, match.version)
    match = AdviceMatch.objects.select_for_update(of=("self",)).select_related("version").get(pk=match.pk)
    is_corrected = verdict != match.proposed
    if is_corrected and not reason.strip():
        raise ValidationError({"reason": WITHOUT_A_REASON})
    match.verdict, match.reason = verdict, reason.strip()[:300]
    match.began_in = BeganIn.NOWHERE.value if verdict == AdviceMatch.Verdict.YES else began_in or BeganIn.WRITING.value
    match.state = AdviceMatch.State.CORRECTED if is_corrected else AdviceMatch.State.CONFIRMED
    match.decided_by_id, match.decided_at = by.actor_id, timezone.now()
    match.save()
    ledger.record(by=by, act=Act.ADVICE_JUDGE, on=match.version, detail=f"advice {match.state}")
    return match

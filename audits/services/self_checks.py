"""Answering the self-check of advice: saved as one goes, and closed once every item is answered."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import Advice, CheckAnswer, SelfCheck
from audits.queries.self_checks import check_page
from audits.rules.self_checks import ItemAnswer
from audits.services.advice import hold
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require

if TYPE_CHECKING:
    from audits.queries.self_checks import CheckPage

LONGEST_NOTE = 1000
NONE_IN_FORCE = "The library of your area has no self-check in force. Tell the QA lead of the council."
COMPLETE = "This self-check is complete, so it does not change any more."


@transaction.atomic
def save_answers(*, by: Viewer, advice: Advice, answers: Mapping[str, ItemAnswer]) -> SelfCheck:
    """Keep the answers to these items, beside those that were given before. The first begins the check.

    Raises ValueError for an item or an answer that the check does not have; refused once it is complete.
    """
    advice = hold(advice)
    require(by, Act.ADVICE_CHECK, advice)
    page = _page(advice)
    _refuse_foreign(page, answers)
    check = page.check or _begin(page, by)
    if check.is_complete:
        raise Refused(COMPLETE, act=Act.ADVICE_CHECK, on=advice)
    for code, given in answers.items():
        _keep(check, code, given)
    check.save()
    ledger.record(by=by, act=Act.ADVICE_CHECK, on=advice, detail="saved")
    return check


@transaction.atomic
def complete_check(*, by: Viewer, advice: Advice) -> SelfCheck:
    """Close the check. Raises ValidationError, by the code of each item that is not answered."""
    advice = hold(advice)
    require(by, Act.ADVICE_CHECK, advice)
    page = _page(advice)
    if page.faults or page.check is None:
        raise ValidationError({code: [fault] for code, fault in page.faults.items()})
    if not page.is_complete:
        page.check.completed_at = timezone.now()
        page.check.save()
    ledger.record(by=by, act=Act.ADVICE_CHECK, on=advice, detail="complete")
    return page.check


def _page(advice: Advice) -> "CheckPage":
    page = check_page(advice, advice.space)
    if page is None:
        raise Refused(NONE_IN_FORCE, act=Act.ADVICE_CHECK, on=advice)
    return page


def _begin(page: "CheckPage", by: Viewer) -> SelfCheck:
    check = SelfCheck(
        space_id=page.advice.space_id,
        advice=page.advice,
        framework_version=page.version,
        instrument=page.instrument_row,
        checked_by_id=by.actor_id,
    )
    check.save(force_insert=True)
    return check


def _refuse_foreign(page: "CheckPage", answers: Mapping[str, ItemAnswer]) -> None:
    asked = {item.code for item in page.items}
    for code, given in answers.items():
        if code not in asked:
            raise ValueError(f"The self-check does not ask {code}.")
        if given.answer is not None and given.answer not in page.scale.answers:
            raise ValueError(f"{code} cannot be answered {given.answer}.")


def _keep(check: SelfCheck, code: str, given: ItemAnswer) -> None:
    facts = {"answer": given.answer, "not_applicable": given.not_applicable, "note": given.note.strip()[:LONGEST_NOTE]}
    CheckAnswer.objects.update_or_create(space_id=check.space_id, self_check=check, code=code, defaults=facts)

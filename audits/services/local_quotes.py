"""Attaching words of the plan to the answer to a local priority, and taking them off again."""

from typing import Any

from django.db import transaction

from audits.models import LocalAnswer, LocalQuote
from audits.queries.locations import location_at
from audits.services.effort import count_minute
from audits.services.holding import hold_audit
from audits.services.quotes import LONGEST_LOCATION, Selection, located, require_place
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require


@transaction.atomic
def quote_for_priority(*, answer: LocalAnswer, selection: Selection, by: Viewer) -> LocalQuote:
    """Attach words to a local answer, which the server looks for in the text. Raises Refused where they are not."""
    hold_audit(answer.audit)
    require(by, Act.AUDIT_SCORE, answer.audit)
    version = answer.audit.plan_version
    quote = located(version.text, selection, answer)
    words = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    place = {"location": location_at(version, quote.start), "start": quote.start, "end": quote.end}
    return _kept(answer, place, words, by, "quoted")


@transaction.atomic
def nothing_for_priority(*, answer: LocalAnswer, location: str, by: Viewer) -> LocalQuote:
    """Say that the plan has no words on a local priority, and where they should have been."""
    hold_audit(answer.audit)
    require(by, Act.AUDIT_SCORE, answer.audit)
    require_place(location, answer)
    place = {"location": location.strip()[:LONGEST_LOCATION], "nothing_there": True}
    return _kept(answer, place, {}, by, "nothing there")


@transaction.atomic
def unquote_priority(*, quote: LocalQuote, by: Viewer) -> None:
    """Take a quote off a local answer; the ledger keeps that it was there."""
    hold_audit(quote.answer.audit)
    require(by, Act.AUDIT_SCORE, quote.answer.audit)
    count_minute(quote.answer.audit)
    ledger.record(by=by, act=Act.AUDIT_SCORE, on=quote, detail="unquoted")
    quote.delete()


def _kept(answer: LocalAnswer, place: dict[str, Any], words: dict[str, str], by: Viewer, detail: str) -> LocalQuote:
    """The quote at a place; the same words twice are one."""
    count_minute(answer.audit)
    made = {"plan_version": answer.audit.plan_version, "made_by_id": by.actor_id, **words}
    row, _ = LocalQuote.objects.get_or_create(space_id=answer.space_id, answer=answer, **place, defaults=made)
    ledger.record(by=by, act=Act.AUDIT_SCORE, on=row, detail=detail)
    return row

"""Attaching words of the plan to an answer, and taking them off again."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from audits.models import Answer, EvidenceQuote, LocalAnswer, LocalQuote
from audits.queries.locations import location_at
from audits.queries.traces import TRACING, newer_than
from audits.rules.quoting import Quote, find_words, make_quote
from audits.services.effort import count_minute
from audits.services.holding import hold_audit
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.jobs.services import enqueue

Judged = Answer | LocalAnswer
"""An answer to a criterion of the framework, or to a local priority."""
Evidence = EvidenceQuote | LocalQuote

LONGEST, LONGEST_LOCATION = 2000, 120
NO_WORDS = "Mark or paste words of the plan first, or say where they should have been."
TOO_LONG = f"A quote has {LONGEST:,} characters at most. Quote the words that matter most."
NOT_FOUND = (
    "Those words are not in the plan as it stands here. "
    "Copy them from the document on this page, or say that nothing is there."
)


@dataclass(frozen=True, slots=True)
class Selection:
    """Words that a person chose: by marking them (`start` and `end`, code points), or by pasting them (`words`)."""

    words: str
    start: int | None = None
    end: int | None = None


@transaction.atomic
def attach_quote(*, answer: Judged, selection: Selection, by: Viewer) -> Evidence:
    """Attach words to an answer. The server checks them against the text; it never trusts a page's offsets."""
    hold_audit(answer.audit)
    require(by, Act.AUDIT_SCORE, answer.audit)
    version = answer.audit.plan_version
    quote = _located(version.text, selection, answer)
    words = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    place = {"location": location_at(version, quote.start), "start": quote.start, "end": quote.end}
    row = _kept(answer, place, words, by, "quoted")
    if isinstance(row, EvidenceQuote):
        _trace_in_newer_texts(row, by)
    return row


@transaction.atomic
def note_nothing_there(*, answer: Judged, location: str, by: Viewer) -> Evidence:
    """Say that the plan has no words on this, and where they should have been."""
    hold_audit(answer.audit)
    require(by, Act.AUDIT_SCORE, answer.audit)
    _require_place(location, answer)
    place = {"location": location.strip()[:LONGEST_LOCATION], "nothing_there": True}
    return _kept(answer, place, {}, by, "nothing there")


@transaction.atomic
def remove_quote(*, quote: Evidence, by: Viewer) -> None:
    """Take a quote off an answer; the ledger keeps that it was there."""
    hold_audit(quote.answer.audit)
    require(by, Act.AUDIT_SCORE, quote.answer.audit)
    count_minute(quote.answer.audit)
    ledger.record(by=by, act=Act.AUDIT_SCORE, on=quote, detail="unquoted")
    quote.delete()


def _kept(answer: Judged, place: dict[str, Any], words: dict[str, str], by: Viewer, detail: str) -> Evidence:
    """The quote at a place; the same words twice are one."""
    count_minute(answer.audit)
    made = {"plan_version": answer.audit.plan_version, "made_by_id": by.actor_id, **words}
    row: Evidence
    row, _ = answer.quotes.get_or_create(space_id=answer.space_id, **place, defaults=made)
    ledger.record(by=by, act=Act.AUDIT_SCORE, on=row, detail=detail)
    return row


def _require_place(location: str, answer: Judged) -> None:
    if not location.strip():
        raise Refused("Say where in the plan the words should have been.", act=Act.AUDIT_SCORE, on=answer.audit)


def _trace_in_newer_texts(quote: EvidenceQuote, by: Viewer) -> None:
    """Have a quote looked for in texts that were read before it was made: its audit goes on with an older one."""
    for version in newer_than(quote.plan_version):
        enqueue(kind=TRACING, key=f"{version.pk}:{quote.pk}", on=version, by=by)


def _located(text: str, selection: Selection, answer: Judged) -> Quote:
    """Where the words stand. Raises Refused when they do not, or when they are too many or none."""
    words = selection.words.strip()
    if not words:
        raise Refused(NO_WORDS, act=Act.AUDIT_SCORE, on=answer.audit)
    if len(words) > LONGEST:
        raise Refused(TOO_LONG, act=Act.AUDIT_SCORE, on=answer.audit)
    place = _as_marked(text, selection) or find_words(text, words, near=selection.start)
    if place is None:
        raise Refused(NOT_FOUND, act=Act.AUDIT_SCORE, on=answer.audit)
    return make_quote(text, *place)


def _as_marked(text: str, selection: Selection) -> tuple[int, int] | None:
    """The place that the page gave, if the words do stand there."""
    start, end = selection.start, selection.end
    if start is None or end is None or text[start:end] != selection.words:
        return None
    return start, end

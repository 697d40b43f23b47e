"""Attaching words of the plan to an answer, and taking them off again."""

from dataclasses import dataclass

from django.db import transaction

from audits.models import Answer, EvidenceQuote, LocalAnswer
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
def attach_quote(*, answer: Answer, selection: Selection, by: Viewer) -> EvidenceQuote:
    """Attach words to an answer. The server checks them against the text; it never trusts a page's offsets."""
    hold_audit(answer.audit)
    require(by, Act.AUDIT_SCORE, answer.audit)
    count_minute(answer.audit)
    version = answer.audit.plan_version
    quote = located(version.text, selection, answer)
    row, _ = EvidenceQuote.objects.get_or_create(
        space_id=answer.space_id,
        answer=answer,
        location=location_at(version, quote.start),
        start=quote.start,
        end=quote.end,
        defaults={
            "plan_version": version,
            "exact": quote.exact,
            "prefix": quote.prefix,
            "suffix": quote.suffix,
            "made_by_id": by.actor_id,
        },
    )
    _trace_in_newer_texts(row, by)
    ledger.record(by=by, act=Act.AUDIT_SCORE, on=row, detail="quoted")
    return row


@transaction.atomic
def note_nothing_there(*, answer: Answer, location: str, by: Viewer) -> EvidenceQuote:
    """Say that the plan has no words on this, and where they should have been."""
    hold_audit(answer.audit)
    require(by, Act.AUDIT_SCORE, answer.audit)
    count_minute(answer.audit)
    require_place(location, answer)
    row, _ = EvidenceQuote.objects.get_or_create(
        space_id=answer.space_id,
        answer=answer,
        location=location.strip()[:LONGEST_LOCATION],
        nothing_there=True,
        defaults={"plan_version": answer.audit.plan_version, "made_by_id": by.actor_id},
    )
    ledger.record(by=by, act=Act.AUDIT_SCORE, on=row, detail="nothing there")
    return row


@transaction.atomic
def remove_quote(*, quote: EvidenceQuote, by: Viewer) -> None:
    """Take a quote off an answer; the ledger keeps that it was there."""
    hold_audit(quote.answer.audit)
    require(by, Act.AUDIT_SCORE, quote.answer.audit)
    count_minute(quote.answer.audit)
    ledger.record(by=by, act=Act.AUDIT_SCORE, on=quote, detail="unquoted")
    quote.delete()


def require_place(location: str, answer: Answer | LocalAnswer) -> None:
    if not location.strip():
        raise Refused("Say where in the plan the words should have been.", act=Act.AUDIT_SCORE, on=answer.audit)


def _trace_in_newer_texts(quote: EvidenceQuote, by: Viewer) -> None:
    """Have a quote looked for in texts that were read before it was made: its audit goes on with an older one."""
    for version in newer_than(quote.plan_version):
        enqueue(kind=TRACING, key=f"{version.pk}:{quote.pk}", on=version, by=by)


def located(text: str, selection: Selection, answer: Answer | LocalAnswer) -> Quote:
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

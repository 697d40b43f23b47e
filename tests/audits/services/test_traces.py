"""When a newer document has been read, the portal finds out what became of every quote."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from audits.models import EvidenceQuote, PlanVersion, QuoteTrace
from audits.queries.traces import TRACING
from audits.services.quotes import Selection, attach_quote, note_nothing_there, remove_quote
from audits.services.versions import upload_version
from qa_portal.access.roles import Role
from qa_portal.jobs import runs
from qa_portal.jobs.models import Job
from tests.audits.parser.layouts import marked_headings
from tests.audits.redrafted import (
    CHANGED,
    CHANGES,
    GOES,
    MOVES,
    SECOND,
    STAYS,
    audit_of_first_draft,
    fates,
    first_draft,
    quotes_of,
    second_draft,
    traced,
)
from tests.factories.audits import acting, answer_in, audit_in, submitted
from tests.factories.plans import colleague_in, in_space

TOLD = {STAYS: "exact", MOVES: "moved", CHANGES: "changed", GOES: "gone"}


@pytest.fixture
def audit(place):
    return audit_of_first_draft(place)


def rows_in(version):
    with acting(version.uploaded_by):
        return {row.quote.exact: row for row in QuoteTrace.objects.filter(version=version).select_related("quote")}


def test_each_quote_is_told_as_standing_moved_changed_or_gone(audit):
    newer = second_draft(audit.plan_version)
    assert fates(newer) == TOLD
    rows, text = rows_in(newer), newer.text
    assert text[rows[STAYS].start : rows[STAYS].end] == STAYS
    assert text[rows[MOVES].start : rows[MOVES].end] == MOVES
    assert text[rows[CHANGES].start : rows[CHANGES].end] == CHANGED
    assert (rows[GOES].start, rows[GOES].end, rows[GOES].location) == (None, None, "")
    assert rows[STAYS].similarity == 1 > rows[CHANGES].similarity > Decimal("0.6") > rows[GOES].similarity == 0


def test_quotes_of_submitted_audits_are_looked_for_and_stay_as_they_are(audit):
    submitted(audit)
    before = [(row.exact, row.start, row.plan_version_id) for row in quotes_of(audit)]
    assert fates(second_draft(audit.plan_version)) == TOLD
    assert [(row.exact, row.start, row.plan_version_id) for row in quotes_of(audit)] == before


def test_looking_twice_makes_nothing_twice(audit):
    newer = second_draft(audit.plan_version)
    first = {row.pk for row in rows_in(newer).values()}
    traced(newer)
    assert {row.pk for row in rows_in(newer).values()} == first


def test_quotes_of_every_earlier_document_are_looked_for(audit):
    second = second_draft(audit.plan_version)
    third = second_draft(second, SECOND[:3])
    assert fates(third)[CHANGES] == "gone"
    assert fates(second) == TOLD


def test_a_note_that_nothing_is_there_is_not_looked_for(audit):
    with acting(audit.auditor) as by:
        note_nothing_there(answer=answer_in(audit, "B3"), location="Section B", by=by)
    assert fates(second_draft(audit.plan_version)) == TOLD


def test_a_quote_made_while_a_newer_document_is_there_is_looked_for_too(audit):
    newer = second_draft(audit.plan_version)
    with acting(audit.auditor) as by:
        row = attach_quote(answer=answer_in(audit, "B1"), selection=Selection("Between."), by=by)
        job = Job.objects.get(kind=TRACING, key=f"{newer.pk}:{row.pk}")
    runs.run(job.pk, job.principal_id)
    assert fates(newer) == TOLD | {"Between.": "exact"}


def test_what_became_of_a_quote_goes_with_the_quote(audit):
    newer = second_draft(audit.plan_version)
    row = next(row for row in quotes_of(audit) if row.exact == GOES)
    row.answer = answer_in(audit, "B2")
    with acting(audit.auditor) as by:
        remove_quote(quote=row, by=by)
    assert GOES not in fates(newer)


def test_the_same_words_in_a_sentence_that_was_turned_round_are_noticed(place):
    version = second_draft(first_draft(place), ["Sam will have a key adult at lunch."])
    audit = audit_in(place, version=version)
    with acting(audit.auditor) as by:
        attach_quote(answer=answer_in(audit, "B1"), selection=Selection("have a key adult"), by=by)
    newer = second_draft(version, ["Sam will not have a key adult at lunch."])
    row = rows_in(newer)["have a key adult"]
    assert (row.kind, row.reads_differently) == ("exact", True)


def test_reading_a_first_document_asks_for_nothing_and_reading_the_next_does(audit, settings, tmp_path, place):
    settings.MEDIA_ROOT = tmp_path
    writer = colleague_in(Role.PLAN_WRITER, place)
    plan = audit.plan_version.plan
    with acting(writer) as by:
        file = SimpleUploadedFile("next.docx", marked_headings().data())
        facts = {"plan_stage": "draft", "drafted_on": timezone.localdate(), "author_type": "in_house"}
        newer = upload_version(by=by, plan=plan, file=file, written_by=writer, **facts)
        reading = Job.objects.get(subject_id=newer.pk)
        assert not Job.objects.filter(kind=TRACING).exists()
    runs.run(reading.pk, writer.pk)
    with acting(writer):
        tracing = Job.objects.get(kind=TRACING)
    runs.run(tracing.pk, writer.pk)
    with acting(writer):
        assert Job.objects.get(kind=TRACING).state == Job.State.DONE
        assert PlanVersion.objects.get(pk=newer.pk).is_read
    assert set(fates(newer)) == set(TOLD)


@pytest.mark.parametrize("facts", [{"kind": "gone", "start": 1, "end": 2}, {"kind": "moved"}])
def test_the_database_knows_that_what_is_gone_has_no_place_and_all_else_has(audit, facts, place):
    quote = quotes_of(audit)[0]
    with in_space(place.space), pytest.raises(IntegrityError), transaction.atomic():
        QuoteTrace.objects.create(
            space=place.space, quote=quote, version=quote.plan_version, similarity=Decimal(1), **facts
        )


def test_a_quote_of_another_council_is_never_looked_for(audit, other_place):
    other = audit_of_first_draft(other_place, words=[STAYS])
    assert len(rows_in(second_draft(audit.plan_version))) == len(TOLD)
    with acting(other.auditor):
        assert not QuoteTrace.objects.exists()
        assert EvidenceQuote.objects.count() == 1

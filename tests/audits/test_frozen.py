"""What was judged is kept by the database itself, whatever the portal's own code would do."""

import pytest
from django.db import IntegrityError, connection

from audits.models import Answer, EvidenceQuote
from tests.factories.audits import acting, answer_in, assigned, audit_in, entered, submitted

NEVER = "A submitted audit never changes"


@pytest.fixture
def audit(place):
    return submitted(audit_in(place))


def refused_by_the_database(audit, statement, *values):
    """One statement past the models, as the auditor, who may write in the space."""
    with pytest.raises(IntegrityError, match=NEVER), acting(audit.auditor), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audits_audit SET content_grade = 4 WHERE id = %s",
        "UPDATE audits_audit SET state = 'in_progress' WHERE id = %s",
        "UPDATE audits_answer SET grade = 4 WHERE audit_id = %s",
        "UPDATE audits_answer SET comment = 'x' WHERE audit_id = %s",
        "UPDATE audits_evidencequote SET location = 'x' WHERE answer_id IN (SELECT id FROM audits_answer WHERE audit_id = %s)",
        "DELETE FROM audits_evidencequote WHERE answer_id IN (SELECT id FROM audits_answer WHERE audit_id = %s)",
    ],
)
def test_nothing_of_a_submitted_audit_can_be_changed(audit, statement):
    refused_by_the_database(audit, statement, audit.pk)


def test_no_quote_can_be_added_to_it(audit):
    quote = EvidenceQuote(
        space_id=audit.space_id,
        answer=answer_in(audit, "B1"),
        plan_version_id=audit.plan_version_id,
        nothing_there=True,
        location="Section B",
        made_by_id=audit.auditor_id,
    )
    with pytest.raises(IntegrityError, match=NEVER), acting(audit.auditor):
        quote.save(force_insert=True)


def test_no_answer_can_be_added_to_it(audit):
    with acting(audit.auditor):
        other = audit.framework_version.criteria.get(code="R1")
    with pytest.raises(IntegrityError, match=NEVER), acting(audit.auditor):
        Answer.objects.create(space_id=audit.space_id, audit=audit, criterion=other, grade=4)


def test_no_answer_can_be_moved_into_it_or_out_of_it(audit, place):
    other = audit_in(place)
    refused_by_the_database(
        audit, "UPDATE audits_answer SET audit_id = %s WHERE id = %s", audit.pk, answer_in(other, "A1").pk
    )
    refused_by_the_database(
        audit, "UPDATE audits_answer SET audit_id = %s WHERE id = %s", other.pk, answer_in(audit, "A1").pk
    )


def test_what_was_judged_keeps_its_text(audit):
    with pytest.raises(IntegrityError, match="never changes"), acting(audit.auditor), connection.cursor() as cursor:
        cursor.execute("UPDATE audits_planversion SET text = 'x' WHERE id = %s", [audit.plan_version_id])


def test_an_audit_in_progress_is_as_free_as_it_was(place):
    """The counterpart: the same statements go through before submission."""
    audit = audit_in(place)
    with acting(audit.auditor), connection.cursor() as cursor:
        cursor.execute("UPDATE audits_answer SET comment = 'x' WHERE audit_id = %s", [audit.pk])
        assert cursor.rowcount > 0
        cursor.execute("UPDATE audits_audit SET year_group = '4' WHERE id = %s", [audit.pk])
        assert cursor.rowcount == 1


def test_an_audit_that_was_entered_is_frozen_too(place):
    audit = entered(assigned(place))
    refused_by_the_database(audit, "UPDATE audits_audit SET content_grade = 4 WHERE id = %s", audit.pk)

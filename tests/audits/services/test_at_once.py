"""Windows, clicks and colleagues at the same moment, each on a connection of its own."""

from itertools import pairwise

import pytest
from django.db import OperationalError
from psycopg.errors import LockNotAvailable

from audits.models import Answer, Audit, EvidenceQuote
from audits.services.answers import Conflict, Saved, save_answer
from audits.services.audits import start_audit, submit_audit
from audits.services.quotes import Selection, attach_quote, note_nothing_there
from qa_portal.access.refusal import Refused
from qa_portal.spaces.ids import new_id
from tests.factories.audits import acting, answer_in, answered, assigned, audit_in, edit, judging, reread
from tests.factories.places import make_place
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

SAVES = 200


def save_once(audit, page, version, grade):
    judged = judging(audit)
    with acting(audit.auditor) as by:
        return save_answer(answer=judged.answers[0], edit=edit(version, page, grade=grade), judging=judged, by=by)


def keep_saving(audit, how_often):
    """One window: it saves, takes on the other's version after a conflict, and tries again, until all its saves are in.

    Gives (version, page) of each save.
    """
    page, version, written = new_id(), 0, []
    while len(written) < how_often:
        outcome = save_once(audit, page, version, grade=1 + len(written) % 4)
        if isinstance(outcome, Conflict):
            version = outcome.theirs.version
        else:
            version = outcome.answer.version
            written.append((version, page))
    return written


def test_two_windows_that_write_two_hundred_times_lose_nothing():
    audit = audit_in(make_place())
    first, second = at_once([lambda: keep_saving(audit, SAVES // 2)] * 2)
    written = sorted(first + second)
    assert [version for version, _ in written] == list(range(1, SAVES + 1)), "each save that was said to be saved is in"
    assert answer_in(audit, "A1").version == SAVES
    taken_over = sum(one[1] != other[1] for one, other in pairwise(written))
    with acting(audit.auditor):
        assert Answer.history.filter(audit_id=audit.pk, history_type="~").count() == taken_over > 0


def test_two_first_clicks_on_start_open_one_audit():
    assignment = assigned(make_place())

    def click():
        with acting(assignment.auditor) as by:
            return start_audit(assignment=reread(assignment), by=by).pk

    assert len(set(at_once([click] * 4))) == 1


def test_what_is_saved_beside_a_submission_is_in_the_grade_or_refused():
    """Nothing may be said to be saved that the grade does not know."""
    audit = answered(audit_in(make_place()), grade=3)
    answer = answer_in(audit, "B1")
    with acting(audit.auditor) as by:
        note_nothing_there(answer=answer, location="Section B", by=by)

    def submit():
        with acting(audit.auditor) as by:
            return submit_audit(audit=audit, by=by)

    def save():
        judged = judging(audit)
        mine = next(each for each in judged.answers if each.pk == answer.pk)
        try:
            with acting(audit.auditor) as by:
                return save_answer(answer=mine, edit=edit(mine.version, grade=4), judging=judged, by=by)
        except Refused as refusal:
            return str(refusal)
        except OperationalError as waited:  # behind a submission that takes longer than anybody waits for a lock
            if not isinstance(waited.__cause__, LockNotAvailable):
                raise
            return "not saved"

    outcome, _ = at_once([save, submit])
    kept = answer_in(audit, "B1").grade
    with acting(audit.auditor):
        graded = Audit.objects.get(pk=audit.pk).result["grading"]["sections"]
    score = next(section for section in graded if section["section"] == "B")["result"]["score"]
    assert (kept, isinstance(outcome, Saved)) in {(3, False), (4, True)}
    assert (kept == 4) == (float(score) > 3)


def test_the_same_words_quoted_twice_at_once_are_one_quote():
    audit = audit_in(make_place())

    def quote():
        answer = answer_in(audit, "B1")
        with acting(audit.auditor) as by:
            return attach_quote(answer=answer, selection=Selection("long instructions"), by=by).pk

    assert len(set(at_once([quote] * 3))) == 1
    with acting(audit.auditor):
        assert EvidenceQuote.objects.count() == 1

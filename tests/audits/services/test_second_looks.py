"""What was put right is judged again, a queried grade by somebody blind to the first; both judgements stay."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from audits.models import Answer, Audit, GradeQuery, Return
from audits.queries.returns import points_open
from audits.queries.rounds import round_with_progress
from audits.queries.scoring import assignment_in, audit_of, sight
from audits.queries.second_looks import who_could_look
from audits.rules.visibility import Part
from audits.services.grade_queries import ask_query, decide_query, give_second_look
from audits.services.rounds import close_round
from audits.services.second_looks import ask_reaudit
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from reporting.models import AuditFact
from reporting.services.cells import cells_that_differ
from tests.factories import returns
from tests.factories.audits import acting, started
from tests.factories.plans import colleague_in
from tests.factories.returns import GATE, WEAK, as_seen, judged, point_on, queried, reread_note, second_look

State = GradeQuery.State


@pytest.fixture
def audit(place, writer):
    return judged(place, writer=writer)


@pytest.fixture
def other(place):
    return colleague_in(Role.AUDITOR, place, "Otto Other")


class TestReaudit:
    def test_only_what_failed_is_asked_again_of_the_first_auditor(self, audit):
        again = returns.judged_again(audit)
        with acting(audit.auditor):
            found = audit_of(assignment_in(audit.assignment.space, again.assignment_id))
            assert [
                answer.criterion.code for answer in Answer.objects.filter(audit=again).select_related("criterion")
            ] == [GATE]
            assert found.reaudit_of.pk == audit.pk
            assert (found.content_grade, found.auditor_id) == (None, audit.auditor_id)

    def test_put_right_it_lets_the_plan_become_final(self, audit, writer):
        returns.judged_again(audit)
        with acting(writer):
            assert not points_open(reread_note(audit).audit.plan_version.plan)
            assert point_on(reread_note(audit), GATE).check_result == "right"

    def test_failing_again_it_goes_back_to_the_writer_with_the_auditors_words(self, audit, writer):
        returns.judged_again(audit, grade=1)
        with acting(writer):
            point = point_on(reread_note(audit), GATE)
            assert (point.check_result, point.holds_back) == ("not_yet", True)
            assert point.check_words == "Please put this right."
            assert reread_note(audit).state == Return.State.SENT

    def test_it_is_asked_for_once_with_a_newer_draft(self, audit, writer):
        note = returns.answered(audit)
        with acting(writer) as by, pytest.raises(Refused, match="Upload the next draft"):
            ask_reaudit(note=reread_note(audit), by=by)
        returns.next_draft(returns.version_judged(audit))
        with acting(writer) as by:
            assert ask_reaudit(note=reread_note(audit), by=by).only == [GATE]
        with acting(writer) as by, pytest.raises(Refused, match="asked for already"):
            ask_reaudit(note=reread_note(audit), by=by)
        assert note.pk

    def test_where_the_council_wants_it_somebody_else_looks_even_after_the_round(self, audit, place, lead, other):
        place.council.reaudit_by_another = True
        place.council.save()
        with acting(lead) as by:
            close_round(by=by, audit_round=audit.assignment.round)
        assert returns.judged_again(audit).auditor_id in {other.pk, lead.pk}

    def test_neither_rounds_nor_figures_count_it(self, audit, lead):
        returns.judged_again(audit)
        with acting(lead):
            assert round_with_progress(audit.assignment.round, timezone.localdate()).progress.submitted == 1
            assert AuditFact.objects.count() == 1


class TestGradeQuery:
    def test_a_writer_asks_once_and_in_time(self, audit, writer):
        query = queried(audit)
        assert query.state == State.ASKED
        with acting(writer) as by, pytest.raises(Refused, match="asked for once"):
            ask_query(note=reread_note(audit), codes=[GATE], reason="Again", by=by)

    def test_it_can_be_too_late_by_the_councils_own_days(self, audit, writer, place):
        place.council.grade_query_days = 1
        place.council.save()
        returns.sent(audit)
        late = timezone.localdate() + timedelta(days=5)
        with acting(writer) as by, pytest.raises(Refused, match="could be queried until"):
            ask_query(note=reread_note(audit), codes=[GATE], reason="Too late", by=by, today=late)

    def test_nobody_queries_the_grades_of_anothers_plan(self, audit, place):
        returns.sent(audit)
        stranger = colleague_in(Role.PLAN_WRITER, place, "Sam Stranger")
        with acting(stranger) as by:
            note = reread_note(audit)
            with pytest.raises(Refused, match="Only the writer"):
                ask_query(note=note, codes=[GATE], reason="Mine?", by=by)

    def test_who_has_a_part_in_the_plan_is_not_asked(self, audit, lead, other):
        query = queried(audit)
        with acting(lead) as by:
            found = as_seen(query, lead)
            assert {person.pk for person in who_could_look(found.audit)} == {lead.pk, other.pk}
            with pytest.raises(ValidationError, match="has a part in this plan"):
                give_second_look(query=found, auditor=audit.auditor, by=by)

    def test_the_second_auditor_sees_nothing_of_the_first_judgement(self, audit, lead, other, place):
        query = queried(audit)
        with acting(lead) as by:
            given = give_second_look(query=as_seen(query, lead), auditor=other, by=by).second
        started(given)
        with acting(other) as by:
            first = assignment_in(place.space, audit.assignment_id)
            assert sight(by, first, audit_of(first)).parts == {Part.STATE}

    def test_the_lead_decides_and_both_judgements_stay(self, audit, lead, other, writer):
        before = (audit.content_grade, audit.process_grade)
        query = second_look(queried(audit, GATE, WEAK), lead, other, grade=3)
        assert query.state == State.READY
        with acting(lead) as by:
            decided = decide_query(query=query, grades={GATE: 3, WEAK: 2}, words="The table says it.", by=by)
        assert decided.outcome == GradeQuery.Outcome.CHANGED
        with acting(writer):
            first = Audit.objects.get(pk=audit.pk)
            assert (first.content_grade, first.process_grade) == before
            assert Answer.objects.get(audit=audit, criterion__code=GATE).grade == 1
            assert decided.content_grade >= first.content_grade

    def test_a_decided_grade_is_the_one_that_figures_count(self, audit, lead, other):
        query = second_look(queried(audit), lead, other)
        with acting(lead) as by:
            decided = decide_query(query=query, grades={GATE: 3}, words="It is there.", by=by)
            counted = AuditFact.objects.standing().get()
            assert cells_that_differ(counted.space) == 0, "what counted before was taken out of the cells"
        assert counted.content_grade == decided.content_grade
        assert GATE not in counted.gates_failed
        assert counted.audit_id == audit.pk

    def test_a_grade_may_stand(self, audit, lead, other):
        query = second_look(queried(audit), lead, other, grade=1)
        with acting(lead) as by:
            assert decide_query(query=query, grades={GATE: 1}, words="No.", by=by).outcome == "stands"
            assert AuditFact.objects.count() == 1

    def test_it_is_decided_after_the_second_look_and_never_again(self, audit, lead, other):
        query = queried(audit)
        with acting(lead) as by, pytest.raises(Refused, match="no second judgement"):
            decide_query(query=as_seen(query, lead), grades={GATE: 3}, words="Now", by=by)
        query = second_look(query, lead, other)
        with acting(lead) as by:
            with pytest.raises(ValidationError, match=f"Choose a grade for {GATE}"):
                decide_query(query=query, grades={}, words="Now", by=by)
            decided = decide_query(query=query, grades={GATE: 3}, words="Now", by=by)
            decided.decision = "Otherwise"
            with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
                decided.save()

    def test_the_writer_and_the_first_auditor_do_not_decide(self, place, writer):
        lead = colleague_in(Role.QA_LEAD, place, "Lin Lead")
        audit = judged(place, writer=writer, auditor=lead)
        query = queried(audit)
        with acting(lead) as by, pytest.raises(Refused, match="wrote or judged this plan"):
            decide_query(query=as_seen(query, lead), grades={GATE: 3}, words="Mine", by=by)

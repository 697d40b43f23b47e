"""A session from its opening to its close, by the services."""

import pytest
from django.db import DatabaseError, transaction

from audits.models import Audit
from audits.queries.scoring import assignment_in, audit_of, sight
from audits.rules.visibility import Part
from audits.services.answers import Conflict, Saved
from moderation.models import CaseResult, Consensus, Dissent, Rating, RatingSheet
from moderation.queries.agreeing import ratings_given
from moderation.queries.marking import marking_of
from moderation.queries.sessions import all_have_finished, progress_in, seat_of
from moderation.queries.sheets import own_sheet
from moderation.services import agreeing, cases, people, ratings, sessions
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.notices.models import Notice
from tests.factories.audits import acting, edit
from tests.factories.plans import colleague_in
from tests.factories.sessions import Meeting, rating_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(place):
    return Meeting(place)


def test_a_draw_can_be_made_once_and_keeps_what_repeats_it(place):
    meeting = Meeting(place, plans=3)
    with acting(meeting.lead) as by:
        drawn = cases.draw_cases(by=by, session=meeting.now(), size=2, seed="lottery 12")
        session = meeting.now()
        assert session.drawn["seed"] == "lottery 12"
        assert session.drawn["eligible"] == 3
        assert len(drawn) == 2
        with pytest.raises(Refused, match="drawn for this session already"):
            cases.draw_cases(by=by, session=session, size=2)


def test_an_audit_that_stands_in_a_session_is_not_chosen_again_until_it_is_left_out(meeting):
    meeting.prepare()
    with acting(meeting.lead) as by:
        with pytest.raises(Refused, match="cannot be chosen"):
            cases.pick_case(by=by, session=meeting.now(), audit=meeting.audits[0], reason="Again")
        cases.leave_out(by=by, case=meeting.cases()[0], reason="The family asked for it")
        assert cases.pick_case(by=by, session=meeting.now(), audit=meeting.audits[0], reason="After all").position == 1


def test_nobody_who_wrote_a_plan_or_did_an_audit_is_asked(meeting):
    meeting.prepare()
    with acting(meeting.lead) as by, pytest.raises(Refused, match="because they did the audit of it"):
        people.invite_people(by=by, session=meeting.now(), people=[meeting.audits[0].auditor_id])
    with acting(meeting.lead) as by, pytest.raises(Refused, match="Choose people who score here"):
        people.invite_people(by=by, session=meeting.now(), people=[meeting.story.writer.pk])


def test_no_plan_is_chosen_in_which_somebody_who_was_asked_has_a_part(place):
    meeting = Meeting(place, plans=2)
    auditor = meeting.audits[1].auditor
    with acting(meeting.lead) as by:
        cases.pick_case(by=by, session=meeting.now(), audit=meeting.audits[0], reason="Long")
        people.invite_people(by=by, session=meeting.now(), people=[auditor.pk])
        with pytest.raises(Refused, match=f"{auditor.name} cannot look again at this plan"):
            cases.pick_case(by=by, session=meeting.now(), audit=meeting.audits[1], reason="Long")


def test_scoring_begins_only_when_nothing_is_missing(meeting):
    with acting(meeting.lead) as by, pytest.raises(Refused, match="Choose at least 1 plan"):
        sessions.start_session(by=by, session=meeting.now())
    meeting.start()
    with acting(meeting.lead) as by, pytest.raises(Refused, match="Scoring has begun already"):
        people.invite_people(by=by, session=meeting.now(), people=[meeting.story.auditors[1].pk])


def test_a_score_saved_twice_is_saved_once_and_another_window_is_a_conflict(meeting):
    meeting.start()
    rater = meeting.raters[0]
    with acting(rater) as by:
        case = meeting.cases()[0]
        ratings.begin_rating(by=by, part=meeting.part_of(rater), case=case)
        sheet = own_sheet(by, case)
        marking = marking_of(sheet, case)
        rating = rating_on(marking, "A1")
        rating.sheet = sheet
        said = edit(grade=3)
        first = ratings.rate(by=by, rating=rating, edit=said, judging=marking)
        again = ratings.rate(by=by, rating=rating, edit=said, judging=marking)
        other = ratings.rate(by=by, rating=rating, edit=edit(grade=1), judging=marking)
    assert isinstance(first, Saved)
    assert (first.answer.version, again.answer.version) == (1, 1)
    assert isinstance(other, Conflict)
    assert other.theirs.grade == 3


def test_nobody_scores_on_anothers_sheet_nor_after_finishing_nor_after_the_reveal(meeting):
    meeting.everybody_scores()
    one, other = meeting.raters
    with acting(one) as by:
        sheet = own_sheet(by, meeting.cases()[0])
    with acting(other), pytest.raises(StopIteration):  # PostgreSQL gives them no row of it
        meeting.give(other, sheet, "A1", 1)
    with acting(one), pytest.raises(Refused, match="You have finished scoring"):
        meeting.give(one, sheet, "A1", 1)
    with acting(one) as by:
        ratings.take_back_sheet(by=by, sheet=sheet)
        assert isinstance(meeting.give(one, sheet, "A1", 1), Saved)
    with acting(meeting.lead) as by:
        sessions.reveal(by=by, session=meeting.now(), early=True)
    with acting(one), pytest.raises(Refused, match="scores are shown already"):
        meeting.give(one, sheet, "A1", 2)


def test_before_the_reveal_postgresql_shows_a_score_to_its_giver_alone(meeting):
    meeting.everybody_scores()
    for person in (meeting.lead, meeting.story.writer, *meeting.story.auditors, *meeting.raters):
        with acting(person):
            seen = set(Rating.objects.values_list("rater_id", flat=True))
            kept = set(Rating.history.values_list("rater_id", flat=True))
            assert seen | kept <= {person.pk}
    with acting(meeting.lead) as by:
        sessions.reveal(by=by, session=meeting.now())
        assert set(Rating.objects.values_list("rater_id", flat=True)) == {each.pk for each in meeting.raters}


def test_after_the_reveal_postgresql_lets_nobody_change_a_score(meeting):
    meeting.show()
    with acting(meeting.raters[0]) as by, transaction.atomic():
        rating = Rating.objects.filter(rater_id=by.person_id).first()
        assert not Rating.objects.save_edit(
            answer_id=rating.pk, version=rating.version, page_id=rating.page_id, grade=1
        )


def test_not_everybody_having_finished_only_the_lead_by_name_shows_the_scores(meeting):
    meeting.start()
    with acting(meeting.lead) as by, pytest.raises(Refused, match="Nobody has finished"):
        sessions.reveal(by=by, session=meeting.now(), early=True)
    meeting.score(meeting.raters[0], 3)
    with acting(meeting.lead) as by, pytest.raises(Refused, match="Not everybody has finished"):
        sessions.reveal(by=by, session=meeting.now())
    with acting(meeting.raters[1]) as by, pytest.raises(Refused, match="Leah Lead leads this session"):
        sessions.reveal(by=by, session=meeting.now(), early=True)
    with acting(meeting.lead) as by:
        session = sessions.reveal(by=by, session=meeting.now(), early=True)
        assert session.revealed_early
        assert session.revealed_by_id == meeting.lead.pk


def test_who_does_not_take_part_is_waited_for_no_more_and_a_return_counts(meeting):
    meeting.start()
    one, other = meeting.raters
    with acting(other) as by:
        people.answer_invitation(by=by, part=meeting.part_of(other), reply="no")
    with acting(one) as by:
        people.answer_invitation(by=by, part=meeting.part_of(one), reply="return")
    meeting.score(one, 3)
    with acting(meeting.lead):
        assert all_have_finished(meeting.now())
        assert [row.words for row in progress_in(meeting.now())] == ["Finished", "Does not take part"]
    with acting(other) as by, pytest.raises(Refused, match="you do not take part"):
        ratings.begin_rating(by=by, part=meeting.part_of(other), case=meeting.cases()[0])


def test_who_scores_a_text_alone_does_not_see_its_audit_until_the_scores_are_shown(meeting):
    meeting.everybody_scores()
    rater, assignment = meeting.raters[1], meeting.audits[0].assignment
    for reveals, parts in ((False, {Part.STATE}), (True, set(Part))):
        if reveals:
            meeting.show_now()
        with acting(rater) as by:
            fetched = assignment_in(meeting.place.space, assignment.pk)
            assert sight(by, fetched, audit_of(fetched)).parts == parts


def test_finishing_says_what_is_missing(meeting):
    meeting.start()
    rater = meeting.raters[0]
    with acting(rater) as by:
        case = meeting.cases()[0]
        ratings.begin_rating(by=by, part=meeting.part_of(rater), case=case)
        with pytest.raises(Refused, match="A1 has no grade yet"):
            ratings.finish_rating(by=by, sheet=own_sheet(by, case))
        assert RatingSheet.objects.get().finished_at is None


def test_the_last_criterion_agreed_makes_the_session_agreed_and_closing_leaves_the_audit_as_it_was(meeting):
    meeting.show(3, 2)
    audit = meeting.audits[0]
    with acting(meeting.lead) as by, pytest.raises(Refused, match="not been agreed yet"):
        agreeing.close_session(by=by, session=meeting.now())
    meeting.agree_all(2).close()
    with acting(meeting.lead):
        result = CaseResult.objects.get()
        now = Audit.objects.get(pk=audit.pk)
        assert now.content_grade == result.original_content_grade == audit.content_grade == 3
        assert result.content_grade < 3
        assert result.is_changed
        assert all(agreed == 2 for _, original, agreed in result.differences if original == 3)
        assert len(result.differences) > 10
    for person in (audit.auditor, meeting.story.writer):
        with acting(person):
            assert Notice.objects.filter(kind=Notice.Kind.SESSION_RESULT, person=person).count() == 1


def test_what_everybody_gave_alike_can_be_agreed_at_once(meeting):
    meeting.start()
    meeting.score(meeting.raters[0], 3)
    meeting.score(meeting.raters[1], 3, but={"E1": 1})
    with acting(meeting.lead) as by:
        sessions.reveal(by=by, session=meeting.now())
        case = meeting.cases()[0]
        made = agreeing.agree_unanimous(by=by, case=case)
        agreed = {each.criterion.code for each in made}
        assert agreed == {rating.criterion.code for rating in ratings_given(case)} - {"E1"}
        assert meeting.now().state == "revealed"
    meeting.agree(case, "E1", 2)
    with acting(meeting.lead):
        assert meeting.now().state == "agreed"


def test_a_dissent_keeps_the_words_and_an_agreement_can_be_changed_until_the_close(meeting):
    meeting.show()
    with acting(meeting.lead):
        case = meeting.cases()[0]
    consensus = meeting.agree(case, "A1", 3)
    rater = meeting.raters[1]
    with acting(rater) as by:
        consensus.case.session = meeting.now()
        agreeing.record_dissent(by=by, consensus=consensus, part=meeting.part_of(rater), words="The boy says nothing.")
    with acting(meeting.raters[0]) as by, pytest.raises(Refused, match="by themselves or by the lead"):
        agreeing.record_dissent(by=by, consensus=consensus, part=meeting.part_of(rater), words="Words in a mouth")
    meeting.agree(case, "A1", 2)
    with acting(meeting.lead):
        assert Dissent.objects.get().words == "The boy says nothing."
        assert [row.grade for row in Consensus.history.filter(id=consensus.pk).order_by("history_date")] == [3, 2]
    with acting(rater), pytest.raises(DatabaseError), transaction.atomic():
        Dissent.objects.update(words="Something else")


def test_another_lead_carries_on(meeting):
    meeting.show()
    senior = meeting.raters[0]
    with acting(senior) as by, pytest.raises(Refused, match="take the lead first"):
        agreeing.look_at(by=by, case=meeting.cases()[0], code="A1")
    with acting(senior) as by:
        sessions.take_lead(by=by, session=meeting.now())
        agreeing.look_at(by=by, case=meeting.cases()[0], code="A1")
        assert seat_of(by, meeting.now()).leads
        assert meeting.now().looking_for == "A1"
    auditor = colleague_in(Role.AUDITOR, meeting.place)
    with acting(auditor) as by, pytest.raises(Refused, match="does not let you lead"):
        sessions.take_lead(by=by, session=meeting.now())


def test_a_closed_session_is_frozen_by_the_database(meeting):
    meeting.show().agree_all(3).close()
    with acting(meeting.lead):
        session = meeting.now()
        session.title = "Another"
        with pytest.raises(DatabaseError), transaction.atomic():
            session.save()


def test_the_record_names_the_deeds_and_no_scores(meeting):
    meeting.show()
    with acting(meeting.place.space.service_person):
        details = set(Entry.objects.filter(act__startswith="session.").values_list("detail", flat=True))
    assert {"started", "begun", "finished", "revealed"} <= details

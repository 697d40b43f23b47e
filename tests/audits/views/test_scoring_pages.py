"""The pages of scoring: who sees what, before and after submission, and what a look leaves in the ledger."""

import re

import pytest
from django.urls import reverse

from audits.models import Audit, AuditRound
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.spaces.ids import new_id
from tests.audits.views.scoring import HTMX, Desk, address, words
from tests.factories.audits import acting, answer_in, assigned, audit_in, entered, peer_checks, started, submitted
from tests.factories.places import person_in
from tests.factories.plans import TEXT, assignment_of, colleague_in, plan_in, read_version, round_in

PLAN_WORDS = TEXT.splitlines()[1]
NOT_TOLD_YET = "You worked on this plan, so you see the audit when its feedback note is sent."


@pytest.fixture
def audit(place, writer, auditor):
    return audit_in(place, auditor=auditor, version=read_version(plan_in(place, reference="NCC-7"), written_by=writer))


@pytest.fixture
def look(place, audit, signed_in, request):
    """`look(name, who)` opens a page of the audit as a fixture's person, or a new one in a role."""

    def look(name, who):
        person = colleague_in(who, place) if isinstance(who, Role) else request.getfixturevalue(who)
        return signed_in(person).get(address(name, place, audit))

    return look


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("auditor", 200),
        ("lead", 200),
        ("manager", 200),
        ("writer", 200),
        (Role.AUDITOR, 404),
        (Role.PLAN_WRITER, 404),
        (Role.STEWARD, 403),
        (Role.PAIG_MEMBER, 404),
    ],
)
def test_who_sees_that_there_is_an_audit(look, who, code):
    assert look("audit", who).status_code == code


@pytest.mark.parametrize("name", ["score", "check", "document"])
@pytest.mark.parametrize(
    ("who", "code", "sentence"),
    [
        ("auditor", 200, ""),
        ("lead", 403, "This plan was given to another auditor to score."),
        ("manager", 403, "Your role here does not let you score a plan."),
        ("writer", 403, "You helped to write this plan, so another auditor needs to score it."),
        (Role.AUDITOR, 404, ""),
        (Role.STEWARD, 403, "Your role here does not let you score a plan."),
    ],
)
def test_an_audit_is_worked_on_by_its_auditor_alone(look, name, who, code, sentence):
    answer = look(name, who)
    assert answer.status_code == code
    assert sentence in words(answer)


def test_an_audit_of_another_council_is_not_found(audit, other_place, signed_in):
    site = signed_in(colleague_in(Role.QA_LEAD, other_place))
    for name in ("audit", "score", "check", "document"):
        assert site.get(address(name, other_place, audit)).status_code == 404


def test_the_overview_says_where_the_audit_stands(look, auditor):
    page = words(look("audit", "auditor"))
    for expected in ("Audit of NCC-7", "Audie Auditor", "In progress: 0 of", "Continue scoring", "0 of 5 answered"):
        assert expected in page


def test_those_who_oversee_follow_and_see_no_answer(look, place, auditor, audit, signed_in):
    Desk(signed_in(auditor), place, audit).save("A1", grade=1, comment="A weak start", page_id=str(audit.pk))
    page = words(look("audit", "lead"))
    assert "In progress: 1 of" in page
    assert "The answers can be seen once the auditor has submitted them." in page
    assert "A weak start" not in page
    assert "Falls short" not in page
    assert "Continue scoring" not in page


def test_an_audit_that_was_not_begun_can_be_started(place, auditor, signed_in):
    assignment = assigned(place, auditor=auditor)
    site, args = signed_in(auditor), [place.space.slug, assignment.pk]
    assert "Start scoring" in words(site.get(reverse("audits:audit", args=args)))
    answer = site.post(reverse("audits:start", args=args))
    assert answer.url == reverse("audits:score", args=args)
    assert site.get(answer.url).status_code == 200


def test_scoring_what_was_not_begun_leads_to_its_overview(place, auditor, signed_in):
    assignment = assigned(place, auditor=auditor)
    args = [place.space.slug, assignment.pk]
    answer = signed_in(auditor).get(reverse("audits:score", args=args))
    assert answer.url == reverse("audits:audit", args=args)


def test_in_a_closed_round_the_button_rests_with_the_reason(place, auditor, signed_in):
    closed = round_in(place, name="Spring", state=AuditRound.State.CLOSED)
    assignment = assigned(place, auditor=auditor, audit_round=closed)
    page = words(signed_in(auditor).get(reverse("audits:audit", args=[place.space.slug, assignment.pk])))
    assert "The round “Spring” is closed." in page
    assert 'aria-disabled="true"' in page


def test_the_score_page_holds_the_text_and_every_criterion(look):
    page = words(look("score", "auditor"))
    assert PLAN_WORDS in page
    for expected in ("Section B: Special educational needs", "criterion-A1", "criterion-T4", "Secure"):
        assert expected in page
    assert 'data-jump="b0"' in page, "a criterion about B leads to its heading in the document"


def test_every_criterion_of_a_page_belongs_to_the_same_page(look):
    page = look("score", "auditor").content.decode()
    ids = {part.split('"')[0] for part in page.split('name="page_id" value="')[1:]}
    assert len(ids) == 1


def test_a_page_opened_again_is_another_page(look):
    first, second = (look("score", "auditor").context["page_id"] for _ in range(2))
    assert first != second


def test_a_checklist_has_its_own_answers_and_no_gate(place, auditor, signed_in):
    audit = audit_in(place, auditor=auditor, audit_round=peer_checks(place))
    page = words(signed_in(auditor).get(address("score", place, audit)))
    assert "Partly" in page
    assert "Legal gate" not in page
    assert "Exemplary" not in page


def reads_of(place, person):
    with acting(place.space.service_person):
        found = Entry.objects.filter(kind=Entry.Kind.READ, actor=person)
        return [(entry.detail, entry.subject_type) for entry in found]


@pytest.mark.parametrize(
    ("name", "reads"),
    [
        ("score", [("score", "audits.planversion")]),
        ("document", [("score", "audits.planversion")]),
        ("audit", []),
        ("check", []),
    ],
)
def test_a_page_with_the_text_is_one_read_and_others_are_none(look, place, auditor, name, reads):
    look(name, "auditor")
    assert reads_of(place, auditor) == reads


def test_a_result_holds_quotes_so_that_looking_at_it_is_a_read(place, auditor, lead, signed_in):
    audit = entered(assigned(place, auditor=auditor))
    signed_in(lead).get(address("audit", place, audit))
    assert reads_of(place, lead) == [("result", "audits.planversion")]


def test_the_result_gives_both_grades_each_section_and_how_it_came_about(place, auditor, signed_in):
    audit = entered(assigned(place, auditor=auditor, reference="NCC-8"), grade=2)
    page = words(signed_in(auditor).get(address("audit", place, audit)))
    assert "Result of the audit of NCC-8" in page
    content, process = page.split("grade-pair")[1].split("</div>")[:2]
    assert ("Falls short" in content, "Needs work" in process) == (True, True), "two failed gates pull the content down"
    assert "Section F: Special educational provision" in page
    assert "B1 is a legal gate and failed" in page
    assert "Nothing is there" in page
    assert "Please put this right." in page


def test_a_checklists_result_is_called_by_its_name(place, auditor, signed_in):
    from audits.rules.answers import GivenAnswer

    assignment = assigned(place, auditor=auditor, audit_round=peer_checks(place))
    codes = ("A1", "A3", "B1", "B2", "C1", "D1", "E1", "E2", "E4", "F1", "F2", "F3", "F5", "F6", "F7", "G2", "K1")
    all_yes = {code: GivenAnswer(grade=2) for code in (*codes, "W1", "W3", "W6", "P2")}
    audit = entered(assignment, but=all_yes | {"A3": GivenAnswer(grade=1)})
    page = words(signed_in(auditor).get(address("audit", place, audit)))
    assert "<strong>Ready with changes</strong>" in page
    assert "grade-pair" not in page


def test_those_who_oversee_see_the_result_once_it_is_submitted(place, auditor, manager, signed_in):
    audit = entered(assigned(place, auditor=auditor))
    assert "Result of the audit" in words(signed_in(manager).get(address("audit", place, audit)))


class TestAWriterBeforeTheFeedbackNote:
    """Writers are told by the note, at one moment. No address may tell them sooner."""

    @pytest.fixture
    def audit(self, place, writer, auditor):
        version = read_version(plan_in(place), written_by=writer)
        return entered(assigned(place, auditor=auditor, version=version), grade=1)

    @pytest.fixture
    def site(self, writer, signed_in):
        return signed_in(writer)

    def test_sees_that_it_was_submitted_and_nothing_more(self, site, place, audit):
        page = words(site.get(address("audit", place, audit)))
        assert NOT_TOLD_YET in page
        assert "Submitted" in page
        assert "Falls short" not in page

    @pytest.mark.parametrize("name", ["score", "check", "document"])
    def test_is_shown_no_quote_and_no_answer(self, site, place, audit, name):
        assert site.get(address(name, place, audit)).status_code == 403

    @pytest.mark.parametrize("name", ["answer", "quote"])
    def test_is_told_no_grade_by_a_refusal(self, site, place, audit, name):
        """The fragment that says why a quote was refused also says the grade."""
        answer = answer_in(audit, "A1")
        told = site.post(address(name, place, audit, answer.pk), {"words": "Sam"}, headers=HTMX)
        assert told.status_code == 403
        assert "Falls short" not in words(told)

    def test_cannot_submit_it_either(self, site, place, audit):
        assert site.post(address("submit", place, audit)).status_code == 403


class TestTwoWhoJudgeTheSameText:
    """Whoever still has to judge sees nothing of the other's judgement, a QA lead included."""

    @pytest.fixture
    def first(self, place, auditor):
        return entered(assigned(place, auditor=auditor))

    @pytest.fixture
    def second(self, place, lead, first):
        return assignment_of(round_in(place), read_again(first), lead)

    @pytest.mark.usefixtures("second")
    def test_a_lead_who_still_has_to_judge_is_blind(self, place, lead, first, signed_in):
        page = words(signed_in(lead).get(address("audit", place, first)))
        assert "You can see this when you have submitted your own judgement of the plan." in page
        assert "grade-pair" not in page

    def test_and_sees_it_afterwards(self, place, lead, first, second, signed_in):
        submitted(started(second))
        assert "grade-pair" in words(signed_in(lead).get(address("audit", place, first)))

    def test_another_auditor_sees_it_afterwards_and_not_before(self, place, first, signed_in):
        other = colleague_in(Role.AUDITOR, place)
        mine = assignment_of(round_in(place), read_again(first), other)
        site = signed_in(other)
        assert "grade-pair" not in words(site.get(address("audit", place, first)))
        submitted(started(mine))
        assert "grade-pair" in words(site.get(address("audit", place, first)))

    def test_one_that_can_be_judged_no_more_does_not_blind(self, place, lead, first, second, signed_in):
        with acting(lead):
            closed = AuditRound.objects.get(pk=second.round_id)
            closed.state = AuditRound.State.CLOSED
            closed.save()
        assert "grade-pair" in words(signed_in(lead).get(address("audit", place, first)))


def read_again(audit):
    """The text of an audit, with its space."""
    with acting(audit.auditor):
        return Audit.objects.select_related("plan_version__space", "plan_version__plan").get(pk=audit.pk).plan_version


def test_the_score_page_asks_as_often_for_a_full_audit_as_for_an_empty_one(
    place, auditor, audit, signed_in, queries_of
):
    site = signed_in(auditor)
    site.get(address("score", place, audit))  # the first page of a process reads the scale
    empty = queries_of(lambda: site.get(address("score", place, audit)))
    desk = Desk(site, place, audit)
    for code in ("A1", "A2", "B1", "C1"):
        desk.save(code, grade=4, page_id=str(audit.pk))
        desk.quote(code, words="Sam finds")
        desk.quote(code, missing_from="Section D")
    assert queries_of(lambda: site.get(address("score", place, audit))) == empty <= 13


@pytest.mark.parametrize(("name", "most"), [("audit", 12), ("check", 12), ("document", 12)])
def test_the_other_pages_have_a_ceiling_too(place, auditor, audit, signed_in, queries_of, name, most):
    site = signed_in(auditor)
    site.get(address(name, place, audit))
    assert queries_of(lambda: site.get(address(name, place, audit))) <= most


def test_a_result_has_a_ceiling(place, auditor, signed_in, queries_of):
    audit, site = entered(assigned(place, auditor=auditor), grade=2), signed_in(auditor)
    assert queries_of(lambda: site.get(address("audit", place, audit))) <= 16


def test_nobody_on_a_board_comes_near_an_audit(place, audit, signed_in):
    member = person_in(Role.PAIG_MEMBER, place)
    assert signed_in(member).get(address("audit", place, audit)).status_code == 404


def test_nothing_of_one_auditors_page_stands_on_anothers(place, signed_in):
    """Criteria are drawn once a process and filled for each page, so that whatever is left in them would leak."""
    pages = []
    for word in ("heron", "plover"):
        auditor = colleague_in(Role.AUDITOR, place)
        audit = audit_in(place, auditor=auditor, version=read_version(plan_in(place)))
        desk = Desk(signed_in(auditor), place, audit)
        desk.save("A1", grade=4, comment=f"About a <{word}>.", page_id=str(new_id()))
        desk.quote("B1", words="long instructions")
        pages.append((audit, word, words(desk.get("score"))))
    (first, heron, one), (second, plover, other) = pages
    assert f"About a &lt;{heron}&gt;." in one
    assert f"About a &lt;{plover}&gt;." in other
    assert heron not in other
    assert str(first.assignment_id) not in other
    assert str(second.assignment_id) in other
    assert not re.search("[\ue000\ue001]|of-the-stencil|0000feed", one + other)

"""Redacting a plan, releasing the copy, and who can read it from then on."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from moderation.models import Exhibit, Redaction, RedactionLine
from moderation.queries.joint import askable, audit_in, page_of
from moderation.queries.redactions import confirming_of
from moderation.rules.confirming import LineState
from moderation.services.exhibits import erase_exhibits, let_guest_read, release_exhibit
from moderation.services.joint import SETTLED, ask_members
from moderation.services.redactions import (
    NOT_THERE,
    accept_line,
    keep_council_words,
    mark_words,
    reject_line,
    sort_words,
)
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.people.models import Organisation
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from tests.factories.audits import acting
from tests.factories.exhibits import Together
from tests.factories.people import sign_in
from tests.factories.places import as_viewer, make_council, make_person
from tests.factories.plans import colleague_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def together(place):
    return Together(place)


def browser_of(person) -> Client:
    client = Client()
    sign_in(client, person)
    return client


def read_as(person, space):
    with acting(person):
        return Exhibit.objects.in_space(space).first()


def test_nothing_is_released_while_a_line_is_undecided(together):
    redaction = together.ask().agree_to_share(together.health, together.forum).begin()
    with acting(together.lead) as by, pytest.raises(Refused, match=r"\d+ lines have not been decided"):
        release_exhibit(by=by, redaction=redaction)


def test_the_database_itself_releases_nothing_that_was_not_confirmed(together):
    redaction = together.ask().begin()
    redaction.state, redaction.exhibit_id = Redaction.State.RELEASED, new_id()
    with pytest.raises(IntegrityError, match="decided every line"), acting(together.lead):
        redaction.save()


def test_the_database_takes_no_copy_of_what_was_not_released(together):
    case = together.release()
    with acting_as(case.joint_space.service_person_id), transaction.atomic():
        copy = Exhibit.objects.in_space(case.joint_space).get()
    copy.pk, copy.case_id = new_id(), new_id()
    with (
        pytest.raises(IntegrityError, match="was released"),
        acting_as(case.joint_space.service_person_id),
        transaction.atomic(),
    ):
        copy.save(force_insert=True)


def test_what_was_released_changes_no_more(together):
    case = together.release()
    with acting(together.lead):
        line = RedactionLine.objects.filter(redaction__case=case).first()
    line.state = LineState.REJECTED
    with pytest.raises(IntegrityError, match="never changes"), acting(together.lead):
        line.save()


def test_the_copy_holds_no_word_that_was_taken_out_and_keeps_its_tables(together):
    case = together.release()
    html = read_as(together.reviewer, case.joint_space).html
    assert "[child]" in html
    assert "<table>" in html
    assert "&amp; more" in html
    assert not [word for word in ("Sam", "Thornhill", "Elmwood", "Carter", "sam@example.org") if word in html]


def test_a_rejected_line_stays_and_needs_a_reason(together):
    redaction = together.begin()
    with acting(together.lead) as by:
        line = redaction.lines.filter(words__contains="Elmwood").first()
        line.redaction = redaction
        with pytest.raises(Refused, match="why these words can stay"):
            reject_line(by=by, line=line, reason=" ")
        reject_line(by=by, line=line, reason="It is a famous school")
        accept_line(by=by, line=line)
        assert line.is_taken_out


def test_words_of_a_kind_are_sorted_at_once_and_the_others_stay_for_a_reason(together):
    redaction = together.ask().begin()
    with acting(together.lead) as by:
        facts = {"by": by, "redaction": redaction, "kind": "child_name"}
        with pytest.raises(Refused, match="Tick the words"):
            sort_words(**facts, names=[], reason="", others_stay=False)
        with pytest.raises(Refused, match="Say why"):
            sort_words(**facts, names=["Sam"], reason=" ", others_stay=True)
        out, stay = sort_words(**facts, names=["Sam"], reason="It stays.", others_stay=True)
        states = {(line.words, line.is_taken_out) for line in redaction.lines.filter(kind="child_name")}
        reasons = set(redaction.lines.filter(kind="child_name", state="rejected").values_list("reason", flat=True))
        assert not redaction.lines.undecided().filter(kind="child_name").exists()
    assert (out > 0, stay > 0, reasons) == (True, True, {"It stays."})
    assert states == {("Sam", True), ("Sam Thornhill", False)}


def test_a_persons_own_mark_takes_words_out_wherever_they_stand_alone(together):
    redaction = together.begin()
    with acting(together.lead) as by:
        assert [line.replacement for line in mark_words(by=by, redaction=redaction, words="bees", kind="place")] == [
            "[place]"
        ]
        with pytest.raises(Refused, match=NOT_THERE[:20]):
            mark_words(by=by, redaction=redaction, words="bee", kind="place")


def test_the_council_lists_are_proposed(together):
    with acting(together.lead) as by:
        keep_council_words(by=by, space=together.place.space, lists={"places": ["bees"], "staff": []})
    redaction = together.begin()
    with acting(together.lead):
        assert redaction.lines.filter(words="bees", kind="place").exists()


def test_a_release_names_the_body_that_no_agreement_covers(together):
    redaction = together.confirm(together.ask().agree_to_share(together.forum).begin())
    with acting(together.lead) as by:
        assert confirming_of(redaction).release.gaps == (
            f"No data sharing agreement in force covers {together.health}.",
        )
        with pytest.raises(Refused, match=str(together.health)):
            release_exhibit(by=by, redaction=redaction)


def test_members_are_let_in_to_the_last_day_and_nobody_else(together):
    case = together.release()
    stranger = colleague_in(Role.QA_LEAD, make_council(together.place.area, together.place.library))
    auditor = colleague_in(Role.AUDITOR, together.place)
    assert read_as(together.officer, case.joint_space)
    assert not read_as(stranger, case.joint_space)
    assert not read_as(auditor, case.joint_space)
    with acting(together.officer):
        grant = case.joint_space.grants.get(user=together.officer)
    assert timezone.localdate(grant.expires_at) == together.last_day + timedelta(days=1)


def test_the_key_stays_with_the_council(together):
    case = together.release()
    other = colleague_in(Role.QA_LEAD, make_council(together.place.area, together.place.library))
    for person in (together.officer, together.reviewer, other):
        with acting(person):
            assert not Redaction.objects.filter(case=case).exists()
            assert not RedactionLine.objects.exists()


def test_a_guest_reads_one_copy_and_nothing_else(together):
    together.release()
    school = together._body(Organisation.Kind.SCHOOL)
    guest = make_person("Gwen Guest")
    redaction = together.fetch(redaction_of(together))
    facts = {"person": guest, "organisation": school, "last_day": timezone.localdate(), "reason": "Her school"}
    with acting(together.lead) as by, pytest.raises(Refused, match="No data sharing agreement"):
        let_guest_read(by=by, redaction=redaction, **facts)
    together.agree_to_share(school)
    with acting(together.lead) as by:
        grant = let_guest_read(by=by, redaction=redaction, **facts)
    assert as_viewer(guest).space_ids == {grant.space_id}
    client = browser_of(guest)
    slug = redaction.case.joint_space.slug
    assert client.get(reverse("moderation:exhibit", args=[slug])).status_code == 200
    joint = reverse("moderation:joint", args=[together.place.library.slug, together.audit.pk])
    assert client.get(joint).status_code == 404


def redaction_of(together) -> Redaction:
    with acting(together.lead):
        return Redaction.objects.get(case__audit=together.audit)


def test_each_read_of_a_copy_leaves_a_row(together):
    case = together.release()
    address = reverse("moderation:exhibit", args=[case.joint_space.slug])
    for person in (together.reviewer, together.officer):
        assert browser_of(person).get(address).status_code == 200
    with acting_as(case.joint_space.service_person_id), transaction.atomic():
        reads = Entry.objects.filter(space=case.joint_space, kind=Entry.Kind.READ, act="exhibit.read")
        assert set(reads.values_list("actor_id", flat=True)) == {together.reviewer.pk, together.officer.pk}


def test_words_are_erased_on_their_day_and_not_before(together):
    space = together.release().joint_space
    with acting_as(space.service_person_id), transaction.atomic():
        by, due = viewer_for(space.timed_worker), Exhibit.objects.get(space=space).erase_on
        assert erase_exhibits(by=by, space=space, today=due - timedelta(days=1)) == 0
        assert erase_exhibits(by=by, space=space, today=due) == 1
        assert Exhibit.objects.get(space=space).html == ""
        assert Entry.objects.filter(space=space, act="exhibit.erase").count() == 1


def test_who_is_asked_is_settled_by_the_first_release(together):
    together.release()
    with acting(together.lead) as by:
        audit = together.now()
        assert page_of(audit).absent == []
        with pytest.raises(Refused, match=SETTLED[:20]):
            ask_members(by=by, audit=audit, people=[askable(audit)[0].person.pk])


def test_an_audit_is_known_to_its_people_alone(together):
    together.ask()
    outsider = colleague_in(Role.AUDITOR, together.place)
    assert together.now()
    with acting(outsider) as by, pytest.raises(Http404):
        audit_in(by, together.place.library, together.audit.pk)

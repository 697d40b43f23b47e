"""Opening a round and closing it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from audits.models import AuditRound
from audits.services.rounds import RoundFacts, close_round, open_round
from frameworks.models import FrameworkVersion, Instrument
from qa_portal.access.refusal import Refused
from qa_portal.partners.models import Term
from tests.factories.plans import in_space, library_of_place, round_in

IN_TWO_WEEKS = timezone.localdate() + timedelta(days=14)


@pytest.fixture
def library(place):
    return library_of_place(place)


@pytest.fixture
def facts(place, library):
    with in_space(place.library):
        instrument = Instrument.objects.get(version=library, code="level2_digital_audit")
        term = Term.objects.filter(space=place.library).first()
    return RoundFacts("Autumn audit", instrument, term, planned_audits=12, due_on=IN_TWO_WEEKS)


@pytest.fixture
def open_with(place, lead, acting, facts):
    def open_with(**changes):
        with acting(lead) as by:
            return open_round(by=by, space=place.space, facts=replace(facts, **changes))

    return open_with


def faults_of(deed):
    with pytest.raises(ValidationError) as caught:
        deed()
    return caught.value.message_dict


def test_a_round_takes_its_level_and_framework_from_its_instrument(open_with, library):
    opened = open_with()
    assert (opened.level.purpose_key, opened.framework_version_id) == ("draft_quality_control", library.pk)
    assert opened.is_open


def test_an_approved_framework_will_do_where_none_is_live(open_with, place, library):
    with in_space(place.library):
        FrameworkVersion.objects.filter(pk=library.pk).update(state=FrameworkVersion.State.APPROVED)
    assert open_with().pk


def test_a_draft_framework_judges_nothing(open_with, place, library):
    with in_space(place.library):
        FrameworkVersion.objects.filter(pk=library.pk).update(state=FrameworkVersion.State.RETIRED)
    assert "live or approved" in faults_of(open_with)["instrument"][0]


def test_an_instrument_of_another_level_is_refused(open_with, place):
    with in_space(place.library):
        other = Instrument.objects.get(code="level5_multi_agency")
    assert list(faults_of(lambda: open_with(instrument=other))) == ["instrument"]


def test_an_instrument_or_term_of_another_area_is_refused(open_with, other_place):
    foreign = library_of_place(other_place)
    with in_space(other_place.library):
        instrument = Instrument.objects.get(version=foreign, code="level2_digital_audit")
        term = Term.objects.filter(space=other_place.library).first()
    assert list(faults_of(lambda: open_with(instrument=instrument))) == ["instrument"]
    assert list(faults_of(lambda: open_with(term=term))) == ["term"]


def test_a_due_date_in_the_past_is_refused(open_with):
    yesterday = timezone.localdate() - timedelta(days=1)
    assert faults_of(lambda: open_with(due_on=yesterday)) == {"due_on": ["The due date cannot be in the past."]}


def test_a_name_is_used_once(open_with):
    open_with()
    assert "already a round called AUTUMN AUDIT" in faults_of(lambda: open_with(name="AUTUMN AUDIT"))["name"][0]


def test_a_name_that_arrives_in_the_same_moment_is_refused_with_the_same_sentence(
    open_with, place, library, monkeypatch
):
    round_in(place, library, name="Autumn audit")
    monkeypatch.setattr("audits.services.rounds._refuse_wrong_facts", lambda *_: None)
    assert "already a round called" in faults_of(open_with)["name"][0]


@pytest.mark.parametrize("who", ["writer", "auditor", "manager"])
def test_only_a_qa_lead_opens_and_closes(place, facts, acting, who, request):
    person, opened = request.getfixturevalue(who), round_in(place)
    with acting(person) as by:
        with pytest.raises(Refused, match="open an audit round"):
            open_round(by=by, space=place.space, facts=facts)
        with pytest.raises(Refused):
            close_round(by=by, audit_round=opened)


def test_a_closed_round_keeps_the_history_of_its_state(open_with, lead, acting):
    opened = open_with()
    with acting(lead) as by:
        closed = close_round(by=by, audit_round=opened)
        states = list(closed.history.order_by("history_date").values_list("state", flat=True))
    assert states == [AuditRound.State.OPEN, AuditRound.State.CLOSED]

"""What entries speak of: every column that names a subject exists, and nothing is named that the reader cannot see."""

import pytest
from django.apps import apps

from qa_portal.access.roles import Role
from qa_portal.ledger.queries import label_of, named, parts_of, plan_with, words_of
from qa_portal.ledger.subjects import PLAN, SUBJECTS
from qa_portal.spaces.ids import new_id
from tests.factories.places import person_in
from tests.factories.plans import assignment_of, audit_of, plan_in, read_version, round_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(place):
    return person_in(Role.STEWARD, place)


@pytest.fixture
def version(place):
    return read_version(plan_in(place, reference="NCC-0042"))


@pytest.fixture
def audit(place, version):
    return audit_of(assignment_of(round_in(place), version, person_in(Role.AUDITOR, place)))


@pytest.mark.parametrize(("label", "subject"), SUBJECTS.items())
def test_every_subject_is_a_table_with_the_columns_that_name_it(label, subject):
    rows = apps.get_model(label).objects.values_list("pk", *filter(None, [subject.part_of]), *subject.named_by)
    assert list(rows) == []
    assert subject.said.count("{}") == len(subject.named_by)
    assert subject.noun.split()[0] in {"a", "an"}


def test_things_are_named_by_the_reference_of_their_plan(steward, version, audit, as_person):
    keys = [(PLAN, version.plan_id), ("audits.planversion", version.pk), ("audits.audit", audit.pk)]
    keys = [(label, str(pk)) for label, pk in keys]
    with as_person(steward):
        names = named(keys)
    assert [names[key].words for key in keys] == ["plan NCC-0042", "plan NCC-0042", "the audit of plan NCC-0042"]
    assert {names[key].whole for key in keys} == {str(version.plan_id)}


def test_many_subjects_of_one_kind_are_one_query(place, steward, as_person, django_assert_num_queries):
    keys = [(PLAN, str(plan_in(place).pk)) for _ in range(3)]
    with as_person(steward), django_assert_num_queries(1):
        assert len(named(keys)) == 3


def test_what_lies_behind_a_wall_is_not_named(steward, other_place, as_person):
    key = (PLAN, str(plan_in(other_place, reference="SECRET-1").pk))
    with as_person(steward):
        assert words_of(key, named([key])).words == "a plan that you cannot see"
        assert plan_with(other_place.space, "SECRET-1") is None


def test_a_kind_that_nobody_has_words_for_is_an_object():
    assert words_of(("jobs.job", "1"), named([("jobs.job", "1")])).words == "an object that you cannot see"
    assert words_of(("", ""), {}).words == ""


def test_a_plan_is_found_by_its_reference_in_its_own_space(place, steward, version, as_person):
    with as_person(steward):
        assert plan_with(place.space, "ncc-0042") == version.plan_id
        assert plan_with(place.space, "NCC") is None
        assert plan_with(place.board, "NCC-0042") is None


def test_the_parts_of_a_plan_are_known(place, steward, version, audit, as_person):
    with as_person(steward):
        parts = parts_of(place.space, version.plan_id)
    assert parts[0] == str(version.plan_id)
    assert {str(version.pk), str(audit.pk), str(audit.assignment_id)} <= set(parts)


def test_an_id_that_nothing_has_has_no_label(place, steward, version, as_person):
    with as_person(steward):
        assert label_of(place.space, new_id()) == ""
        assert label_of(place.space, version.plan_id) == PLAN
        assert label_of(place.board, version.plan_id) == ""

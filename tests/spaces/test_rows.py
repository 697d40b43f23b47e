"""Rows in spaces: ids that keep their order, and a history that nothing escapes."""

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from audits.models import Plan, PlanEvent
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.rows import TrackedQuerySet
from qa_portal.spaces.tables import TABLES
from tests.house.rows import Stock, stocked_place

TRACKED = [entry.model for entry in TABLES if entry.history]


@pytest.fixture
def stock(db) -> Stock:
    return stocked_place()


def test_ids_are_of_version_seven_in_order_and_never_twice():
    ids = [new_id() for _ in range(2000)]
    assert len(set(ids)) == len(ids)
    assert {made.version for made in ids} == {7}
    assert {made.variant for made in ids} == {"specified in RFC 4122"}
    assert [made.int >> 80 for made in ids] == sorted(made.int >> 80 for made in ids)


@pytest.mark.parametrize(("way", "given"), [("update", ()), ("bulk_create", ([],)), ("bulk_update", ([], []))])
@pytest.mark.parametrize("label", TRACKED)
def test_a_tracked_table_refuses_what_would_escape_its_history(label, way, given):
    model = apps.get_model(label)
    for rows in (model.objects, model.objects.all(), model._default_manager):
        with pytest.raises(TypeError, match="keeps a history"):
            getattr(rows, way)(*given)


@pytest.mark.parametrize("label", TRACKED)
def test_a_tracked_table_refuses_it_through_its_relations_too(label):
    """`plan.versions.update(...)` goes by the same manager."""
    assert isinstance(apps.get_model(label)._default_manager.all(), TrackedQuerySet)


@pytest.mark.django_db
def test_every_saved_change_leaves_a_mark_by_whom(stock):
    for label in TRACKED:
        row = stock[label]
        with acting_as(stock.author.pk), transaction.atomic():
            row.save()
            marks = list(
                row.history.order_by("history_date").values_list("history_type", "history_user_id", "space_id")
            )
        who, where = stock.author.pk, row.space_id
        assert marks == [("+", who, where), ("~", who, where)], label


@pytest.mark.django_db
def test_rows_that_are_changed_together_each_leave_a_mark_of_what_was_written(stock):
    plan = stock["audits.Plan"]
    with acting_as(stock.author.pk), transaction.atomic():
        plan.team, plan.year_group = "North", "7"
        Plan.objects.change_with_history([plan], ["team"])
        mark = plan.history.latest("history_date")
        assert (mark.history_type, mark.history_user_id, mark.team) == ("~", stock.author.pk, "North")
        assert mark.year_group == Plan.objects.get(pk=plan.pk).year_group != "7"


@pytest.mark.django_db
def test_rows_that_go_in_together_are_held_to_what_the_table_takes(stock):
    event = stock["audits.PlanEvent"]
    facts = (event.space_id, event.plan_id, "e" * 41, "", None, stock.author.pk, timezone.now())
    names = ("space", "plan", "event", "contributor", "happened_on", "recorded_by", "recorded_at")
    with pytest.raises(DataError), acting_as(stock.author.pk), transaction.atomic():
        PlanEvent.objects.insert_with_history(names, [(new_id(), *facts)])


@pytest.mark.django_db
def test_a_history_with_a_gap_is_refused(stock):
    unseen = Plan(pk=new_id(), space=stock["audits.Plan"].space)
    with acting_as(stock.author.pk), transaction.atomic(), pytest.raises(IntegrityError, match="has a gap"):
        Plan.objects.change_with_history([unseen], ["team"])


def test_tables_with_a_history_are_the_ones_that_say_so():
    for entry in TABLES:
        assert hasattr(apps.get_model(entry.model), "history") == entry.history, entry.model

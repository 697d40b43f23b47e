"""What a migration adds to is drawn again alone; whatever may look further finds everything as it is by then."""

import pytest
from django.db import models
from django.db.migrations import AddField, CreateModel, RemoveField
from django.db.migrations.state import ProjectState

from qa_portal.upkeep.states import drawn_alone


def key():
    return ("id", models.BigAutoField(primary_key=True))


def to(model, name):
    return models.ForeignKey(model, models.CASCADE, related_name=name)


@pytest.fixture
def state():
    made = ProjectState()
    for operation in (
        CreateModel("House", [key()]),
        CreateModel("Room", [key(), ("house", to("trial.House", "rooms"))]),
    ):
        operation.state_forwards("trial", made)
    return made


def drawn(state, name):
    return state.apps.get_model("trial", name)


def add(state, name):
    AddField("House", name, models.TextField(default="")).state_forwards("trial", state)


def test_the_changed_model_is_drawn_and_its_neighbours_are_not(state):
    house, room = drawn(state, "House"), drawn(state, "Room")
    with drawn_alone():
        add(state, "street")
    assert drawn(state, "House") is not house
    assert {field.name for field in drawn(state, "House")._meta.fields} == {"id", "street"}
    assert drawn(state, "Room") is room
    assert state.is_delayed


def test_a_field_that_goes_has_everything_drawn(state):
    drawn(state, "Room")
    with drawn_alone():
        add(state, "street")
        RemoveField("Room", "house").state_forwards("trial", state)
        assert [field.name for field in drawn(state, "House")._meta.related_objects] == []
        assert [field.name for field in drawn(state, "Room")._meta.fields] == ["id"]


def test_what_runs_python_sees_new_tables_from_both_sides(state):
    drawn(state, "House")
    with drawn_alone():
        CreateModel("Door", [key(), ("house", to("trial.House", "doors"))]).state_forwards("trial", state)
        state.clear_delayed_apps_cache()  # as Django does before it runs Python
    assert {each.name for each in drawn(state, "House")._meta.related_objects} == {"rooms", "doors"}


def test_afterwards_django_draws_as_it_did(state):
    room = drawn(state, "Room")
    with drawn_alone():
        pass
    add(state, "street")
    drawn(state, "House")
    CreateModel("Gate", [key(), ("house", to("trial.House", "gates"))]).state_forwards("trial", state)
    assert drawn(state, "Room") is not room

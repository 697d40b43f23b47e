"""The log of what changed in how quality is assured, and the words of a level."""

from datetime import date

import pytest
from django.urls import reverse

from frameworks.models import AssuranceLevel, ProcessChange
from frameworks.queries.changes import change_log, public_changes
from frameworks.queries.publishing import framework_document
from qa_portal.access.roles import Role
from qa_portal.spaces.principal import acting_as
from tests.factories.people import sign_in
from tests.factories.places import person_in
from tests.frameworks.views.test_scales import typed

WHY = {"trigger": "feedback", "reason": "Parents asked for it."}
TYPED = WHY | {
    "kind": "work",
    "what": "Two people read each draft",
    "applies_from_day": "1",
    "applies_from_month": "9",
    "applies_from_year": "2026",
}


@pytest.fixture
def write(client, desk):
    return sign_in(client, desk.writer)


def page(place, name, *args):
    return reverse(f"frameworks:{name}", args=[place.library.slug, *args])


def text_of(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_a_change_to_the_way_of_working_stands_in_the_log_with_its_reason(write, desk, place):
    text = text_of(write.post(page(place, "change-record"), TYPED, follow=True))
    assert "1 September 2026: Two people read each draft" in text
    assert "Feedback." in text
    assert "Parents asked for it." in text
    assert "Written down by Ines Writer" in text


def test_the_log_holds_texts_too_and_the_newest_comes_first(write, desk, place):
    write.post(page(place, "change-record"), TYPED)
    with acting_as(desk.writer.pk):
        log = change_log(place.library)
        assert [entry.on for entry in log] == sorted((entry.on for entry in log), reverse=True)
        assert (date(2025, 9, 1), "EHCP baseline framework 1.0 applies") in [(entry.on, entry.what) for entry in log]


def test_only_what_the_area_lets_everybody_read_is_published(write, desk, place):
    write.post(page(place, "change-record"), TYPED)
    write.post(page(place, "change-record"), TYPED | {"what": "Shown to all", "is_public": "on"})
    with acting_as(desk.writer.pk):
        assert [entry.what for entry in public_changes(place.library)] == ["Shown to all"]
        assert [entry.what for entry in framework_document(desk.live).changes] == ["Shown to all"]


def test_without_a_reason_nothing_is_written_and_nothing_lost(write, place, desk):
    text = text_of(write.post(page(place, "change-record"), TYPED | {"reason": "", "trigger": ""}))
    assert "Choose what gave rise to this change" in text
    assert "Say why" in text
    assert "Two people read each draft" in text
    with acting_as(desk.writer.pk):
        assert not ProcessChange.objects.exists()


def test_a_level_gets_other_words_and_the_log_says_why(write, desk, place):
    with acting_as(desk.writer.pk):
        level = AssuranceLevel.objects.in_space(place.library).get(variant="", number=2)
        known = {name: getattr(level, name) for name in ("number", "name", "purpose", "method", "why")}
    taken = text_of(write.post(page(place, "level-words", level.pk), known | WHY | {"number": "3"}))
    assert "There is another level 3" in taken
    text = text_of(
        write.post(page(place, "level-words", level.pk), known | WHY | {"name": "Peer reading"}, follow=True)
    )
    assert "Level 2: Peer reading" in text
    with acting_as(desk.writer.pk):
        level.refresh_from_db()
        assert (level.name, level.history.count()) == ("Peer reading", 2)
        assert ProcessChange.objects.get().what.endswith("is now Level 2: Peer reading")


def test_new_words_of_a_scale_stand_in_the_log(write, desk, place):

    with acting_as(desk.writer.pk):
        scale = desk.live.scale
    write.post(page(place, "scale-words", scale.pk), typed(scale, label_4="Outstanding"))
    with acting_as(desk.writer.pk):
        assert [(change.kind, change.reason) for change in ProcessChange.objects.all()] == [
            ("scale", "Families asked.")
        ]


def test_everybody_reads_the_log_and_a_qa_lead_writes_in_it(client, place, desk):
    browse = sign_in(client, person_in(Role.PCF_REVIEWER, place))
    assert "Write a change down" not in text_of(browse.get(page(place, "change-log")))
    assert browse.post(page(place, "change-record"), TYPED).status_code == 403

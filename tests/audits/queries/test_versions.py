"""How far the reading of a document is, and where its sections stand."""

from datetime import timedelta

import pytest
from django.http import Http404

from audits.models import PlanSection, PlanVersion
from audits.queries.reading import READING, reading_of
from audits.queries.versions import sections_found, version_in
from qa_portal.jobs.models import Job
from qa_portal.jobs.services import enqueue, park, report_progress
from tests.factories.plans import in_space, plan_in, read_version, version_of


@pytest.fixture
def waiting(place):
    return version_of(plan_in(place))


@pytest.fixture
def asked(waiting, writer, acting):
    """The job that the writer asked for, as another moment finds it."""

    def asked(change=lambda _: None):
        with acting(writer) as by:
            change(enqueue(kind=READING, key="1", on=waiting, by=by))
            return reading_of(waiting)

    return asked


def test_it_waits_in_the_queue_first(asked):
    reading = asked()
    assert reading.sentence.startswith("The document is waiting to be read.")
    assert not reading.is_over


def test_it_says_what_the_worker_does(asked):
    def work(job):
        job.state = Job.State.RUNNING
        job.save()
        report_progress(job, done=0, of=1, note="Looking for its sections")

    assert asked(work).sentence == "Looking for its sections"


def test_it_says_why_it_was_given_up(asked):
    reading = asked(lambda job: park(job, "This did not work after three tries."))
    assert (reading.was_given_up, reading.sentence) == (True, "This did not work after three tries.")


def test_its_mark_changes_when_anything_does(asked):
    assert asked().mark != asked(lambda job: park(job, "No.")).mark


def test_others_are_told_that_it_is_being_read(asked, waiting, lead, acting):
    asked(lambda job: park(job, "No."))
    with acting(lead):
        reading = reading_of(waiting)
    assert (reading.job, reading.was_given_up) == (None, False)
    assert reading.sentence == "The document is being read. That takes a few seconds."


def test_after_a_while_others_are_told_that_it_was_not_read(waiting, lead, acting):
    waiting.uploaded_at -= timedelta(minutes=11)
    with acting(lead):
        assert reading_of(waiting).sentence.startswith("The document was not read yet.")


def test_a_refusal_is_said_as_it_was_written(place, writer, acting):
    refused = version_of(plan_in(place), state=PlanVersion.State.REFUSED, refusal="The file is damaged.")
    with acting(writer):
        reading = reading_of(refused)
    assert (reading.is_over, reading.sentence) == (True, "The file is damaged.")


def test_sections_come_in_the_order_of_the_text_with_their_names(place, writer, acting):
    version = read_version(plan_in(place))
    with in_space(place.space):
        facts = {"space": place.space, "version": version, "block": "b9", "heading": "B again", "end": 99}
        PlanSection.objects.create(code="B", part=2, start=90, **facts)
        PlanSection.objects.create(code="A", part=1, start=80, **facts)
    with acting(writer):
        found = sections_found(version)
    assert [(section.code, section.is_continued) for section in found] == [("B", False), ("A", False), ("B", True)]
    assert found[0].name == "Special educational needs"


def test_a_section_with_a_part_in_each_row_of_a_table_stands_once(place, writer, acting):
    version = read_version(plan_in(place))
    with in_space(place.space):
        for part in (1, 2, 3):
            PlanSection.objects.create(
                space=place.space, version=version, code="E", part=part, block="b4", start=90 + part, end=91 + part
            )
    with acting(writer):
        assert [section.code for section in sections_found(version)] == ["B", "E"]


def test_a_text_is_found_under_its_own_plan_only(place, other_place, writer, acting):
    version, foreign = read_version(plan_in(place)), read_version(plan_in(other_place))
    elsewhere = plan_in(place)
    with acting(writer):
        assert version_in(place.space, version.plan_id, version.pk) == version
        for plan_id, version_id in ((elsewhere.pk, version.pk), (foreign.plan_id, foreign.pk)):
            with pytest.raises(Http404):
                version_in(place.space, plan_id, version_id)


def test_the_words_are_read_only_where_they_are_shown(place, writer, acting):
    version = read_version(plan_in(place))
    with acting(writer):
        light = version_in(place.space, version.plan_id, version.pk)
        whole = version_in(place.space, version.plan_id, version.pk, with_text=True)
    assert light.get_deferred_fields() == {"html", "text"}
    assert not whole.get_deferred_fields()

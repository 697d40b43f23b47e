"""Documents are read in the background, as the person who uploaded them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from audits import tasks
from audits.models import Advice, PlanSection, PlanVersion
from audits.services.advice import AdviceFacts, record_advice
from audits.services.versions import upload_version
from qa_portal.jobs import runs
from qa_portal.jobs.models import Job
from qa_portal.spaces.models import SpaceGrant
from qa_portal.spaces.principal import acting_as
from tests.audits.parser.layouts import marked_headings
from tests.factories.plans import plan_in


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def upload(place, writer, acting):
    def upload(content):
        with acting(writer) as by:
            version = upload_version(
                by=by,
                plan=plan_in(place),
                file=SimpleUploadedFile("draft.docx", content),
                plan_stage="draft",
                drafted_on=timezone.localdate(),
                author_type="in_house",
                written_by=writer,
            )
            return version, Job.objects.get(subject_id=version.pk)

    return upload


def after(job, writer, version):
    """Run a job and give the version and the job as they are then."""
    runs.run(job.pk, job.principal_id)
    with acting_as(writer.pk):
        return PlanVersion.objects.get(pk=version.pk), Job.objects.get(pk=job.pk)


def test_a_document_is_read_and_its_sections_found(upload, writer):
    version, job = upload(marked_headings().data())
    version, job = after(job, writer, version)
    assert (version.state, job.state) == (PlanVersion.State.READ, Job.State.DONE)
    assert "Robin has difficulty with reading." in version.text
    with acting_as(writer.pk):
        codes = set(PlanSection.objects.filter(version=version).values_list("code", flat=True))
    assert {"A", "B", "E", "F", "K"} <= codes


def test_a_document_that_is_none_is_refused_with_the_reason(upload, writer):
    version, job = upload(b"PK\x03\x04 and then nothing that Word would know")
    version, job = after(job, writer, version)
    assert (version.state, job.state) == (PlanVersion.State.REFUSED, Job.State.DONE)
    assert version.refusal


def test_a_file_that_is_gone_is_said_to_be(upload, writer, media):
    version, job = upload(marked_headings().data())
    for path in media.rglob("*"):
        if path.is_file():
            path.unlink()
    version, _ = after(job, writer, version)
    assert version.refusal == tasks.GONE.reason


def test_a_message_that_comes_twice_reads_once(upload, writer, monkeypatch):
    version, job = upload(marked_headings().data())
    after(job, writer, version)
    with acting_as(writer.pk):
        Job.objects.filter(pk=job.pk).update(state=Job.State.QUEUED, lease_until=None)
    monkeypatch.setattr(tasks, "parse_document", lambda *_: pytest.fail("it was read again"))
    _, job = after(job, writer, version)
    assert job.state == Job.State.DONE


@pytest.mark.parametrize(("advice_type", "looked_through"), [("other_advice", True), ("family_contribution", False)])
def test_advice_is_looked_through_when_it_is_read_and_a_familys_is_not(
    place, writer, acting, advice_type, looked_through
):
    with acting(writer) as by:
        told = AdviceFacts("NCC-7", advice_type, "Somebody", timezone.localdate())
        file = SimpleUploadedFile("advice.docx", marked_headings().data())
        advice = record_advice(by=by, plan=plan_in(place, reference="NCC-7"), facts=told, file=file)
        job = Job.objects.get(subject_id=advice.pk)
    runs.run(job.pk, job.principal_id)
    with acting_as(writer.pk):
        read = Advice.objects.get(pk=advice.pk)
    assert read.is_read
    assert (read.prompts is not None) == looked_through


def test_somebody_who_has_left_reads_nothing(upload, writer, place):
    version, job = upload(marked_headings().data())
    with acting_as(place.space.service_person_id):
        SpaceGrant.objects.filter(user=writer, content_object=place.space).update(revoked_at=timezone.now())
    with acting_as(writer.pk):
        runs.run(job.pk, job.principal_id)
    with acting_as(place.space.service_person_id):
        assert PlanVersion.objects.get(pk=version.pk).state == PlanVersion.State.WAITING

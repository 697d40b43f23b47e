"""Taking in a document, and keeping what was read of it once and for all."""

import errno
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from audits import storage
from audits.models import PlanSection, PlanVersion
from audits.parser.run import Parsed
from audits.rules.headings import Part, Sections
from audits.services.documents import FileTooLarge
from audits.services.upload_limits import refuse_too_many
from audits.services.versions import read_again, record_reading, record_refusal, upload_version
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.jobs.models import Job
from qa_portal.jobs.services import park
from qa_portal.notices.models import Notice
from qa_portal.spaces.principal import acting_as
from qa_portal.web.uploads import NO_ROOM
from tests.factories.plans import colleague_in, plan_in, version_of

DOCX = b"PK\x03\x04 the rest of a Word document"
PART = Part(heading="Section B", block="b0", start=0, end=4, sure=True)
AGAIN = Part(heading="Section B (continued)", block="b7", start=9, end=12, sure=True)
PARSED = Parsed(
    html='<h2 id="b0">Text</h2>\n', text="Text\n", blocks=(), notes=("A picture was left out.",), converter="x 1"
)
SECTIONS = Sections(parts={"B": (PART, AGAIN), "C": ()}, missing=("C",), notes=("Section C was not found.",))


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def plan(place):
    return plan_in(place)


@pytest.fixture
def upload(writer, acting, plan):
    def upload(content=DOCX, name="draft.docx", **facts):
        known = {
            "plan_stage": "draft",
            "drafted_on": timezone.localdate(),
            "author_type": "in_house",
            "written_by": writer,
        }
        with acting(writer) as by:
            return upload_version(by=by, plan=plan, file=SimpleUploadedFile(name, content), **known | facts)

    return upload


def faults_of(deed):
    with pytest.raises(ValidationError) as caught:
        deed()
    return caught.value.message_dict


def test_a_document_is_taken_in_and_waits_to_be_read(upload, writer, acting):
    version = upload()
    assert (version.number, version.state, version.file_kind) == (1, PlanVersion.State.WAITING, "docx")
    assert version.written_by == version.uploaded_by == writer
    assert storage.read(version) == DOCX
    with acting(writer):
        job = Job.objects.get(kind="audits.read_document")
    assert (job.subject_id, job.principal_id) == (version.pk, writer.pk)


def test_versions_are_numbered(upload):
    assert [upload(DOCX + bytes([number])).number for number in range(3)] == [1, 2, 3]


def test_a_writer_who_does_not_use_the_portal_is_nobody_here(upload):
    assert upload(written_by=None).written_by is None


@pytest.mark.parametrize(
    ("content", "name", "facts", "field", "says"),
    [
        (b"", "draft.docx", {}, "file", "The file is empty"),
        (b"%PDF-1.7", "draft.docx", {}, "file", "this is no Word document"),
        (DOCX, "draft.exe", {}, "file", "Upload the document as Word document"),
        (DOCX, "draft.docx", {"plan_stage": "draught"}, "plan_stage", "Choose the stage"),
        (
            DOCX,
            "draft.docx",
            {"drafted_on": timezone.localdate() + timedelta(1)},
            "drafted_on",
            "cannot be in the future",
        ),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(upload, media, content, name, facts, field, says):
    faults = faults_of(lambda: upload(content, name, **facts))
    assert list(faults) == [field]
    assert says in faults[field][0]
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_a_file_beyond_the_limit_is_refused(upload, settings):
    settings.UPLOAD_LIMIT_BYTES = 20
    with pytest.raises(FileTooLarge):
        upload()


def test_the_same_file_is_taken_in_once(upload, media):
    upload()
    faults = faults_of(upload)
    assert faults == {"file": ["This file is here already: it is version 1 of this plan."]}
    assert len([path for path in media.rglob("*") if path.is_file()]) == 1


def test_a_file_that_could_not_be_read_may_be_tried_again(upload, writer, acting):
    version = upload()
    with acting(writer) as by:
        record_refusal(by=by, version=version, reason="The file is damaged.")
    assert upload().number == 2


def test_an_auditor_may_not_upload(plan, auditor, acting):
    file = SimpleUploadedFile("draft.docx", DOCX)
    facts = {"plan_stage": "draft", "drafted_on": timezone.localdate(), "author_type": "in_house", "written_by": None}
    with acting(auditor) as by, pytest.raises(Refused, match="upload a plan document"):
        upload_version(by=by, plan=plan, file=file, **facts)


def test_a_reading_is_kept_with_its_sections_and_what_was_not_found(upload, writer, acting):
    version = upload()
    with acting(writer) as by:
        read = record_reading(by=by, version=version, parsed=PARSED, sections=SECTIONS)
        rows = list(PlanSection.objects.filter(version=read).order_by("part").values_list("code", "part", "block"))
        notice = Notice.objects.get()
    assert (read.state, read.text, read.html) == (PlanVersion.State.READ, PARSED.text, PARSED.html)
    assert read.not_found == ["Section C was not found.", "A picture was left out."]
    assert rows == [("B", 1, "b0"), ("B", 2, "b7")]
    assert (notice.kind, notice.subject_id) == (Notice.Kind.DOCUMENT_READ, version.pk)


def test_a_second_reading_changes_nothing(upload, writer, acting):
    version = upload()
    with acting(writer) as by:
        record_reading(by=by, version=version, parsed=PARSED, sections=SECTIONS)
        record_reading(by=by, version=version, parsed=PARSED, sections=SECTIONS)
        record_refusal(by=by, version=version, reason="Too late.")
        assert PlanSection.objects.filter(version=version).count() == 2
        assert Notice.objects.count() == 1
        assert PlanVersion.objects.get().state == PlanVersion.State.READ


def test_the_database_itself_keeps_a_text_that_was_read(upload, writer, acting):
    version = upload()
    with acting(writer) as by:
        read = record_reading(by=by, version=version, parsed=PARSED, sections=SECTIONS)
    read.text = "Other words"
    with acting_as(writer.pk), pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        read.save()


def test_a_refusal_is_kept_with_its_sentence_and_the_original_stays(upload, writer, acting):
    version = upload()
    with acting(writer) as by:
        refused = record_refusal(by=by, version=version, reason="The file is damaged.")
        notice = Notice.objects.get()
    assert (refused.state, refused.refusal) == (PlanVersion.State.REFUSED, "The file is damaged.")
    assert storage.read(refused) == DOCX
    assert notice.kind == Notice.Kind.DOCUMENT_REFUSED


def test_a_reading_that_was_given_up_is_begun_again(upload, writer, acting):
    version = upload()
    with acting(writer) as by:
        job = Job.objects.get()
        park(job, "This did not work after three tries.")
        assert read_again(by=by, version=version, job=job).state == Job.State.QUEUED


def test_the_stored_name_holds_no_path(upload):
    assert Path(upload(name="plans/x/draft.docx").file_name).name == "draft.docx"


def test_a_number_is_given_once_even_when_two_arrive_together(upload, plan):
    """The second waits for the plan's row, so it counts the first; the constraint is the last word."""
    upload()
    with pytest.raises(DatabaseError), transaction.atomic():
        version_of(plan, number=1)


def test_one_document_too_many_within_an_hour_is_refused_with_the_time_to_try_again(upload, settings, media):
    settings.UPLOADS_AN_HOUR = 2
    first, _ = upload(b"PK\x03\x04 one"), upload(b"PK\x03\x04 two")
    free_at = timezone.localtime(first.uploaded_at + timedelta(hours=1, minutes=1))
    (fault,) = faults_of(lambda: upload(b"PK\x03\x04 three"))["file"]
    assert fault.startswith("You have uploaded 2 documents within an hour")
    assert fault.endswith(f"Upload it again after {free_at:%H:%M}.")
    assert PlanVersion.objects.filter(uploaded_by=first.uploaded_by).count() <= 2
    assert len([path for path in media.rglob("*") if path.is_file()]) == 2


def test_the_hour_moves_on_and_counts_for_each_person_alone(upload, settings, writer, acting, place):
    settings.UPLOADS_AN_HOUR = 1
    upload(b"PK\x03\x04 one")
    with acting(writer) as by:
        refuse_too_many(by, at=timezone.now() + timedelta(hours=1, seconds=1))
        with pytest.raises(ValidationError):
            refuse_too_many(by)
    with acting(colleague_in(Role.PLAN_WRITER, place)) as by:
        refuse_too_many(by)


def test_a_disc_without_room_is_said_in_a_sentence_and_leaves_neither_row_nor_file(upload, monkeypatch, media, writer):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("audits.storage.os.fsync", full)
    assert faults_of(upload)["file"] == [NO_ROOM]
    assert not [path for path in media.rglob("*") if path.is_file()]
    with acting_as(writer.pk), transaction.atomic():
        assert not PlanVersion.objects.exists()

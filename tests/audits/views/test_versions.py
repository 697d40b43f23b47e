"""Uploading a document, waiting for it, reading it, and its original."""

import errno
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audits import tasks  # noqa: F401 - it registers the work that an upload asks for
from audits.models import PlanVersion
from qa_portal.access.acts import Act
from qa_portal.jobs import runs
from qa_portal.jobs.models import Job
from qa_portal.jobs.services import park
from qa_portal.ledger.models import Entry
from qa_portal.spaces.principal import acting_as
from qa_portal.web.uploads import NO_ROOM
from tests.audits.parser.layouts import marked_headings
from tests.factories.people import sign_in
from tests.factories.plans import assignment_of, plan_in, read_version, round_in, version_of

DOCX = b"PK\x03\x04 the rest of a Word document"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def site(writer, signed_in):
    return signed_in(writer)


@pytest.fixture
def plan(place):
    return plan_in(place, reference="NCC-1")


def address(name, version):
    return reverse(f"audits:{name}", args=[version.plan.space.slug, version.plan_id, version.pk])


def upload_address(plan):
    return reverse("audits:version-upload", args=[plan.space.slug, plan.pk])


def typed(writer, content=DOCX, name="draft.docx", **facts):
    today = timezone.localdate()
    known = {
        "file": SimpleUploadedFile(name, content),
        "plan_stage": "draft",
        "drafted_on_day": str(today.day),
        "drafted_on_month": str(today.month),
        "drafted_on_year": str(today.year),
        "author_type": "in_house",
        "written_by": str(writer.pk),
    }
    return {key: value for key, value in (known | facts).items() if value is not None}


def uploaded_by(writer):
    with acting_as(writer.pk):
        return PlanVersion.objects.select_related("plan__space").get()


def words(answer):
    return " ".join(answer.content.decode().split())


def entries(place, **facts):
    with acting_as(place.space.service_person_id):
        return list(Entry.objects.filter(**facts))


def test_an_upload_leads_straight_to_the_page_that_shows_its_reading(site, plan, writer):
    answer = site.post(upload_address(plan), typed(writer))
    version = uploaded_by(writer)
    assert answer.url == address("version", version)
    page = words(site.get(answer.url))
    assert "waiting to be read" in page
    assert f'hx-get="{address("version-progress", version)}?seen=' in page
    assert '"X-Background": "1"' in page
    assert ">Refresh</a>" in page


def test_the_writer_is_offered_as_the_one_who_wrote_it(site, plan, writer):
    page = words(site.get(upload_address(plan)))
    assert f'<option value="{writer.pk}" selected>Willa Writer</option>' in page
    assert "Somebody who does not use the portal" in page


def test_somebody_who_does_not_use_the_portal_may_have_written_it(site, plan, writer):
    site.post(upload_address(plan), typed(writer, written_by="nobody-here", author_type="outsourced"))
    with acting_as(writer.pk):
        assert PlanVersion.objects.get().written_by is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"file": None}, "Choose the document"),
        ({"file": SimpleUploadedFile("draft.docx", b"")}, "The file is empty"),
        ({"file": SimpleUploadedFile("draft.docx", b"MZ")}, "this is no Word document"),
        ({"plan_stage": ""}, "Choose the stage of the document"),
        ({"drafted_on_year": "2199"}, "The date of the document cannot be in the future"),
        ({"written_by": ""}, "Choose who wrote it"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(site, plan, writer, wrong, sentence):
    answer = site.post(upload_address(plan), typed(writer, author_type="ai_assisted", **wrong))
    page = words(answer)
    assert answer.status_code == 200
    assert sentence in page
    assert re.search(r'value="ai_assisted"[^>]* checked', page)
    with acting_as(writer.pk):
        assert not PlanVersion.objects.exists()


def test_a_file_that_has_to_be_chosen_again_is_said_to_be(site, plan, writer):
    page = words(site.post(upload_address(plan), typed(writer, plan_stage="")))
    assert "Choose the document again: a browser does not send the same file twice." in page
    assert "Choose the document again" not in words(site.post(upload_address(plan), typed(writer, file=None)))


def test_a_file_beyond_the_limit_gets_a_page_of_its_own(site, plan, writer, settings, media):
    settings.UPLOAD_LIMIT_BYTES = 1000
    answer = site.post(upload_address(plan), typed(writer, DOCX + bytes(200_000)))
    assert answer.status_code == 413
    assert "The file is too large" in words(answer)
    with acting_as(writer.pk):
        assert not PlanVersion.objects.exists()
    assert not [path for path in media.rglob("*") if path.is_file()]


def test_the_limit_holds_before_the_forgery_check_has_read_the_form(plan, writer, settings):
    settings.UPLOAD_LIMIT_BYTES = 1000
    site = sign_in(Client(enforce_csrf_checks=True), writer)
    token = site.get(upload_address(plan)).context["csrf_token"]
    facts = {"csrfmiddlewaretoken": str(token), **typed(writer, DOCX + bytes(200_000))}
    assert site.post(upload_address(plan), facts).status_code == 413


def test_a_disc_that_is_full_while_a_file_arrives_is_said_and_what_was_typed_stays(
    site, plan, writer, settings, monkeypatch
):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", full)
    answer = site.post(upload_address(plan), typed(writer, DOCX + bytes(2000), author_type="ai_assisted"))
    assert NO_ROOM in words(answer)
    assert re.search(r'value="ai_assisted"[^>]* checked', words(answer))
    with acting_as(writer.pk):
        assert not PlanVersion.objects.exists()


def test_one_upload_too_many_is_said_with_the_time_to_try_again(site, plan, writer, settings):
    settings.UPLOADS_AN_HOUR = 1
    assert site.post(upload_address(plan), typed(writer)).status_code == 302
    page = words(site.post(upload_address(plan), typed(writer, DOCX + b"another")))
    assert re.search(r"Upload it again after \d\d:\d\d\.", page)


def test_progress_answers_nothing_while_nothing_changed(site, plan, writer):
    site.post(upload_address(plan), typed(writer))
    version = uploaded_by(writer)
    seen = site.get(address("version", version)).context["reading"].mark
    assert site.get(address("version-progress", version), {"seen": seen}).status_code == 204
    changed = site.get(address("version-progress", version), {"seen": "something else"})
    assert "waiting to be read" in words(changed)
    assert "<html" not in words(changed)


def test_progress_opens_the_page_again_once_the_reading_is_over(site, plan, writer):
    site.post(upload_address(plan), typed(writer, marked_headings().data()))
    version = uploaded_by(writer)
    with acting_as(writer.pk):
        job = Job.objects.get()
    runs.run(job.pk, writer.pk)
    answer = site.get(address("version-progress", version))
    assert answer.headers["HX-Refresh"] == "true"
    page = words(site.get(address("version", version)))
    assert "Robin has difficulty with reading." in page
    assert "B: Special educational needs</a>" in page


def test_a_reading_that_was_given_up_says_why_and_can_be_begun_again(site, plan, writer):
    site.post(upload_address(plan), typed(writer))
    version = uploaded_by(writer)
    with acting_as(writer.pk):
        park(Job.objects.get(), "This did not work after three tries.")
    page = words(site.get(address("version", version)))
    assert "This did not work after three tries." in page
    assert "hx-get" not in page.split("<main")[1]
    answer = site.post(address("version-again", version))
    assert answer.url == address("version", version)
    with acting_as(writer.pk):
        assert Job.objects.get().state == Job.State.QUEUED


def test_a_refused_document_says_why_and_leads_to_the_next_upload(site, plan):
    refused = version_of(plan, state=PlanVersion.State.REFUSED, refusal="The file is damaged.")
    page = words(site.get(address("version", refused)))
    assert "The file is damaged." in page
    assert upload_address(plan) in page


def test_each_look_at_a_text_is_one_read_in_the_ledger(site, place, plan, writer):
    version = read_version(plan)
    for _ in range(2):
        site.get(address("version", version))
    reads = entries(place, kind=Entry.Kind.READ)
    assert [(read.actor_id, read.subject_id, read.detail) for read in reads] == [
        (writer.pk, str(version.pk), "view")
    ] * 2


def test_a_text_that_is_not_there_yet_is_not_recorded_as_read(site, place, plan):
    site.get(address("version", version_of(plan)))
    assert not entries(place, kind=Entry.Kind.READ)


def test_a_page_leads_the_lead_to_assigning_and_the_auditor_to_scoring(place, plan, lead, auditor, client, signed_in):
    version, opened = read_version(plan), round_in(place, name="Autumn audit")
    page = words(signed_in(lead).get(address("version", version)))
    assert f"{reverse('audits:round', args=[place.space.slug, opened.pk])}?plan=NCC-1#assign" in page
    given = assignment_of(opened, version, auditor)
    page = words(signed_in(auditor).get(address("version", version)))
    assert reverse("audits:audit", args=[place.space.slug, given.pk]) in page
    assert "Score this plan" in page
    assert "Assign an auditor" not in page


def test_without_a_round_the_lead_is_led_to_opening_one(place, plan, lead, signed_in):
    page = words(signed_in(lead).get(address("version", read_version(plan))))
    assert reverse("audits:round-open", args=[place.space.slug]) in page


def test_the_original_is_saved_and_never_shown(site, place, plan, writer):
    site.post(upload_address(plan), typed(writer, name="Sam Reader draft.docx"))
    version = uploaded_by(writer)
    answer = site.get(address("version-original", version))
    assert answer.content == DOCX
    assert answer.headers["Content-Disposition"] == 'attachment; filename="NCC-1 version 1.docx"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Cache-Control"] == "no-store"
    (read,) = entries(place, kind=Entry.Kind.READ)
    assert (read.act, read.detail, read.subject_id) == (Act.PLAN_DOWNLOAD, "download", str(version.pk))


def test_an_original_that_is_gone_is_not_found(site, plan):
    assert site.get(address("version-original", read_version(plan))).status_code == 404


@pytest.mark.parametrize("name", ["version", "version-progress", "version-original"])
def test_another_councils_text_is_not_found(other_place, place, site, name):
    foreign = read_version(plan_in(other_place))
    own_space = reverse(f"audits:{name}", args=[place.space.slug, foreign.plan_id, foreign.pk])
    assert site.get(address(name, foreign)).status_code == 404
    assert site.get(own_space).status_code == 404


def test_an_auditor_may_read_and_save_but_not_upload(plan, auditor, signed_in):
    site = signed_in(auditor)
    assert site.get(address("version", read_version(plan))).status_code == 200
    assert site.get(upload_address(plan)).status_code == 403


def test_a_reading_page_asks_as_often_for_three_versions_as_for_one(plan, lead, signed_in, queries_of):
    site, version = signed_in(lead), read_version(plan)
    one = queries_of(lambda: site.get(address("version", version)))
    for number in range(2):
        read_version(plan, text=str(number), html=f"<p>{number}</p>")
    assert one == queries_of(lambda: site.get(address("version", version))) <= 14

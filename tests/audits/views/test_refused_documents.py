"""Bad files through the upload page and the worker: the page says why in a sentence, and nothing else is lost."""

import io

import pikepdf
import pytest
import weasyprint
from django.core.files.uploadedfile import SimpleUploadedFile

from audits import tasks  # noqa: F401 - it registers the work that an upload asks for
from audits.models import PlanVersion
from audits.parser.child.refusals import SENTENCES
from qa_portal.jobs import runs
from qa_portal.jobs.models import Job
from qa_portal.spaces.principal import acting_as
from tests.audits.parser.layouts import marked_headings
from tests.audits.parser.test_refusals import OLE, unpacking_to, with_parts
from tests.audits.views.test_versions import address, typed, upload_address, words
from tests.factories.plans import plan_in, read_version

EARLIER = "Words of the version before."


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def site(writer, signed_in):
    return signed_in(writer)


@pytest.fixture
def plan(place):
    """A plan with one version that has been read."""
    plan = plan_in(place, reference="NCC-1")
    read_version(plan, html=f"<p>{EARLIER}</p>", text=EARLIER)
    return plan


def printed(body="<h2>Section A: Views</h2><p>Robin likes trains.</p>"):
    return weasyprint.HTML(string=f"<html lang=en>{body}").write_pdf()


def locked():
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed())) as document:
        document.save(file, encryption=pikepdf.Encryption(user="secret", owner="other"))
    return file.getvalue()


def versions(writer):
    with acting_as(writer.pk):
        return list(PlanVersion.objects.select_related("plan__space").order_by("number"))


def the_earlier_version_stays(site, writer):
    first = versions(writer)[0]
    assert EARLIER in words(site.get(address("version", first)))


AT_THE_DOOR = {
    "a program named .pdf": ("plan.pdf", b"MZ" + bytes(2000), "The name ends in .pdf, but this is no PDF."),
    "a web page named .docx": ("plan.docx", b"<html><script>", "The name ends in .docx, but this is no Word document."),
    "a program named .pdf.exe": ("plan.pdf.exe", b"MZ" + bytes(2000), "Upload the document as Word document (.docx)"),
    "a program whose name reads backwards": (
        "plan\u202efdp.exe",
        b"MZ" + bytes(2000),
        "Upload the document as Word document",
    ),
    "a PDF named .docx": ("plan.docx", printed(), "The name ends in .docx, but this is no Word document."),
    "a Word document with a password": ("plan.docx", OLE + bytes(2000), "locked with a password"),
    "a spreadsheet": ("plan.xlsx", b"PK\x03\x04" + bytes(2000), "Upload the document as Word document (.docx)"),
}


@pytest.mark.parametrize("name", AT_THE_DOOR)
def test_a_file_that_is_no_document_is_refused_at_once(site, plan, writer, name):
    file_name, content, sentence = AT_THE_DOOR[name]
    answer = site.post(upload_address(plan), typed(writer, content, file_name, author_type="outsourced"))
    assert answer.status_code == 200
    assert sentence in words(answer)
    assert len(versions(writer)) == 1
    the_earlier_version_stays(site, writer)


BY_THE_READER = {
    "macros": ("plan.docx", lambda: with_parts(("word/vbaProject.bin", "x")), "macros"),
    "a zip bomb": ("plan.docx", lambda: unpacking_to("word/media/a.png", 110), "zip_bomb"),
    "cut short": ("plan.docx", lambda: marked_headings().data()[:-400], "damaged"),
    "a template from elsewhere": (
        "plan.docx",
        lambda: with_parts(("word/_rels/x.rels", '<R><Relationship Type="template" TargetMode="External"/></R>')),
        "external_link",
    ),
    "a PDF with a password": ("plan.pdf", locked, "password"),
    "a scan": ("plan.pdf", lambda: printed("<div style='height: 15cm; background: #ddd'></div>"), "scan"),
    "a PDF cut short": ("plan.pdf", lambda: printed()[:-700], "damaged"),
}


@pytest.mark.parametrize("name", BY_THE_READER)
def test_a_document_that_cannot_be_read_says_why_on_its_page(site, plan, writer, name):
    file_name, make, code = BY_THE_READER[name]
    content = make()
    site.post(upload_address(plan), typed(writer, content, file_name))
    read_what_waits(writer)
    refused = versions(writer)[1]
    assert (refused.state, refused.refusal) == (PlanVersion.State.REFUSED, SENTENCES[code])
    page = words(site.get(address("version", refused)))
    assert SENTENCES[code] in page
    assert upload_address(plan) in page
    assert site.get(address("version-original", refused)).content == content
    the_earlier_version_stays(site, writer)


def read_what_waits(writer):
    """What the worker does; the job ends well, since a refusal is an answer."""
    with acting_as(writer.pk):
        job = Job.objects.get()
    runs.run(job.pk, writer.pk)
    with acting_as(writer.pk):
        assert Job.objects.get().state == Job.State.DONE


def test_after_a_refusal_the_same_worker_reads_the_next_document(site, plan, writer):
    site.post(upload_address(plan), typed(writer, with_parts(("word/vbaProject.bin", "x"))))
    read_what_waits(writer)
    site.post(upload_address(plan), typed(writer, marked_headings().data()))
    with acting_as(writer.pk):
        job = Job.objects.get(state=Job.State.QUEUED)
    runs.run(job.pk, writer.pk)
    assert [each.state for each in versions(writer)] == ["read", "refused", "read"]


def test_a_file_beyond_the_limit_leaves_the_plan_as_it_was(site, plan, writer, settings, media):
    answer = site.post(upload_address(plan), typed(writer, b"PK\x03\x04" + bytes(settings.UPLOAD_LIMIT_BYTES)))
    assert answer.status_code == 413
    assert "The file is too large" in words(answer)
    assert len(versions(writer)) == 1
    assert not [path for path in media.rglob("*") if path.is_file()]
    the_earlier_version_stays(site, writer)


def test_a_name_keeps_nothing_unseen(site, plan, writer):
    file = SimpleUploadedFile("dra\u200bft\u202e" + "a" * 280 + ".docx", marked_headings().data())
    site.post(upload_address(plan), typed(writer, file=file))
    kept = versions(writer)[1].file_name
    assert kept.startswith("drafta")
    assert kept.endswith(".docx")
    assert len(kept) <= 200

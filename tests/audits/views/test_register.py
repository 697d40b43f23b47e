"""The pages of an import, from the file to the last row, as a browser without JavaScript walks them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse

from audits import tasks  # noqa: F401 - it registers the work that an import asks for
from audits.models import Plan, RegisterImport
from qa_portal.jobs import runs
from qa_portal.jobs.models import Job
from qa_portal.jobs.services import park
from qa_portal.spaces.principal import acting_as

DIRTY = (
    "reference,dob,event,need,colour\n"
    "A-1,2015-03-04,NEW,ASC,red\n"
    "A-2,2015-02-31,NEW,MLD,red\n"
    "A-3,2015-05-06,NEW,=1+1,red\n"
    "A-3,2015-05-06,NEW,=1+1,red\n"
)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def site(lead, signed_in):
    return signed_in(lead)


def address(name, place, register=None):
    return reverse(f"audits:{name}", args=[place.space.slug, *([register.pk] if register else [])])


@pytest.fixture
def work(lead):
    """Do the work that waits, as a worker would."""

    def do():
        with acting_as(lead.pk):
            waiting = list(Job.objects.filter(state=Job.State.QUEUED))
        for job in waiting:
            with TestCase.captureOnCommitCallbacks(execute=True):
                runs.run(job.pk, job.principal_id)
        with acting_as(lead.pk):
            return RegisterImport.objects.get()

    return do


@pytest.fixture
def uploaded(site, place, work):
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = site.post(address("register-upload", place), {"file": SimpleUploadedFile("plans.csv", DIRTY.encode())})
    assert answer.status_code == 302
    waiting = site.get(answer.url).content.decode()
    assert "The file is being read" in waiting
    return work()


def choices(page):
    """Every select of a page with what is chosen in it."""
    text = page.content.decode()
    selects = re.findall(r'<select[^>]*name="(\w+)".*?</select>', text, flags=re.DOTALL)
    chosen = {}
    for name in selects:
        body = re.search(rf'<select[^>]*name="{name}".*?</select>', text, flags=re.DOTALL)[0]
        found = re.search(r'<option value="([^"]*)" selected', body)
        chosen[name] = found[1] if found else ""
    return chosen


def test_a_lead_takes_in_a_dirty_export(site, place, work, uploaded):
    named = site.get(address("register-columns", place, uploaded))
    assert choices(named) == {
        "column_0": "reference",
        "column_1": "birth_month",
        "column_2": "plan_event",
        "column_3": "primary_need",
        "column_4": "",
    }
    answer = site.post(address("register-columns", place, uploaded), choices(named))
    assert answer.url == address("register-values", place, uploaded)
    values = site.get(answer.url)
    said = choices(values)
    assert sorted(said.values()) == ["", "ASD", "new_plan"]
    site.post(answer.url, {"sent": "1", **said})
    work()
    page = site.get(address("register", place, uploaded)).content.decode()
    assert "Take in 2 good rows" in page
    assert "“2015-02-31” is no date" in page
    assert "same as line 4" in page
    site.post(address("register-take-in", place, uploaded))
    work()
    page = site.get(address("register", place, uploaded)).content.decode()
    assert "2 rows were new" in page
    with acting_as(place.space.service_person_id):
        assert set(Plan.objects.values_list("reference", "primary_need")) == {("A-1", "ASD"), ("A-3", "")}
    assert "Taken in" in site.get(address("register-list", place)).content.decode()


def test_the_faults_are_a_safe_file(site, place, work, uploaded):
    site.post(
        address("register-columns", place, uploaded), choices(site.get(address("register-columns", place, uploaded)))
    )
    form = site.get(address("register-values", place, uploaded))
    site.post(address("register-values", place, uploaded), {"sent": "1", **choices(form)})
    work()
    lines = site.get(address("register-faults", place, uploaded)).content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Line,Column,Value,What was found,What happens"
    assert any(",'=1+1," in line for line in lines)


def test_a_wrong_column_is_said_beside_its_field_and_nothing_is_lost(site, place, uploaded):
    sent = {**choices(site.get(address("register-columns", place, uploaded))), "column_4": "reference"}
    page = site.post(address("register-columns", place, uploaded), sent)
    assert page.status_code == 200
    assert "has this meaning already" in page.content.decode()
    assert choices(page) == sent


def test_work_that_was_given_up_can_be_tried_again(site, place, lead, uploaded):
    with acting_as(lead.pk):
        RegisterImport.objects.update(state=RegisterImport.State.READING)
        park(Job.objects.get(), "It did not work.")
    page = site.get(address("register-progress", place, uploaded)).content.decode()
    assert "It did not work." in page
    site.post(address("register-again", place, uploaded))
    with acting_as(lead.pk):
        assert Job.objects.get().state == Job.State.QUEUED


def test_a_waiting_page_asks_until_the_work_is_over(site, place, uploaded):
    assert site.get(address("register-progress", place, uploaded)).headers["HX-Refresh"] == "true"


@pytest.mark.parametrize("name", ["plans.xlsm", "plans.pdf"])
def test_a_file_that_is_no_table_is_refused_beside_its_field(site, place, name):
    page = site.post(address("register-upload", place), {"file": SimpleUploadedFile(name, b"x")}).content.decode()
    assert "Error: " in page


def test_a_file_beyond_the_limit_is_refused(site, place, settings):
    settings.UPLOAD_LIMIT_BYTES = 10
    answer = site.post(address("register-upload", place), {"file": SimpleUploadedFile("plans.csv", b"a,b\n" * 9)})
    assert answer.status_code == 413


def test_a_council_that_never_imported_is_told_how(site, place):
    assert "Import the first export" in site.get(address("register-list", place)).content.decode()


def test_a_writer_does_not_see_imports(signed_in, writer, place):
    assert signed_in(writer).get(address("register-list", place)).status_code == 403

"""A council's extract: what is in it, what never is, and how long its file stays."""

import csv
import json
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from audits import storage
from audits.models import Answer, Plan
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from reporting.management.commands.draw_extract import PAGE
from reporting.models import Extract
from reporting.models.extracts import PATIENCE
from reporting.rules.extract import DAYS_KEPT, TABLES, described
from reporting.services.extracts import FILES_KEPT, ask_for_extract, expire_extracts, make_extract, place_of
from tests.factories.audits import acting
from tests.factories.people import sign_in
from tests.factories.plans import colleague_in
from tests.upkeep.canary.watching import CANARY, sings

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def made(desk, lead, django_capture_on_commit_callbacks):
    def make(day=None):
        with django_capture_on_commit_callbacks(execute=True), acting(lead) as by:
            return make_extract(by=by, extract=ask_for_extract(by=by, space=desk._space(), day=day))

    return make


def read(lead, extract):
    with acting(lead), ZipFile(BytesIO(storage.read(place_of(extract)))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(files, table):
    return list(csv.DictReader(StringIO(files[f"{table}.csv"].decode("utf-8-sig"))))


def test_the_description_is_that_of_the_schema():
    assert PAGE.read_text() == f"{described()}\n", "Run `python manage.py draw_extract`."


def test_every_table_is_there_with_its_columns_and_the_manifest_vouches_for_it(made, lead):
    extract = made()
    files = read(lead, extract)
    told = json.loads(files["manifest.json"])["tables"]
    for table in TABLES:
        held = files[f"{table.name}.csv"]
        assert held.decode("utf-8-sig").splitlines()[0] == ",".join(table.heads)
        assert (told[table.name]["sha256"], told[table.name]["rows"]) == (
            sha256(held).hexdigest(),
            len(rows(files, table.name)),
        )
    assert [row["content_grade"] for row in rows(files, "audit")].count("3") == 3
    assert len(rows(files, "answer")) > len(rows(files, "audit")) == len(rows(files, "plan")) == 6


def test_keys_stay_the_same_join_the_tables_and_give_nobody_away(made, lead):
    first, second = read(lead, made()), read(lead, made())
    assert [row["audit_key"] for row in rows(first, "audit")] == [row["audit_key"] for row in rows(second, "audit")]
    plans = {row["plan_key"] for row in rows(first, "plan")}
    assert plans == {row["plan_key"] for row in rows(first, "audit")}
    everything = "".join(held.decode() for held in first.values())
    with acting(lead):
        for plan in Plan.objects.all():
            assert plan.reference not in everything
            assert str(plan.pk) not in everything
    assert "Leah Lead" not in everything


def test_what_people_typed_is_in_no_file(made, lead):
    with acting(lead):
        for plan in Plan.objects.all():
            plan.team = CANARY
            plan.save()
        comments = set(Answer.objects.exclude(comment="").values_list("comment", flat=True))
    files = read(lead, made())
    assert comments
    assert all(row["team"] for row in rows(files, "plan"))
    for held in files.values():
        assert not sings(held)
        assert not any(comment in held.decode() for comment in comments)


def test_making_and_forgetting_stand_in_the_ledger_and_an_old_file_goes(made, lead, place):
    extract = made()
    for days, gone in ((DAYS_KEPT - 1, 0), (DAYS_KEPT, 1), (DAYS_KEPT, 0)):
        with acting(place.space.service_person) as by:
            today = extract.made_at.date() + timedelta(days=days)
            assert expire_extracts(by=by, space=extract.space, today=today) == gone
    with acting(lead) as by:
        assert not Extract.objects.get(pk=extract.pk).has_file
        with pytest.raises(Refused):
            expire_extracts(by=by, space=extract.space, today=extract.made_at.date())
    with acting(place.space.service_person):
        details = Entry.objects.filter(subject_id=str(extract.pk)).order_by("at").values_list("detail", flat=True)
        assert list(details) == ["on demand", "made", "file forgotten"]


def test_the_nightly_one_is_asked_for_once_and_old_files_go(made, lead):
    day = date(2026, 11, 2)
    assert made(day).pk == made(day).pk
    for _ in range(FILES_KEPT):
        made()
    with acting(lead):
        assert Extract.objects.filter(gone_at=None).count() == FILES_KEPT
        with pytest.raises(FileNotFoundError):
            storage.read(place_of(Extract.objects.get(day=day)))


def test_who_may_not_make_one_is_refused(desk, place):
    with acting(colleague_in(Role.SENIOR_MANAGER, place)) as by, pytest.raises(Refused, match="make an extract"):
        ask_for_extract(by=by, space=desk._space())


def test_the_page_is_empty_at_first_then_leads_to_the_file_and_reading_it_is_recorded(made, lead, place, client):
    url = reverse("reporting:extract-list", args=[place.space.slug])
    page = sign_in(client, lead)
    assert "No extract has been made yet" in page.get(url).content.decode()
    extract = made()
    file = reverse("reporting:extract-file", args=[place.space.slug, extract.pk])
    assert file in page.get(url).content.decode()
    assert page.get(file)["Content-Type"] == "application/zip"
    with acting(place.space.service_person):
        assert Entry.objects.filter(kind=Entry.Kind.READ, subject_id=str(extract.pk), detail="zip").count() == 1


def test_the_page_says_of_one_that_nobody_made_that_another_can_be_asked_for(desk, lead, place, client):
    url = reverse("reporting:extract-list", args=[place.space.slug])
    with acting(lead) as by:
        asked = ask_for_extract(by=by, space=desk._space())
    assert "Load this page again in a moment" in sign_in(client, lead).get(url).content.decode()
    with acting(lead):
        asked.asked_at -= PATIENCE + timedelta(minutes=1)
        asked.save()
    assert "Could not be made. Ask for another." in client.get(url).content.decode()


def test_the_file_is_not_given_to_a_role_without_it(made, place, client):
    extract = made()
    auditor = colleague_in(Role.AUDITOR, place)
    file = reverse("reporting:extract-file", args=[place.space.slug, extract.pk])
    assert sign_in(client, auditor).get(file).status_code in {403, 404}

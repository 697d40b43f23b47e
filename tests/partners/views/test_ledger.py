"""The record of a space: in words, narrowed, about one plan, checked and as a file; for its stewards alone."""

import csv
from io import StringIO

import pytest
from django.urls import reverse
from django.utils import timezone

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.spaces.ids import new_id
from tests.factories.people import sign_in
from tests.factories.places import as_viewer, person_in
from tests.factories.plans import plan_in, read_version

pytestmark = pytest.mark.django_db


def address(name: str, place, *args) -> str:
    return reverse(f"partners:{name}", args=[place.space.slug, *args])


def read(browser, name, place, *args, **query) -> str:
    return " ".join(browser.get(address(name, place, *args), query).content.decode().split())


@pytest.fixture
def as_steward(client, steward):
    return sign_in(client, steward)


@pytest.fixture
def auditor(place):
    return person_in(Role.AUDITOR, place, "Owen Pritchard")


@pytest.fixture
def version(place, auditor, as_person):
    """A text that the auditor has read, to score its plan."""
    version = read_version(plan_in(place, reference="CITY-2026-0231"))
    with as_person(auditor):
        ledger.record_read(by=as_viewer(auditor), on=version, how="score")
    return version


def record_refusal(auditor, place):
    ledger.services.record_refusal(by=as_viewer(auditor), act=Act.GRANT_READ, on=place.space)


def test_an_entry_is_said_in_words_with_the_reference_of_its_plan(as_steward, place, version):
    page = read(as_steward, "entry-list", place)
    about = address("entry-about", place, version.plan_id)
    assert (
        f'<strong>Owen Pritchard</strong> read <a class="govuk-link" href="{about}">plan CITY-2026-0231</a>, to score it'
        in page
    )


def test_an_entry_about_what_cannot_be_seen_says_so(as_steward, place, auditor, as_person, other_place):
    hidden = plan_in(other_place, reference="SECRET-1")
    with as_person(auditor):
        facts = {"kind": "read", "act": Act.PLAN_READ, "actor": auditor, "at": timezone.now()}
        Entry.objects.create(space=place.space, subject_type="audits.plan", subject_id=str(hidden.pk), **facts)
    page = read(as_steward, "entry-list", place)
    assert "a plan that you cannot see" in page
    assert "SECRET-1" not in page


def test_a_refusal_is_told_apart(as_steward, place, auditor):
    record_refusal(auditor, place)
    page = read(as_steward, "entry-list", place)
    assert "Refused</strong> <strong>Owen Pritchard</strong> was not allowed to see who may enter this space:" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "read"}, 1),
        ({"kind": "refused"}, 1),
        ({"act": "plan.read"}, 1),
        ({"act": "plan.upload"}, 0),
        ({"since": "1/1/2020", "until": "2/1/2020"}, 0),
        ({"until": "31 December 2999"}, 2),
        ({"since": "1/1/2020"}, 2),
        ({"kind": "none-such"}, 2),
    ],
)
def test_the_record_is_narrowed(as_steward, place, auditor, version, query, found):
    record_refusal(auditor, place)
    query = {"person": auditor.pk, **query}
    assert len(as_steward.get(address("entry-list", place), query).context["page"].rows) == found


def test_a_day_is_meant_with_both_its_ends(as_steward, place, version):
    today = f"{timezone.localdate():%d/%m/%Y}"
    page = as_steward.get(address("entry-list", place), {"kind": "read", "since": today, "until": today})
    assert len(page.context["page"].rows) == 1
    assert page.context["filters"].chips()[1]["text"].startswith("From: ")


def test_what_is_no_date_is_said_and_narrows_nothing(as_steward, place, version):
    assert "Enter a date such as 22/11/2026" in read(as_steward, "entry-list", place, since="yesterday", kind="read")


def test_nothing_that_fits_says_what_to_do(as_steward, place):
    assert "No entry fits" in read(as_steward, "entry-list", place, kind="read")


def test_long_records_are_paged_and_stay_narrowed(as_steward, place, auditor, version, as_person, monkeypatch):
    monkeypatch.setattr("qa_portal.web.paging.newest_first.__kwdefaults__", {"key": "", "size": 1})
    with as_person(auditor):
        ledger.record_read(by=as_viewer(auditor), on=version)
    older = as_steward.get(address("entry-list", place), {"kind": "read"}).context["links"]["older"]
    assert "kind=read" in older
    (row,) = as_steward.get(address("entry-list", place) + older).context["page"].rows
    assert row.sentence.startswith("Owen Pritchard read plan CITY-2026-0231, to score it, ")


class TestAboutAPlan:
    def test_its_reference_leads_to_it(self, as_steward, place, version):
        answer = as_steward.get(address("entry-list", place), {"reference": " city-2026-0231 "})
        assert answer.url == address("entry-about", place, version.plan_id)

    def test_a_reference_that_no_plan_has_is_said(self, as_steward, place, other_place):
        plan_in(other_place, reference="SECRET-1")
        page = read(as_steward, "entry-list", place, reference="SECRET-1")
        assert "No plan here has the reference SECRET-1" in page
        assert "There is a problem" in page

    def test_it_says_who_has_read_it_or_any_part_of_it(self, as_steward, place, version, auditor, as_person):
        with as_person(auditor):
            ledger.record_read(by=as_viewer(auditor), on=version.plan)
        (reader,) = as_steward.get(address("entry-about", place, version.plan_id)).context["readers"]
        assert (reader.name, reader.times) == ("Owen Pritchard", 2)

    def test_a_plan_that_nobody_has_read_says_so(self, as_steward, place):
        page = read(as_steward, "entry-about", place, plan_in(place).pk)
        assert "Nobody has read it." in page
        assert "Nothing has been recorded about it yet." in page

    def test_what_is_gone_is_still_on_record(self, as_steward, place, auditor, as_person):
        gone = new_id()
        with as_person(auditor):
            facts = {"kind": "act", "act": Act.AUDIT_SCORE, "actor": auditor, "at": timezone.now()}
            Entry.objects.create(space=place.space, subject_type="audits.evidencequote", subject_id=str(gone), **facts)
        page = read(as_steward, "entry-about", place, gone)
        assert "What was done with a quotation that you cannot see" in page

    def test_what_is_not_here_is_not_found(self, as_steward, place, other_place):
        for unknown in (new_id(), plan_in(other_place).pk):
            assert as_steward.get(address("entry-about", place, unknown)).status_code == 404
            assert as_steward.get(address("entry-about-download", place, unknown)).status_code == 404


class TestAsAFile:
    def lines(self, answer) -> list[dict[str, str]]:
        return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))

    def test_it_holds_what_the_page_shows(self, as_steward, place, auditor, version):
        record_refusal(auditor, place)
        answer = as_steward.get(address("entry-download", place), {"kind": "read"})
        (line,) = self.lines(answer)
        assert line["What"] == "Owen Pritchard read plan CITY-2026-0231, to score it"
        assert (line["Who"], line["Kind"], line["Id"]) == ("Owen Pritchard", "Read", str(version.pk))
        assert answer["Content-Disposition"] == f'attachment; filename="record-of-{place.space.slug}.csv"'

    def test_one_plan_can_be_had_alone(self, as_steward, place, auditor, version):
        record_refusal(auditor, place)
        answer = as_steward.get(address("entry-about-download", place, version.plan_id))
        assert [line["Kind"] for line in self.lines(answer)] == ["Read"]

    def test_a_name_that_looks_like_a_formula_does_not_run(self, as_steward, place, as_person):
        rogue = person_in(Role.AUDITOR, place, "=HYPERLINK(1)")
        with as_person(rogue):
            ledger.record_read(by=as_viewer(rogue), on=plan_in(place))
        (line,) = self.lines(as_steward.get(address("entry-download", place), {"kind": "read"}))
        assert line["Who"] == "'=HYPERLINK(1)"

    def test_taking_it_is_recorded(self, as_steward, place, steward, as_person):
        as_steward.get(address("entry-download", place))
        with as_person(steward):
            assert Entry.objects.get(act=Act.LEDGER_READ, actor=steward, detail="csv").subject_id == str(place.space.pk)
        assert f"Sam Steward</strong> downloaded the record of {place.space}, as a table" in read(
            as_steward, "entry-list", place
        )


@pytest.mark.parametrize("role", [Role.QA_LEAD, Role.AUDITOR, Role.SENIOR_MANAGER])
def test_nobody_but_a_steward_reads_the_record(client, place, role, version):
    browser = sign_in(client, person_in(role, place))
    for name, args in (("entry-list", []), ("ledger-check", []), ("entry-about", [version.plan_id])):
        answer = browser.get(address(name, place, *args))
        assert answer.status_code == 403
        assert "read the record of who did and read what" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("version")
class TestChecking:
    def test_a_whole_record_says_so_and_gives_its_newest_hash(self, as_steward, place, steward, as_person):
        page = read(as_steward, "ledger-check", place)
        with as_person(steward):
            newest = (
                Entry.objects.filter(space=place.space).select_related("link").order_by("-link__number").first().link
            )
        assert f"The record is whole: {newest.number} entries" in page
        assert newest.hash in page

    def test_a_record_that_was_changed_says_where(self, as_steward, place, monkeypatch):
        from qa_portal.ledger.queries import Verification

        monkeypatch.setattr("qa_portal.partners.views.ledger.verify_chain", lambda _: Verification(12, 7))
        page = read(as_steward, "ledger-check", place)
        assert "The record was changed" in page
        assert "Entry 7 of 12 is the first that does not fit." in page

    def test_a_file_gives_each_entry_its_place_in_the_chain(self, as_steward, place):
        (line,) = csv.DictReader(
            StringIO(as_steward.get(address("entry-download", place), {"kind": "read"}).content.decode("utf-8-sig"))
        )
        assert line["Number"].isdecimal()
        assert len(line["Hash"]) == 64

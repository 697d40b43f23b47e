"""The pages of reports, as a QA lead and others meet them."""

import csv
import re
from html import unescape
from io import StringIO

import pytest
from django.urls import reverse

from qa_portal.access.roles import Role
from qa_portal.jobs.models import Job
from qa_portal.ledger.models import Entry
from qa_portal.partners.models import Group
from qa_portal.spaces.ids import new_id
from reporting.models import Report
from reporting.services.governance import give_seat
from reporting.services.reports import ask_to_issue, write_words
from tests.factories.audits import acting
from tests.factories.places import person_in
from tests.factories.plans import colleague_in
from tests.factories.risks import founded
from tests.factories.terms import AUTUMN, SPRING, term_on
from tests.reporting.desk import WORDS, ReportDesk

HTMX = {"HX-Request": "true", "X-Background": "1"}
pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def site(lead, signed_in):
    return signed_in(lead)


def address(name, space, *ids):
    return reverse(f"reporting:{name}", args=[space.slug, *ids])


def words(answer):
    return " ".join(answer.content.decode().split())


class TestTheList:
    def test_a_report_is_built_from_the_list(self, place, site, desk):
        page = words(site.get(address("report-list", place.space)))
        assert "No report has been built yet" in page
        assert "Autumn term 2025/26" in page
        assert "Spring term 2025/26" not in page, "no audit was submitted in it"
        answer = site.post(address("report-build", place.space), {"term": term_on(place, AUTUMN).pk})
        report = desk.ask()
        assert answer.url == address("report", place.space, report.pk)

    @pytest.mark.usefixtures("audited")
    @pytest.mark.parametrize("sent", [{}, {"term": "x"}, {"term": str(new_id())}])
    def test_no_real_term_is_said_beside_the_field(self, place, site, sent):
        answer = site.post(address("report-build", place.space), sent)
        assert answer.status_code == 422
        assert "<title>Error: Reports" in words(answer)

    @pytest.mark.usefixtures("audited")
    def test_a_term_without_audits_cannot_be_chosen(self, place, site):
        answer = site.post(address("report-build", place.space), {"term": term_on(place, SPRING).pk})
        assert answer.status_code == 422

    @pytest.mark.usefixtures("version")
    def test_before_the_first_audit_it_says_what_is_missing(self, place, site):
        page = words(site.get(address("report-list", place.space)))
        assert "A report can be built once the first audit of a term has been submitted." in page

    def test_it_names_state_asker_and_paper(self, place, site, desk):
        desk.issued()
        desk.ask()
        page = words(site.get(address("report-list", place.space)))
        for expected in ("edition 1", "edition 2", "Issued", "Being built", "Leah Lead", "Download", "None yet"):
            assert expected in page

    @pytest.mark.parametrize(
        ("role", "code"),
        [(Role.SENIOR_MANAGER, 200), (Role.AUDITOR, 403), (Role.PLAN_WRITER, 403), (Role.PAIG_MEMBER, 404)],
    )
    def test_who_reads_it(self, place, signed_in, role, code):
        site = signed_in(colleague_in(role, place))
        assert site.get(address("report-list", place.space)).status_code == code

    @pytest.mark.usefixtures("audited")
    def test_a_member_of_the_board_builds_nothing(self, place, member, signed_in):
        answer = signed_in(member).post(address("report-build", place.board), {"term": term_on(place, AUTUMN).pk})
        assert answer.status_code == 403
        assert "Your role here does not let you build a report." in words(answer)

    def test_it_asks_as_often_for_three_as_for_one(self, place, site, desk, queries_of):
        def look():
            return site.get(address("report-list", place.space))

        desk.compiled()
        one = queries_of(look)
        desk.compiled()
        desk.compiled()
        assert queries_of(look) == one <= 18


class TestBuilding:
    @pytest.fixture
    def report(self, desk):
        return desk.ask()

    def test_the_page_says_that_the_work_goes_on_and_asks_again_by_itself(self, place, site, report):
        page = words(site.get(address("report", place.space, report.pk)))
        assert "Building the report of Autumn term 2025/26" in page
        assert "Waiting for its turn." in page
        assert f'hx-get="{address("report-progress", place.space, report.pk)}"' in page
        assert 'hx-trigger="every 1s"' in page

    def test_progress_is_a_fragment_with_the_step(self, place, site, report, lead):
        self.change(lead, state=Job.State.RUNNING, steps_done=1, steps=2, note="Counting the audits")
        answer = site.get(address("report-progress", place.space, report.pk), headers=HTMX)
        assert (answer.status_code, "HX-Refresh" in answer) == (200, False)
        assert words(answer) == '<p class="govuk-body">Counting the audits (step 1 of 2).</p>'

    def test_when_it_is_done_polling_stops_and_the_page_is_loaded_again(self, place, site, desk, report):
        desk.compiled()
        answer = site.get(address("report-progress", place.space, report.pk), headers=HTMX)
        assert (answer.status_code, answer["HX-Refresh"]) == (286, "true")

    def test_parked_work_says_why_stops_polling_and_can_be_tried_again(self, place, site, report, lead):
        self.change(lead, state=Job.State.PARKED, note="Two of the audits have no term.")
        page = words(site.get(address("report", place.space, report.pk)))
        assert "This could not be done.</strong> Two of the audits have no term." in page
        assert "hx-trigger" not in page
        assert "the work goes on" not in page
        answer = site.post(address("report-again", place.space, report.pk))
        assert answer.url == address("report", place.space, report.pk)
        with acting(lead):
            assert Job.objects.get().state == Job.State.QUEUED

    def test_a_colleague_sees_that_it_goes_on_and_can_have_it_done(self, place, manager, signed_in, report):
        site = signed_in(manager)
        page = words(site.get(address("report", place.space, report.pk)))
        assert "Leah Lead asked for this. If it does not get on, you can have it done in your own name." in page
        site.post(address("report-again", place.space, report.pk))
        with acting(manager):
            assert Job.objects.get().subject_id == report.pk

    @pytest.mark.parametrize("name", ["report-pdf", "report-words", "report-issue"])
    def test_what_needs_a_built_report_is_refused_with_a_sentence(self, place, site, report, name):
        answer = site.get(address(name, place.space, report.pk))
        assert answer.status_code == 403

    def change(self, person, **facts):
        with acting(person):
            assert Job.objects.update(**facts)


class TestTheReport:
    @pytest.fixture
    def report(self, desk):
        return desk.compiled()

    def test_the_page_shows_findings_charts_tables_and_the_seal(self, place, site, report):
        page = words(site.get(address("report", place.space, report.pk)))
        for expected in ("In brief", "Autumn 2025/26", "is behind its plan: 6 of 10 audits", "<svg", "Legal gates"):
            assert expected in page
        assert report.content_hash[:16] in page

    def test_every_table_can_be_had_as_a_file(self, place, site, report):
        page = site.get(address("report", place.space, report.pk)).content.decode()
        links = re.findall(r'href="([^"]+/reports/[^"]+/figures/[^"]+)"', page)
        assert len(links) > 3
        for link in links:
            answer = site.get(link)
            assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
            assert answer["Content-Disposition"].startswith("attachment; filename=")
            rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
            assert len({len(row) for row in rows}) == 1

    def test_figures_lead_to_the_audits_that_they_were_counted_from(self, place, site, report):
        page = site.get(address("report", place.space, report.pk)).content.decode()
        assert "Links in the tables lead to what is behind their figures" in page
        link = next(each for each in re.findall(r'href="([^"]+/figures/audits/[^"]+)"', page) if "criterion=F1" in each)
        behind = words(site.get(unescape(link)))
        assert "Audits of every level, as the report counts them" in behind
        assert behind.count('class="govuk-link reference"') == 6, "as many as the report says were done"
        risks = reverse("reporting:risk-list", args=[place.board.slug])
        assert f'href="{risks}"' in page or "No risk is recorded" in page

    def test_whoever_may_not_read_the_audits_is_led_nowhere(self, place, desk, member, signed_in):
        desk.issued()
        with acting(member):
            copy = Report.objects.get(space_id=place.board.pk)
        page = signed_in(member).get(address("report", place.board, copy.pk)).content.decode()
        assert "/figures/audits/" not in page

    def test_a_table_that_there_is_not_is_not_found(self, place, site, report):
        assert site.get(address("report-figures", place.space, report.pk, "made-up")).status_code == 404

    def test_reading_figures_and_paper_is_recorded(self, place, site, report, django_capture_on_commit_callbacks, desk):
        with django_capture_on_commit_callbacks(execute=True):
            report = desk.compiled()
        site.get(address("report-figures", place.space, report.pk, "gates"))
        answer = site.get(address("report-pdf", place.space, report.pk))
        assert answer["Content-Type"] == "application/pdf"
        assert re.search(r'filename="council-\d+-2025-26-autumn-2.pdf"', answer["Content-Disposition"])
        with acting(place.space.service_person):
            reads = Entry.objects.filter(kind=Entry.Kind.READ, subject_id=str(report.pk)).order_by("at")
            assert [entry.detail for entry in reads] == ["csv", "pdf"]

    def test_without_paper_the_page_says_why_and_the_rest_works(self, place, site, desk, request):
        request.getfixturevalue("without_pdf")
        report = desk.compiled()
        page = words(site.get(address("report", place.space, report.pk)))
        assert "PDF is off, because the Pango library is missing on this machine." in page
        refused = site.get(address("report-pdf", place.space, report.pk))
        assert refused.status_code == 403
        assert "PDF is off" in words(refused)

    def test_it_has_a_ceiling(self, place, site, report, queries_of):
        site.get(address("report", place.space, report.pk))
        assert queries_of(lambda: site.get(address("report", place.space, report.pk))) <= 10


class TestWords:
    @pytest.fixture
    def report(self, desk):
        return desk.compiled()

    def sent(self, page, **typed):
        """The form as it stands on a page, with something typed."""
        seen = re.search(r'name="seen" value="(\w+)"', page)[1]
        return {"seen": seen} | typed

    def test_what_is_written_stands_in_the_report_and_in_the_form(self, place, site, report):
        form = address("report-words", place.space, report.pk)
        answer = site.post(form, self.sent(words(site.get(form)), purpose="Agree to a workshop."))
        assert answer.url == address("report", place.space, report.pk)
        assert "Agree to a workshop." in words(site.get(answer.url))
        assert ">\nAgree to a workshop.</textarea>" in site.get(form).content.decode()

    def test_html_in_words_is_words(self, place, site, report):
        form = address("report-words", place.space, report.pk)
        site.post(form, self.sent(words(site.get(form)), purpose="<script>alert(1)</script>"))
        page = site.get(address("report", place.space, report.pk)).content.decode()
        assert "<script>alert(1)" not in page

    def test_a_colleagues_words_are_shown_beside_mine_and_mine_are_kept(self, place, site, report, desk):
        form = address("report-words", place.space, report.pk)
        early = words(site.get(form))
        desk.do(write_words, report, words=WORDS)
        answer = site.post(form, self.sent(early, purpose="Mine."))
        page = words(answer)
        assert answer.status_code == 409
        assert "A colleague saved other words in the meantime" in page
        assert "Agree to a workshop." in page.split("<textarea")[0]
        assert "Mine.</textarea>" in page
        assert desk.see(report).words == WORDS
        site.post(form, self.sent(page, purpose="Both."))
        assert desk.see(report).words == {"purpose": "Both."}

    def test_too_many_words_are_said_beside_their_field(self, place, site, report):
        form = address("report-words", place.space, report.pk)
        answer = site.post(form, self.sent(words(site.get(form)), purpose="x" * 10_001))
        assert answer.status_code == 422
        assert 'href="#id_purpose"' in words(answer)


class TestIssuing:
    @pytest.fixture
    def report(self, desk):
        return desk.compiled()

    def test_one_page_asks_and_says_what_it_means(self, place, site, report):
        page = words(site.get(address("report-issue", place.space, report.pk)))
        assert "An issued report cannot be changed or taken back." in page
        assert "In brief" in page

    def test_deciding_leads_to_the_report_that_is_being_issued(self, place, site, report, desk):
        answer = site.post(address("report-issue", place.space, report.pk))
        assert answer.url == address("report", place.space, report.pk)
        page = words(site.get(answer.url))
        assert "every 1s" in page
        assert "Add or change words" not in page
        assert desk.see(report).state == Report.State.ISSUING

    def test_an_issued_report_offers_nothing_to_change(self, place, site, desk):
        issued = desk.issued()
        page = words(site.get(address("report", place.space, issued.pk)))
        assert "Issued by Leah Lead on" in page
        assert "It does not change any more." in page
        assert "Add or change words" not in page
        for name in ("report-words", "report-issue"):
            refused = site.post(address(name, place.space, issued.pk))
            assert refused.status_code == 403
            assert "This report has been issued" in words(refused)

    def test_the_board_reads_its_copy_and_finds_no_way_to_the_council(self, place, member, signed_in, desk):
        issued = desk.issued()
        site = signed_in(member)
        with acting(member):
            copy = Report.objects.get()
        assert "Autumn term 2025/26, edition 1" in words(site.get(address("report-list", place.board)))
        page = words(site.get(address("report", place.board, copy.pk)))
        assert "In brief" in page
        assert f"/{place.space.slug}/" not in page
        for space, report in ((place.space, issued), (place.space, copy), (place.board, issued)):
            assert site.get(address("report", space, report.pk)).status_code == 404

    def test_a_lead_sees_who_received_it_and_who_opened_it_and_others_do_not(
        self, place, lead, member, signed_in, desk
    ):
        founded(place)
        with acting(lead) as by:
            group = Group.objects.select_related("space").get(space=place.library, kind=Group.Kind.PAIG)
            give_seat(by=by, group=group, organisation=place.organisation, post="Head of SEND", is_chair=True)
        issued = desk.issued()
        with acting(member):
            copy = Report.objects.get()
        theirs = signed_in(member)
        for _ in range(2):
            page = words(theirs.get(address("report", place.board, copy.pk)))
        assert "Who received it" not in page
        page = words(signed_in(lead).get(address("report", place.space, issued.pk)))
        assert "Head of SEND" in page
        row = page[page.index("Margaret Member") :]
        assert "on the page" in row
        assert 'data-label="Times">2<' in row

    def test_a_member_changes_nothing(self, place, member, signed_in, desk):
        desk.issued()
        with acting(member):
            copy = Report.objects.get()
        site = signed_in(member)
        for name in ("report-words", "report-issue", "report-again"):
            assert site.post(address(name, place.board, copy.pk)).status_code == 403


@pytest.mark.parametrize(
    "name", ["report", "report-progress", "report-words", "report-issue", "report-pdf", "report-again"]
)
def test_another_councils_report_is_not_found(place, other_place, desk, signed_in, name):
    report = desk.compiled()
    stranger = signed_in(colleague_in(Role.QA_LEAD, other_place))
    for space in (place.space, other_place.space):
        url = address(name, space, report.pk)
        answer = stranger.post(url) if name == "report-again" else stranger.get(url)
        assert answer.status_code == 404


def test_home_shows_the_newest_reports_to_those_who_read_them(place, site, member, desk, client):
    desk.issued()
    assert "Autumn term 2025/26, edition 1" in words(site.get("/"))


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.PAIG_MEMBER])
def test_home_of_a_board_member_leads_to_the_copy(place, desk, signed_in, role):
    desk.issued()
    person = person_in(role, place)
    page = words(signed_in(person).get("/"))
    with acting(person):
        copy = Report.objects.get()
    assert address("report", place.board, copy.pk) in page


def test_deciding_twice_is_deciding_once(place, site, desk):
    report = desk.compiled()
    desk.do(ask_to_issue, report)
    assert site.post(address("report-issue", place.space, report.pk)).status_code == 302
    assert len([kind for kind, _ in desk.jobs() if kind == "reporting.issue"]) == 1


def test_a_report_of_a_colleague_is_as_open_as_ones_own(place, manager, signed_in, desk):
    report = ReportDesk(place, manager).compiled()
    assert signed_in(manager).get(address("report-issue", place.space, report.pk)).status_code == 200
    assert signed_in(desk.person).get(address("report-issue", place.space, report.pk)).status_code == 200

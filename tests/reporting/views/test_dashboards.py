"""The dashboard as those who oversee a council, an auditor and a board member meet it, without JavaScript."""

import pytest
from django.urls import reverse

from qa_portal.access.roles import Role
from reporting.queries.reports import compiled
from tests.factories.audits import acting, assigned, entered
from tests.factories.people import sign_in
from tests.factories.places import person_in
from tests.factories.plans import colleague_in, round_in
from tests.factories.terms import AUTUMN, SPRING, at_noon, term_on

pytestmark = pytest.mark.usefixtures("version")
SECRET = "SECRET-77"


@pytest.fixture
def audits(place, version, auditor):
    """Six plans by one auditor and one by another in the autumn; one of the spring."""
    audit_round = round_in(place, version, term=term_on(place, AUTUMN))
    other = colleague_in(Role.AUDITOR, place, "Otto Other")
    made = []
    for number, grade in enumerate((4, 3, 3, 2, 1, 1, 3)):
        judge, need = (other if number == 6 else auditor), ("ASD" if number % 2 else "SLCN")
        given = assigned(
            place,
            audit_round=audit_round,
            auditor=judge,
            primary_need=need,
            reference=f"{SECRET}-{number}",
            team="North",
        )
        made.append(entered(given, grade, at=at_noon(AUTUMN)))
    entered(assigned(place, audit_round=audit_round, reference=f"{SECRET}-9"), 4, at=at_noon(SPRING))
    return made


def page_of(browse, place, name="dashboard", query="", space=None):
    answer = browse.get(reverse(f"reporting:{name}", args=[(space or place.space).slug]) + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def in_autumn(place, more=""):
    return f"?term={term_on(place, AUTUMN).pk}{more}"


def test_a_lead_sees_every_area_with_its_finding_as_title(client, place, lead, audits):
    page = page_of(sign_in(client, lead), place, query=in_autumn(place))
    assert "<strong>7 audits</strong> counted" in page
    assert "Every level over the terms" in page
    for words in ("Answered lowest is", "Primary need: ", "Special causes", "Who contributed", "At this moment"):
        assert words in page
    assert SECRET not in page, "a reference is shown only where the audits are listed"


def test_every_level_is_told_over_the_terms_and_taken_away_as_a_file(client, place, lead, audits):
    browse = sign_in(client, lead)
    address = reverse("reporting:dashboard-figures", args=[place.space.slug])
    lines = browse.get(f"{address}{in_autumn(place)}&key=levels").content.decode().splitlines()
    assert lines[0].endswith("Level,Term,Audits,Good or better content,Range")
    assert [line.split(",")[1:4] for line in lines[1:]] == [["Autumn 2025/26", "7", "57% u"]], "and no later term"


def test_filters_narrow_what_is_counted_and_can_be_taken_away(client, place, lead, audits):
    browse = sign_in(client, lead)
    page = page_of(browse, place, query=in_autumn(place, "&need=ASD&author=in_house"))
    assert "<strong>3 audits</strong> counted" in page
    assert "Levels are told side by side when nothing but term and level is chosen" in page
    assert "Remove filter </span>Primary need: Autistic spectrum disorder" in page
    assert "No audit fits" in page_of(browse, place, query=in_autumn(place, "&since=2027-01-01"))
    assert "<strong>7 audits</strong>" in page_of(browse, place, query=in_autumn(place, "&need=NONSENSE&since=x"))


def test_a_figure_leads_to_the_audits_behind_it(client, place, lead, audits):
    browse = sign_in(client, lead)
    page = page_of(browse, place, query=in_autumn(place))
    assert f"/figures/audits/?term={term_on(place, AUTUMN).pk}&amp;criterion=B1" in page
    behind = page_of(browse, place, "dashboard-audits", in_autumn(place, "&criterion=B1&need=ASD"))
    assert behind.count(f">{SECRET}") == 3
    assert "Criterion B1" in behind


def test_each_table_can_be_taken_away_as_a_file(client, place, lead, audits):
    browse = sign_in(client, lead)
    address = reverse("reporting:dashboard-figures", args=[place.space.slug])
    answer = browse.get(f"{address}{in_autumn(place)}&need=ASD&key=content-grades")
    assert answer["Content-Type"].startswith("text/csv")
    assert b"\r\nAutumn 2025/26,0,1,0,2,3,33% u," in answer.content
    assert browse.get(f"{address}{in_autumn(place)}&key=nothing").status_code == 302


def test_an_auditor_sees_their_own_audits_alone(client, place, auditor, audits):
    browse = sign_in(client, auditor)
    page = page_of(browse, place, query=in_autumn(place))
    assert "My figures" in page
    assert "<strong>6 audits</strong> counted" in page
    behind = page_of(browse, place, "dashboard-audits", in_autumn(place))
    assert f"{SECRET}-6" not in behind
    assert f"{SECRET}-5" in behind


def test_a_board_sees_the_figures_of_issued_reports_without_a_name(client, place, desk, member, quick):
    report = desk.issued()
    page = page_of(sign_in(client, member), place, space=place.board)
    assert "Autumn 2025/26" in page
    assert "Contributions of health" not in page, "until a service is chosen"
    assert "Download the numbers as CSV" in page
    with acting(member):
        assert report.council.organisation.name in page


def test_a_board_looks_back_at_a_term_that_was_reported(client, place, desk, member, quick):
    report, browse = desk.issued(), sign_in(client, member)
    chosen = page_of(browse, place, query=f"?term={report.term_id}", space=place.board)
    assert "Read the whole report" in chosen
    assert "Remove filter </span>Term: " in chosen
    unknown = page_of(browse, place, query="?term=not-a-term", space=place.board)
    assert "Read the whole report" in unknown
    assert "Remove filter" not in unknown


def test_a_board_looks_at_what_a_service_contributed_term_by_term(client, place, desk, quick):
    report = desk.issued()
    oversight = person_in(Role.ICB_OVERSIGHT, place, "Ona Oversight")
    browse = sign_in(client, oversight)
    first = page_of(browse, place, space=place.board)
    assert "Contributions of health" in first, "those of an integrated care board begin with health"
    page = page_of(browse, place, query="?service=Education", space=place.board)
    table = next(table for table in compiled(report).tables if table.key == "services")
    answers, share = next(row[1:3] for row in table.rows if row[0] == "Education")
    assert f">{answers}</td>" in page
    assert f">{share}</td>" in page
    assert "Contributions of cake" not in page_of(browse, place, query="?service=Cake", space=place.board)


def test_a_service_is_drawn_with_its_finding_and_taken_away_as_a_file(client, place, desk, quick):
    report = desk.issued()
    browse = sign_in(client, person_in(Role.ICB_OVERSIGHT, place, "Ona Oversight"))
    with acting(desk.person):
        body = report.council.organisation
    page = page_of(browse, place, query=f"?service=Education&council={body.slug}", space=place.board)
    assert f"good or better answers about education in plans of {body.name}" in page
    assert f'id="contributions-{body.slug}"' in page
    assert "Remove filter </span>Council: " in page
    address = reverse("reporting:dashboard-figures", args=[place.board.slug])
    answer = browse.get(f"{address}?service=Education&key=contributions-{body.slug}")
    assert answer["Content-Type"].startswith("text/csv")
    assert b"Term,Answers,Good or better,Range\r\nAutumn 2025/26," in answer.content
    assert browse.get(f"{address}?service=Education&key=content-grades").status_code == 302


def test_a_board_without_reports_says_what_will_come(client, place, member):
    page = page_of(sign_in(client, member), place, space=place.board)
    assert "No figures have been reported yet" in page


def test_a_council_without_audits_says_where_figures_come_from(client, place, lead):
    assert "Figures begin with the first audit that is submitted" in page_of(sign_in(client, lead), place)


def test_what_looks_again_by_itself_stands_alone(client, place, lead, audits):
    page = page_of(sign_in(client, lead), place, "dashboard-now", in_autumn(place))
    assert page.startswith('<div id="figures-now"')
    assert "Submitted" in page

"""The services that a body commissions, as its commissioner meets them; and what stays shut to them."""

import pytest
from django.urls import reverse

from qa_portal.access.roles import Role
from qa_portal.people.models import Organisation
from reporting.queries.reports import compiled
from tests.factories.people import sign_in
from tests.factories.places import let_in, make_person

pytestmark = pytest.mark.usefixtures("version")


@pytest.fixture
def health_board(place):
    return Organisation.objects.create(
        local_area=place.area, kind=Organisation.Kind.ICB, name="Health Board", slug=f"icb-{place.area.pk}"
    )


def commissioner(place, body):
    return let_in(make_person("Cora Commissioner"), Role.COMMISSIONER, place.board, place.library, organisation=body)


def page_of(browse, place):
    answer = browse.get(reverse("reporting:commissioned", args=[place.board.slug]))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_health_is_shown_to_the_health_board_and_nothing_else_is(client, place, desk, health_board, quick):
    report = desk.issued()
    browse = sign_in(client, commissioner(place, health_board))
    page = page_of(browse, place)
    answers = next(
        row[1]
        for table in compiled(report).tables
        if table.key == "services"
        for row in table.rows
        if row[0] == "Health"
    )
    assert f">{answers}</td>" in page
    assert "about health in plans of" in page
    assert "No action names a figure about health" in page
    assert "about education in plans of" not in page


def test_a_council_commissions_education_and_social_care(client, place, desk, quick):
    report = desk.issued()
    browse = sign_in(client, commissioner(place, place.organisation))
    page = page_of(browse, place)
    assert "about education in plans of" in page
    assert "about health in plans of" not in page
    key = f"contributions-{place.organisation.slug}-education"
    answer = browse.get(reverse("reporting:commissioned-figures", args=[place.board.slug, key]))
    assert answer["Content-Type"].startswith("text/csv")
    assert b"Term,Answers,Good or better,Range" in answer.content
    missing = browse.get(reverse("reporting:commissioned-figures", args=[place.board.slug, "nothing"]))
    assert missing.status_code == 404
    assert report.is_issued


def test_before_a_report_the_page_says_what_will_come(client, place, health_board):
    assert "No report to this group tells of health yet" in page_of(
        sign_in(client, commissioner(place, health_board)), place
    )


def test_reports_figures_actions_and_plans_stay_shut(client, place, health_board):
    browse = sign_in(client, commissioner(place, health_board))
    names = ("report-list", "dashboard", "action-list", "risk-list", "meeting-list", "escalation-list")
    for name in names:
        assert browse.get(reverse(f"reporting:{name}", args=[place.board.slug])).status_code == 403, name
    for name in ("reporting:finding-list", "audits:plan-list", "reporting:dashboard"):
        assert browse.get(reverse(name, args=[place.space.slug])).status_code == 404, name


def test_a_member_of_the_group_has_no_such_page(client, place, member):
    answer = sign_in(client, member).get(reverse("reporting:commissioned", args=[place.board.slug]))
    assert answer.status_code == 403

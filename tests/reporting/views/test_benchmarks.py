"""How a council compares, as its manager and its lead meet it."""

import pytest
from django.urls import reverse

from qa_portal.access.roles import Role
from reporting.models import Benchmark, BenchmarkChoice, BenchmarkEntry
from tests.factories.audits import acting, assigned, entered
from tests.factories.benchmarks import JOINED, counted, given, joined
from tests.factories.people import sign_in
from tests.factories.places import let_in, make_council
from tests.factories.plans import colleague_in, round_in
from tests.factories.terms import AUTUMN, at_noon, term_on
from tests.reporting.desk import ReportDesk

pytestmark = pytest.mark.usefixtures("version")


def page_of(browse, place, query=""):
    answer = browse.get(reverse("reporting:compare", args=[place.space.slug]) + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def lay(place, **quartiles):
    """What the worker lays down when councils are compared."""
    with acting(place.space.service_person):
        entry = BenchmarkEntry.objects.get(scale="quality_four")
        names = ("year", "term", "level", "framework", "measure", "scale", "scale_version", "scale_digest")
        Benchmark.objects.create(space=place.space, **{name: getattr(entry, name) for name in names}, **quartiles)


@pytest.fixture
def compared(place, version):
    counted(place, version, good=30, audits=40)
    joined(place)
    assert given(place)


def test_a_manager_reads_what_is_shared_and_takes_part(client, place, manager):
    browse = sign_in(client, manager)
    assert "takes no part" in page_of(browse, place)
    address = reverse("reporting:take-part", args=[place.space.slug])
    page = browse.get(address).content.decode()
    assert "No plan, child, family or colleague" in page
    assert browse.post(address, {"takes_part": "perhaps"}).status_code == 422
    assert browse.post(address, {"takes_part": "yes"}).status_code == 302
    with acting(manager):
        assert BenchmarkChoice.objects.get().takes_part
    assert "has taken part in the comparison of all councils since" in page_of(browse, place)
    browse.post(address, {"takes_part": "no"})
    assert "takes no part" in page_of(browse, place)


def test_a_lead_reads_and_does_not_decide_and_an_auditor_does_neither(client, place, lead, auditor):
    browse = sign_in(client, lead)
    assert "A senior manager decides" in page_of(browse, place)
    address = reverse("reporting:take-part", args=[place.space.slug])
    assert browse.post(address, {"takes_part": "yes"}).status_code == 403
    assert sign_in(client, auditor).get(reverse("reporting:compare", args=[place.space.slug])).status_code == 403


def test_a_board_has_no_such_page(client, place, lead):
    assert sign_in(client, lead).get(reverse("reporting:compare", args=[place.board.slug])).status_code in {403, 404}


def test_what_was_given_stands_on_the_page_before_anything_comes_back(client, place, lead, compared):
    page = page_of(sign_in(client, lead), place)
    assert "Nothing has come back of this term yet" in page
    assert ">40</td>" in page
    assert "No other council of the partnership has issued its report" in page


def test_too_few_councils_are_a_sentence(client, place, lead, compared):
    lay(place)
    page = page_of(sign_in(client, lead), place)
    assert "fewer than 10" in page
    assert "<svg" not in page


def test_a_share_stands_beside_the_quartiles_with_its_table_and_file(client, place, lead, compared):
    lay(place, lower=25, middle=35, upper=50, councils=20)
    browse = sign_in(client, lead)
    page = page_of(browse, place)
    assert "this council lies above three quarters of the councils that take part" in page
    assert "75% of 40" in page
    assert "at least 20" in page
    key = "among-draft-quality-control-content"
    with acting(lead):
        term = term_on(place, AUTUMN).pk
    answer = browse.get(reverse("reporting:compare-figures", args=[place.space.slug, term, key]))
    assert b"Half of councils lie below,about 35%" in answer.content
    missing = browse.get(reverse("reporting:compare-figures", args=[place.space.slug, term, "nothing"]))
    assert missing.status_code == 404


def test_a_neighbour_sees_neither_choice_nor_share_nor_quartiles(place, other_place, lead, compared):
    """Not even that the council takes part."""
    lay(place, lower=25, middle=35, upper=50, councils=20)
    with acting(lead):
        assert BenchmarkChoice.objects.get().since == JOINED
    stranger = joined(other_place)
    with acting(stranger):
        assert set(BenchmarkChoice.objects.values_list("space_id", flat=True)) == {other_place.space.pk}
        assert not BenchmarkEntry.objects.exists()
        assert not Benchmark.objects.exists()


@pytest.fixture
def neighbour(place, version, quick):
    """Another council of the partnership, whose report of the autumn was issued to its own board."""
    other = make_council(place.area, place.library, "Southshire Council")
    audit_round = round_in(other, version, term=term_on(other, AUTUMN))
    for grade in (3, 3, 3, 1, 1, 1):
        entered(assigned(other, audit_round=audit_round), grade, at=at_noon(AUTUMN))
    ReportDesk(other, colleague_in(Role.QA_LEAD, other, "Lou Lead")).issued()
    return other


def test_reports_of_the_partnership_stand_side_by_side_for_those_who_may_read_them(
    client, place, lead, desk, neighbour
):
    """A lead reads the reports to the own board; one who belongs to both boards sees both, as they were printed."""
    desk.issued()
    assert "No other council of the partnership" in page_of(sign_in(client, lead), place)
    let_in(lead, Role.QA_LEAD, neighbour.board)
    page = page_of(sign_in(client, lead), place)
    assert "Content as councils of the partnership reported it" in page
    assert page.index(str(place.organisation)) < page.index(str(neighbour.organisation))
    assert ">c</td>" in page  # what a report hid stays hidden here

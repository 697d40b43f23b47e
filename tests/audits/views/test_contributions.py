"""The page of patterns for a council, and a contributor's own page."""

import pytest
from django.urls import reverse

from audits.queries.self_checks import check_page
from audits.rules.self_checks import ItemAnswer
from audits.services.self_checks import complete_check, save_answers
from audits.services.sending import send_advice
from qa_portal.access.roles import Role
from tests.factories.advice import advice_for, adviser_at, desk_of, own_advice
from tests.factories.audits import acting
from tests.factories.people import sign_in
from tests.factories.plans import colleague_in, library_of_place, plan_in

pytestmark = pytest.mark.django_db
PROMPT = [{"code": "vague_provision", "severity": "medium", "pieces": [[0, 6]], "words": [], "note": ""}]


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def text_of(response):
    return " ".join(response.content.decode().split())


def checked(advice, recorder, gap):
    """Complete the self-check of advice with one gap."""
    with acting(recorder) as by:
        page = check_page(advice, advice.space)
        answers = {item.code: ItemAnswer(page.scale.best) for item in page.items}
        save_answers(by=by, advice=advice, answers=answers | {gap: ItemAnswer(0)})
        complete_check(by=by, advice=advice)
        return next(item.text for item in page.items if item.code == gap)


@pytest.fixture
def received(place, lead):
    """Six pieces by three therapists, all with the same gap and the same prompt, and two by a paediatrician."""
    library_of_place(place)
    plan, words = plan_in(place), ""
    for number in range(6):
        advice = advice_for(plan, author_role=f"Therapist {number % 3}", prompts=PROMPT)
        words = checked(advice, lead, "S01")
    other = {"advice_type": "medical_nursing_or_mental_health", "contributor": "he", "prompts": PROMPT}
    for number in range(2):
        advice_for(plan, author_role=f"Paediatrician {number}", **other)
    return words


def test_the_lead_sees_what_advice_of_a_type_shows_and_nothing_of_a_few(client, place, lead, received):
    page = text_of(sign_in(client, lead).get(reverse("audits:advice-patterns", args=[place.space.slug])))
    assert 'Speech and language therapy</h2> <p class="govuk-body">6 pieces of advice. Complete self-checks: 6.' in page
    assert f'{received}</th><td class="govuk-table__cell govuk-table__cell--numeric">6</td>' in page
    assert page.count('numeric">6</td>') == 2
    assert "by too few people: " in page
    assert "Therapist" not in page
    assert "Paediatrician" not in page


@pytest.mark.parametrize("role", [Role.PLAN_WRITER, Role.AUDITOR, Role.SENIOR_MANAGER])
def test_nobody_else_of_the_council_sees_it(client, place, role):
    browse = sign_in(client, colleague_in(role, place))
    assert browse.get(reverse("audits:advice-patterns", args=[place.space.slug])).status_code == 403


def test_a_contributor_sees_their_own_over_time_and_nobody_elses(client, place):
    library_of_place(place)
    plan_in(place, reference="NCC-0042")
    desk = desk_of(place)
    mine, other = adviser_at(desk, place), adviser_at(desk, place, "Ola Other")
    for author, gap in ((mine, "S01"), (other, "S02")):
        worst = {gap: ItemAnswer(0)}
        advice = own_advice(desk, author, "NCC-0042", but=worst, prompts=PROMPT if author is mine else [])
        with acting(author) as by:
            send_advice(by=by, advice=advice)
    page = text_of(sign_in(client, mine).get(reverse("audits:advice-over-time", args=[desk.slug])))
    assert "1 piece of advice. Complete self-checks: 1." in page
    latest = page.split('<h2 class="govuk-heading-m">')[1]
    assert latest.count('numeric">1</td>') == 2
    assert "Only you see this page" in page

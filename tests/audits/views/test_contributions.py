"""The page of patterns for a council, and a contributor's own page."""

import pytest
from django.test import Client
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


@pytest.fixture
def sent(place):
    """Six pieces that three advisers of a desk sent, all with the same gap and the same prompt."""
    library_of_place(place)
    desk = desk_of(place)
    advisers = [adviser_at(desk, place, f"Adviser {letter}") for letter in "ABC"]
    for number in range(6):
        reference = f"NCC-01{number}"
        plan_in(place, reference=reference)
        author = advisers[number % 3]
        advice = own_advice(desk, author, reference, but={"S01": ItemAnswer(0)}, prompts=PROMPT)
        with acting(author) as by:
            send_advice(by=by, advice=advice)
    return desk


def service_page(person, desk, term=""):
    return sign_in(Client(), person).get(reverse("audits:advice-service", args=[desk.slug]), {"term": term})


def test_a_service_manager_sees_what_the_service_sent_and_no_adviser(place, sent):
    manager = adviser_at(sent, place, "Mara Manager", Role.SERVICE_MANAGER)
    page = text_of(service_page(manager, sent))
    assert "6 pieces of advice. Complete self-checks: 6." in page
    assert page.count('numeric">6</td>') == 2
    assert "Adviser A" not in page
    assert "NCC-01" not in page
    for elsewhere in ("advice-list", "advice-over-time"):
        assert sign_in(Client(), manager).get(reverse(f"audits:{elsewhere}", args=[sent.slug])).status_code == 403


def test_a_few_pieces_or_people_of_a_service_are_not_shown(place, sent):
    manager = adviser_at(sent, place, "Mara Manager", Role.SERVICE_MANAGER)
    place.council.small_number_threshold = 7
    place.council.save()
    page = text_of(service_page(manager, sent))
    assert "Nothing can be shown of this term" in page
    assert "6 pieces" not in page


def test_a_designated_officer_sees_the_same_and_an_adviser_only_their_own(place, sent):
    officer = adviser_at(sent, place, "Olive Officer", Role.DESIGNATED_CLINICAL_OFFICER)
    assert "6 pieces of advice" in text_of(service_page(officer, sent))
    other_desk = desk_of(place)
    stranger = adviser_at(other_desk, place, "Sam Stranger", Role.SERVICE_MANAGER)
    assert "6 pieces" not in text_of(service_page(stranger, other_desk))
    assert service_page(stranger, sent).status_code == 404
    assert service_page(adviser_at(sent, place, "Ada Adviser"), sent).status_code == 403


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

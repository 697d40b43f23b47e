"""The pages of the golden thread and of advice beside the plan, without JavaScript."""

import pytest
from django.urls import reverse

from audits.models import AdviceMatch, ThreadLink
from qa_portal.access.roles import Role
from tests.factories.audits import assigned, started
from tests.factories.plans import colleague_in, in_space
from tests.factories.threads import compared, item, match, threaded

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(place):
    return threaded(place)


@pytest.fixture
def writer(place, signed_in):
    return signed_in(colleague_in(Role.PLAN_WRITER, place, "Willa Writer"))


def address(version, name="version-threads", *more):
    return reverse(f"audits:{name}", args=[version.space.slug, version.plan_id, version.pk, *more])


def test_the_map_shows_cards_breaks_and_the_same_as_a_table(version, writer):
    page = writer.get(address(version)).content.decode()
    assert "Where the thread seems to break" in page
    assert "Need B3" in page
    assert "No provision was found that speaks of asking for help and toileting." in page
    assert page.count("Paired reading from books that Sam chooses") >= 2


def test_a_chosen_card_shows_its_chain_and_a_form_to_link_it(version, writer):
    page = writer.get(address(version), {"card": str(item(version, "wets himself").pk)}).content.decode()
    assert "This need is met by" in page
    assert 'name="other"' in page


def test_a_link_is_drawn_confirmed_and_removed_by_forms(version, writer):
    need, group = item(version, "wets himself"), item(version, "playtime group")
    drawn = writer.post(address(version, "version-threads-draw"), {"one": need.pk, "other": group.pk}, follow=True)
    assert "The link is drawn." in drawn.content.decode()
    with in_space(version.space):
        link = ThreadLink.objects.get(one=need, other=group)
    removed = writer.post(
        address(version, "version-thread", link.pk), {"stands": "no", "card": str(need.pk)}, follow=True
    )
    assert "You can draw it again below." in removed.content.decode()
    with in_space(version.space):
        assert ThreadLink.objects.get(pk=link.pk).state == "removed"


def test_nothing_chosen_is_said_plainly(version, writer):
    answer = writer.post(
        address(version, "version-threads-draw"), {"one": item(version, "wets").pk, "other": ""}, follow=True
    )
    assert "Choose from the list what to link it to" in answer.content.decode()


def test_a_card_of_another_plan_is_not_found(version, writer, place):
    other = threaded(place)
    assert writer.get(address(version), {"card": str(item(other, "wets himself").pk)}).status_code == 404


def test_the_map_is_printed(version, writer):
    answer = writer.get(address(version, "version-threads-print"))
    assert answer.content.startswith(b"%PDF-")
    assert "attachment" in answer["Content-Disposition"]


def test_advice_stands_beside_the_plan_and_can_be_narrowed(version, writer, place):
    compared(place, version)
    page = writer.get(address(version, "version-advice")).content.decode()
    assert "Of 3 recommendations in the advice" in page
    assert "Weekly swimming lessons." in page
    narrowed = writer.get(address(version, "version-advice"), {"verdict": "changed"}).content.decode()
    assert "Weekly swimming lessons." not in narrowed
    assert "A playtime group for games" in narrowed


def test_a_correction_without_a_reason_keeps_what_was_chosen(version, writer, place):
    compared(place, version)
    row = match(version, "swimming")
    answer = writer.post(address(version, "version-match", row.pk), {"verdict": "yes", "reason": ""})
    assert answer.status_code == 422
    assert "Say in a few words why" in answer.content.decode()


def test_a_correction_with_a_reason_is_kept(version, writer, place):
    compared(place, version)
    row = match(version, "swimming")
    writer.post(address(version, "version-match", row.pk), {"verdict": "yes", "reason": "It is in the annex."})
    with in_space(version.space):
        assert AdviceMatch.objects.get(pk=row.pk).reason == "It is in the annex."


def test_without_advice_the_page_says_what_to_do(version, writer):
    assert "No advice to compare" in writer.get(address(version, "version-advice")).content.decode()


def test_an_auditor_quotes_the_words_of_the_plan_from_the_advice_with_one_button(version, place, signed_in):
    compared(place, version)
    auditor = colleague_in(Role.AUDITOR, place, "Audie Auditor")
    audit = started(assigned(place, auditor=auditor, version=version))
    client = signed_in(auditor)
    page = client.get(address(version, "version-advice")).content.decode()
    assert "Quote these words of the plan for F6" in page
    score = client.get(reverse("audits:score", args=[place.space.slug, audit.assignment_id])).content.decode()
    assert "Of 3 recommendations in the advice" in score

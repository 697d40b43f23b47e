"""From the first click to the result, by plain forms: the way of somebody without JavaScript."""

import re
from html import unescape
from urllib.parse import urljoin

import pytest
from django.urls import reverse

from qa_portal.spaces.ids import new_id
from tests.audits.views.scoring import Desk, address, words
from tests.factories.audits import answered, assigned, audit_in, judging

HERE = str(new_id())


@pytest.fixture
def audit(place, auditor):
    return audit_in(place, auditor=auditor)


@pytest.fixture
def desk(place, audit, auditor, signed_in):
    return Desk(signed_in(auditor), place, audit)


def gaps_listed(page):
    """(criterion that the link leads to, what it says) of each gap on the check page."""
    todo = page.split("Still to do")[1].split("</ul>")[0]
    return [(code, unescape(said)) for code, said in re.findall(r'#criterion-(\w+)">([^<]+)</a>', todo)]


def test_the_check_page_lists_every_gap_as_a_link(desk, audit):
    gaps = gaps_listed(words(desk.get("check")))
    assert gaps == [(gap.criterion, gap.sentence) for gap in judging(audit).progress.gaps]
    assert len(gaps) > 40


def test_while_anything_is_missing_the_button_rests(desk):
    page = words(desk.get("check"))
    assert "You can submit when nothing is left in the list above." in page
    assert f'action="{address("submit", desk.place, desk.audit)}"' not in page


def test_submitting_too_early_shows_the_list_again(desk):
    desk.save("A1", grade=3, page_id=HERE)
    answer = desk.submit()
    page = words(answer)
    assert answer.status_code == 422
    assert "<title>Error: Check your audit" in page
    assert "The audit was not submitted" in page
    assert "A1" not in dict(gaps_listed(page))


def test_the_check_page_shows_each_answer_with_its_words(desk):
    desk.save("A1", grade="na", reason="There is none.", page_id=HERE)
    desk.save("A2", grade=2, comment="Not yet.", page_id=HERE)
    page = words(desk.get("check"))
    assert "Not applicable: There is none." in page
    assert "Needs work<br>Not yet." in page
    assert "No answer" in page


def test_a_whole_audit_by_plain_forms(place, auditor, signed_in):
    assignment = assigned(place, auditor=auditor)
    site = signed_in(auditor)
    started = site.post(reverse("audits:start", args=[place.space.slug, assignment.pk]))
    page = site.get(started.url).content.decode()
    for form in re.findall(r'<form class="criterion__answer".*?</section>', page, re.DOTALL):
        _fill_in(site, started.url, form)
    check = words(site.get(reverse("audits:check", args=[place.space.slug, assignment.pk])))
    assert "Still to do" not in check
    assert "Once submitted, an audit cannot be changed." in check
    done = site.post(reverse("audits:submit", args=[place.space.slug, assignment.pk]))
    result = words(site.get(done.url))
    assert "Result of the audit" in result
    assert "How this came about" in result
    assert "The content is Exemplary (4): its score is 4.00" in result


def _fill_in(site, page, form):
    """Give the best grade, with a place where words should be, as a person would press the buttons."""
    action = urljoin(page, re.search(r'action="([^"]+)"', form)[1])
    best = re.search(r'name="grade" value="(\d)"', form)[1]
    sent = {name: re.search(rf'name="{name}"[^>]* value="([^"]*)"', form)[1] for name in ("page_id", "version")}
    assert site.post(action, sent | {"grade": best}).status_code == 302
    assert site.post(f"{action}/quote", {"missing_from": "Section B"}).status_code == 302


def test_after_submission_the_pages_lead_to_the_result(desk, audit):
    answered(audit)
    done = desk.submit()
    assert done.url == address("audit", desk.place, audit)
    for name in ("score", "check"):
        assert desk.get(name).url == done.url

"""The page of findings, as a QA lead meets it, without JavaScript."""

import re

import pytest
from django.urls import reverse

from qa_portal.ledger.models import Entry
from qa_portal.spaces.ids import new_id
from reporting.models import Finding, ThemeTag
from reporting.services.gathering import gather_findings
from tests.factories.audits import acting
from tests.factories.terms import AUTUMN
from tests.factories.voice import heard_in, safeguarding_lead_in
from tests.reporting.coding import SAID, Coder, commented

pytestmark = pytest.mark.usefixtures("version")


@pytest.fixture
def coder(place, lead):
    commented(place)
    return Coder(place, lead)


@pytest.fixture
def site(lead, signed_in):
    return signed_in(lead)


def address(place, name="list", query=""):
    return reverse(f"reporting:finding-{name}", args=[place.space.slug]) + query


def words(answer):
    return " ".join(answer.content.decode().split())


def propose(coder, criterion, theme):
    with acting(coder.person):
        finding = coder.sees()[criterion]
        finding.proposals = [{"theme": theme, "probability": 0.6, "words": ["views"]}]
        finding.save()
    return finding


def test_an_empty_page_says_where_findings_come_from(place, site):
    assert "Once an audit is submitted, its comments appear here." in words(site.get(address(place)))


def test_reading_findings_is_recorded(place, site, coder, lead):
    page = words(site.get(address(place)))
    assert all(comment in page.replace("&#x27;", "'") for comment in SAID.values())
    assert "No theme is proposed yet" in page
    with acting(place.space.service_person):
        assert Entry.objects.filter(act="finding.read", actor=lead, kind="read").exists()


def test_several_are_ticked_and_coded_and_the_page_stays_as_it_was_narrowed(place, site, coder):
    ticked = [str(each.pk) for code, each in coder.sees().items() if code != "A1"]
    answer = site.post(
        address(place, "code", "?source=audit"), {"findings": ticked, "theme": "plain_language"}, follow=True
    )
    assert answer.redirect_chain == [(address(place, query="?source=audit"), 302)]
    page = words(answer)
    assert "2 findings coded." in page
    assert SAID["A1"] in page
    assert SAID["F3"] not in page
    assert SAID["F3"] in words(site.get(address(place, query="?state=coded&theme=plain_language")))
    assert coder.counts() == {"plain_language": 2}


def _ticked(page: str) -> list[str]:
    return re.findall(r'name="findings"[^>]* checked>', page)


def test_all_of_a_page_are_ticked_by_a_link_and_a_link_takes_it_back(place, site, coder):
    page = words(site.get(address(place, query="?source=audit")))
    assert "?source=audit&amp;ticked=all" in page
    assert not _ticked(page)
    ticked = words(site.get(address(place, query="?source=audit&ticked=all")))
    assert len(_ticked(ticked)) == len(SAID)
    assert "Tick none" in ticked


def test_the_likeliest_theme_of_each_can_be_taken(place, site, coder):
    finding = propose(coder, "A1", "child_voice")
    page = words(site.get(address(place, query="?theme=child_voice")))
    assert "Likely: <strong>Voice of the child or young person</strong>" in page
    assert "<mark>views</mark>" in page
    assert SAID["F3"] not in page
    site.post(address(place, "code"), {"findings": [str(finding.pk)], "theme": "likeliest"})
    assert coder.counts() == {"child_voice": 1}


MISSING = [
    ({"theme": "child_voice"}, "Tick the findings that you want to code."),
    ({"theme": "child_voice", "findings": str(new_id())}, "A finding that you ticked is not here any more."),
    ({"findings": "F3"}, "Choose what to code them to."),
    ({"findings": "F3", "theme": "weather"}, "Select a valid choice"),
    ({"findings": "F3", "theme": "likeliest"}, "Nothing is proposed yet for a finding that you ticked."),
]


def test_what_is_missing_is_said_and_what_was_ticked_stays(place, site, coder, lead):
    key = str(coder.sees()["F3"].pk)
    for given, sentence in MISSING:
        sent = {name: key if value == "F3" else value for name, value in given.items()}
        answer = site.post(address(place, "code"), sent)
        assert answer.status_code == 422
        page = words(answer)
        assert sentence in page
        is_ticked = f'value="{key}" aria-describedby="about-{key}" checked' in page
        assert is_ticked == (sent.get("findings") == key)
    with acting(lead):
        assert not ThemeTag.objects.exists()


def test_words_that_do_not_tell_by_themselves_are_asked_about(place, site, lead):
    safeguarding_lead_in(place)
    heard_in(place, lead, "It was discussed at the review.", source="annual_review", received_on=AUTUMN)
    with acting(lead) as by:
        gather_findings(space=place.space, by=by)
    with acting(lead):
        key = str(Finding.objects.get().pk)
    page = words(site.get(address(place)))
    assert "A concern or a strength: yours to say." in page
    assert ">Annual reviews</a>" in page
    sent = {"findings": key, "theme": "timeliness"}
    answer = site.post(address(place, "code"), sent)
    assert answer.status_code == 422
    assert "a finding you ticked does not tell" in words(answer)
    site.post(address(place, "code"), sent | {"tone": "strength"})
    assert "A strength." in words(site.get(address(place, query="?state=coded")))


def test_asking_for_proposals_says_that_they_are_being_made(place, site, coder):
    page = words(site.post(address(place, "propose"), follow=True))
    assert "Themes are being proposed." in page
    assert ">Propose themes<" not in page


def test_a_manager_reads_and_is_told_why_they_do_not_code(place, coder, manager, signed_in):
    page = words(signed_in(manager).get(address(place)))
    assert SAID["A1"] in page
    assert "Code the ticked findings" not in page


def test_an_auditor_has_no_such_page(place, coder, auditor, signed_in):
    assert signed_in(auditor).get(address(place)).status_code == 403

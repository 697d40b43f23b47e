"""Findings made of comments, and the themes that people give them."""

import pytest
from django.db import IntegrityError

from frameworks.models import Theme
from frameworks.services.themes import Ending, end_theme
from qa_portal.access.refusal import Refused
from qa_portal.ledger.models import Entry
from reporting.models import Finding, ThemeTag
from tests.factories.audits import acting, assigned, entered
from tests.factories.plans import round_in
from tests.factories.terms import AUTUMN, at_noon
from tests.reporting.coding import SAID, Coder, commented

pytestmark = pytest.mark.usefixtures("version")


@pytest.fixture
def coder(place, lead):
    commented(place)
    return Coder(place, lead)


def test_every_comment_of_a_submitted_audit_is_a_finding_and_nothing_else_is(coder):
    found = coder.sees()
    assert {code: each.excerpt for code, each in found.items()} == SAID
    assert (found["F3"].section, found["F3"].source, found["F3"].proposals) == ("F", Finding.Source.AUDIT, [])
    assert found["F3"].noted_at == found["A1"].noted_at


def test_an_audit_without_comments_makes_no_finding(place, lead, version):
    entered(assigned(place, audit_round=round_in(place, version)), 3, at=at_noon(AUTUMN))
    assert Coder(place, lead).sees() == {}


def test_the_words_of_a_finding_never_change(coder, lead):
    with pytest.raises(IntegrityError, match="never change"), acting(lead):
        Finding.objects.update(excerpt="All is well.")


def test_several_findings_are_coded_at_once_and_one_can_be_set_aside(coder):
    assert coder.codes(F3="specific_provision", W2="personal_and_accurate", A1=None) == 3
    assert coder.counts() == {"specific_provision": 1, "personal_and_accurate": 1}
    assert coder.row("F3").theme == "Specific and quantified provision"
    assert coder.row("A1").theme == ""


def test_a_finding_coded_otherwise_keeps_what_it_was_before(coder, lead):
    coder.codes(F3="specific_provision")
    assert coder.codes(F3="smart_outcomes") == 1
    assert coder.codes(F3="smart_outcomes") == 0, "it is coded so already"
    with acting(lead):
        tag = ThemeTag.objects.get()
        assert [row.theme.key for row in tag.history.order_by("history_date")] == [
            "specific_provision",
            "smart_outcomes",
        ]


def test_coding_is_recorded_once_without_words(coder, lead):
    coder.codes(F3="specific_provision", A1="child_voice")
    with acting(coder.place.space.service_person):
        entry = Entry.objects.get(act="finding.code")
    assert (entry.actor_id, entry.detail) == (lead.pk, "2 new, 0 changed")


def test_what_was_coded_to_a_merged_theme_counts_for_the_one_that_took_it_over(coder, lead):
    coder.codes(F3="specific_provision", A1="smart_outcomes")
    with acting(lead) as by:
        library = {each.key: each for each in Theme.objects.filter(space=coder.place.library)}
        ending = Ending("One is enough", library["smart_outcomes"])
        end_theme(theme=library["specific_provision"], ending=ending, by=by)
    assert coder.counts() == {"smart_outcomes": 2}


def test_those_who_do_not_code_are_refused(place, coder, auditor, manager):
    for person in (auditor, manager):
        with pytest.raises(Refused):
            Coder(place, person).codes(F3="specific_provision")


def test_a_text_that_one_has_still_to_judge_shows_none_of_its_findings(place, lead, version):
    audit = commented(place)
    assert len(Coder(place, lead).sees()) == len(SAID)
    assigned(place, auditor=lead, version=audit.plan_version, audit_round=round_in(place, version))
    assert Coder(place, lead).sees() == {}

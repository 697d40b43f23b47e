"""What speaks of themes beside coded findings: surveys, second readings, quotes, the example bank."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audits.models import Answer, FeedbackItem
from frameworks.models import Theme
from reporting.models import Finding
from reporting.queries.theme_sources import FAMILIES, MODERATION, PRACTITIONERS, heard_in_words, quotes_of, said_beside
from reporting.services.findings import code_findings
from tests.factories.audits import acting
from tests.factories.sessions import Meeting
from tests.factories.terms import AUTUMN, term_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def term(place, version):
    return term_on(place, AUTUMN)


def came(place, lead, **facts):
    with acting(lead):
        FeedbackItem(space=place.space, **{"source": "family", "received_on": AUTUMN, **facts}).save()


def asked(place, lead, query, term):
    with acting(lead):
        return query(place.space, term)


def test_an_answer_speaks_of_the_theme_of_its_question_and_the_middle_one_of_neither(place, lead, term):
    for value in (5, 2, 3):
        came(place, lead, survey="family", answers={"on_time": value, "overall": value})
    came(place, lead, source="professional", survey="practitioner", answers={"advice_used_well": 1})
    came(place, lead, survey="family", answers={"on_time": 5}, received_on=term.ends_on + timedelta(days=1))
    assert asked(place, lead, said_beside, term) == {
        ("timeliness", FAMILIES, True): 1,
        ("timeliness", FAMILIES, False): 1,
        ("advice_fidelity", PRACTITIONERS, False): 1,
    }


def test_only_words_that_may_be_quoted_and_name_nobody_are_quoted(place, lead, term):
    came(place, lead, text="Ask us what we want to do.", may_quote=True, speaker="Three young people")
    came(place, lead, text="Nobody asked.", may_quote=False)
    came(place, lead, text="Mrs Agatha Penhaligon rang us every week.", may_quote=True)
    came(place, lead, text="It may tell of harm.", may_quote=True, is_held=True)
    with acting(lead):
        (quote,) = quotes_of(place.space, term.starts_on, term.ends_on)
    assert (quote.text, quote.speaker) == ("Ask us what we want to do.", "Three young people")


def test_what_came_in_words_alone_is_counted_by_source(place, lead, term):
    for source in ("tribunal", "complaint", "complaint", "family"):
        came(place, lead, source=source, text="The hours were not specified.")
    assert [(each.name, each.count) for each in asked(place, lead, heard_in_words, term)] == [
        ("Tribunal", 1),
        ("Complaint", 2),
    ]


def test_moderation_speaks_through_what_was_agreed_on_a_coded_finding(place):
    meeting = Meeting(place).show(2, 3).agree_all(1).close()
    with acting(meeting.lead) as by:
        session = meeting.now()
        answer = Answer.objects.in_space(place.space).filter(criterion__code="F3").select_related("audit").get()
        found = Finding(
            space=place.space, answer=answer, audit=answer.audit, term=session.term, source="audit",
            section="F", criterion="F3", excerpt="No hours.", noted_at=timezone.now(),
        )  # fmt: skip
        found.save()
        theme = Theme.objects.get(space=place.library, key="specific_provision")
        code_findings(space=place.space, themes={found: theme}, by=by)
        assert said_beside(place.space, session.term) == {("specific_provision", MODERATION, False): 1}

"""What a term's report says beside its grades: coded findings against outcomes, survey answers, actions."""

from datetime import timedelta

from django.utils import timezone

from audits.models import FeedbackItem
from frameworks.models import Theme
from reporting.models import Finding
from reporting.queries.figures import term_figures
from reporting.queries.term_evidence import with_evidence
from reporting.services.findings import code_findings
from tests.factories.audits import acting
from tests.factories.terms import AUTUMN, term_on
from tests.reporting.coding import Coder, commented


def evidence(place, desk, lead, term):
    with acting(lead):
        space = desk._space()
        return with_evidence(term_figures(space, term), space, term, term.ends_on)


def test_coded_findings_stand_against_the_outcomes_of_their_criterion(place, desk, lead):
    commented(place)
    coder = Coder(place, lead)
    coder.codes(F3="specific_provision")
    with acting(lead):
        term = coder.sees()["F3"].term
    themes = evidence(place, desk, lead, term).themes
    (theme,) = themes.themes
    assert len(theme.counts) == len(themes.outcomes) > 0
    assert set(theme.counts) == {0, 1}, "once for each outcome that F3 serves"


def test_a_finding_without_a_criterion_touches_the_outcomes_of_its_theme(place, desk, lead):
    commented(place)
    coder = Coder(place, lead)
    with acting(lead) as by:
        term = coder.sees()["F3"].term
        item = FeedbackItem(space=place.space, source="complaint", received_on=term.starts_on, text="Nobody rang us.")
        item.save()
        found = Finding(
            space=place.space, feedback=item, term=term, source="complaint", excerpt=item.text, noted_at=timezone.now()
        )
        found.save()
        theme = Theme.objects.get(space=place.library, key="communication_at_sen_support")
        code_findings(space=place.space, themes={found: theme}, by=by)
    themes = evidence(place, desk, lead, term).themes
    (touched,) = themes.themes
    assert dict(zip(themes.outcomes, touched.counts, strict=True)) == {
        name: int(name in {"Heard", "Valued"}) for name in themes.outcomes
    }


def test_answers_are_counted_in_the_term_they_came_in(place, desk, lead):
    term = term_on(place, AUTUMN)
    came = ((term.starts_on, 5), (term.ends_on, 2), (term.ends_on + timedelta(days=1), 5))
    with acting(lead):
        for day, value in came:
            FeedbackItem(
                space=place.space, source="family", received_on=day, survey="family", answers={"listened_to": value}
            ).save()
    (answer,) = evidence(place, desk, lead, term).survey
    assert (answer.asked, answer.question) == ("Families", "We were treated as equal partners")
    assert (answer.good, answer.answered) == (1, 2)


def test_without_a_closed_session_no_agreement_is_told(place, desk, lead):
    found = evidence(place, desk, lead, term_on(place, AUTUMN))
    assert found.agreement is None
    assert (found.actions.opened, found.actions.late) == (0, 0)

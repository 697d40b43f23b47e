"""The rule of small numbers is the council's own."""

from qa_portal.people.models import Council
from reporting.queries.small_numbers import rule_of
from reporting.rules.disclosure import USUAL
from reporting.rules.paig import compile_paig
from tests.reporting.sample_figures import sample_figures


def test_a_council_that_set_nothing_has_the_usual_rule():
    assert rule_of(Council()) == USUAL


def test_a_higher_threshold_hides_more_and_keeps_it_as_uncertain():
    rule = rule_of(Council(small_number_threshold=10, caution_threshold=20))
    assert (rule.hides(9), rule.hides(10), rule.width) == (True, False, 8)


def test_a_report_names_whom_to_ask_only_where_a_council_says():
    named = compile_paig(sample_figures(), contact="SEND team, 0115 000 0000")
    assert "Questions about this report: SEND team, 0115 000 0000." in named.notes
    assert not [note for note in compile_paig(sample_figures()).notes if note.startswith("Questions")]

"""The stories that other tests begin with."""

from audits.models import Audit
from tests.factories.audits import acting
from tests.stories import Story


def test_a_round_half_scored_in_three_lines(place):
    story = Story(place)
    story.open_round(plans=4)
    story.score(2)
    with acting(story.lead):
        assert Audit.objects.submitted().filter(assignment__round=story.round).count() == 2
    assert {assignment.auditor for assignment in story.assignments} == set(story.auditors)
    assert len(story.to_do) == 2


def test_an_audit_that_was_only_begun(place):
    story = Story(place)
    story.open_round(plans=1)
    assert not story.begin().is_submitted
    assert story.to_do == []

import pytest

from frameworks.rules.criteria import AppliesWhen
from frameworks.rules.reach_words import reach_sentences

NAMES = {"new_plan": "New plan after an assessment", "reassessment": "Reassessment", "final": "Final"}


@pytest.mark.parametrize(
    ("when", "sentences"),
    [
        (AppliesWhen(), ["Every plan that the framework covers."]),
        (
            AppliesWhen(plan_events=("new_plan", "reassessment")),
            ["Only when the event is new plan after an assessment or reassessment."],
        ),
        (
            AppliesWhen(plan_stages=("final",), year_group_min=9),
            ["Only when the stage is final.", "Only from year 9 on."],
        ),
        (AppliesWhen(age_max=17), ["Only up to age 17."]),
        (AppliesWhen(age_min=14, age_max=25), ["Only from age 14 to age 25."]),
        (AppliesWhen(year_group_max=0), ["Only up to year R."]),
        (AppliesWhen(plan_events=("early_review",)), ["Only when the event is early review."]),
    ],
)
def test_the_plans_that_a_criterion_is_asked_of_are_said_in_words(when, sentences):
    assert reach_sentences(when, NAMES) == sentences

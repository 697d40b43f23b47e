"""What an action should move, and when to look."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, cast

from django import forms

from qa_portal.web.forms import DayMonthYearField
from reporting.models import ImpactMeasure
from reporting.queries.impact import Measurable


class MeasureForm(forms.Form):
    """One of the things that can be counted here, and the day from which it is counted again."""

    what = forms.ChoiceField(
        label="What should it move?", error_messages={"required": "Choose what the action should move"}
    )
    measure_on = DayMonthYearField(
        label="From which day can we tell?", help_text="Give audits and answers after the action time to come in."
    )

    def __init__(self, *args: Any, offered: Sequence[Measurable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {each.key: each for each in offered}
        kinds = dict(ImpactMeasure.Kind.choices)
        groups = [
            (kinds[kind], [(each.key, each.name) for each in found])
            for kind, found in groupby(offered, key=lambda each: each.kind.value)
        ]
        cast("forms.ChoiceField", self.fields["what"]).choices = [("", "Choose"), *groups]

    @property
    def chosen(self) -> Measurable:
        return self.offered[self.cleaned_data["what"]]

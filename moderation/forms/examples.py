"""What is typed about an example, who approves it, and what narrows the list."""

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from django import forms

from audits.forms.filters import ALL
from frameworks.queries.codes import choices
from moderation.services.examples import ExampleFacts
from qa_portal.web.filters import FilterForm
from qa_portal.web.forms import Look

Choices = Sequence[tuple[str, str]]


def _choose(form: forms.Form, name: str, empty: str, offered: Choices) -> None:
    cast("forms.ChoiceField", form.fields[name]).choices = [("", empty), *offered]


class ExampleFilter(FilterForm):
    """What narrows the list of examples."""

    criterion = forms.ChoiceField(label="Criterion", required=False)
    need = forms.ChoiceField(label="Primary need", required=False)

    def __init__(self, *args: Any, criteria: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "criterion", ALL, criteria)
        _choose(self, "need", ALL, choices("primary_need"))


class ExampleForm(forms.Form):
    """A passage to learn from."""

    criterion = forms.ChoiceField(
        label="Which criterion does it meet?", error_messages={"required": "Choose the criterion that it meets"}
    )
    need = forms.ChoiceField(label="For which primary need?", required=False)
    text = forms.CharField(
        label="The passage",
        max_length=2000,
        widget=forms.Textarea({"rows": 7}),
        help_text="With every name, school, place, date of birth and number taken out. Write “the child” for a name.",
        error_messages={"required": "Paste the passage"},
    )
    why = forms.CharField(
        label="What makes it good?",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Say what makes it good"},
    )
    consent = forms.CharField(
        label="Who agreed to its use, and when?",
        max_length=200,
        help_text="In general words, such as: the young person and a parent, on 3 May 2026.",
        error_messages={"required": "Say who agreed to its use, and when"},
    )
    names_nobody = forms.BooleanField(
        label="I have looked at the words that the portal points to, and they name nobody", required=False
    )

    looks: ClassVar[dict[str, Look]] = {"text": Look(counted=True), "why": Look(counted=True)}

    def __init__(self, *args: Any, criteria: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "criterion", "Choose", criteria)
        _choose(self, "need", "Every need", choices("primary_need"))

    def facts(self) -> ExampleFacts:
        said = {name: self.cleaned_data[name] for name in ExampleFacts.__dataclass_fields__}
        return ExampleFacts(**said)


class ApproveForm(forms.Form):
    """That somebody has read a passage before others do."""

    is_read = forms.BooleanField(
        label="I have read it: it names nobody, and whoever could be known by it has agreed",
        error_messages={"required": "Say that you have read it"},
    )


class OutOfUseForm(forms.Form):
    """Why a passage is not offered any more."""

    why = forms.CharField(
        label="Why is it taken out of use?",
        max_length=300,
        help_text="For example, the consent was taken back.",
        error_messages={"required": "Say why it is taken out of use"},
    )

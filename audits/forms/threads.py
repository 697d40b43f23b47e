"""The shape of what pages of the golden thread and of advice beside the plan send."""

from django import forms

from audits.models import AdviceMatch

_NO_CARD = "Choose what to link it to."


class LinkForm(forms.Form):
    """Two things of a text that go together."""

    one = forms.UUIDField(error_messages={"required": _NO_CARD, "invalid": _NO_CARD})
    other = forms.UUIDField(error_messages={"required": _NO_CARD, "invalid": _NO_CARD})


class MatchForm(forms.Form):
    """What a person says became of something in advice."""

    verdict = forms.ChoiceField(
        choices=AdviceMatch.Verdict.choices, error_messages={"required": "Choose what became of it."}
    )
    began_in = forms.ChoiceField(choices=AdviceMatch.BeganIn.choices, required=False)
    reason = forms.CharField(
        required=False,
        max_length=300,
        error_messages={"max_length": "A reason can have 300 characters at most. Make it shorter."},
    )

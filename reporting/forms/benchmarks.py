"""Whether a council is compared with others."""

from django import forms

YES, NO = "yes", "no"


class TakesPartForm(forms.Form):
    takes_part = forms.ChoiceField(
        label="Does this council take part?",
        choices=[(YES, "Yes, from this term on"), (NO, "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether the council takes part"},
    )

    @property
    def says_yes(self) -> bool:
        return bool(self.cleaned_data["takes_part"] == YES)

"""A child's profile: one heading at a time, how it was made and who agreed, and the meeting in which it was used."""

from typing import Any, ClassVar

from django import forms

from moderation.models import ChildProfile
from moderation.rules.child_voice import Heading, Part, VoicePack
from moderation.services.profiles import AboutProfile
from qa_portal.web.forms import DayMonthYearField, Look

LONGEST = 2000


class PartForm(forms.Form):
    """What stands under one heading: words, and symbols from the portal's own drawings."""

    words = forms.CharField(max_length=LONGEST, required=False, widget=forms.Textarea({"rows": 5}))
    symbols = forms.MultipleChoiceField(
        label="Symbols", required=False, widget=forms.CheckboxSelectMultiple(), help_text=""
    )

    looks: ClassVar = {"words": Look(says_optional=False, label="m"), "symbols": Look(says_optional=False, label="m")}

    def __init__(self, *args: Any, heading: Heading, pack: VoicePack, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._most = pack.most_symbols
        words, symbols = dict[str, Any](self.fields)["words"], dict[str, Any](self.fields)["symbols"]
        words.label, words.help_text = "In words", heading.hint
        symbols.choices = [(each.code, each.word) for each in pack.symbols.values()]

    def clean_symbols(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["symbols"]
        if len(chosen) > self._most:
            raise forms.ValidationError(f"Choose {self._most} symbols at most, so that they can be printed large.")
        return chosen

    def part(self) -> Part:
        return Part(self.cleaned_data["words"], tuple(self.cleaned_data["symbols"]))


class AboutForm(forms.Form):
    """How a profile was made, who agreed, and what the child wants done with it."""

    made = forms.ChoiceField(label="How was it made?", choices=ChildProfile.Made.choices, widget=forms.RadioSelect)
    made_on = DayMonthYearField(label="When was it made?", required=False, help_text="For example, 27 3 2026")
    wish = forms.ChoiceField(
        label="What does the child or young person want?", choices=ChildProfile.Wish.choices, widget=forms.RadioSelect
    )
    agreed_by = forms.ChoiceField(
        label="Who agreed that it is kept here?",
        choices=ChildProfile.Agreed.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    agreed_on = DayMonthYearField(label="When did they agree?", required=False, help_text="For example, 27 3 2026")
    no_view = forms.CharField(
        label="If the child gave no view: why?",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    looks: ClassVar = {name: Look(label="s", small=True) for name in ("made", "wish")} | {
        "agreed_by": Look(label="s", small=True, says_optional=False),
        "made_on": Look(label="s"),
        "agreed_on": Look(label="s"),
        "no_view": Look(label="s"),
    }

    def about(self) -> AboutProfile:
        return AboutProfile(**self.cleaned_data)


class UseForm(forms.Form):
    """The meeting in which a profile was used."""

    used_in = forms.ChoiceField(
        label="In which meeting was it used?",
        choices=ChildProfile.Occasion.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the meeting"},
    )
    used_on = DayMonthYearField(label="When was the meeting?", help_text="For example, 27 3 2026")

    looks: ClassVar = {"used_in": Look(label="s", small=True), "used_on": Look(label="s")}

"""What people set for themselves."""

from typing import ClassVar

from django import forms

from qa_portal.people.models import Person
from qa_portal.web.forms import Look


class PreferencesForm(forms.ModelForm):
    looks: ClassVar = {"digest": Look(label="s", small=True), "unmailed": Look(label="s", small=True)}
    unmailed = forms.MultipleChoiceField(
        label="Leave out of the mail",
        choices=Person.MailTopic.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Days that are due stay in it, and so does what may tell of harm.",
    )

    class Meta:
        model = Person
        fields = ("shortcuts_on", "digest", "unmailed")
        labels = {
            "shortcuts_on": "Use single keys on the scoring page",
            "digest": "Mail about what is new and due",
        }
        widgets = {"digest": forms.RadioSelect}
        help_texts = {
            "shortcuts_on": "In a criterion a number chooses a grade, j goes to the next one and k to the one before.",
            "digest": "All of it stands on your page for today. A mail says how much there is and of which kind.",
        }

"""What people set for themselves."""

from django import forms

from qa_portal.people.models import Person


class PreferencesForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ("shortcuts_on",)
        labels = {"shortcuts_on": "Use single keys on the scoring page"}
        help_texts = {
            "shortcuts_on": "In a criterion a number chooses a grade, j goes to the next one and k to the one before."
        }

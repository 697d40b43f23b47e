"""What people set for themselves."""

from typing import ClassVar

from django import forms

from qa_portal.people.models import Person
from qa_portal.web.forms import Look


class PreferencesForm(forms.ModelForm):
    looks: ClassVar = {"digest": Look(label="s", small=True)}

    class Meta:
        model = Person
        fields = ("shortcuts_on", "digest")
        labels = {"shortcuts_on": "Use single keys on the scoring page", "digest": "How do you hear of new notices?"}
        widgets = {"digest": forms.RadioSelect}
        help_texts = {
            "shortcuts_on": "In a criterion a number chooses a grade, j goes to the next one and k to the one before.",
            "digest": "They always stand on your page of notices. A mail says how many and of which kind, and no more.",
        }

"""What a reviewer says of one criterion. Nothing in it has to be filled in."""

from typing import ClassVar

from django import forms

from frameworks.models import Comment
from frameworks.models.consultations import LONGEST
from frameworks.services.comments import Said
from qa_portal.web.forms import Look


class CommentForm(forms.Form):
    """One screen of a consultation about a criterion."""

    stance = forms.ChoiceField(
        label="Is this a good question to ask of every plan?",
        choices=Comment.Stance.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    text = forms.CharField(
        label="What do you want to tell us?",
        widget=forms.Textarea({"rows": 4}),
        max_length=LONGEST,
        required=False,
        help_text="Please do not write about a child by name.",
    )
    wording = forms.CharField(
        label="How would you say it?",
        widget=forms.Textarea({"rows": 3}),
        max_length=LONGEST,
        required=False,
        help_text="You can write the question in your own words.",
    )

    looks: ClassVar = {
        "stance": Look(label="m", says_optional=False),
        "text": Look(label="s", says_optional=False),
        "wording": Look(label="s", says_optional=False),
    }

    def said(self, criterion: str) -> Said:
        return Said(criterion, **self.cleaned_data)


class LastCommentForm(forms.Form):
    """The last screen: the framework as a whole."""

    text = forms.CharField(
        label="Your comment",
        widget=forms.Textarea({"rows": 6}),
        max_length=LONGEST,
        required=False,
        help_text="For example, something that is missing. Please do not write about a child by name.",
    )

    looks: ClassVar = {"text": Look(label="s", says_optional=False)}

    def said(self, criterion: str) -> Said:
        return Said(criterion, **self.cleaned_data)

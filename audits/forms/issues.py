"""What is typed about an issue of a forum, and about what became of it."""

from typing import Any, ClassVar, cast

from django import forms

from audits.forms.filters import ALL
from audits.models import ForumIssue
from audits.queries.issues import councils_of
from audits.services.issues import IssueAnswer, IssueFacts
from frameworks.models import Theme
from frameworks.queries.themes import themes_in_use
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space
from qa_portal.web.filters import FilterForm
from qa_portal.web.forms import Look

ANSWERS = [each for each in ForumIssue.State.choices if each[0] != ForumIssue.State.RAISED]


class IssueFilter(FilterForm):
    """What narrows the list of issues."""

    state = forms.ChoiceField(label="State", required=False, choices=[("", ALL), *ForumIssue.State.choices])


class IssueForm(forms.Form):
    """Something that families keep meeting."""

    title = forms.CharField(
        label="What is the issue?",
        max_length=120,
        help_text="In a few words, such as “Plans arrive after the summer holidays”.",
        error_messages={"required": "Say what the issue is"},
    )
    text = forms.CharField(
        label="What do families tell you?",
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text="What keeps happening, and about how often you hear it. Leave out names, schools and single cases.",
        error_messages={"required": "Say what families tell you"},
    )
    about = forms.ModelChoiceField(
        Organisation.objects.none(), label="Which council is it about?", required=False, empty_label="The whole area"
    )
    suggested_theme = forms.CharField(
        label="What would you call this pattern?", required=False, max_length=120, help_text="It may become a theme."
    )

    looks: ClassVar[dict[str, Look]] = {"text": Look(counted=True)}

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        councils = [council.pk for council in councils_of(space)]
        field = cast("forms.ModelChoiceField[Organisation]", self.fields["about"])
        field.queryset = Organisation.objects.filter(pk__in=councils).order_by("name")

    def facts(self) -> IssueFacts:
        return IssueFacts(**self.cleaned_data)


class IssueAnswerForm(forms.Form):
    """What is done about an issue."""

    state = forms.ChoiceField(
        label="How is it?", widget=forms.RadioSelect, choices=ANSWERS, error_messages={"required": "Say how it is"}
    )
    answer = forms.CharField(
        label="What was done, or why not?",
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Say what was done, or why not"},
    )
    theme = forms.ModelChoiceField(
        Theme.objects.none(), label="Theme of the library", required=False, empty_label="No theme yet"
    )

    looks: ClassVar[dict[str, Look]] = {"state": Look(label="s"), "answer": Look(counted=True)}

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Theme]", self.fields["theme"]).queryset = themes_in_use(space)

    def told(self) -> IssueAnswer:
        return IssueAnswer(**self.cleaned_data)

"""What is typed of focus groups, and of what forums, youth groups and focus groups say."""

from typing import Any, ClassVar, cast

from django import forms

from audits.forms.filters import ALL
from audits.queries.issues import councils_of
from frameworks.models import Theme
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space
from qa_portal.web.filters import FilterForm
from qa_portal.web.forms import DayMonthYearField, Look, WholeNumberField
from reporting.forms.names import NamesAsked
from reporting.models import FocusGroup
from reporting.queries.forum_comments import Subject, subject_of, subjects_in
from reporting.services.focus_groups import FocusFacts
from reporting.services.forum_comments import Said

_MOST_PEOPLE = 500
_GOES_WELL, _NEEDS_CHANGE = "well", "change"
_NO_CASE = "Say what keeps happening. Leave out names, schools and single cases."


class FocusFilter(FilterForm):
    """What narrows the list of focus groups."""

    state = forms.ChoiceField(label="State", required=False, choices=[("", ALL), *FocusGroup.State.choices])


class CommentFilter(FilterForm):
    """What narrows the list of comments."""

    theme = forms.ChoiceField(label="Theme", required=False)

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = [(each.key, each.name) for each in Theme.objects.in_space(space)]
        cast("forms.ChoiceField", self.fields["theme"]).choices = [("", ALL), *themes]


class FocusForm(NamesAsked):
    """A focus group that is planned."""

    title = forms.CharField(
        label="What is it about?",
        max_length=120,
        help_text="In a few words, such as “The first draft, as families read it”.",
        error_messages={"required": "Say what it is about"},
    )
    about = forms.ModelChoiceField(
        Organisation.objects.none(), label="Which council is it about?", required=False, empty_label="The whole area"
    )
    invited = forms.CharField(
        label="Whom is it for?",
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text="One group of people a line, such as “Parents of children who start school”. Never a name.",
        error_messages={"required": "Say whom it is for"},
    )
    held_on = DayMonthYearField(label="On which day?", help_text="For example, 27 3 2027")
    hours_said = forms.CharField(label="Time", max_length=60, required=False, help_text="For example, 10am to 11.30am")
    place = forms.CharField(
        label="Where?",
        max_length=200,
        help_text="A room, or a link to join.",
        error_messages={"required": "Say where, or give a link to join"},
    )
    questions = forms.CharField(
        label="What do you ask?",
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text="One question a line.",
        error_messages={"required": "Say what you ask"},
    )

    looks: ClassVar = {"held_on": Look(label="s")}

    def __init__(self, *args: Any, space: Space, group: FocusGroup | None = None, **kwargs: Any) -> None:
        kept = {name: getattr(group, name) for name in FocusForm.base_fields if hasattr(group, name)} if group else {}
        super().__init__(*args, **{"initial": kept, **kwargs})
        _offer_councils(self, space)

    def facts(self) -> FocusFacts:
        return FocusFacts(**self.typed)


class HeldForm(forms.Form):
    """How many people came."""

    came = WholeNumberField(
        label="How many people came?",
        min_value=0,
        max_value=_MOST_PEOPLE,
        help_text="Fewer than five are shown to nobody as a number.",
        error_messages={"required": "Say how many people came"},
    )

    looks: ClassVar = {"came": Look(width=3)}


class SaidForm(NamesAsked):
    """One thing that was said, and what it speaks of."""

    text = forms.CharField(
        label="What was said?",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_NO_CASE,
        error_messages={"required": "Say what was said"},
    )
    tells = forms.ChoiceField(
        label="What does it tell?",
        choices=[(_GOES_WELL, "Something goes well"), (_NEEDS_CHANGE, "Something needs to change")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it tells"},
    )
    subject = forms.ChoiceField(
        label="What does it speak of?",
        error_messages={"required": "Choose a theme, a statement or a criterion"},
    )
    may_quote = forms.BooleanField(label="They agreed to be quoted without their name", required=False)

    looks: ClassVar = {"text": Look(counted=True), "tells": Look(label="s", small=True)}

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["subject"]).choices = [("", "Choose"), *subjects_in(space)]

    def said(self) -> Said:
        typed = self.typed
        subject: Subject = subject_of(typed["subject"])
        strength = typed["tells"] == _GOES_WELL
        return Said(typed["text"], strength, subject, typed["may_quote"], typed.get("about"))


class CommentForm(SaidForm):
    """What a forum or a youth group says out of a focus group."""

    about = forms.ModelChoiceField(
        Organisation.objects.none(), label="Which council is it about?", required=False, empty_label="The whole area"
    )

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, space=space, **kwargs)
        self.fields["text"].label = "What do you want to say?"
        self.fields["may_quote"].label = "You may quote this without my name"
        self.order_fields(["subject", "tells", "text", "about", "may_quote"])
        _offer_councils(self, space)


class AnswerForm(NamesAsked):
    """What changed because of a focus group."""

    answer = forms.CharField(
        label="What changed because of it?",
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text="What was done, or why nothing was. It is shown to those who were asked, and in public.",
        error_messages={"required": "Say what changed, or why nothing did"},
    )

    looks: ClassVar = {"answer": Look(counted=True)}


def _offer_councils(form: forms.Form, space: Space) -> None:
    councils = [council.pk for council in councils_of(space)]
    field = cast("forms.ModelChoiceField[Organisation]", form.fields["about"])
    field.queryset = Organisation.objects.filter(pk__in=councils).order_by("name")

"""Raising an action, saying how far it has come, going through several in a meeting, and narrowing the list."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict

from audits.models import Plan
from qa_portal.access.roles import SpaceKind
from qa_portal.partners.models import Group
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.web.filters import FilterForm
from qa_portal.web.forms import DayMonthYearField, Look
from reporting.forms.names import NamesAsked
from reporting.models import Action
from reporting.queries.actions import STATES, UNFINISHED, groups_of, local_outcomes, owners_for
from reporting.rules.actions import move_fault
from reporting.services.actions import ActionFacts, Progress, word_faults

CHILD, SYSTEM = "child", "system"
SCOPES = ((CHILD, "This child"), (SYSTEM, "The system"))
ASKED = ("what", "measure", "owner", "group", "due_on", "outcome", "resource")
NO_NAMES = "Without names of children, families or colleagues."


class ActionForm(NamesAsked):
    """What is to be done. `owners` and `groups` are those of the space in which the action lies."""

    what = forms.CharField(
        label="What is to be done?", widget=forms.Textarea({"rows": 3}), max_length=300, help_text=NO_NAMES
    )
    measure = forms.CharField(
        label="How shall we know that it worked?", widget=forms.Textarea({"rows": 2}), max_length=300
    )
    owner = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who answers for it?",
        empty_label="Choose",
        error_messages={"required": "Choose who answers for it"},
    )
    group = forms.ModelChoiceField(
        Group.objects.none(), label="Which group takes it on?", required=False, empty_label="None"
    )
    due_on = DayMonthYearField(label="By when?", help_text="For example, 27 3 2027")
    outcome = forms.ChoiceField(label="Which local outcome does it serve?", required=False)
    resource = forms.CharField(
        label="What does it need?",
        max_length=300,
        required=False,
        help_text="People, money or time, if it needs any beside its owner’s.",
    )

    looks: ClassVar = {"what": Look(counted=True), "measure": Look(counted=True)}

    def __init__(self, *args: Any, space: Space, action: Action | None = None, **kwargs: Any) -> None:
        shown = {name: getattr(action, name) for name in ASKED} if action else {}
        super().__init__(*args, **{"initial": shown, **kwargs})
        self._offer("owner", Person, owners_for(space))
        self._offer("group", Group, groups_of(space))
        cast("Any", self.fields["outcome"]).choices = [("", "None in particular"), *local_outcomes(space).items()]

    def facts(self) -> ActionFacts:
        return ActionFacts(**{name: self.cleaned_data[name] for name in ASKED})

    def _offer(self, name: str, model: Any, rows: Iterable[Any]) -> None:
        cast("Any", self.fields[name]).queryset = model.objects.filter(pk__in=[row.pk for row in rows])


class RaiseForm(ActionForm):
    """An action in a council: for a child it stays there, for the system it goes to the board, if there is one."""

    scope = forms.ChoiceField(
        label="What is it for?",
        choices=SCOPES,
        widget=forms.RadioSelect,
        help_text="Members of the board read what is for the system, so it must speak of no single child.",
        error_messages={"required": "Choose what it is for"},
    )
    plan = forms.CharField(
        label="Reference of the plan", max_length=40, required=False, help_text="For an action for one child."
    )
    field_order = ("scope", "plan")

    looks: ClassVar = {**ActionForm.looks, "scope": Look(label="s", small=True), "plan": Look(width=20)}

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, space=space, **kwargs)
        self.space = space

    def clean_plan(self) -> Plan | None:
        reference = self.cleaned_data["plan"].strip()
        if not reference or self.cleaned_data.get("scope") == SYSTEM:
            return None
        plan = Plan.objects.in_space(self.space).filter(reference__iexact=reference).first()
        if plan is None:
            raise forms.ValidationError("There is no plan with this reference here.")
        return cast("Plan", plan)


def raise_form(space: Space, *args: Any, **kwargs: Any) -> ActionForm:
    """The form to raise an action where one stands: a board's own actions are all for the system."""
    return (RaiseForm if space.kind == SpaceKind.COUNCIL else ActionForm)(*args, space=space, **kwargs)


class ProgressForm(NamesAsked):
    """How far an action has come, with a word on it."""

    state = forms.ChoiceField(label="How far is it?", choices=Action.State.choices, widget=forms.RadioSelect)
    word = forms.CharField(
        label="What is there to say?",
        widget=forms.Textarea({"rows": 3}),
        max_length=600,
        required=False,
        help_text="What shows that it is done, or why it is taken up again.",
    )

    looks: ClassVar = {"state": Look(label="s", small=True), "word": Look(counted=True)}

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"state": action.state}, **kwargs})
        self.action = action

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if fault := move_fault(self.action.state, cleaned.get("state", self.action.state), cleaned.get("word", "")):
            self.add_error("word", fault)
        return cleaned

    @property
    def says_something(self) -> bool:
        return self.cleaned_data["state"] != self.action.state or bool(self.cleaned_data["word"].strip())

    def progress(self) -> Progress:
        return Progress(**self.cleaned_data)


class ReviewForm(ProgressForm):
    """The same in one line of a list: labels name the action, for they stand there many times."""

    state = forms.ChoiceField(label="How far is it?", choices=Action.State.choices)
    word = forms.CharField(label="Evidence or reason", max_length=600, required=False)

    looks: ClassVar = {}
    says_optional = False

    def clean(self) -> dict[str, Any]:
        """Each line says for itself what is wrong with it, before any is saved."""
        cleaned = super().clean()
        if not self.errors:
            for name, fault in word_faults(self.action, Progress(**cleaned)).items():
                self.add_error(name, fault)
        return cleaned


class ActionFilter(FilterForm):
    """What narrows the list of actions. Without a state it shows those that are not done yet."""

    state = forms.ChoiceField(label="State", required=False)
    owner = forms.ChoiceField(label="Owner", required=False)
    group = forms.ChoiceField(label="Group", required=False)

    def __init__(self, data: QueryDict, *, space: Space) -> None:
        super().__init__(data)
        others = [(key, words) for key, words in STATES.items() if key != UNFINISHED]
        cast("forms.ChoiceField", self.fields["state"]).choices = [("", STATES[UNFINISHED]), *others]
        self.offer("owner", [(str(person.pk), person.name) for person in owners_for(space)])
        self.offer("group", [(str(group.pk), group.name) for group in groups_of(space)])

"""Writing a risk down, taking a concern up, answering it, and setting the route."""

from typing import Any, ClassVar, cast

from django import forms

from frameworks.models import Theme
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.web.forms import Look, WholeNumberField
from reporting.forms.actions import NO_NAMES
from reporting.forms.names import NamesAsked
from reporting.models import Escalation, EscalationStep, Risk, RouteStep
from reporting.queries.actions import owners_for
from reporting.queries.findings import themes_of
from reporting.services.escalations import Concern
from reporting.services.risks import RiskFacts

LIKELIHOODS = [(1, "1: rare"), (2, "2: unlikely"), (3, "3: possible"), (4, "4: likely"), (5, "5: almost certain")]
IMPACTS = [(1, "1: very small"), (2, "2: small"), (3, "3: moderate"), (4, "4: serious"), (5, "5: very serious")]
SAID = ("title", "what", "likelihood", "impact", "direction", "owner", "mitigation", "crosses", "theme")


class RiskForm(NamesAsked):
    """A risk of the system. With a risk to change it also asks whether it is over."""

    title = forms.CharField(label="Name of the risk", max_length=160)
    what = forms.CharField(
        label="What could happen, and why?", widget=forms.Textarea({"rows": 3}), max_length=600, help_text=NO_NAMES
    )
    theme = forms.ModelChoiceField(Theme.objects.none(), label="Theme", required=False, empty_label="None")
    likelihood = forms.TypedChoiceField(label="How likely is it?", choices=LIKELIHOODS, coerce=int)
    impact = forms.TypedChoiceField(label="How much would it harm?", choices=IMPACTS, coerce=int)
    direction = forms.ChoiceField(
        label="Which way is it going?", choices=Risk.Direction.choices, initial=Risk.Direction.STEADY
    )
    crosses = forms.BooleanField(label="It crosses organisations or concerns health provision", required=False)
    owner = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who answers for it?",
        empty_label="Choose",
        error_messages={"required": "Choose who answers for it"},
    )
    mitigation = forms.CharField(
        label="What is done so that it does not happen?", widget=forms.Textarea({"rows": 3}), max_length=600
    )
    is_over = forms.BooleanField(label="This risk is over", required=False)

    looks: ClassVar = {"what": Look(counted=True), "mitigation": Look(counted=True)}

    def __init__(self, *args: Any, space: Space, risk: Risk | None = None, **kwargs: Any) -> None:
        shown = {name: getattr(risk, name) for name in SAID} | {"is_over": bool(risk.closed_at)} if risk else {}
        super().__init__(*args, **{"initial": shown, **kwargs})
        owners = [person.pk for person in owners_for(space)]
        cast("Any", self.fields["owner"]).queryset = Person.objects.filter(pk__in=owners)
        cast("Any", self.fields["theme"]).queryset = themes_of(space)
        if risk is None:
            del self.fields["is_over"]

    def facts(self) -> RiskFacts:
        return RiskFacts(**{name: self.cleaned_data[name] for name in SAID})


class ConcernForm(NamesAsked):
    """What goes up, and why."""

    concern = forms.CharField(
        label="What is the concern?", widget=forms.Textarea({"rows": 4}), max_length=600, help_text=NO_NAMES
    )
    trigger = forms.ChoiceField(
        label="Why does it go up?",
        choices=Escalation.Trigger.choices,
        widget=forms.RadioSelect,
        help_text="What cannot wait goes at once to the group that may begin with it, and is answered within the day.",
        error_messages={"required": "Choose why it goes up"},
    )
    crosses = forms.BooleanField(label="It crosses organisations or concerns health provision", required=False)

    looks: ClassVar = {"concern": Look(counted=True), "trigger": Look(label="s", small=True)}

    def facts(self) -> Concern:
        return Concern(**self.typed)


class AnswerForm(NamesAsked):
    """What a group answers."""

    outcome = forms.ChoiceField(
        label="What do you decide?",
        choices=EscalationStep.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you decide"},
    )
    answer = forms.CharField(
        label="Your answer", widget=forms.Textarea({"rows": 4}), max_length=600, help_text=NO_NAMES
    )

    looks: ClassVar = {"outcome": Look(label="s", small=True), "answer": Look(counted=True)}


class StepForm(forms.Form):
    """How long a group has to answer, and whether what cannot wait may begin with it."""

    days = WholeNumberField(label="Working days to answer", min_value=1, max_value=60)
    may_begin = forms.BooleanField(label="A concern that cannot wait may begin here", required=False)

    looks: ClassVar = {"days": Look(width=2)}

    def __init__(self, *args: Any, step: RouteStep, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"days": step.days, "may_begin": step.may_begin}, **kwargs})
        if step.is_beside:
            del self.fields["may_begin"]

"""Setting up a multi-agency audit and asking its people."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django import forms

from audits.forms.rounds import InstrumentField
from frameworks.models import Instrument
from moderation.models.sessions import Mode
from moderation.queries.joint import Askable, instruments_for
from moderation.queries.kinds import kinds
from moderation.services.joint import KIND, AuditFacts
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.web.forms import DayMonthYearField, Look


class AuditForm(forms.Form):
    """The facts of a new multi-agency audit."""

    title = forms.CharField(
        label="Name of the audit", max_length=120, help_text="Such as “Multi-agency audit, spring 2027”."
    )
    theme = forms.CharField(label="What is looked at in particular", max_length=200, required=False)
    instrument = InstrumentField(
        Instrument.objects.none(),
        label="What are the cases judged by?",
        empty_label=None,
        error_messages={"required": "Choose what the cases are judged by"},
    )
    term = forms.ModelChoiceField(
        Term.objects.none(), empty_label="Choose a term", error_messages={"required": "Choose a term"}
    )
    held_on = DayMonthYearField(label="Date of the meeting", help_text="For example, 27 3 2027")
    ends_on = DayMonthYearField(
        label="Last day for reading the cases",
        help_text="On the day after, nobody can open them any more. For example, 30 4 2027",
    )
    mode = forms.ChoiceField(label="How people meet", choices=Mode.choices, widget=forms.RadioSelect)
    place = forms.CharField(label="Where", max_length=160, required=False, help_text="A room, or how to join.")

    looks: ClassVar = {
        "instrument": Look(label="s", small=True),
        "held_on": Look(label="s"),
        "ends_on": Look(label="s"),
        "mode": Look(label="s", small=True, inline=True),
    }

    def __init__(self, *args: Any, space: Space, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields = dict[str, Any](self.fields)
        fields["mode"].initial = Mode.IN_PERSON
        self._instruments = fields["instrument"].queryset = instruments_for(space, kinds()[KIND])
        fields["term"].queryset = Term.objects.in_space(space).order_by("-starts_on")
        fields["term"].initial = Term.objects.in_space(space).containing(today).first()

    @property
    def can_open(self) -> bool:
        """Whether a framework is in force by which cases can be judged."""
        return self._instruments.exists()

    def facts(self) -> AuditFacts:
        return AuditFacts(**self.cleaned_data)


class MembersForm(forms.Form):
    """Several people of the area at once."""

    people = forms.TypedMultipleChoiceField(
        label="Who is asked?",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose whom to ask"},
    )

    looks: ClassVar = {"people": Look(label="m", small=True)}

    def __init__(self, *args: Any, people: Iterable[Askable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["people"].choices = [(each.person.pk, each.words) for each in people]

"""Opening a session, answering an invitation, and noting who was there."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django import forms

from audits.forms.rounds import InstrumentField
from audits.queries.rounds import terms_for
from frameworks.models import Instrument
from moderation.models import Participant
from moderation.models.sessions import Mode
from moderation.queries.cases import instruments_judged_with
from moderation.queries.kinds import kinds_for
from moderation.services.sessions import SessionFacts
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.web.forms import DayMonthYearField, Look


class SessionForm(forms.Form):
    """The facts of a new session. What can be chosen depends on what was audited here."""

    title = forms.CharField(
        label="Name of the session", max_length=120, help_text="Such as “Senior moderation, autumn 2026”."
    )
    kind = forms.ChoiceField(label="Kind of session", widget=forms.RadioSelect)
    theme = forms.CharField(
        label="What is looked at in particular",
        max_length=200,
        required=False,
        help_text="Such as “Provision for speech and language”.",
    )
    instrument = InstrumentField(
        Instrument.objects.none(),
        label="Which audits are looked at again?",
        empty_label=None,
        help_text="Audits are scored again with what they were made with.",
        error_messages={"required": "Choose which audits are looked at again"},
    )
    is_short = forms.BooleanField(
        label="Short form: score the legal gates and the weightiest criteria only", required=False
    )
    term = forms.ModelChoiceField(
        Term.objects.none(), empty_label="Choose a term", error_messages={"required": "Choose a term"}
    )
    held_on = DayMonthYearField(label="Date of the meeting", help_text="For example, 27 3 2026")
    mode = forms.ChoiceField(label="How people meet", choices=Mode.choices, widget=forms.RadioSelect)
    place = forms.CharField(label="Where", max_length=160, required=False, help_text="A room, or how to join.")

    looks: ClassVar = {
        "kind": Look(label="s", small=True),
        "instrument": Look(label="s", small=True),
        "held_on": Look(label="s"),
        "mode": Look(label="s", small=True, inline=True),
    }

    def __init__(self, *args: Any, space: Space, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds, fields = kinds_for(space), dict[str, Any](self.fields)
        fields["kind"].choices = [(kind.key, kind.name) for kind in kinds]
        fields["kind"].initial = kinds[0].key
        fields["mode"].initial = Mode.IN_PERSON
        self._instruments = fields["instrument"].queryset = instruments_judged_with(space)
        fields["term"].queryset = terms_for(space, today)
        fields["term"].initial = fields["term"].queryset.containing(today).first()

    @property
    def can_open(self) -> bool:
        """Whether anything was audited here that could be looked at again."""
        return self._instruments.exists()

    def facts(self) -> SessionFacts:
        return SessionFacts(**self.cleaned_data)


class ReplyForm(forms.Form):
    """One's own answer to an invitation."""

    reply = forms.ChoiceField(
        label="Will you take part?",
        choices=[choice for choice in Participant.Reply.choices if choice[0]],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you take part"},
    )

    looks: ClassVar = {"reply": Look(label="m", small=True)}


class AttendanceForm(forms.Form):
    """Who was there, of those who were asked."""

    there = forms.TypedMultipleChoiceField(
        label="Who was there?", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    looks: ClassVar = {"there": Look(label="m", small=True, says_optional=False)}

    def __init__(self, *args: Any, people: Iterable[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = list(people)
        fields: dict[str, Any] = self.fields
        fields["there"].choices = [(each.person_id, each.person.name) for each in people]
        fields["there"].initial = [each.person_id for each in people if each.attended is not False]

"""Terms of reference, seats, calling a meeting, and what is put on its table and decided."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django import forms

from qa_portal.partners.models import Group
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space
from qa_portal.web.forms import DayMonthYearField, Look
from reporting.forms.actions import NO_NAMES
from reporting.forms.names import NamesAsked
from reporting.models import Charter, Meeting, Report
from reporting.queries.actions import groups_of
from reporting.services.governance import MeetingFacts


class TermsForm(forms.Form):
    """The terms of reference of a group."""

    terms = forms.CharField(
        label="Terms of reference",
        widget=forms.Textarea({"rows": 14}),
        max_length=8000,
        help_text="What the group is for, what it may decide, and whom it answers to.",
    )
    agreed_on = DayMonthYearField(label="Agreed on", help_text="For example, 27 3 2026")

    looks: ClassVar = {"terms": Look(counted=True)}

    def __init__(self, *args: Any, charter: Charter | None, **kwargs: Any) -> None:
        shown = {"terms": charter.terms, "agreed_on": charter.agreed_on} if charter else {}
        super().__init__(*args, **{"initial": shown, **kwargs})


class SeatForm(forms.Form):
    """A seat for a post of a body."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Which body sits in the group?",
        empty_label="Choose",
        error_messages={"required": "Choose a body"},
    )
    post = forms.CharField(
        label="Which post?", max_length=120, help_text="For example, Head of SEND. Posts stay when people change."
    )
    is_chair = forms.BooleanField(label="This post leads the group", required=False)

    def __init__(self, *args: Any, library: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.filter(local_area_id=library.local_area_id).order_by("name")
        cast("Any", self.fields["organisation"]).queryset = bodies


class MeetingForm(NamesAsked):
    """Which group meets, when, where, and about what."""

    group = forms.ModelChoiceField(
        Group.objects.none(),
        label="Which group meets?",
        empty_label="Choose",
        error_messages={"required": "Choose the group that meets"},
    )
    held_on = DayMonthYearField(label="On which day?", help_text="For example, 27 3 2027")
    place = forms.CharField(label="Where?", max_length=120, help_text="A room, or a link to join.")
    agenda = forms.CharField(
        label="Agenda", widget=forms.Textarea({"rows": 8}), max_length=4000, help_text=f"One item a line. {NO_NAMES}"
    )

    def __init__(self, *args: Any, space: Space, meeting: Meeting | None = None, **kwargs: Any) -> None:
        kept = {name: getattr(meeting, name) for name in ("group", "held_on", "place", "agenda")} if meeting else {}
        super().__init__(*args, **{"initial": kept, **kwargs})
        groups = [meeting.group_id] if meeting else [group.pk for group in groups_of(space)]
        cast("Any", self.fields["group"]).queryset = Group.objects.filter(pk__in=groups).order_by("name")

    def facts(self) -> MeetingFacts:
        return MeetingFacts(**self.typed)


class PaperForm(forms.Form):
    """An issued report to put on the table."""

    report = forms.ModelChoiceField(
        Report.objects.none(),
        label="Report",
        empty_label="Choose",
        error_messages={"required": "Choose the report to put on the table"},
    )

    def __init__(self, *args: Any, reports: Iterable[Report], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("Any", self.fields["report"])
        field.queryset = Report.objects.filter(pk__in=[each.pk for each in reports]).select_related("term")
        field.label_from_instance = lambda report: f"{report.term}, edition {report.edition}"


class DecisionForm(NamesAsked):
    """What a meeting decided."""

    what = forms.CharField(
        label="What was decided?", widget=forms.Textarea({"rows": 3}), max_length=600, help_text=NO_NAMES
    )

    looks: ClassVar = {"what": Look(counted=True)}

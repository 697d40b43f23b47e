"""How a stage of draft quality control is carried out."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from audits.queries.stages import instruments_for_stage, size_of
from audits.rules.stages import Stage
from audits.services.stages import StageFacts
from qa_portal.spaces.models import Space
from qa_portal.web.forms import DayMonthYearField, Look, WholeNumberField

SCREEN, PAPER = "screen", "paper"
_MOST = 500


class StageForm(forms.Form):
    """What is asked at a stage, how it is filled in, how many drafts are drawn, and from which day."""

    instrument = forms.ChoiceField(
        label="What is asked?", widget=forms.RadioSelect, error_messages={"required": "Choose what is asked"}
    )
    entry = forms.ChoiceField(
        label="How is it filled in?",
        widget=forms.RadioSelect,
        choices=[
            (SCREEN, "On screen"),
            (PAPER, "On screen, or by hand on a printed tool that somebody enters afterwards"),
        ],
        error_messages={"required": "Choose how it is filled in"},
    )
    share = WholeNumberField(label="Share of the ready drafts to draw, in per cent", min_value=1, max_value=100)
    least = WholeNumberField(label="But at least this many a draw", min_value=0, max_value=_MOST)
    starts_on = DayMonthYearField(label="From which day?", help_text="Today or later. For example, 1 1 2027")

    looks: ClassVar[dict[str, Look]] = {
        "instrument": Look(label="s", small=True),
        "entry": Look(label="s", small=True),
        "starts_on": Look(label="s"),
    }

    def __init__(self, data: Mapping[str, Any] | None, *, space: Space, stage: Stage, today: date) -> None:
        size = size_of(stage)
        held = {
            "starts_on": today,
            "instrument": stage.instrument,
            "entry": PAPER if stage.takes_paper else SCREEN,
            "share": size.share,
            "least": size.least,
        }
        super().__init__(data, initial=held)
        self.fields["instrument"].choices = [  # type: ignore[attr-defined]
            (each.code, each.name) for each in instruments_for_stage(space, stage)
        ]
        if stage.checks_every_draft:
            del self.fields["share"], self.fields["least"]

    def facts(self) -> StageFacts:
        said = self.cleaned_data
        return StageFacts(
            said["instrument"], said["entry"] == PAPER, said["starts_on"], said.get("share"), said.get("least")
        )

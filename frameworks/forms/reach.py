"""When something is asked: the events, stages, years and ages that a criterion, a question or a condition is for."""

from typing import Any, ClassVar

from django import forms

from frameworks.forms.items import ItemForm
from frameworks.queries.codes import names_of
from frameworks.rules.editing.filling import Item, put
from qa_portal.web.forms import Look, WholeNumberField

CHOSEN = ("plan_events", "plan_stages")
BOUNDS = ("year_group_min", "year_group_max", "age_min", "age_max")


class ReachForm(ItemForm):
    """A form for something that may be asked of some plans only. `when` is the field of the item that says so."""

    when: ClassVar[str] = "applies_when"

    plan_events = forms.MultipleChoiceField(
        required=False,
        label="Asked at these events only",
        help_text="Choose none to ask it at every event.",
        widget=forms.CheckboxSelectMultiple,
    )
    plan_stages = forms.MultipleChoiceField(
        required=False,
        label="Asked at these stages only",
        help_text="Choose none to ask it at every stage.",
        widget=forms.CheckboxSelectMultiple,
    )
    year_group_min = WholeNumberField(required=False, label="From year group", help_text="Reception is 0.")
    year_group_max = WholeNumberField(required=False, label="Up to year group")
    age_min = WholeNumberField(required=False, label="From age", min_value=0)
    age_max = WholeNumberField(required=False, label="Up to age", min_value=0)

    at_the_end = (*CHOSEN, *BOUNDS, *ItemForm.at_the_end)
    looks: ClassVar[dict[str, Look]] = {
        **ItemForm.looks,
        **{name: Look(label="s", small=True) for name in CHOSEN},
        **{name: Look(width=3) for name in BOUNDS},
    }

    def offer(self) -> None:
        scope = self.around.framework.scope
        self.choose("plan_events", _named("plan_event", scope.plan_events))
        self.choose("plan_stages", _named("plan_stage", scope.plan_stages))

    def shown(self) -> dict[str, Any]:
        when = self.item.get(self.when) or {}
        return {name: _listed(when.get(name)) for name in CHOSEN} | {name: when.get(name) for name in BOUNDS}

    def fill(self, item: Item) -> None:
        typed, when = self.cleaned_data, dict(item.get(self.when) or {})
        for name in CHOSEN:
            if name in typed and sorted(_listed(when.get(name))) != sorted(typed[name]):
                put(when, name, typed[name])
        for name in BOUNDS:
            put(when, name, typed[name])
        put(item, self.when, when)


def _listed(codes: Any) -> list[str]:
    return [] if codes in (None, "all") else list(codes)


def _named(code_set: str, codes: tuple[str, ...] | None) -> list[tuple[str, str]]:
    """The codes that the framework covers; all of the set where it does not say."""
    names = names_of(code_set)
    return [(code, names.get(code, code)) for code in (codes or names)]

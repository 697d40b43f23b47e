"""What an editor types about a draft as a whole: what is said of it, its grading rule, its categories."""

from typing import Any, ClassVar

from django import forms

from frameworks.forms.items import ItemForm, words
from frameworks.queries.codes import choices, name_of
from frameworks.rules.editing.filling import Item, plain, put
from qa_portal.web.forms import Look, WholeNumberField

_NUMBER = {"inputmode": "decimal"}


class CommonHeadForm(ItemForm):
    """What is said of any framework, and which plans or cases it is for."""

    kinds_in: ClassVar[str]
    """Which field of the text holds the kinds of plans or cases."""

    name = forms.CharField(
        max_length=120, help_text="What is in force keeps its name until this text comes into force."
    )
    description = words("What it is")
    label_shown_to_users = forms.CharField(
        required=False,
        max_length=120,
        label="Warning that it is a proposal",
        help_text="While there is one, nothing can be judged by it.",
    )
    kinds = forms.MultipleChoiceField(
        label="Plans and cases that it is for",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one"},
    )
    age_min = WholeNumberField(required=False, label="From age", min_value=0, max_value=25)
    age_max = WholeNumberField(required=False, label="Up to age", min_value=0, max_value=25)

    looks: ClassVar[dict[str, Look]] = {
        **ItemForm.looks,
        "kinds": Look(label="s", small=True),
        "age_min": Look(width=2),
        "age_max": Look(width=2),
    }

    def offer(self) -> None:
        self.choose("kinds", [(code, name_of("plan_kind", code)) for code in self._kinds_to_choose()])

    def _kinds_to_choose(self) -> list[str]:
        """Every kind that can be recorded today, and those that the text names already."""
        today = [code for code, _ in choices("plan_kind")]
        return list(dict.fromkeys([*today, *(self.item.get(self.kinds_in) or ())]))

    def shown(self) -> dict[str, Any]:
        ages = self.item.get("age_range") or {}
        known = {
            name: self.item.get(name) for name in ("name", "description", "label_shown_to_users", "cases_per_meeting")
        }
        return known | {"kinds": self.item.get(self.kinds_in), "age_min": ages.get("min"), "age_max": ages.get("max")}

    def fill(self, item: Item) -> None:
        typed = self.cleaned_data
        for name in ("name", "description", "label_shown_to_users", "cases_per_meeting"):
            if name in typed:
                put(item, name, typed[name])
        if set(item.get(self.kinds_in) or ()) != set(typed["kinds"]):
            item[self.kinds_in] = typed["kinds"]
        ages = dict(item.get("age_range") or {})
        put(ages, "min", typed["age_min"]) if typed["age_min"] else None
        put(ages, "max", typed["age_max"])
        put(item, "age_range", ages)


class StudyHeadForm(CommonHeadForm):
    """What is said of a case study, and of whom it is made."""

    kinds_in = "case_kinds"
    cases_per_meeting = WholeNumberField(required=False, label="Cases in each meeting", min_value=1)

    looks: ClassVar[dict[str, Look]] = {**CommonHeadForm.looks, "cases_per_meeting": Look(width=2)}


class HeadForm(CommonHeadForm):
    """What is said of a framework of criteria, and which plans it is for."""

    kinds_in = "plan_kinds"

    plan_events = forms.MultipleChoiceField(
        required=False,
        label="Plan events that it is for",
        help_text="Choose none when it is for all.",
        widget=forms.CheckboxSelectMultiple,
    )
    plan_stages = forms.MultipleChoiceField(
        required=False,
        label="Stages of the document that it is for",
        help_text="Choose none when it is for all.",
        widget=forms.CheckboxSelectMultiple,
    )
    answer_labels = forms.ChoiceField(required=False, label="Words in which its grades are shown")

    looks: ClassVar[dict[str, Look]] = {
        **CommonHeadForm.looks,
        "plan_events": Look(label="s", small=True),
        "plan_stages": Look(label="s", small=True),
    }

    def offer(self) -> None:
        super().offer()
        self.choose("plan_events", choices("plan_event"))
        self.choose("plan_stages", choices("plan_stage"))
        sets = [(code, ", ".join(words.values())) for code, words in self.around.scale.label_sets.items()]
        self.choose("answer_labels", sets, blank="Those of the scale itself")

    def shown(self) -> dict[str, Any]:
        lists = {name: self.item.get(name) or [] for name in ("plan_events", "plan_stages")}
        return super().shown() | lists | {"answer_labels": self.item.get("answer_labels")}

    def fill(self, item: Item) -> None:
        super().fill(item)
        typed = self.cleaned_data
        for name in ("plan_events", "plan_stages"):
            if set(item.get(name) or ()) != set(typed[name]):
                put(item, name, typed[name])
        if "answer_labels" in typed:
            put(item, "answer_labels", typed["answer_labels"])


class GradingForm(ItemForm):
    """The numbers of the grading rule. Caps are items of their own."""

    minimum_weight = forms.DecimalField(
        label="A section is graded when this much of its weight has been answered",
        min_value=0,
        max_value=100,
        widget=forms.TextInput(_NUMBER),
    )
    quote_at = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        label="Answers that words of the plan have to bear out",
        widget=forms.CheckboxSelectMultiple,
    )
    comment_at = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, label="A comment is needed for this answer and lower ones"
    )
    gate_fails = forms.TypedChoiceField(coerce=int, label="A legal gate fails when it is answered this or lower")
    section_cap = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, label="A section in which a gate fails is at most"
    )
    limit = forms.DecimalField(
        required=False,
        label="Score that such a section takes into the content grade, at most",
        min_value=0,
        widget=forms.TextInput(_NUMBER),
    )
    process_cap = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        label="The process grade is at most this when one of its gates fails",
    )

    looks: ClassVar[dict[str, Look]] = {
        **ItemForm.looks,
        "minimum_weight": Look(width=4, suffix="%"),
        "quote_at": Look(label="s", small=True),
        "limit": Look(width=4),
    }

    def offer(self) -> None:
        spec, scale = self.around.framework, self.around.scale
        grades = [(str(each), f"{scale.label(each, spec.answer_labels)} ({each})") for each in reversed(scale.answers)]
        self.choose("quote_at", grades)
        self.choose("gate_fails", grades)
        for name, none in (
            ("comment_at", "None"),
            ("section_cap", "It is not held down"),
            ("process_cap", "It is not"),
        ):
            self.choose(name, grades, blank=none)
        self._offer_bands(grades)

    def _offer_bands(self, grades: list[tuple[str, str]]) -> None:
        edges = {str(band["grade"]): band["min_score"] for band in self.item["section_grade"]["bands"]}
        for value, label in grades:
            field = forms.DecimalField(
                label=f"Lowest score that is {label}", min_value=0, widget=forms.TextInput(_NUMBER)
            )
            self.fields[f"band_{value}"] = field
            self.initial.setdefault(f"band_{value}", edges.get(value))
        first = [f"band_{value}" for value, _ in grades]
        self.order_fields([*first, *(name for name in self.fields if name not in first)])

    def shown(self) -> dict[str, Any]:
        answer, gates, content = self.item["answer"], self.item["gates"], self.item["content_grade"]
        return {
            "minimum_weight": self.item["section_grade"].get("minimum_weight_answered_percent", 0),
            "quote_at": (answer.get("evidence") or {}).get("quote_required_at_grades") or [],
            "comment_at": (answer.get("comment") or {}).get("required_at_or_below"),
            "gate_fails": gates["default_fails_at_or_below"],
            "section_cap": gates.get("section_cap_when_failed"),
            "limit": content.get("section_score_limit_when_gate_fails"),
            "process_cap": self.item["process_grade"].get("gates_cap"),
        }

    def fill(self, item: Item) -> None:
        typed, evidence = self.cleaned_data, item["answer"].setdefault("evidence", {})
        _put_number(item["section_grade"], "minimum_weight_answered_percent", typed["minimum_weight"])
        if set(evidence.get("quote_required_at_grades") or ()) != set(typed["quote_at"]):
            put(evidence, "quote_required_at_grades", sorted(typed["quote_at"], reverse=True))
        put(item["answer"].setdefault("comment", {}), "required_at_or_below", typed["comment_at"])
        put(item["gates"], "default_fails_at_or_below", typed["gate_fails"])
        put(item["gates"], "section_cap_when_failed", typed["section_cap"])
        _put_number(item["content_grade"], "section_score_limit_when_gate_fails", typed["limit"])
        put(item["process_grade"], "gates_cap", typed["process_cap"])
        self._fill_bands(item["section_grade"]["bands"])

    def _fill_bands(self, bands: list[Item]) -> None:
        for band in bands:
            _put_number(band, "min_score", self.cleaned_data[f"band_{band['grade']}"])


class DescriptorsForm(ItemForm):
    """What each category of a case study looks like."""

    def offer(self) -> None:
        for value in sorted(self.around.scale.values, key=lambda each: each.rank):
            name = f"descriptor_{value.value}"
            self.fields[name] = words(f"What “{value.label}” looks like", required=True)
            self.initial.setdefault(name, self.item.get(str(value.value), ""))

    def fill(self, item: Item) -> None:
        for value in self.around.scale.values:
            put(item, str(value.value), self.cleaned_data[f"descriptor_{value.value}"])


def _put_number(item: Item, field: str, number: Any) -> None:
    """Nought is a number here and not nothing."""
    if plain(number) != item.get(field):
        item[field] = plain(number)

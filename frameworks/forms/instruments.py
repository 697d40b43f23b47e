"""What an editor types about a criterion set and what it holds: questions of its own, conditions and results."""

from itertools import count
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from frameworks.forms.items import CodesField, ItemForm, code_field, words
from frameworks.forms.reach import BOUNDS, CHOSEN, ReachForm
from frameworks.rules.editing.filling import Item, put, references_from
from frameworks.rules.instruments import ALL, ANSWERS, GATES, LISTED, SAME_AS_SOURCE, WITH_FAMILY_QUESTION
from qa_portal.web.forms import Look, WholeNumberField

_SELECTIONS = [
    (LISTED, "The criteria chosen below"),
    (ALL, "Every criterion of the framework"),
    (WITH_FAMILY_QUESTION, "Every criterion that has a question for families"),
    (SAME_AS_SOURCE, "The criteria of the audit that is looked at again"),
]
_COVERAGES = [
    ("every_draft", "Every draft"),
    ("random_sample", "A random sample"),
    ("sample_of_completed_level_2_audits", "A sample of the completed audits of level 2"),
]
_GIVES = [("section_grades", "Section grades"), ("content_grade", "Content grade"), ("process_grade", "Process grade")]
_COUNTED = [(ANSWERS, "answers"), (GATES, "answers to legal gates")]
_PLAIN = ("name", "used_at", "answered_by", "minutes_expected", "plans_per_round", "note", "coverage")
_LISTS = (
    "councils",
    "core_criteria",
    "allowed_scales",
    "gives",
    "judgement_framework",
    "allowed_judgement_frameworks",
    "focus_themes",
)
_FLAGS = ("blind_option", "local_criteria_allowed")
_CHOSEN = (
    "selection", "criteria", "councils", "core_criteria", "allowed_scales", "gives", "allowed_judgement_frameworks",
)  # fmt: skip


class InstrumentForm(ItemForm):
    """A criterion set: at which level it is used, by which councils, what it asks and what it gives."""

    code = code_field("criterion set")
    name = forms.CharField(max_length=160)
    used_at = forms.ChoiceField(label="Level of assurance at which it is used")
    councils = forms.MultipleChoiceField(
        required=False,
        label="Councils that use it",
        help_text="Choose none when every council of the area uses it.",
        widget=forms.CheckboxSelectMultiple,
    )
    answered_by = forms.CharField(max_length=160, help_text="Such as “an auditor who did not write the plan”.")
    scale = forms.ChoiceField(required=False)
    allowed_scales = forms.MultipleChoiceField(
        required=False, label="Scales that a council may choose instead", widget=forms.CheckboxSelectMultiple
    )
    minutes_expected = WholeNumberField(required=False, label="Minutes it should take", min_value=1)
    coverage = forms.ChoiceField(required=False, label="Which plans it is used on")
    plans_per_round = WholeNumberField(required=False, label="Plans in each round", min_value=1)
    selection = forms.ChoiceField(label="It asks", choices=_SELECTIONS, widget=forms.RadioSelect)
    criteria = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    core_criteria = forms.MultipleChoiceField(
        required=False, label="Criteria of its short form", widget=forms.CheckboxSelectMultiple
    )
    gives = forms.MultipleChoiceField(
        required=False, label="Grades that it gives", choices=_GIVES, widget=forms.CheckboxSelectMultiple
    )
    judgement_framework = forms.ChoiceField(required=False, label="Case study by which it is judged")
    allowed_judgement_frameworks = forms.MultipleChoiceField(
        required=False, label="Case studies that a council may choose instead", widget=forms.CheckboxSelectMultiple
    )
    focus_themes = CodesField("Focus themes", hint="One a line.")
    without_a_plan = forms.BooleanField(required=False, label="It is also for a child who has no plan")
    blind_option = forms.BooleanField(required=False, label="It can be answered blind")
    local_criteria_allowed = forms.BooleanField(required=False, label="A council may add criteria of its own")
    results_judged_in_order = CodesField(
        "Results in the order in which they are tried", hint="One a line. The first whose rule is met is the result."
    )
    note = words("Note", rows=2)

    looks: ClassVar[dict[str, Look]] = {
        **ItemForm.looks,
        "code": Look(width=20),
        "minutes_expected": Look(width=3),
        "plans_per_round": Look(width=3),
        **{name: Look(label="s", small=True) for name in _CHOSEN},
    }

    def offer(self) -> None:
        criteria = [(each.code, f"{each.code}: {each.question}") for each in self.around.framework.criteria]
        self.choose("criteria", criteria)
        self.choose("core_criteria", criteria)
        self.choose("used_at", self._with_its_own("used_at", self.around.levels))
        self.choose("scale", self.around.scales, blank="The scale of the framework")
        self.choose("allowed_scales", self._with_its_own("allowed_scales", self.around.scales))
        self.choose("councils", self.around.councils)
        self.choose("coverage", self._with_its_own("coverage", _COVERAGES), blank="It does not say")
        self.choose("judgement_framework", self.around.studies, blank="None: it is graded")
        self.choose("allowed_judgement_frameworks", self.around.studies)
        if not self.item.get("results"):
            self.fields.pop("results_judged_in_order")

    def _with_its_own(self, field: str, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """The choices, and whatever the set says already that is not among them."""
        kept = self.item.get(field) or []
        known = {code for code, _ in choices}
        extra = [code for code in ([kept] if isinstance(kept, str) else kept) if code not in known]
        return [*choices, *((code, code.replace("_", " ").capitalize()) for code in extra)]

    def shown(self) -> dict[str, Any]:
        known = {name: self.item.get(name) for name in (*_PLAIN, *_FLAGS, *_LISTS, "results_judged_in_order")}
        asks, scale = self.item.get("criteria"), self.item.get("scale")
        return known | {
            "selection": asks if isinstance(asks, str) else LISTED,
            "criteria": asks if isinstance(asks, list) else [],
            "scale": "" if scale == SAME_AS_SOURCE else scale,
            "without_a_plan": self.item.get("requires_plan") is False,
        }

    def clean_results_judged_in_order(self) -> list[str]:
        typed: list[str] = self.cleaned_data["results_judged_in_order"]
        if sorted(typed) != sorted(each["code"] for each in self.item["results"]):
            raise ValidationError("Name each result once, by its code")
        return typed

    def fill(self, item: Item) -> None:
        typed = self.cleaned_data
        for name in (*_PLAIN, *_FLAGS):
            if name in typed:
                put(item, name, typed[name])
        for name in _LISTS:
            if name in typed and set(item.get(name) or ()) != set(typed[name]):
                put(item, name, typed[name])
        if "results_judged_in_order" in typed and self._order() != typed["results_judged_in_order"]:
            put(item, "results_judged_in_order", typed["results_judged_in_order"])
        if typed["without_a_plan"] != (item.get("requires_plan") is False):
            item["requires_plan"] = not typed["without_a_plan"]
        if item.get("scale") != SAME_AS_SOURCE or typed["scale"]:
            put(item, "scale", typed["scale"])
        self._fill_criteria(item)

    def _order(self) -> list[str]:
        """The order in which results are tried: the one that is written down, else that of the list."""
        return self.item.get("results_judged_in_order") or [each["code"] for each in self.item["results"]]

    def _fill_criteria(self, item: Item) -> None:
        """The order of the framework, so that choosing the same again is no change."""
        if self.cleaned_data["selection"] != LISTED:
            item["criteria"] = self.cleaned_data["selection"]
        elif not isinstance(item.get("criteria"), list) or set(item["criteria"]) != set(self.cleaned_data["criteria"]):
            put(item, "criteria", self.cleaned_data["criteria"])


class OwnQuestionForm(ReachForm):
    """A question of a criterion set's own, with the criteria that it speaks of."""

    code = code_field("question")
    text = words("Question", rows=2, required=True)
    theme = forms.ChoiceField(required=False, label="Theme that is tagged when the answer points to it")
    references = words("What it rests on", hint="One reference a line. A new one has still to be looked up.")
    links_to = forms.MultipleChoiceField(
        required=False, label="Criteria that it helps to answer", widget=forms.CheckboxSelectMultiple
    )

    looks: ClassVar[dict[str, Look]] = {
        **ReachForm.looks,
        "code": Look(width=10),
        "links_to": Look(label="s", small=True),
    }

    def offer(self) -> None:
        super().offer()
        self.choose(
            "links_to", [(each.code, f"{each.code}: {each.question}") for each in self.around.framework.criteria]
        )
        self.choose("theme", self.around.themes, blank="None")

    def shown(self) -> dict[str, Any]:
        known = {name: self.item.get(name) for name in ("text", "theme", "links_to")}
        references = "\n".join(each["text"] for each in self.item.get("references") or ())
        return super().shown() | known | {"references": references}

    def fill(self, item: Item) -> None:
        super().fill(item)
        typed = self.cleaned_data
        put(item, "text", typed["text"])
        put(item, "references", references_from(typed["references"], item.get("references") or []))
        if "theme" in typed:
            put(item, "theme", typed["theme"])
        if set(item.get("links_to") or ()) != set(typed["links_to"]):
            put(item, "links_to", typed["links_to"])


class ConditionForm(ReachForm):
    """Further criteria that a set asks of some plans only."""

    when = "when"
    criteria = forms.MultipleChoiceField(
        label="Criteria that are asked then",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one criterion"},
    )

    looks: ClassVar[dict[str, Look]] = {**ReachForm.looks, "criteria": Look(label="s", small=True)}

    def offer(self) -> None:
        super().offer()
        self.choose(
            "criteria", [(each.code, f"{each.code}: {each.question}") for each in self.around.framework.criteria]
        )
        if self.is_new:
            self.item["code"] = self._free_code()

    def _free_code(self) -> str:
        """Conditions of one framework are numbered through, so that nobody has to think of a code."""
        instruments = self.around.content.get("instruments") or ()
        taken = {part.get("code") for each in instruments for part in each.get("conditional_criteria") or ()}
        return next(code for code in (f"C{number}" for number in count(1)) if code not in taken)

    def shown(self) -> dict[str, Any]:
        return super().shown() | {"criteria": self.item.get("criteria")}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not any(typed.get(name) not in (None, "", []) for name in (*CHOSEN, *BOUNDS)):
            self.add_error(None, "Say when these criteria are asked: at which events or stages, years or ages")
        return typed

    def fill(self, item: Item) -> None:
        super().fill(item)
        if set(item.get("criteria") or ()) != set(self.cleaned_data["criteria"]):
            item["criteria"] = self.cleaned_data["criteria"]


_MOST_LINES = 9
_NUMBERS = {
    f"{part}_{number}": Look(width=3)
    for part in ("at_or_below", "at_least", "at_most")
    for number in range(1, _MOST_LINES + 1)
}


class ResultForm(ItemForm):
    """A result of a checklist: its words, and when it is met. It is met when one of its lines is."""

    code = code_field("result")
    name = forms.CharField(label="What the result is called", max_length=80)
    rule = forms.CharField(
        label="When it is met, in words", max_length=200, help_text="Such as “no legal gate answered no”."
    )

    parts = ("count", "at_or_below", "at_least", "at_most")
    looks: ClassVar[dict[str, Look]] = {**ItemForm.looks, **_NUMBERS, "code": Look(width=20)}

    def offer(self) -> None:
        for number in range(1, min(len(self.item.get("when") or ()) + 1, _MOST_LINES) + 1):
            self.fields.update(self._line(number))

    def _line(self, number: int) -> dict[str, forms.Field]:
        """One line of the rule: what is counted, which answers, and how many."""
        blank = "Nothing: a person states the result" if number == 1 else "Nothing more"
        return {
            f"count_{number}": forms.ChoiceField(
                label=f"Line {number} counts", required=False, choices=[("", blank), *_COUNTED]
            ),
            f"at_or_below_{number}": WholeNumberField(label="That are this value or lower", required=False),
            f"at_least_{number}": WholeNumberField(label="At least this many", required=False, min_value=0),
            f"at_most_{number}": WholeNumberField(label="At most this many", required=False, min_value=0),
        }

    def shown(self) -> dict[str, Any]:
        lines = {
            f"{part}_{number}": line.get(part)
            for number, line in enumerate(self.item.get("when") or (), start=1)
            for part in self.parts
        }
        return {"name": self.item.get("name"), "rule": self.item.get("rule"), **lines}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for number, line in self._lines(typed):
            if line.get("at_or_below") is None:
                self.add_error(f"at_or_below_{number}", "Enter the value that is counted")
            if line.get("at_least") is None and line.get("at_most") is None:
                self.add_error(f"at_least_{number}", "Enter how many at least, or how many at most")
        return typed

    def _lines(self, typed: dict[str, Any]) -> list[tuple[int, dict[str, Any]]]:
        """The lines that were typed, by number, each without what was left empty."""
        numbers = [int(name.removeprefix("count_")) for name in self.fields if name.startswith("count_")]
        lines = [(number, {part: typed.get(f"{part}_{number}") for part in self.parts}) for number in numbers]
        return [
            (number, {part: value for part, value in line.items() if value is not None})
            for number, line in lines
            if line["count"]
        ]

    def fill(self, item: Item) -> None:
        put(item, "name", self.cleaned_data["name"])
        put(item, "rule", self.cleaned_data["rule"])
        put(item, "when", [line for _, line in self._lines(self.cleaned_data)])


class AdviceTypeForm(ItemForm):
    """A type of advice with questions of its own."""

    coded_by = "advice_type"
    code = code_field("type of advice")
    contributor = forms.ChoiceField(label="Whose advice it is")
    is_offer = forms.BooleanField(
        required=False,
        label="It is a family's own contribution",
        help_text="Its questions are offers of help, and are never graded.",
    )
    note = words("Note", rows=2)

    looks: ClassVar[dict[str, Look]] = {**ItemForm.looks, "code": Look(width=30)}

    def offer(self) -> None:
        self.choose("contributor", [(each.code, each.name) for each in self.around.framework.contributors])

    def shown(self) -> dict[str, Any]:
        known = {name: self.item.get(name) for name in ("contributor", "note")}
        return known | {"is_offer": self.item.get("audited") is False}

    def fill(self, item: Item) -> None:
        put(item, "contributor", self.cleaned_data["contributor"])
        put(item, "note", self.cleaned_data["note"])
        if self.cleaned_data["is_offer"] != (item.get("audited") is False):
            item["audited"] = not self.cleaned_data["is_offer"]

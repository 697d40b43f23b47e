"""What the forms for the items of a draft have in common."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from frameworks.queries.surroundings import Surroundings
from frameworks.rules.triggers import TRIGGERS
from frameworks.services.editing import Why
from qa_portal.web.forms import Look


class WhyForm(forms.Form):
    """What gave rise to a change. It goes into the change log."""

    trigger = forms.ChoiceField(
        label="What gave rise to this change?",
        choices=[("", "Choose one"), *TRIGGERS],
        error_messages={"required": "Choose what gave rise to this change"},
    )
    reason = forms.CharField(label="Why", max_length=500, required=False, widget=forms.Textarea({"rows": 2}))

    looks: ClassVar[dict[str, Look]] = {"reason": Look(counted=True)}

    def why(self) -> Why:
        return Why(self.cleaned_data["trigger"], self.cleaned_data["reason"])


class ItemForm(WhyForm):
    """A form for one item. A child class says how an item is `shown` and how what was typed goes in (`fill`)."""

    coded_by: ClassVar[str] = "code"
    """Which field of the item holds what is typed as its code."""
    at_the_end: ClassVar[tuple[str, ...]] = ("trigger", "reason")

    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        item: Any,
        around: Surroundings,
        initial: Mapping[str, Any] | None = None,
        is_new: bool = False,
    ) -> None:
        self.item, self.around, self.is_new = item, around, is_new
        super().__init__(data, initial={**self.shown(), **(initial or {})})
        if not is_new:
            self.fields.pop("code", None)
        self.offer()
        self.order_fields([*(name for name in self.fields if name not in self.at_the_end), *self.at_the_end])

    def offer(self) -> None:
        """Fill in what can be chosen."""

    def shown(self) -> dict[str, Any]:
        """The item as the form shows it."""
        return {}

    def fill(self, item: Any) -> None:
        """Put what was typed into a copy of the item."""
        raise NotImplementedError

    def changed(self) -> Any:
        """The item with what was typed."""
        item = deepcopy(self.item)
        if "code" in self.cleaned_data:
            item[self.coded_by] = self.cleaned_data["code"]
        self.fill(item)
        return item

    def choose(self, name: str, choices: list[tuple[str, str]], *, blank: str = "") -> None:
        """Give a field its choices; without any the field goes."""
        if not choices:
            self.fields.pop(name)
            return
        fields: dict[str, Any] = self.fields
        fields[name].choices = [("", blank), *choices] if blank else choices


def code_field(noun: str) -> forms.SlugField:
    """The code of a new item."""
    return forms.SlugField(
        label=f"Code of the {noun}",
        max_length=20,
        help_text="Short, in letters and numbers. It is for life: it cannot be changed later.",
        error_messages={"invalid": "Code must be made of letters, numbers, hyphens and underscores only"},
    )


def words(label: str, *, rows: int = 3, required: bool = False, hint: str = "", most: int = 4000) -> forms.CharField:
    """A text box for several lines, read with plain line ends."""
    return Words(label=label, required=required, help_text=hint, max_length=most, widget=forms.Textarea({"rows": rows}))


class CodesField(forms.CharField):
    """A list of short codes, typed and shown as words, one a line: `in_person` is "In person"."""

    def __init__(self, label: str = "", *, hint: str = "", required: bool = False, **kwargs: Any) -> None:
        widget = forms.Textarea({"rows": 4})
        super().__init__(label=label, help_text=hint, required=required, widget=widget, max_length=2000, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list | tuple):
            return value
        return "\n".join(str(code).replace("_", " ").capitalize() for code in value)

    def clean(self, value: Any) -> list[str]:
        """Each line as its code, in order and once. Raises ValidationError for a line that holds more than words."""
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines() if line.strip()]
        codes = [line.lower().replace(" ", "_").replace("-", "_") for line in lines]
        for line, code in zip(lines, codes, strict=True):
            if not code.replace("_", "").isalnum():
                raise ValidationError(f"“{line}” must be made of letters, numbers and spaces only")
        return list(dict.fromkeys(codes))


class Words(forms.CharField):
    """Text whose line ends are those of a text and not of a form."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")

"""How Django forms become GOV.UK fields: `FORM_RENDERER = "qa_portal.web.renderer.GovukRenderer"`.

Any Django form, also one from a package, is drawn with labels, hints and error messages in the design system's markup.
A form says what is particular to a field in a `looks` table, see `qa_portal.web.forms.Look`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString, mark_safe

from qa_portal.web.forms import DayMonthYearWidget, Look
from qa_portal.web.sentences import sentences

_PASSWORD = "govuk-input govuk-password-input__input govuk-js-password-input-input"  # noqa: S105 - class names

KINDS: tuple[tuple[type[forms.Widget], str, str, str], ...] = (
    # widget, template of the field, class of its input, class added when it is wrong; the first that fits is taken,
    # and to Django checkboxes are a sort of radio buttons
    (DayMonthYearWidget, "gds/date.html", "govuk-input govuk-date-input__input", "govuk-input--error"),
    (forms.CheckboxSelectMultiple, "gds/choices.html", "govuk-checkboxes__input", ""),
    (forms.RadioSelect, "gds/choices.html", "govuk-radios__input", ""),
    (forms.CheckboxInput, "gds/checkbox.html", "govuk-checkboxes__input", ""),
    (forms.Select, "gds/labelled.html", "govuk-select", "govuk-select--error"),
    (forms.Textarea, "gds/labelled.html", "govuk-textarea", "govuk-textarea--error"),
    (forms.FileInput, "gds/labelled.html", "govuk-file-upload", "govuk-file-upload--error"),
    (forms.PasswordInput, "gds/password.html", _PASSWORD, "govuk-input--error"),
    (forms.Widget, "gds/labelled.html", "govuk-input", "govuk-input--error"),
)

HABITS: tuple[tuple[type[forms.Widget], dict[str, str]], ...] = (
    # what a browser should know about a kind of input, unless the form says otherwise
    (forms.EmailInput, {"autocomplete": "email", "spellcheck": "false"}),
    (forms.PasswordInput, {"autocomplete": "current-password", "spellcheck": "false", "autocapitalize": "none"}),
    (forms.Textarea, {"rows": "5"}),
)


FIELDSETS = ("gds/choices.html", "gds/date.html")
_WIDTHS = {"day": 2, "month": 2, "year": 4}
_DJANGO_ROWS = "10"


@dataclass(frozen=True, slots=True)
class DatePart:
    """The box for the day, the month or the year of a date."""

    input: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio button or checkbox."""

    input: str
    id: str
    label: str
    hint: str
    divided: bool


class GovukBoundField(BoundField):
    """A field of a form on a page, with what the templates in `gds/` need to draw it."""

    @cached_property
    def look(self) -> Look:
        return getattr(self.form, "looks", {}).get(self.name, Look())

    @property
    def face(self) -> str:
        """Name the template that draws this kind of field."""
        return self._kind()[0]

    @property
    def use_fieldset(self) -> bool:
        return self.face in FIELDSETS

    @property
    def is_checkboxes(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxSelectMultiple)

    @property
    def words(self) -> str:
        """Give the label, which says so when the field may stay empty."""
        silent = not self.look.says_optional or not getattr(self.form, "says_optional", True)
        if self.field.required or silent or self.face == "gds/checkbox.html" or "optional" in str(self.label).lower():
            return str(self.label)
        return f"{self.label} (optional)"

    @property
    def sentences(self) -> list[str]:
        """Say what is wrong, naming the field."""
        return list(sentences(self.field, str(self.label), self.errors.as_data()))

    @property
    def limit(self) -> int | None:
        """Give the number of characters that a counted text box allows."""
        return getattr(self.field, "max_length", None) if self.look.counted else None

    @property
    def first_input_id(self) -> str:
        """Name the element that the error summary links to: of several inputs the first."""
        several = isinstance(self.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple | forms.MultiWidget)
        return f"{self.auto_id}_0" if several else self.id_for_label

    @property
    def aria_describedby(self) -> str | None:
        described = [super().aria_describedby, f"{self.auto_id}-info" if self.limit else ""]
        return " ".join(part for part in described if part) or None

    @property
    def choices_shown(self) -> Iterator[Choice]:
        return (self._choice(widget) for widget in self.subwidgets)

    @property
    def date_parts(self) -> Iterator[DatePart]:
        attrs = self.build_widget_attrs({"id": self.auto_id})
        context = self.field.widget.get_context(self.html_name, self.value(), attrs)
        return (self._date_part(widget) for widget in context["widget"]["subwidgets"])

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add classes and habits; the browser's own checks are left out, for the error summary speaks instead."""
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden:
            return built
        for unwanted in ("required", "aria-invalid"):
            built.pop(unwanted, None)
        return _habits(widget) | built | {"class": self._classes(widget)}

    def as_widget(  # type: ignore[override]  # the stubs give it no arguments
        self, widget: forms.Widget | None = None, attrs: dict[str, Any] | None = None, only_initial: bool = False
    ) -> SafeString:
        """Draw the input. A length limit is checked on the server, where too long a text is refused and not cut off."""
        for unwanted in ("maxlength", "cols"):
            (widget or self.field.widget).attrs.pop(unwanted, None)
        return super().as_widget(widget, attrs, only_initial)

    def _kind(self) -> tuple[str, str, str]:
        return next((face, drawn, wrong) for kind, face, drawn, wrong in KINDS if isinstance(self.field.widget, kind))

    def _classes(self, widget: forms.Widget) -> str:
        _, ordinary, wrong = self._kind()
        counted = "govuk-js-character-count" if self.limit else ""
        width = f"govuk-input--width-{self.look.width}" if self.look.width else ""
        own = widget.attrs.get("class", "")
        return " ".join(part for part in (ordinary, counted, width, own, wrong if self.errors else "") if part)

    def _date_part(self, widget: dict[str, Any]) -> DatePart:
        part = widget["name"].rpartition("_")[2]
        widget["attrs"]["class"] += f" govuk-input--width-{_WIDTHS[part]}"
        drawn = self.form.renderer.render(widget["template_name"], {"widget": widget})
        return DatePart(input=mark_safe(drawn), id=widget["attrs"]["id"], label=part.capitalize())  # noqa: S308 - a template made it

    def _choice(self, widget: BoundWidget) -> Choice:
        value = str(widget.data["value"])
        hint = self.look.choice_hints.get(value, "")
        if hint:
            widget.data["attrs"]["aria-describedby"] = f"{widget.id_for_label}_item_hint"
        return Choice(
            input=widget.tag(),
            id=widget.id_for_label,
            label=widget.choice_label,
            hint=hint,
            divided=bool(value) and value == self.look.divided_before,
        )


def _habits(widget: forms.Widget) -> dict[str, str]:
    habits = next((habit for kind, habit in HABITS if isinstance(widget, kind)), {})
    return {name: value for name, value in habits.items() if widget.attrs.get(name, _DJANGO_ROWS) == _DJANGO_ROWS}


class GovukRenderer(TemplatesSetting):
    """Draws every form of the portal; templates come from the ordinary engine."""

    form_template_name = "gds/form.html"
    field_template_name = "gds/field.html"
    bound_field_class = GovukBoundField

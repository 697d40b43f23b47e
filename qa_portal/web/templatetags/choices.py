"""`{% options widget.optgroups %}`: the choices of a select, from stencils, since the filters of a list have dozens."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.forms.renderers import get_default_renderer
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from qa_portal.web.stencils import Stencils, hole

register = template.Library()

_drawn = Stencils()


@register.simple_tag
def options(groups: Iterable[tuple[str | None, Sequence[dict[str, Any]], int]]) -> SafeString:
    """All choices as a widget gives them: heading of the group or None, its options, its number."""
    return mark_safe("\n  ".join(_group(heading, found) for heading, found, _ in groups))  # noqa: S308 - drawn


def _group(heading: str | None, found: Sequence[dict[str, Any]]) -> SafeString:
    drawn = mark_safe("\n  ".join(_option(each) for each in found))  # noqa: S308 - drawn by the template of an option
    return format_html('<optgroup label="{}">\n  {}\n  </optgroup>', heading, drawn) if heading else drawn


def _option(option: dict[str, Any]) -> SafeString:
    """One choice. What it is drawn from once holds neither its value nor its words."""
    stencil = _drawn.get((option["template_name"], *option["attrs"].items()), lambda: _draw(option))
    return stencil.fill({"value": option["value"], "label": option["label"]})


def _draw(option: dict[str, Any]) -> str:
    cut = {**option, "value": hole("value"), "label": hole("label")}
    return get_default_renderer().render(option["template_name"], {"widget": cut}).strip()

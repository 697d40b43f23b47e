"""`{% plan_rows rows %}`: the plans of a list, from a stencil, since there are up to two hundred on a page."""

from datetime import tzinfo
from types import SimpleNamespace
from typing import TYPE_CHECKING
from uuid import UUID

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from qa_portal.web.stencils import Stencils, hole
from qa_portal.web.wording import date_words

if TYPE_CHECKING:
    from audits.queries.plans import PlanRow

register = template.Library()

_drawn = Stencils()
_SPACE, _PLAN = "space-of-the-stencil", UUID(int=0xFEED << 64)
_HOLES = ("reference", "event", "need", "document", "registered")


@register.simple_tag(takes_context=True)
def plan_rows(context: Context, rows: "list[PlanRow]") -> SafeString:
    """The rows of the table: reference, event, need, latest document, its state, and when the plan was registered."""
    slug, zone = context["space"].slug, timezone.get_current_timezone()
    return mark_safe("".join(_row(context, slug, row, zone) for row in rows))  # noqa: S308 - each was drawn by its template


def _row(context: Context, slug: str, row: "PlanRow", zone: tzinfo) -> SafeString:
    readiness = row.readiness and (row.readiness.words, row.readiness.colour)
    stencil = _drawn.get((row.state_words, row.colour, readiness), lambda: _draw(context, row))
    return stencil.fill(
        {
            "space": slug,
            "plan": row.plan.pk,
            "reference": row.plan.reference,
            "event": row.event_words,
            "need": row.need_words or "Not recorded",
            "document": row.document_words,
            "registered": date_words(row.plan.registered_at.astimezone(zone)),
        }
    )


def _draw(context: Context, row: "PlanRow") -> str:
    drawing = context.template.engine.get_template("audits/plans/_row.html")  # type: ignore[union-attr]
    with context.push(
        row=row, space=SimpleNamespace(slug=_SPACE), plan_id=_PLAN, **{each: hole(each) for each in _HOLES}
    ):
        drawn: str = drawing.render(context)
    return drawn.replace(_SPACE, hole("space")).replace(str(_PLAN), hole("plan"))

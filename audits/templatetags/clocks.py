"""Words and addresses of clocks."""

from django import template

from audits.forms.clocks import DueFilter
from audits.queries.clocks import reason_names

register = template.Library()


@register.filter
def reason_words(code: str) -> str:
    """Why a time limit may lawfully take longer."""
    return reason_names().get(code, code)


@register.filter
def due_after(filters: DueFilter, mark: str) -> str:
    """The address of what is due later, narrowed as this page is; empty where there is nothing."""
    query = filters.query
    return f"{query}{'&' if len(query) > 1 else ''}after={mark}" if mark else ""

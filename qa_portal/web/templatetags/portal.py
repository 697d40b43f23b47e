"""Template tags of the portal: who may, dates in words, and the small shapes that components need."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm
from django.utils import timezone

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Decision, InSpace, decide
from qa_portal.web import wording
from qa_portal.web.renderer import GovukBoundField

register = template.Library()


@dataclass(frozen=True, slots=True)
class ListedError:
    """One line of the error summary."""

    text: str
    href: str = ""


@register.simple_tag(takes_context=True)
def may(context: template.Context, act: str, on: InSpace | None = None) -> Decision:
    """Ask whether the person who reads this page may do the act: `{% may "audit.submit" audit as d %}`.

    Hand the answer to `components/button.html` as `decision`: it shows the button, or the
    resting button with the reason.
    """
    return decide(context["request"].viewer, Act(act), on)


def _local(moment: date) -> date:
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


@register.filter
def words_date(moment: date | None) -> str:
    """`{{ plan.due_on|words_date }}` gives "22 November 2026"; nothing gives nothing."""
    return wording.date_words(_local(moment)) if moment else ""


@register.filter
def words_time(moment: datetime | None) -> str:
    """`{{ answer.saved_at|words_time }}` gives "14:02"."""
    return f"{_local(moment):%H:%M}" if moment else ""


@register.filter
def words_moment(moment: date | None) -> str:
    """`{{ event.when|words_moment }}` gives "22 November 2026 at 14:02", or the date alone."""
    return wording.moment_words(_local(moment)) if moment else ""


@register.filter
def words_ago(moment: datetime | None) -> str:
    """`{{ job.finished_at|words_ago }}` gives "5 minutes ago", "yesterday at 14:02" or a date."""
    return wording.ago_words(timezone.localtime(moment), timezone.localtime()) if moment else ""


@register.filter
def machine_date(moment: date | None) -> str:
    """Give the value for `<time datetime="...">`."""
    return _local(moment).isoformat() if moment else ""


@register.filter
def any_actions(rows: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether any row of a summary list has links, which gives all of them a third column."""
    return any(row.get("actions") for row in rows)


@register.simple_tag
def errors_listed(form: BaseForm | None = None, errors: Iterable[Mapping[str, str]] | None = None) -> list[ListedError]:
    """List what the error summary shows: errors that were given, then a form's own, in the order of its fields."""
    given = [ListedError(error["text"], error.get("href", "")) for error in errors or ()]
    return given + (list(_errors_of(form)) if isinstance(form, BaseForm) and form.is_bound else [])


def _errors_of(form: BaseForm) -> Iterator[ListedError]:
    yield from (ListedError(str(text)) for text in form.non_field_errors())
    for field in (field for field in form if isinstance(field, GovukBoundField)):
        href = "" if field.is_hidden else f"#{field.first_input_id}"
        yield from (ListedError(text, href) for text in field.sentences)

"""The examples of an area: the list by criterion and need, and one of them."""

from collections.abc import Mapping
from uuid import UUID

from django.shortcuts import get_object_or_404

from frameworks.models import Criterion, FrameworkVersion
from moderation.models import Example
from qa_portal.spaces.models import Space
from qa_portal.web.paging import Page, newest_first


def criteria_offered(library: Space) -> list[tuple[str, str]]:
    """Code and question of each criterion of the versions in force, in their order."""
    rows = Criterion.objects.in_space(library).filter(version__state=FrameworkVersion.State.LIVE)
    found = dict(rows.order_by("version__made_at", "order").values_list("code", "question"))
    return [(code, f"{code} {question}") for code, question in found.items()]


def example_list(library: Space, chosen: Mapping[str, str], *, key: str) -> Page:
    """A page of what the reader may see, the newest first; one for every need stands among those of each need."""
    rows = Example.objects.in_space(library).filter(withdrawn_at=None)
    if criterion := chosen.get("criterion"):
        rows = rows.filter(criterion=criterion)
    if need := chosen.get("need"):
        rows = rows.filter(need__in=("", need))
    return newest_first(rows, by="proposed_at", key=key)


def example_in(library: Space, example_id: UUID) -> Example:
    """One example of this library. Raises Http404, also for one that the reader may not see yet."""
    rows = Example.objects.in_space(library).select_related("space", "proposed_by", "first_by", "second_by")
    return get_object_or_404(rows, pk=example_id)

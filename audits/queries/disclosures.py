"""Words that may tell of harm: which kinds the rules know, who reads them, and which wait."""

from functools import cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from audits.models import Disclosure
from audits.rules.disclosure import HarmKind, harm_in, harm_kinds
from frameworks.packs import read_pack
from qa_portal.access.roles import Role
from qa_portal.partners.queries.memberships import memberships_in
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.web.paging import Page, newest_first

if TYPE_CHECKING:
    from django.db.models import QuerySet


@cache
def kinds_of_harm() -> tuple[HarmKind, ...]:
    return harm_kinds(read_pack("harm_words"))


def harm_told_in(text: str) -> tuple[str, ...]:
    """The codes of the kinds of harm that a text may tell of."""
    return harm_in(text, kinds_of_harm())


def kind_names(codes: list[str]) -> list[str]:
    """The kinds in words, in the order of the pack."""
    return [kind.name for kind in kinds_of_harm() if kind.code in codes]


def safeguarding_leads(space: Space) -> list[Person]:
    """The people whom a council has named to read words that may tell of harm, by name."""
    named = memberships_in(space, on=timezone.localdate()).filter(role=Role.SAFEGUARDING_LEAD, person__is_active=True)
    return sorted((each.person for each in named.select_related("person")), key=lambda person: person.name)


def concern_list(space: Space, *, key: str, decided: bool) -> Page:
    """A page of those that wait, or of those that were decided, newest first."""
    rows = Disclosure.objects.in_space(space).select_related("item", "decided_by")
    rows = rows.exclude(outcome="") if decided else rows.filter(outcome="")
    return newest_first(rows, by="raised_at", key=key)


def concern_in(space: Space, concern_id: UUID) -> Disclosure:
    """One of this council, with what it is about. Raises Http404."""
    rows = Disclosure.objects.in_space(space).select_related("item__plan", "decided_by", "asked_by", "space")
    return get_object_or_404(rows, pk=concern_id)


def waiting_in(spaces: list[Space]) -> "QuerySet[Disclosure]":
    """Those that nobody has decided on, the oldest first."""
    return Disclosure.objects.filter(space__in=spaces, outcome="").select_related("space").order_by("raised_at")

"""Evidence packs of a council, the statements of self-evaluation, and what a new pack holds."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import get_object_or_404

from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space
from reporting.models import EvidencePack, Report, SelfEvaluation
from reporting.queries.pack_children import children_held
from reporting.queries.pack_evidence import Asked, assurance_held
from reporting.queries.pack_governance import action_held
from reporting.queries.reports import terms_to_report
from reporting.queries.small_numbers import rule_of
from reporting.queries.yearly import year_figures, years_until
from reporting.rules.pack import PackFigures, PackKey, Statement

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qa_portal.partners.models import Term

YEARS_LISTED = 2
"""What is listed is of the school year of a pack and of the one before it that holds audits."""


def packs_in(space: Space) -> "QuerySet[EvidencePack]":
    """The packs of a council, the newest first, without their content."""
    found: QuerySet[EvidencePack] = EvidencePack.objects.in_space(space).select_related("term", "asked_by", "closed_by")
    return found.defer("content").order_by("-asked_at", "-pk")


def pack_in(space: Space, pack_id: UUID) -> EvidencePack:
    """One pack of a council. Raises Http404."""
    found = EvidencePack.objects.in_space(space).select_related("space", "term", "asked_by", "closed_by")
    return get_object_or_404(found, pk=pack_id)


def terms_to_pack(space: Space) -> "QuerySet[Term]":
    """Terms up to which a pack can be made: those of which audits are held."""
    return terms_to_report(space, Report.Kind.PAIG)


def statements_in(space: Space) -> "QuerySet[SelfEvaluation]":
    """The statements that a council stands by, in the order of their writing."""
    standing = SelfEvaluation.objects.in_space(space).filter(retired_at=None)
    found: QuerySet[SelfEvaluation] = standing.select_related("report__term", "written_by")
    return found


def statement_in(space: Space, statement_id: UUID) -> SelfEvaluation:
    """One statement that a council stands by. Raises Http404."""
    return get_object_or_404(statements_in(space), pk=statement_id)


def statements_said(space: Space) -> tuple[Statement, ...]:
    return tuple(
        Statement(each.text, tuple(each.evidence), f"{each.report.get_kind_display()}, {each.report.name}")
        if each.report
        else Statement(each.text, tuple(each.evidence))
        for each in statements_in(space)
    )


def asked_of(pack: EvidencePack, today: date) -> Asked:
    """What a pack speaks of: days, names and the council's rule for small numbers."""
    since = years_until(pack.space, pack.term)[-YEARS_LISTED:][0][0].starts_on
    until = min(pack.term.ends_on, today)
    return Asked(pack.space, since, until, pack.is_full, rule_of(pack.space.own_council))


def pack_figures(viewer: Viewer, pack: EvidencePack, asked: Asked, today: date) -> PackFigures:
    """All that a pack is compiled from, as its maker may see it."""
    held = assurance_held(asked)
    for key, parts in action_held(asked).items():
        held[key] = (*held.get(key, ()), *parts)
    held[PackKey.TRACKED] = children_held(viewer, pack.space, pack.tracked, today)
    return PackFigures(year_figures(pack.space, pack.term), held)

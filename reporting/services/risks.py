"""Keeping the register of risks."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields

from django.db import transaction
from django.utils import timezone

from frameworks.models import Theme
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from reporting.models import Risk
from reporting.services.board_words import vet


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """A risk as the register has it; likelihood and impact are from 1 to 5."""

    title: str
    what: str
    likelihood: int
    impact: int
    direction: str
    owner: Person
    mitigation: str
    crosses: bool = False
    theme: Theme | None = None


@transaction.atomic
def raise_risk(*, by: Viewer, space: Space, facts: RiskFacts, names_nobody: Collection[str] = ()) -> Risk:
    """Write a risk into the register of a board. Raises ValidationError, by field."""
    require(by, Act.RISK_KEEP, space)
    _check(by, space, facts, names_nobody)
    risk = Risk(space=space, raised_by_id=by.actor_id, **_columns(facts))
    risk.save(force_insert=True)
    ledger.record(by=by, act=Act.RISK_KEEP, on=risk, detail="raised")
    return risk


@transaction.atomic
def change_risk(*, by: Viewer, risk: Risk, facts: RiskFacts, is_over: bool, names_nobody: Collection[str] = ()) -> Risk:
    """Rate a risk anew, change what is done about it, close it or open it again. Raises ValidationError, by field."""
    require(by, Act.RISK_KEEP, risk)
    _check(by, risk.space, facts, names_nobody, before=(risk.title, risk.what, risk.mitigation))
    for name, value in _columns(facts).items():
        setattr(risk, name, value)
    if is_over != (risk.closed_at is not None):
        risk.closed_at = timezone.now() if is_over else None
    risk.save()
    ledger.record(by=by, act=Act.RISK_KEEP, on=risk, detail="closed" if is_over else "changed")
    return risk


def _check(
    by: Viewer, space: Space, facts: RiskFacts, names_nobody: Collection[str], before: Iterable[str] = ()
) -> None:
    texts = {"title": facts.title, "what": facts.what, "mitigation": facts.mitigation}
    vet(by=by, act=Act.RISK_KEEP, space=space, texts=texts, names_nobody=names_nobody, before=before)


def _columns(facts: RiskFacts) -> dict[str, object]:
    return {each.name: getattr(facts, each.name) for each in fields(facts)}

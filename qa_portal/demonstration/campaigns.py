"""One round of one term in the story: opened, filled, closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from django.db import transaction

from audits.models import AuditRound
from audits.services.rounds import RoundFacts, close_round, open_round
from frameworks.models import FrameworkVersion, Instrument
from frameworks.queries.specifications import specification_of
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.frameworks import FrameworkPack
from qa_portal.demonstration.story import Crew, working_day
from qa_portal.partners.models import Term
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for

AUDIT, PEER = "level2_digital_audit", "level2_peer_check"


@dataclass(frozen=True)
class Standard:
    """What plans are judged by: the criteria of a framework, and whether they are only checked."""

    framework: FrameworkPack
    is_peer_check: bool

    @cached_property
    def criteria(self) -> Sequence[CriterionSpec]:
        return self.framework.criteria

    @cached_property
    def allowed(self) -> Mapping[str, Sequence[int]]:
        """The grades that each criterion can be given."""
        return {each.code: each.allowed_grades or (1, 2, 3, 4) for each in self.criteria}


@dataclass
class Campaign:
    """A round of a term with one instrument; `level` is how good plans are by now, between 1 and 4."""

    crew: Crew
    term: Term
    code: str
    audits: int
    level: float
    today: date
    round: AuditRound = field(init=False)

    @property
    def name(self) -> str:
        what = "Audits" if self.code == AUDIT else "Peer checks"
        return f"{what} of {self.term}".replace("/", "-")

    @property
    def planned(self) -> int:
        """A few more than were made, and in a term that goes on as many more as its days ask for."""
        whole, passed = self.term.ends_on - self.term.starts_on, self.today - self.term.starts_on
        return round(self.audits * max(1, min(1.6, whole / max(passed, timedelta(days=1))))) + 2

    @cached_property
    def instrument(self) -> Instrument:
        live = FrameworkVersion.State.LIVE
        with acting_as(self.crew.lead.pk), transaction.atomic():
            known = Instrument.objects.in_space(library_of(self.crew.space)).select_related("version")
            return known.get(version__framework__code="ehcp_baseline", version__state=live, code=self.code)

    @cached_property
    def standard(self) -> Standard:
        with acting_as(self.crew.lead.pk), transaction.atomic():
            return Standard(specification_of(self.instrument.version), is_peer_check=self.code == PEER)

    def open(self) -> None:
        facts = RoundFacts(self.name, self.instrument, self.term, self.planned, self.term.ends_on)
        with acting_as(self.crew.lead.pk), transaction.atomic():
            self.round = open_round(by=viewer_for(self.crew.lead), space=self.crew.space, facts=facts)

    def close(self) -> None:
        with acting_as(self.crew.lead.pk), transaction.atomic():
            close_round(by=viewer_for(self.crew.lead), audit_round=self.round)

    def days(self, plans: int) -> list[date]:
        """When so many plans are judged: spread over the term until yesterday; on its first day there are none."""
        last = min(self.term.ends_on, self.today - timedelta(days=1))
        if last < self.term.starts_on:
            return []
        step = (last - self.term.starts_on) / (plans + 1)
        days = (working_day(self.term.starts_on + step * place) for place in range(1, plans + 1))
        return [max(day, self.term.starts_on) for day in days]

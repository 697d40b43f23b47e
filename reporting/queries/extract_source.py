"""What the tables of an extract are made from: a council, its facts, and a pseudonym for every id."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.crypto import salted_hmac

from qa_portal.spaces.models import Space
from reporting.models import AuditFact

Row = Mapping[str, object]
KEY_LENGTH = 32


@dataclass
class Source:
    """A council at the moment of its extract."""

    space: Space

    def key(self, kind: str, row_id: object) -> str:
        """The pseudonym of a row; nothing for none. The council's key is derived and stands nowhere."""
        if row_id is None:
            return ""
        made = salted_hmac(f"reporting.extract.{self.space.pk}", f"{kind}:{row_id}", algorithm="sha256")
        return str(made.hexdigest()[:KEY_LENGTH])

    @cached_property
    def facts(self) -> list[AuditFact]:
        """Those that were corrected stand among them."""
        related = ("term", "framework_version__framework", "framework_version__scale", "corrects")
        facts = AuditFact.objects.in_space(self.space).select_related(*related, "audit__assignment__round")
        held = facts.defer("framework_version__content", "audit__result")
        return list(held.order_by("submitted_on", "pk"))

    @cached_property
    def corrected(self) -> set[UUID]:
        """The facts that count no more, since a grade query was decided otherwise."""
        return {fact.corrects_id for fact in self.facts if fact.corrects_id}

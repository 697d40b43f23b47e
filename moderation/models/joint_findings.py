"""What all agreed of a case of a multi-agency audit, as every council that took part keeps it."""

from django.db import models

from moderation.models.joint import MultiAgencyAudit
from qa_portal.spaces.rows import SpacedModel


class JointFinding(SpacedModel):
    """One case by its letter, in the space of one council: what is told to all, and nothing for that child alone.

    `said` has the shape of `rules.joint_findings.CaseFinding`: no name of a child, a family or a colleague.
    """

    audit = models.ForeignKey(
        MultiAgencyAudit, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    letter = models.CharField(max_length=1)
    said = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "audit", "letter"], name="joint_finding_once_a_case")]

"""Making findings of what auditors wrote, and coding findings to the themes of the library."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.utils import timezone

from audits.models import Answer
from audits.queries.judging import Judging
from frameworks.models import Theme
from frameworks.rules.criteria import CriterionSpec
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from reporting.models import AuditFact, Finding, ThemeTag

if TYPE_CHECKING:
    from datetime import datetime


@transaction.atomic
def record_findings(*, fact: AuditFact, judging: Judging, by: Viewer) -> list[Finding]:
    """Make a finding of every comment of an audit, in the transaction of its submission."""
    require(by, Act.AUDIT_READ, fact.audit)
    told = [each for each in zip(judging.answers, judging.criteria, strict=True) if each[0].comment.strip()]
    if not told:
        return []
    source = Finding.Source.PEER_CHECK if judging.is_checklist else Finding.Source.AUDIT
    findings: list[Finding] = Finding.objects.bulk_create([_finding(fact, source, *each) for each in told])
    ledger.record(by=by, act=Act.AUDIT_SUBMIT, on=fact, detail=f"findings: {len(findings)}")
    return findings


@transaction.atomic
def code_findings(*, space: Space, themes: Mapping[Finding, Theme | None], by: Viewer, tone: str = "") -> int:
    """Give each finding its theme, or set it aside with None. How many were coded anew or otherwise than before.

    `tone` is what all of them tell of; empty leaves it to what each says by itself.
    """
    require(by, Act.FINDING_CODE, space)
    tags = ThemeTag.objects.select_for_update(of=("self",)).filter(space=space, finding__in=themes)
    held = {tag.finding_id: tag for tag in tags}
    new = [_tag(finding, theme, tone, by) for finding, theme in themes.items() if finding.pk not in held]
    changed = [
        _recoded(held[finding.pk], theme, tone, by)
        for finding, theme in themes.items()
        if finding.pk in held and (held[finding.pk].theme_id, held[finding.pk].tone) != (theme and theme.pk, tone)
    ]
    ThemeTag.objects.create_with_history(new)
    ThemeTag.objects.change_with_history(changed, ["theme", "tone", "given_by", "given_at"])
    if new or changed:
        ledger.record(by=by, act=Act.FINDING_CODE, on=space, detail=f"{len(new)} new, {len(changed)} changed")
    return len(new) + len(changed)


def _finding(fact: AuditFact, source: Finding.Source, answer: Answer, criterion: CriterionSpec) -> Finding:
    return Finding(
        space_id=fact.space_id,
        answer=answer,
        audit_id=fact.audit_id,
        term_id=fact.term_id,
        source=source,
        section=criterion.section,
        criterion=criterion.code,
        excerpt=answer.comment.strip(),
        noted_at=cast("datetime", fact.audit.submitted_at),
    )


def _tag(finding: Finding, theme: Theme | None, tone: str, by: Viewer) -> ThemeTag:
    return _recoded(ThemeTag(space_id=finding.space_id, finding=finding), theme, tone, by)


def _recoded(tag: ThemeTag, theme: Theme | None, tone: str, by: Viewer) -> ThemeTag:
    tag.theme, tag.tone, tag.given_by_id, tag.given_at = theme, tone, by.actor_id, timezone.now()
    return tag

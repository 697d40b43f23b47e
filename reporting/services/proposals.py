"""Themes proposed for findings by a model of the council's own: learnt from what it coded, over the shipped start."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from frameworks.packs import read_pack
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.jobs.models import Job
from qa_portal.jobs.services import enqueue
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import Space
from reporting.models import Finding
from reporting.queries.findings import theme_now, themes_of
from reporting.rules.themes.learning import Coded, Proposal, ThemeModel, learn
from reporting.rules.themes.passages import Passage
from reporting.rules.themes.start import Start, read_start

PROPOSING = "reporting.propose_themes"
OFFERED = 3
"""So many themes are offered for a finding."""
AT_ONCE = 300
"""For so many of the newest findings at a time, which is more than anybody codes in a sitting."""


@transaction.atomic
def ask_for_proposals(*, space: Space, by: Viewer) -> Job | None:
    """Ask for themes to be proposed for what is not coded yet, learning from what is; None where all is coded.

    Work that waits already is given back.
    """
    require(by, Act.FINDING_CODE, space)
    asked = proposing_in(space)
    if asked is not None:
        return asked
    newest = Finding.objects.in_space(space).uncoded().order_by("-noted_at").first()
    if newest is None:  # what was said since is gathered as it comes
        return None
    ledger.record(by=by, act=Act.FINDING_CODE, on=space, detail="proposals asked")
    return enqueue(kind=PROPOSING, key=str(new_id()), on=newest, by=by)


def proposing_in(space: Space) -> Job | None:
    """The viewer's own work of proposing that is still to be done."""
    return Job.objects.in_space(space).filter(kind=PROPOSING, state__in=(Job.State.QUEUED, Job.State.RUNNING)).first()


@transaction.atomic
def propose_themes(*, space: Space, by: Viewer) -> int:
    """Propose themes for the newest findings that are not coded; for how many. A second run changes nothing."""
    require(by, Act.FINDING_CODE, space)
    waiting = list(Finding.objects.in_space(space).uncoded().order_by("-noted_at", "id")[:AT_ONCE])
    _propose(learn(_coded(space), _start(space)), waiting)
    ledger.record(by=by, act=Act.FINDING_CODE, on=space, detail=f"proposed: {len(waiting)}")
    return len(waiting)


def _propose(model: ThemeModel, findings: Sequence[Finding]) -> None:
    passages = [_passage(finding) for finding in findings]
    for finding, passage, ranked in zip(findings, passages, model.propose(passages), strict=True):
        words = model.words_for(passage, ranked[0].theme)
        finding.proposals = [_kept(proposal) for proposal in ranked[:OFFERED]]
        finding.proposals[0]["words"] = list(words)
    Finding.objects.bulk_update(findings, ["proposals"])


def _kept(proposal: Proposal) -> dict[str, Any]:
    return {"theme": proposal.theme, "probability": round(proposal.probability, 4), "words": []}


def _coded(space: Space) -> list[Coded]:
    """In the order of their ids, so that the same tags always make the same model."""
    found = Finding.objects.in_space(space).coded().annotate(theme=theme_now("key")).order_by("id")
    used = set(themes_of(space).values_list("key", flat=True))
    return [Coded(_passage(finding), finding.theme) for finding in found if finding.theme in used]


def _start(space: Space) -> Start:
    fields = ("key", "name", "definition", "phrases")
    library = themes_of(space).values(*fields)
    return read_start(library, read_pack("theme_examples"))


def _passage(finding: Finding) -> Passage:
    return Passage(finding.excerpt, finding.section)

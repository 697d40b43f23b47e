"""The evidence packs of one council: what it says of itself, a redacted pack, and a full one that follows a child."""

from collections.abc import Sequence
from datetime import time, timedelta

from django.db import transaction

import reporting.tasks  # noqa: F401 - registers the making of packs, which is done here and now
from audits.models import Audit, Plan
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.findings import CITY
from qa_portal.demonstration.story import SMALL, Crew, Story
from qa_portal.demonstration.working import work_off
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from reporting.models import EvidencePack
from reporting.queries.packs import terms_to_pack
from reporting.rules.pack import PackKey
from reporting.services.packs import PACKING, ask_for_pack, state_self_evaluation

SAID_AT, PACKED_AT = time(20, 15), time(20, 40)
SELF: Sequence[tuple[str, tuple[str, ...]]] = (
    (
        "We know how good our plans are, because we draw a sample each term that nobody can choose.",
        (PackKey.SAMPLING, PackKey.AUDITS, PackKey.MODERATION),
    ),
    (
        "We act on what we find, and we measure whether it helped.",
        (PackKey.THEMES, PackKey.IMPACT, PackKey.GOVERNANCE),
    ),
    ("Families tell us how it was, and can read what we changed.", (PackKey.FAMILIES,)),
    ("Those who audit are trained, and we check that they judge alike.", (PackKey.TRAINING, PackKey.MODERATION)),
    ("We know which plans are late, and look at speed and quality together.", (PackKey.TIMELINESS, PackKey.AUDITS)),
)
FORMS = (
    (EvidencePack.Form.REDACTED, "Area inspection: the evidence list on multi-agency audit"),
    (EvidencePack.Form.FULL, "Area inspection: tracked children, for the inspectors of the first day"),
)


def plan_packs(story: Story, crew: Crew, share: float) -> None:
    """In the city alone, the evening before today; a small demonstration has the redacted one alone."""
    if crew.space.slug != CITY:
        return
    evening = story.today - timedelta(days=1)
    story.then(moment(evening, SAID_AT), lambda: _say(crew))
    for form, why in FORMS if share >= SMALL else FORMS[:1]:
        story.then(moment(evening, PACKED_AT), lambda form=form, why=why: _make(crew, form, why))  # type: ignore[misc]


def _say(crew: Crew) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        for text, evidence in SELF:
            state_self_evaluation(by=viewer_for(crew.lead), space=crew.space, text=text, evidence=evidence)


def _make(crew: Crew, form: str, why: str) -> None:
    with acting_as(crew.lead.pk):
        with transaction.atomic():
            by, term = viewer_for(crew.lead), terms_to_pack(crew.space)[0]
            tracked = _followed(crew) if form == EvidencePack.Form.FULL else []
            pack = ask_for_pack(by=by, space=crew.space, term=term, form=form, why=why, tracked=tracked)
        work_off(crew.lead, pack.pk, PACKING)


def _followed(crew: Crew) -> list[Plan]:
    """Two plans that were audited, the last ones first."""
    audited = Audit.objects.submitted().filter(space=crew.space).order_by("-submitted_at")
    return list(Plan.objects.filter(pk__in=audited.values("plan_version__plan")).order_by("-reference")[:2])

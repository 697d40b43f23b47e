"""The moderator's check of their own case, once the scores are shown and until the session is closed."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from frameworks.rules.instruments import ItemSpec
from moderation.models import ModeratorAnswer, SessionCase
from moderation.queries.self_checks import answered_on, questions_for
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require


@dataclass(frozen=True, slots=True)
class Said:
    """One answer with its note."""

    answer: str
    note: str = ""


@transaction.atomic
def check_moderation(*, by: Viewer, case: SessionCase, said: Mapping[str, Said]) -> list[ModeratorAnswer]:
    """Keep what the lead answers, by the code of the question; what is not answered stays as it was."""
    require(by, Act.SESSION_LEAD, case)
    session = case.session
    if not session.can_be_agreed:
        sentence = session.too_early if session.is_blind else session.too_late
        raise Refused(sentence, act=Act.SESSION_LEAD, on=session)
    known = answered_on(case)
    kept = [
        _keep(known.get(item.code) or _new(case, item), said[item.code], by)
        for item in questions_for(session)
        if item.code in said
    ]
    ledger.record(by=by, act=Act.SESSION_LEAD, on=case, detail=f"checked: {len(kept)}")
    return kept


def _new(case: SessionCase, item: ItemSpec) -> ModeratorAnswer:
    return ModeratorAnswer(space_id=case.space_id, case=case, code=item.code, asked=item.text)


def _keep(row: ModeratorAnswer, said: Said, by: Viewer) -> ModeratorAnswer:
    row.answer, row.note = said.answer, said.note
    row.answered_by_id, row.answered_at = by.actor_id, timezone.now()
    row.save()
    return row

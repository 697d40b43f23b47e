"""Choosing the audits that a session looks at again: drawn with a seed, or picked with a reason."""

import secrets
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from audits.models import Audit
from audits.rules.sampling import METHOD, Draw, code_hash, divide, draw, explain_draw
from moderation.models import ModerationSession, Participant, SessionCase
from moderation.queries.cases import candidates, conflict_words, frame_of, parts_in
from moderation.services.holding import changed, hold_session
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require

SEED_BYTES = 8
DRAWN_ALREADY = "Plans have been drawn for this session already. You can pick further ones, with a reason."
NOTHING_TO_DRAW = "No submitted audit of this term is left to draw from."
NOT_TO_CHOOSE = "This audit cannot be chosen: it is of another term, or stands in a session already."
STRATIFY_BY = ("primary_need",)


@transaction.atomic
def draw_cases(*, by: Viewer, session: ModerationSession, size: int, seed: str = "") -> list[SessionCase]:
    """Draw so many of the term's submitted audits, shared fairly among the children's primary needs.

    The frame is settled and hashed before there is a seed; an announced seed can be given, else the portal makes one. A
    session draws once, so that nobody draws until they like the result.
    """
    hold_session(session)
    require(by, Act.SESSION_OPEN, session)
    if session.drawn:
        raise Refused(DRAWN_ALREADY, act=Act.SESSION_OPEN, on=session)
    found = _draw(session, size, seed)
    session.drawn = _account_of(found, announced=bool(seed))
    audits = Audit.objects.filter(space_id=session.space_id, pk__in=found.drawn).select_related("plan_version__plan")
    known = {str(audit.pk): audit for audit in audits}
    cases = [_choose(session, known[pk], SessionCase.How.DRAWN, _drawn_words(found), by) for pk in found.drawn]
    _refuse_parts(session, cases)
    changed(session)
    ledger.record(by=by, act=Act.SESSION_OPEN, on=session, detail=f"{len(cases)} drawn")
    return cases


def _draw(session: ModerationSession, size: int, seed: str) -> Draw:
    frame = frame_of(session)
    if not frame:
        raise Refused(NOTHING_TO_DRAW, act=Act.SESSION_OPEN, on=session)
    division = divide(frame=frame, size=size, stratify_by=STRATIFY_BY)
    return draw(division, seed or secrets.token_hex(SEED_BYTES))


def _account_of(found: Draw, *, announced: bool) -> dict[str, object]:
    """All that is needed to draw the same again."""
    return {
        "seed": found.seed,
        "announced": announced,
        "method": METHOD,
        "code_hash": code_hash(),
        "frame_hash": found.division.frame_hash,
        "eligible": found.division.eligible,
        "wanted": found.division.wanted,
        "account": explain_draw(found),
    }


def _drawn_words(found: Draw) -> str:
    return f"Drawn from {found.division.eligible} submitted audits of the term"


@transaction.atomic
def pick_case(*, by: Viewer, session: ModerationSession, audit: Audit, reason: str) -> SessionCase:
    """Choose one audit by hand. Raises Refused where it is not to be had, or a participant has a part in it."""
    hold_session(session)
    require(by, Act.SESSION_OPEN, session)
    if not candidates(session).filter(pk=audit.pk).exists():
        raise Refused(NOT_TO_CHOOSE, act=Act.SESSION_OPEN, on=session)
    case = _choose(session, audit, SessionCase.How.PICKED, reason, by)
    _refuse_parts(session, [case])
    changed(session)
    ledger.record(by=by, act=Act.SESSION_OPEN, on=case)
    return case


@transaction.atomic
def leave_out(*, by: Viewer, case: SessionCase, reason: str) -> SessionCase:
    """Take a case off the list before anybody scores, with the reason. That it was chosen stays on record."""
    hold_session(case.session)
    require(by, Act.SESSION_OPEN, case)
    case.left_out_at, case.left_out_reason = timezone.now(), reason
    case.save()
    changed(case.session)
    ledger.record(by=by, act=Act.SESSION_OPEN, on=case, detail="left out")
    return case


def _choose(session: ModerationSession, audit: Audit, how: str, reason: str, by: Viewer) -> SessionCase:
    """The case of an audit. One that was left out before takes its old place again."""
    before = SessionCase.objects.filter(space_id=session.space_id, session=session)
    case = before.filter(audit=audit).first() or SessionCase(
        space_id=session.space_id,
        session=session,
        audit=audit,
        plan_version_id=audit.plan_version_id,
        position=before.count() + 1,
    )
    case.how, case.reason, case.chosen_by_id = how, reason, by.actor_id
    case.left_out_at, case.left_out_reason = None, ""
    case.save()
    return case


def _refuse_parts(session: ModerationSession, cases: Sequence[SessionCase]) -> None:
    part = parts_in(session.space, cases)
    asked = Participant.objects.scoring().filter(space_id=session.space_id, session=session, person__in=part)
    found = asked.select_related("person").order_by("person__name").first()
    if found is not None:
        plan = "this plan" if len(cases) == 1 else "these plans"
        words = conflict_words(found.person, part[found.person_id]).replace(" take part", f" look again at {plan}")
        raise Refused(words, act=Act.SESSION_OPEN, on=session)

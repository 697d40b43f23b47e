"""Redacting a plan for people outside the council: beginning, deciding line by line, and the council's own lists."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from audits.models import Audit, PlanVersion
from moderation.models import CouncilWords, MultiAgencyAudit, Redaction, RedactionLine
from moderation.packs import redaction_words
from moderation.queries.redactions import eligible, listing_of
from moderation.rules.confirming import INSTEAD, LineState, occurrences
from moderation.rules.redaction import Child, Proposal, propose, text_of
from moderation.services.joint import take_case
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space

NOT_TO_CHOOSE = "This plan cannot be chosen: it has no submitted audit of the term, or is a case of this audit already."
NOT_THERE = "These words do not stand by themselves in the plan, or are marked there already."
NONE_TICKED = "Tick the words that are to be taken out."
NO_REASON = "Say why these words can stay."
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class KnownOfChild:
    """What the person who begins a redaction knows of the child. It guides the proposal and is kept nowhere."""

    name: str
    known_as: str = ""
    initials: str = ""


@transaction.atomic
def begin_redaction(
    *, by: Viewer, space: Space, audit: MultiAgencyAudit, chosen: Audit, reason: str, child: KnownOfChild
) -> Redaction:
    """Choose a plan as a case of a multi-agency audit, and propose line by line what is to be taken out of it."""
    require(by, Act.EXHIBIT_MAKE, space)
    if not eligible(space, audit).filter(pk=chosen.pk).exists():
        raise Refused(NOT_TO_CHOOSE, act=Act.EXHIBIT_MAKE, on=space)
    version = PlanVersion.objects.select_related("plan").get(space=space, pk=chosen.plan_version_id)
    case = take_case(by=by, audit=audit, council=space.own_council.organisation)
    redaction = Redaction(space=space, case=case, plan_version=version, reason=reason, begun_by_id=by.actor_id)
    redaction.save(force_insert=True)
    RedactionLine.objects.create_with_history([_line(redaction, each) for each in proposed(version, space, child)])
    ledger.record(by=by, act=Act.EXHIBIT_MAKE, on=redaction, detail="begun")
    return redaction


def proposed(version: PlanVersion, space: Space, child: KnownOfChild) -> Sequence[Proposal]:
    """What is proposed for a text; page headers and footers are no part of it, so none of them is copied."""
    known = Child(child.name, child.known_as, child.initials, council=str(space.organisation))
    return propose(text_of(version.text), known, redaction_words(), listing_of(space), on=timezone.localdate())


def _line(redaction: Redaction, line: Proposal) -> RedactionLine:
    return RedactionLine(
        space_id=redaction.space_id,
        redaction=redaction,
        kind=line.kind,
        start=line.start,
        end=line.end,
        words=line.words,
        replacement=line.replacement[:120],
        reason=line.reason[:300],
    )


def hold_redaction(redaction: Redaction) -> None:
    """Until the transaction ends nobody else decides a line of it or releases it."""
    now = Redaction.objects.select_for_update(of=("self",), no_key=True).get(
        space_id=redaction.space_id, pk=redaction.pk
    )
    redaction.state = now.state


@transaction.atomic
def accept_line(*, by: Viewer, line: RedactionLine) -> RedactionLine:
    """Take these words out."""
    hold_redaction(line.redaction)
    require(by, Act.EXHIBIT_MAKE, line.redaction)
    _decide(by, line, LineState.ACCEPTED)
    line.save()
    ledger.record(by=by, act=Act.EXHIBIT_MAKE, on=line.redaction, detail="line accepted")
    return line


@transaction.atomic
def reject_line(*, by: Viewer, line: RedactionLine, reason: str) -> RedactionLine:
    """Leave these words in, for a reason. Until the release that can be changed."""
    hold_redaction(line.redaction)
    require(by, Act.EXHIBIT_MAKE, line.redaction)
    if not reason.strip():
        raise Refused(NO_REASON, act=Act.EXHIBIT_MAKE, on=line.redaction)
    _decide(by, line, LineState.REJECTED)
    line.reason = reason.strip()[:300]
    line.save()
    ledger.record(by=by, act=Act.EXHIBIT_MAKE, on=line.redaction, detail="line rejected")
    return line


@transaction.atomic
def accept_kind(*, by: Viewer, redaction: Redaction, kind: str) -> int:
    """Take out all lines of one kind that nobody has decided yet; gives how many."""
    hold_redaction(redaction)
    require(by, Act.EXHIBIT_MAKE, redaction)
    lines = list(RedactionLine.objects.undecided().filter(space_id=redaction.space_id, redaction=redaction, kind=kind))
    for line in lines:
        _decide(by, line, LineState.ACCEPTED)
    if lines:
        RedactionLine.objects.change_with_history(lines, ["state", "decided_by", "decided_at"])
    ledger.record(by=by, act=Act.EXHIBIT_MAKE, on=redaction, detail=f"{len(lines)} lines accepted")
    return len(lines)


@transaction.atomic
def sort_words(
    *, by: Viewer, redaction: Redaction, kind: str, names: Collection[str], reason: str, others_stay: bool
) -> tuple[int, int]:
    """Take out the lines of a kind with these words; the others stay where asked. Gives how many of each."""
    hold_redaction(redaction)
    require(by, Act.EXHIBIT_MAKE, redaction)
    lines = list(RedactionLine.objects.undecided().filter(space_id=redaction.space_id, redaction=redaction, kind=kind))
    out = [line for line in lines if line.words in names]
    stay = [line for line in lines if line.words not in names] if others_stay else []
    if not out and not others_stay:
        raise Refused(NONE_TICKED, act=Act.EXHIBIT_MAKE, on=redaction)
    if stay and not reason.strip():
        raise Refused(NO_REASON, act=Act.EXHIBIT_MAKE, on=redaction)
    for line in out:
        _decide(by, line, LineState.ACCEPTED)
    for line in stay:
        _decide(by, line, LineState.REJECTED)
        line.reason = reason.strip()[:300]
    if out or stay:
        RedactionLine.objects.change_with_history([*out, *stay], ["state", "reason", "decided_by", "decided_at"])
    ledger.record(by=by, act=Act.EXHIBIT_MAKE, on=redaction, detail=f"{len(out)} lines accepted, {len(stay)} rejected")
    return len(out), len(stay)


def _decide(by: Viewer, line: RedactionLine, state: LineState) -> None:
    line.state, line.decided_by_id, line.decided_at = state.value, by.actor_id, timezone.now()


@transaction.atomic
def mark_words(*, by: Viewer, redaction: Redaction, words: str, kind: str) -> list[RedactionLine]:
    """Take out words that nobody proposed, wherever they stand by themselves. Refused where they stand nowhere free."""
    hold_redaction(redaction)
    require(by, Act.EXHIBIT_MAKE, redaction)
    places = _places(redaction, words)
    if not places:
        raise Refused(NOT_THERE, act=Act.EXHIBIT_MAKE, on=redaction)
    found = [Proposal(kind, start, end, words, INSTEAD[kind], "Found by a person.") for start, end in places]
    lines = [_line(redaction, each) for each in found]
    for line in lines:
        _decide(by, line, LineState.ADDED)
    RedactionLine.objects.create_with_history(lines)
    ledger.record(by=by, act=Act.EXHIBIT_MAKE, on=redaction, detail=f"{len(lines)} lines added")
    return lines


def _places(redaction: Redaction, words: str) -> list[tuple[int, int]]:
    if len(words) < SHORTEST:
        return []
    lines = redaction.lines.exclude(state=LineState.REJECTED)
    text = PlanVersion.objects.values_list("text", flat=True).get(
        space_id=redaction.space_id, pk=redaction.plan_version_id
    )
    return occurrences(text, words, set(lines.values_list("start", "end")))


@transaction.atomic
def keep_council_words(*, by: Viewer, space: Space, lists: Mapping[str, Sequence[str]]) -> None:
    """Set what the council lists of its own, by kind. It serves redactions that begin from now on."""
    require(by, Act.EXHIBIT_MAKE, space)
    for kind, words in lists.items():
        known = CouncilWords.objects.in_space(space).filter(kind=kind).first()
        listed = known or CouncilWords(space=space, kind=kind)
        if list(words) != listed.words:
            listed.words, listed.changed_by_id = list(words), by.actor_id
            listed.save()
            ledger.record(by=by, act=Act.EXHIBIT_MAKE, on=listed)

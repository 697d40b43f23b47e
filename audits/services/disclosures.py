"""Words that may tell of harm: found when they are saved, told to the safeguarding leads at once, and decided."""

from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from audits.models import Disclosure, FeedbackItem
from audits.queries.disclosures import harm_told_in, safeguarding_leads
from audits.signals import words_came
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.spaces.models import Space

NOBODY_NAMED = (
    "No safeguarding lead is named for this council. Words that tell of harm would reach nobody, so nothing can be "
    "taken in. Ask a steward to give somebody this role first."
)


def refuse_unless_somebody_reads(space: Space, act: Act) -> None:
    """Raises Refused where no safeguarding lead is named: nothing free is asked or taken in without one."""
    if not safeguarding_leads(space):
        raise Refused(NOBODY_NAMED, act=act, on=space)


@transaction.atomic
def screen(*, item: FeedbackItem, by: Viewer, act: Act) -> Disclosure | None:
    """Look through an item that was just saved. What may tell of harm goes to the safeguarding leads, and is held."""
    require(by, act, item)
    kinds = harm_told_in(item.text)
    if not kinds:
        return None
    return _raise(Disclosure(space_id=item.space_id, item=item, kinds=list(kinds)), by, act)


@transaction.atomic
def ask_to_read(*, item: FeedbackItem, by: Viewer) -> None:
    """Send an item to the safeguarding leads, although the rules saw nothing in it. A second time changes nothing.

    Whoever asks does not see what was asked before, so it is the database that knows of the first time.
    """
    require(by, Act.VOICE_RECORD, item)
    refuse_unless_somebody_reads(item.space, Act.VOICE_RECORD)
    asked = Disclosure(space_id=item.space_id, item=item, asked_by_id=by.actor_id)
    with suppress(IntegrityError), transaction.atomic():
        _raise(asked, by, Act.VOICE_RECORD)


@transaction.atomic
def decide_concern(*, concern: Disclosure, outcome: Disclosure.Outcome, done: str, by: Viewer) -> Disclosure:
    """Say whether it is a concern and what was done. Raises ValidationError for a concern on which nothing was done."""
    require(by, Act.CONCERN_DECIDE, concern)
    concern = Disclosure.objects.select_for_update(of=("self",)).select_related("space").get(pk=concern.pk)
    require(by, Act.CONCERN_DECIDE, concern)  # somebody else may have decided it since the page was opened
    if outcome == Disclosure.Outcome.CONCERN and not done.strip():
        raise ValidationError({"done": "Say what was done about it"})
    concern.outcome, concern.done = outcome, done.strip()
    concern.decided_by_id, concern.decided_at = by.actor_id, timezone.now()
    concern.save()
    if outcome == Disclosure.Outcome.NONE:
        words_came.send(Disclosure, space=concern.space, on=concern)
    ledger.record(by=by, act=Act.CONCERN_DECIDE, on=concern, detail=outcome)
    return concern


def _raise(concern: Disclosure, by: Viewer, act: Act) -> Disclosure:
    """Write it down and tell every lead; the notice says that there is something to read, and holds no word of it."""
    concern.save(force_insert=True)
    space = Space.objects.get(pk=concern.space_id)
    for lead in safeguarding_leads(space):
        notify(to=lead.pk, kind=Notice.Kind.CONCERN_RAISED, on=concern, subject_id=concern.pk)
    ledger.record(by=by, act=act, on=concern, detail="may tell of harm")
    return concern

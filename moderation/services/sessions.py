"""Opening a session, settling when and where, beginning it, showing the scores, and handing on the lead."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from frameworks.models import Instrument
from moderation.models import ModerationSession, Participant
from moderation.queries.cases import instruments_judged_with
from moderation.queries.kinds import kind_of, kinds_for
from moderation.queries.sessions import all_have_finished, finished_sheets, setup_of
from moderation.rules.phases import Phase
from moderation.rules.setup import what_is_missing
from moderation.services.holding import changed, hold_session, hold_sheets
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of

NOBODY_FINISHED = "Nobody has finished yet, so there is nothing to show."


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What a lead says of a session."""

    title: str
    instrument: Instrument
    term: Term
    held_on: date
    kind: str = "senior_moderation"
    theme: str = ""
    mode: str = "in_person"
    place: str = ""
    is_short: bool = False


@transaction.atomic
def open_session(*, by: Viewer, space: Space, facts: SessionFacts) -> ModerationSession:
    """Open a session that its opener leads. Raises ValidationError, by field, for facts that do not go together."""
    require(by, Act.SESSION_OPEN, space)
    _refuse_wrong_facts(space, facts)
    session = ModerationSession(
        space=space,
        kind=facts.kind,
        title=facts.title,
        theme=facts.theme,
        term=facts.term,
        framework_version_id=facts.instrument.version_id,
        instrument=facts.instrument,
        is_short=facts.is_short,
        lead_id=by.actor_id,
        held_on=facts.held_on,
        mode=facts.mode,
        place=facts.place,
        opened_by_id=by.actor_id,
    )
    save_session(session)
    ledger.record(by=by, act=Act.SESSION_OPEN, on=session)
    return session


def _refuse_wrong_facts(space: Space, facts: SessionFacts) -> None:
    if facts.kind not in {kind.key for kind in kinds_for(space)}:
        raise ValidationError({"kind": "Choose a kind of session that is held here."})
    if facts.term.space_id != library_of(space).pk:
        raise ValidationError({"term": "Choose a term of your area."})
    if not instruments_judged_with(space).filter(pk=facts.instrument.pk).exists():
        raise ValidationError({"instrument": "Choose what submitted audits of your council were made with."})


def save_session(session: ModerationSession) -> None:
    """Write a new session. Raises ValidationError for a title that another one has."""
    same = ModerationSession.objects.filter(space_id=session.space_id, title__iexact=session.title)
    if same.exists():
        raise _known(session.title)
    try:
        with transaction.atomic():
            session.save(force_insert=True)
    except IntegrityError:  # somebody else opened it in this very moment
        raise _known(session.title) from None


def _known(title: str) -> ValidationError:
    return ValidationError({"title": f"There is already a session called {title}. Give this one another name."})


@transaction.atomic
def start_session(*, by: Viewer, session: ModerationSession, at: datetime | None = None) -> ModerationSession:
    """Let everybody begin to score alone. Refused while a step of setting up is missing."""
    hold_session(session)
    require(by, Act.SESSION_LEAD, session)
    if not session.is_preparing:
        raise Refused(session.too_late, act=Act.SESSION_LEAD, on=session)
    if missing := what_is_missing(kind_of(session), setup_of(session)):
        raise Refused(missing, act=Act.SESSION_LEAD, on=session)
    session.state, session.started_at = Phase.INDEPENDENT.value, at or timezone.now()
    changed(session)
    _tell(session, Notice.Kind.SESSION_STARTED)
    ledger.record(by=by, act=Act.SESSION_LEAD, on=session, detail="started")
    return session


@transaction.atomic
def reveal(
    *, by: Viewer, session: ModerationSession, early: bool = False, at: datetime | None = None
) -> ModerationSession:
    """Show all scores to all who take part; nobody scores any more. `early`: although not everybody has finished.

    Early it is the lead's own decision, and stands in the record under their name.
    """
    hold_session(session)
    require(by, Act.SESSION_LEAD, session)
    if not session.is_independent:
        sentence = session.too_early if session.is_preparing else session.too_late
        raise Refused(sentence, act=Act.SESSION_LEAD, on=session)
    hold_sheets(session)
    everybody = all_have_finished(session)
    _refuse_unfinished(session, early=early, everybody=everybody)
    session.state, session.revealed_at = Phase.REVEALED.value, at or timezone.now()
    session.revealed_by_id, session.revealed_early = by.actor_id, not everybody
    changed(session)
    _tell(session, Notice.Kind.SESSION_REVEALED)
    ledger.record(by=by, act=Act.SESSION_LEAD, on=session, detail="revealed" if everybody else "revealed early")
    return session


def _refuse_unfinished(session: ModerationSession, *, early: bool, everybody: bool) -> None:
    if not finished_sheets(session).exists():
        raise Refused(NOBODY_FINISHED, act=Act.SESSION_LEAD, on=session)
    if not (everybody or early):
        raise Refused("Not everybody has finished yet.", act=Act.SESSION_LEAD, on=session)


@transaction.atomic
def take_lead(*, by: Viewer, session: ModerationSession) -> ModerationSession:
    """Go on leading a session in the place of whoever led it, such as when their connection is gone."""
    hold_session(session)
    require(by, Act.SESSION_LEAD, session.space)
    if session.is_closed:
        raise Refused(session.too_late, act=Act.SESSION_LEAD, on=session)
    session.lead_id = by.actor_id
    changed(session)
    ledger.record(by=by, act=Act.SESSION_LEAD, on=session, detail="took the lead")
    return session


def _tell(session: ModerationSession, kind: Notice.Kind) -> None:
    people = Participant.objects.scoring().filter(space_id=session.space_id, session=session)
    for person_id in people.values_list("person_id", flat=True):
        notify(to=person_id, kind=kind, on=session, subject_id=session.pk)

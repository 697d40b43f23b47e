"""Evidence packs from the wish to the day on which they close. What takes long is a job; a pack that is ready stays."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits import storage
from audits.models import Plan
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.jobs.services import enqueue
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from reporting.models import EvidencePack, Report, SelfEvaluation
from reporting.queries.pack_children import MOST_TRACKED
from reporting.queries.packs import asked_of, pack_figures, statements_said, terms_to_pack
from reporting.rules.pack import PART_NAMES, Made, Pack, compile_pack, pack_to_json, seal
from reporting.services.board_words import vet
from reporting.services.pack_files import File, files_of, place_of, printed, zipped

PACKING = "reporting.pack"
KEPT_FOR = timedelta(days=365)
NOTHING = "No audit was submitted in the {}, so there is nothing to show yet."
ONLY_FULL = "Children are followed in a full pack alone. Choose a full pack, or leave the references out."
TOO_MANY = f"A pack follows up to {MOST_TRACKED} children."
State = EvidencePack.State


@transaction.atomic
def ask_for_pack(
    *, by: Viewer, space: Space, term: Term, form: str, why: str, tracked: Sequence[Plan] = ()
) -> EvidencePack:
    """Ask for a pack. Who makes a full one may read each plan that it follows. Raises ValidationError, by field."""
    require(by, Act.PACK_MAKE, space)
    if not terms_to_pack(space).filter(pk=term.pk).exists():
        raise Refused(NOTHING.format(term), act=Act.PACK_MAKE, on=space)
    is_full = form == EvidencePack.Form.FULL
    _check_tracked(by, tracked, is_full=is_full)
    facts = {"form": EvidencePack.Form(form), "why": why.strip(), "tracked": [plan.pk for plan in tracked]}
    pack = EvidencePack.objects.create(space=space, term=term, asked_by_id=by.actor_id, **facts)
    enqueue(kind=PACKING, key=str(pack.pk), on=pack, by=by)
    ledger.record(by=by, act=Act.PACK_MAKE, on=pack, detail=f"{form}, {len(tracked)} tracked")
    return pack


def _check_tracked(by: Viewer, tracked: Sequence[Plan], *, is_full: bool) -> None:
    if tracked and not is_full:
        raise ValidationError({"tracked": ONLY_FULL})
    if len(tracked) > MOST_TRACKED:
        raise ValidationError({"tracked": TOO_MANY})
    for plan in tracked:
        require(by, Act.PLAN_READ, plan)
        require(by, Act.AUDIT_READ, plan.space)


@transaction.atomic
def make_pack(*, by: Viewer, pack: EvidencePack) -> EvidencePack:
    """Count, list, print, seal. A second run changes nothing."""
    require(by, Act.PACK_MAKE, pack)
    pack = _held(pack)
    if pack.state != State.BUILDING:
        return pack
    said, files = _said_by(by, pack)
    index, pack.pdf_note = printed(said)
    pack.content, pack.content_hash = pack_to_json(said), said.content_hash
    pack.made_at = timezone.now()
    pack.closes_on = timezone.localdate(pack.made_at) + KEPT_FOR
    pack.files_hash = storage.keep(place_of(pack), [zipped(said, files, index, pack.made_at)])
    pack.state = State.READY
    pack.save()
    notify(to=pack.asked_by_id, kind=Notice.Kind.PACK_READY, on=pack, subject_id=pack.pk)
    ledger.record(by=by, act=Act.PACK_MAKE, on=pack, detail="made")
    return pack


def _said_by(by: Viewer, pack: EvidencePack) -> tuple[Pack, list[File]]:
    """The pack as its maker may see it, and the documents beside it."""
    today = timezone.localdate()
    asked = asked_of(pack, today)
    made = Made(pack.asked_by.name, today, pack.why, pack.get_form_display())
    contact = pack.space.own_council.report_contact
    figures = pack_figures(by, pack, asked, today)
    report = compile_pack(figures, made=made, rule=asked.rule, is_full=pack.is_full, contact=contact)
    files = files_of(asked)
    documents = tuple(document for document, _ in files)
    return seal(Pack(report, made, statements_said(pack.space), documents)), files


@transaction.atomic
def withdraw_pack(*, by: Viewer, pack: EvidencePack, why: str) -> EvidencePack:
    """Take a pack back: its content and files go, that it was made and why it was withdrawn stays."""
    pack = _held(pack)
    require(by, Act.PACK_WITHDRAW, pack)
    pack.closed_by_id, pack.closed_why = by.actor_id, why.strip()
    _close(pack, State.WITHDRAWN)
    ledger.record(by=by, act=Act.PACK_WITHDRAW, on=pack)
    return pack


@transaction.atomic
def expire_packs(*, by: Viewer, space: Space, today: date) -> int:
    """Close the packs whose day has come, as timed work. Returns how many."""
    require(by, Act.RETENTION_RUN, space)
    due = EvidencePack.objects.in_space(space).filter(state=State.READY, closes_on__lte=today)
    packs = list(due.select_for_update(of=("self",)))
    for pack in packs:
        _close(pack, State.EXPIRED)
        ledger.record(by=by, act=Act.RETENTION_RUN, on=pack, detail="closed")
    return len(packs)


def _close(pack: EvidencePack, state: str) -> None:
    storage.forget(place_of(pack))
    pack.state, pack.content, pack.closed_at = state, "", timezone.now()
    pack.save()


def _held(pack: EvidencePack) -> EvidencePack:
    """The pack as it is now; nobody else changes it until the transaction ends."""
    held = EvidencePack.objects.select_for_update(of=("self",))
    return held.select_related("space__council__organisation", "term", "asked_by").get(pk=pack.pk)


@transaction.atomic
def state_self_evaluation(
    *, by: Viewer, space: Space, text: str, evidence: Sequence[str], report: Report | None = None,
    names_nobody: Sequence[str] = (),
) -> SelfEvaluation:  # fmt: skip
    """Write a statement of self-evaluation with what bears it out. Raises ValidationError, by field."""
    require(by, Act.PACK_MAKE, space)
    if not evidence or set(evidence) - set(PART_NAMES):
        raise ValidationError({"evidence": "Choose the parts of the pack that bear it out."})
    vet(by=by, act=Act.PACK_MAKE, space=space, texts={"text": text}, names_nobody=names_nobody)
    facts = {"text": text.strip(), "evidence": list(evidence), "report": report}
    said = SelfEvaluation.objects.create(space=space, written_by_id=by.actor_id, **facts)
    ledger.record(by=by, act=Act.PACK_MAKE, on=said)
    return said


@transaction.atomic
def retire_self_evaluation(*, by: Viewer, statement: SelfEvaluation) -> SelfEvaluation:
    """Say a statement no more; packs that were made before keep it."""
    require(by, Act.PACK_MAKE, statement)
    statement.retired_at = timezone.now()
    statement.save()
    ledger.record(by=by, act=Act.PACK_MAKE, on=statement, detail="retired")
    return statement

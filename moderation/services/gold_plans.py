"""Gold-standard plans: adding one, writing down what was agreed for it, publishing it and taking it out of use."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.queries.judging import Judging
from audits.rules.answers import GivenAnswer
from audits.services.answers import AnswerEdit, Conflict, Saved, is_known, write_edit
from frameworks.models import Instrument
from moderation.models import AgreedMark, Consensus, Course, GoldStandardPlan, SessionCase
from moderation.queries.agreeing import agreed_in
from moderation.queries.gold_plans import agreed_on, criteria_asked, instruments_for_gold
from moderation.services.marks import fill_all, refuse_foreign
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of

PUBLISHED = "This plan has been published, so its text and its marks stay as they are. Retire it and add another."


@dataclass(frozen=True, slots=True)
class GoldFacts:
    """What a QA lead says of a gold-standard plan."""

    title: str
    text: str
    origin: str
    course: Course
    share_percent: int
    steps: int
    gates_missed: int
    again_after_days: int
    about: str = ""
    consent: str = ""

    @property
    def columns(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.__slots__}


@transaction.atomic
def add_gold_plan(
    *, by: Viewer, space: Space, instrument: Instrument, facts: GoldFacts, age: int | None = None
) -> GoldStandardPlan:
    """Add a plan with an empty mark for each criterion that an instrument asks of a child of this age.

    Raises ValidationError, by field.
    """
    require(by, Act.TRAINING_KEEP, space)
    _refuse_wrong_facts(space, facts, known=None)
    if not instruments_for_gold(space).filter(pk=instrument.pk).exists():
        raise ValidationError({"instrument": "Choose what plans of your area are judged by."})
    plan = GoldStandardPlan(
        space=space,
        framework_version_id=instrument.version_id,
        instrument=instrument,
        age=age,
        prepared_by_id=by.actor_id,
        **facts.columns,
    )
    plan.save(force_insert=True)
    AgreedMark.objects.open_all(
        [AgreedMark(space_id=space.pk, plan=plan, criterion_id=pk) for pk in criteria_asked(plan)]
    )
    ledger.record(by=by, act=Act.TRAINING_KEEP, on=plan, detail="added")
    return plan


@transaction.atomic
def add_from_case(*, by: Viewer, case: SessionCase, facts: GoldFacts) -> GoldStandardPlan:
    """Begin a plan with what a closed session agreed of a case: grades and reasons are copied, no word of the plan is.

    What the session did not look at stays empty. Raises ValidationError, by field.
    """
    require(by, Act.SESSION_READ, case.session)
    if not case.session.is_closed:
        raise Refused("The session has to be closed first.", act=Act.TRAINING_KEEP, on=case.session)
    library = library_of(case.space)
    plan = add_gold_plan(by=by, space=library, instrument=case.audit.instrument, facts=facts, age=case.audit.age)
    return agree_all(by=by, plan=plan, agreed={code: _said(each) for code, each in agreed_in(case).items()})


def _said(agreed: Consensus) -> GivenAnswer:
    why = agreed.reason
    return GivenAnswer(agreed.grade, agreed.not_applicable, why if agreed.not_applicable else "", comment=why)


@transaction.atomic
def change_gold_plan(*, by: Viewer, plan: GoldStandardPlan, facts: GoldFacts) -> GoldStandardPlan:
    """Change a plan that is not published yet. Raises ValidationError, by field."""
    require(by, Act.TRAINING_KEEP, plan)
    _refuse_published(plan)
    _refuse_wrong_facts(plan.space, facts, known=plan)
    for name, value in facts.columns.items():
        setattr(plan, name, value)
    plan.save()
    ledger.record(by=by, act=Act.TRAINING_KEEP, on=plan, detail="changed")
    return plan


@transaction.atomic
def agree_mark(
    *, by: Viewer, plan: GoldStandardPlan, mark: AgreedMark, edit: AnswerEdit, judging: Judging
) -> Saved[AgreedMark] | Conflict[AgreedMark]:
    """Save what was agreed for one criterion, as one goes; no page writes over another unseen."""
    require(by, Act.TRAINING_KEEP, plan)
    _refuse_published(plan)
    refuse_foreign(mark, edit, judging, act=Act.TRAINING_KEEP, on=plan)
    if is_known(mark, edit):
        return Saved(mark)
    outcome = write_edit(mark, edit, timezone.now())
    if isinstance(outcome, Saved):
        ledger.record(by=by, act=Act.TRAINING_KEEP, on=plan, detail="mark")
    return outcome


@transaction.atomic
def agree_all(*, by: Viewer, plan: GoldStandardPlan, agreed: Mapping[str, GivenAnswer]) -> GoldStandardPlan:
    """Write down all that was agreed in one step, by the code of its criterion; what is not given stays empty."""
    require(by, Act.TRAINING_KEEP, plan)
    _refuse_published(plan)
    fill_all(agreed_on(plan).answers, agreed, timezone.now())
    ledger.record(by=by, act=Act.TRAINING_KEEP, on=plan, detail="marks")
    return plan


@transaction.atomic
def publish_gold_plan(*, by: Viewer, plan: GoldStandardPlan, names_nobody: bool) -> GoldStandardPlan:
    """Let people score a plan. Refused while a mark or its reason is missing, or nobody has read it for names."""
    require(by, Act.TRAINING_KEEP, plan)
    _refuse_published(plan)
    gaps = agreed_on(plan).progress.gaps
    if gaps:
        raise Refused(gaps[0].sentence, act=Act.TRAINING_KEEP, on=plan)
    if not names_nobody:
        raise ValidationError({"names_nobody": "Read the plan once more, and confirm that it names nobody."})
    plan.state, plan.published_by_id = GoldStandardPlan.State.PUBLISHED, by.actor_id
    plan.published_at = timezone.now()
    plan.save()
    ledger.record(by=by, act=Act.TRAINING_KEEP, on=plan, detail="published")
    return plan


@transaction.atomic
def retire_gold_plan(*, by: Viewer, plan: GoldStandardPlan) -> GoldStandardPlan:
    """Take a plan out of use. Results and certificates that rest on it stay; who has begun it cannot finish it."""
    require(by, Act.TRAINING_KEEP, plan)
    if plan.is_published:
        plan.state, plan.retired_at = GoldStandardPlan.State.RETIRED, timezone.now()
        plan.save()
        ledger.record(by=by, act=Act.TRAINING_KEEP, on=plan, detail="retired")
    return plan


def _refuse_published(plan: GoldStandardPlan) -> None:
    if not plan.is_draft:
        raise Refused(PUBLISHED, act=Act.TRAINING_KEEP, on=plan)


def _refuse_wrong_facts(space: Space, facts: GoldFacts, known: GoldStandardPlan | None) -> None:
    same = GoldStandardPlan.objects.in_space(space).filter(title__iexact=facts.title)
    if same.exclude(pk=known.pk if known else None).exists():
        raise ValidationError({"title": f"There is already a plan called {facts.title}. Give this one another name."})
    if facts.course.space_id != space.pk or facts.course.certificate_months is None:
        raise ValidationError({"course": "Choose a course of your area that gives a certificate."})
    if facts.origin == GoldStandardPlan.Origin.REAL and not facts.consent.strip():
        raise ValidationError({"consent": "Say who of the council agreed to its use, and when."})

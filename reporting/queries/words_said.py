"""Everything that was said of plans in a council and is no finding yet, source by source.

What the viewer is not shown is not here, and neither are words that may tell of harm.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from audits.models import Advice, CheckAnswer, FeedbackItem, SelfCheck
from audits.queries.disclosures import harm_told_in
from audits.queries.self_checks import check_of, with_check
from audits.queries.voice import open_items
from frameworks.models import Instrument
from frameworks.queries.specifications import scale_by_id, scale_of
from moderation.models import Consensus, JointFinding, KeyQuestionAnswer, Participant
from moderation.queries.questions import questions_in
from moderation.rules.joint_findings import CaseFinding
from moderation.rules.phases import Phase
from moderation.services.agreeing import UNANIMOUS
from qa_portal.spaces.models import Space
from reporting.models import Finding, Tone

if TYPE_CHECKING:
    from audits.queries.self_checks import ItemRow

Source = Finding.Source
NOON = time(12)
TELLS: Mapping[str, str] = {
    Source.COMPLIMENT: Tone.STRENGTH,
    Source.COMPLAINT: Tone.CONCERN,
    Source.MEDIATION: Tone.CONCERN,
    Source.TRIBUNAL: Tone.CONCERN,
}
"""Sources that tell of one thing by their nature; of the others a person says it."""
_SPOKEN_AS: Mapping[str, str] = {
    FeedbackItem.Source.AUDITOR: Source.PROFESSIONAL,
    FeedbackItem.Source.MODERATION: Source.MODERATION,
}
GOOD, POOR = 4, 2
"""From GOOD on the mean of what somebody ticked, 1 to 5, makes their words a strength; up to POOR a concern."""


@dataclass(frozen=True, slots=True)
class Told:
    """Words that could be a finding. `made_of` names the row, as `Finding` does: {"feedback_id": ...}."""

    source: str
    made_of: Mapping[str, UUID]
    excerpt: str
    noted_at: datetime
    about: str = ""
    tone: str = ""
    section: str = ""
    criterion: str = ""
    part: str = ""
    audit_id: UUID | None = None
    term_id: UUID | None = field(default=None)


def untold(space: Space) -> Iterator[Told]:
    """Words of every source but audits that are no finding yet."""
    yield from _feedback(space)
    for told in (each for source in _UNSCREENED for each in source(space)):
        if told.excerpt.strip() and not harm_told_in(told.excerpt):
            yield told


def _new(rows: Any, origin: str, space: Space) -> Any:
    """Rows of which no finding was made."""
    known = Finding.objects.in_space(space).filter(**{f"{origin}_id": OuterRef("pk")})
    return rows.exclude(pk__in=known.values(f"{origin}_id"))


def _feedback(space: Space) -> Iterator[Told]:
    """What stands in the register of voices, whoever said it: what may tell of harm is held there and not shown."""
    for item in _new(open_items(space).exclude(text=""), "feedback", space).order_by("received_on", "id"):
        source = _SPOKEN_AS.get(item.source, item.source)
        noon = timezone.make_aware(datetime.combine(item.received_on, NOON))
        about = ", ".join(filter(None, (item.speaker, item.occasion)))
        yield Told(source, {"feedback_id": item.pk}, item.text, noon, about, _tone_of(source, item.answers))


def _tone_of(source: str, answers: Mapping[str, int]) -> str:
    if source in TELLS or not answers:
        return TELLS.get(source, "")
    mean = sum(answers.values()) / len(answers)
    return Tone.STRENGTH if mean >= GOOD else Tone.CONCERN if mean <= POOR else ""


def _reasons(space: Space) -> Iterator[Told]:
    """Why second readers agreed what they agreed, where they did not all give the same from the first."""
    scale = Coalesce(F("case__session__instrument__scale"), F("case__session__framework_version__scale"))
    rows = Consensus.objects.in_space(space).filter(case__session__state=Phase.CLOSED, case__audit__isnull=False)
    told = rows.exclude(reason=UNANIMOUS).select_related("case__session", "criterion").annotate(judged_on=scale)
    for row in _new(told, "consensus", space).order_by("agreed_at", "id"):
        good = row.grade is not None and scale_by_id(row.judged_on).is_good(row.grade)
        yield Told(
            Source.MODERATION,
            {"consensus_id": row.pk},
            row.reason,
            row.agreed_at,
            about=str(row.case.session),
            tone=Tone.STRENGTH if good else Tone.CONCERN,
            section=row.criterion.section,
            criterion=row.criterion.code,
            audit_id=row.case.audit_id,
            term_id=row.case.session.term_id,
        )


def _answers(space: Space) -> Iterator[Told]:
    """What each agency answered to the key questions of a case study, the absent ones in a return."""
    rows = KeyQuestionAnswer.objects.in_space(space).filter(session__state=Phase.CLOSED).exclude(words="")
    told = list(_new(rows.select_related("session", "organisation"), "said", space).order_by("written_at", "id"))
    sessions = {row.session_id: row.session for row in told}
    asked = {key: {each.place: each.text for each in questions_in(session)} for key, session in sessions.items()}
    there = _took_part(space, sessions)
    for row in told:
        how = "" if (row.session_id, row.organisation_id) in there else " sent in by"
        question = asked[row.session_id].get(row.asked, row.question)
        yield Told(
            Source.CASE_STUDY,
            {"said_id": row.pk},
            row.words,
            row.written_at,
            about=f"“{question}”{how} {row.organisation}"[:300],
            term_id=row.session.term_id,
        )


def _took_part(space: Space, sessions: Iterable[UUID]) -> set[tuple[UUID, int]]:
    parts = Participant.objects.scoring().filter(space=space, session__in=list(sessions))
    return set(parts.values_list("session_id", "organisation_id"))


def _agreed_together(space: Space) -> Iterator[Told]:
    """What all agreed on the key questions of a multi-agency audit, and who saw it otherwise, without a name."""
    for row in _new(JointFinding.objects.in_space(space).select_related("audit"), "joint", space).order_by("made_at"):
        case = CaseFinding.from_data(row.said)
        for answered in case.questions:
            yield Told(
                Source.JOINT_AUDIT,
                {"joint_id": row.pk},
                " ".join(filter(None, (answered.agreed, answered.otherwise))),
                row.made_at,
                about=f"“{answered.text}” Case {row.letter}, {row.audit}"[:300],
                part=answered.key,
                term_id=row.audit.term_id,
            )


def _gaps(space: Space) -> Iterator[Told]:
    """What authors of advice found open when they checked their own work; a family's own is never judged."""
    new = {row.pk for row in _below_the_best(space)}
    pieces = Advice.objects.in_space(space).filter(checks__answers__in=new).distinct().defer("html", "text")
    for advice in with_check(pieces).order_by("received_on", "id"):
        page = check_of(advice)
        if page is not None and page.check is not None and page.is_judged:
            rows = {row.code: row for row in page.check.answers.all() if row.pk in new}
            yield from (_gap(advice, rows[gap.code], gap) for gap in page.gaps if gap.code in rows)


def _below_the_best(space: Space) -> Any:
    """Answers of complete checks of advice that came in, of which no finding was made."""
    done = SelfCheck.objects.in_space(space).filter(completed_at__isnull=False, advice__stage=Advice.Stage.RECEIVED)
    made_with = Instrument.objects.filter(pk__in=done.values("instrument")).select_related("version")
    below = Q(pk__in=[])
    for instrument in made_with:
        scale = scale_of(instrument.version, instrument)
        best = max(scale.answers) if scale.high_is_good else min(scale.answers)
        below |= Q(self_check__instrument=instrument) & ~Q(answer=best)
    answers = CheckAnswer.objects.in_space(space).filter(below, self_check__in=done, answer__isnull=False)
    return _new(answers, "check_answer", space).only("pk")


def _gap(advice: Advice, row: Any, gap: "ItemRow") -> Told:
    noon = timezone.make_aware(datetime.combine(advice.received_on or timezone.localdate(), NOON))
    said = row.note or f"{gap.spec.text} {gap.words}."
    made_of = {"check_answer_id": row.pk}
    return Told(Source.SELF_CHECK, made_of, said, noon, advice.author_role, Tone.CONCERN, criterion=row.code)


_UNSCREENED: tuple[Callable[[Space], Iterator[Told]], ...] = (_reasons, _answers, _agreed_together, _gaps)

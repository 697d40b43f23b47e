"""Local priorities: as a council keeps them, as a round asks them, and as a page of an audit shows them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Count
from django.http import Http404
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

from audits.models import Audit, LocalAnswer, LocalCriterion, LocalQuote, RoundCriterion
from audits.queries.documents import Place
from audits.queries.scoring import Choice, Given
from audits.rules.local_criteria import best_first, is_asked, looks_of
from frameworks.models import Scale
from frameworks.queries.specifications import scale_by_id
from frameworks.rules.scales import ScaleSpec
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of


@dataclass(frozen=True)
class LocalPanel(Given):
    """A local criterion on the page of an audit: it looks like the others. A sheet of paper takes no quotes."""

    answer: LocalAnswer
    takes_quotes: bool = True
    jump_to = ""
    gaps = ()

    @property
    def spec(self) -> RoundCriterion:
        return self.answer.asked

    @cached_property
    def scale(self) -> ScaleSpec:
        return scale_by_id(self.spec.scale_id)

    @property
    def may_be_not_applicable(self) -> bool:
        return self.scale.not_applicable

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        own = {int(answer): words for answer, words in self.spec.descriptors.items()}
        looks = looks_of(own, self.scale)
        return tuple(
            Choice(value, self.scale.label(value), looks[value], value == self.answer.grade)
            for value in best_first(self.scale)
        )

    @property
    def is_answered(self) -> bool:
        return self.answer.grade is not None or self.answer.not_applicable

    @property
    def guidance(self) -> SafeString:
        """What the council wrote to help, and what families are asked."""
        asked = self.spec.family_question
        family = format_html("<p><strong>For families:</strong> {}</p>", asked) if asked else SafeString()
        written = linebreaks(self.spec.guidance, autoescape=True) if self.spec.guidance else ""
        return mark_safe(f'<div class="govuk-hint">{written}{family}</div>') if written or asked else SafeString()  # noqa: S308 - both parts are escaped

    def label_of(self, grade: int | None, *, not_applicable: bool = False) -> str:
        """The word for what was answered."""
        if not_applicable:
            return "Not applicable"
        return "no answer" if grade is None else self.scale.label(grade)


def local_panels(audit: Audit, *, takes_quotes: bool = True) -> tuple[LocalPanel, ...]:
    """The local criteria of an audit, in their order. A round that asks none is not looked into."""
    if not audit.assignment.round.asks_local:
        return ()
    answers = LocalAnswer.objects.filter(space_id=audit.space_id, audit=audit).select_related("asked")
    found = answers.prefetch_related("quotes").order_by("asked__order")
    return tuple(LocalPanel(answer, takes_quotes) for answer in found)


def local_panel(audit: Audit, answer_id: UUID) -> LocalPanel:
    """One local criterion of an audit. Raises Http404."""
    found = LocalAnswer.objects.filter(space_id=audit.space_id, audit=audit, pk=answer_id).select_related("asked")
    answer = found.first()
    if answer is None:
        raise Http404
    answer.audit = audit
    return LocalPanel(answer)


def local_panel_named(audit: Audit, code: str) -> LocalPanel | None:
    """One local criterion of an audit, by its code."""
    return next((panel for panel in local_panels(audit) if panel.spec.code == code), None)


def local_quote_in(audit: Audit, quote_id: UUID) -> LocalQuote:
    """A quote for a local criterion of an audit. Raises Http404."""
    found = LocalQuote.objects.filter(space_id=audit.space_id, answer__audit=audit, pk=quote_id)
    quote = found.select_related("answer__asked").first()
    if quote is None:
        raise Http404
    quote.answer.audit = audit
    return quote


def local_places(panels: Sequence[LocalPanel], version_id: UUID) -> list[Place]:
    """Where the words quoted for local criteria stand in the text that is judged."""
    quotes = [quote for panel in panels for quote in panel.answer.evidence]
    return [Place(quote.pk, quote.start, quote.end) for quote in quotes if quote.plan_version_id == version_id]


def asked_on(space: Space, day: date) -> list[LocalCriterion]:
    """What a round that is opened on a day asks, in the council's order."""
    return [each for each in LocalCriterion.objects.in_space(space) if is_asked(each.begins, each.ends, day)]


def answer_scales(space: Space) -> list[Scale]:
    """The newest version of each scale of the area that a criterion may be answered on; scores are none of them."""
    scales = Scale.objects.in_space(library_of(space)).order_by("code", "-version").distinct("code")
    return sorted((scale for scale in scales if scale.content["kind"] != "score"), key=lambda scale: scale.name)


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """A local criterion in the list. `given` says how it was answered in the council's submitted audits."""

    criterion: LocalCriterion
    given: Mapping[str, int]
    today: date

    @property
    def answers(self) -> int:
        return sum(self.given.values())

    @property
    def is_over(self) -> bool:
        return self.criterion.ends is not None and self.criterion.ends < self.today


def priorities(space: Space, today: date) -> list[PriorityRow]:
    """Every local criterion of a council in its order, those that are over last."""
    given = _given(space)
    rows = [
        PriorityRow(each, given.get(each.pk, {}), today)
        for each in LocalCriterion.objects.in_space(space).select_related("scale")
    ]
    return sorted(rows, key=lambda row: row.is_over)


def _given(space: Space) -> dict[UUID, dict[str, int]]:
    """How each was answered, in the words of the scale on which it was asked."""
    submitted = LocalAnswer.objects.in_space(space).filter(audit__state=Audit.State.SUBMITTED, grade__isnull=False)
    counted: dict[UUID, Counter[str]] = {}
    facts = ("asked__criterion", "asked__scale", "grade")
    for criterion, scale, grade, times in submitted.values_list(*facts).annotate(Count("id")).order_by(*facts):
        counted.setdefault(criterion, Counter())[scale_by_id(scale).label(grade)] += times
    return {criterion: dict(given) for criterion, given in counted.items()}


def priority_in(space: Space, criterion_id: UUID) -> LocalCriterion:
    """A local criterion of this council. Raises Http404."""
    found = LocalCriterion.objects.in_space(space).select_related("scale").filter(pk=criterion_id).first()
    if found is None:
        raise Http404
    return found


def earlier_words(criterion: LocalCriterion) -> Sequence[LocalCriterion]:
    """What it said before, the newest first, without the words that it has."""
    history = criterion.history.filter(space_id=criterion.space_id).order_by("-history_date")
    told = [each for each in history if each.question != criterion.question or each.guidance != criterion.guidance]
    return list({(each.question, each.guidance): each for each in reversed(told)}.values())[::-1]

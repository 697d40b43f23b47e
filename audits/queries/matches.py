"""What became of advice in a text: the page of all of it, and the sums that speak to criteria of an audit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from audits.models import Advice, AdviceMatch, Answer, Audit, PlanVersion
from audits.queries.threads import advice_to_compare
from frameworks.packs import read_pack
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space
from qa_portal.spaces.prepared import Prepared

if TYPE_CHECKING:
    from django.db.models import QuerySet

Verdict = AdviceMatch.Verdict
COLOURS = {Verdict.NO: "red", Verdict.CHANGED: "orange", Verdict.YES: "green"}
NOUNS = {"need": ("need", "needs"), "provision": ("recommendation", "recommendations")}


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that advice says beside the words of the plan; `answers` are the viewer's own that it bears on."""

    match: AdviceMatch
    colour: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Contribution:
    """One piece of advice with all that it says and what became of each."""

    advice: Advice
    rows: tuple[Compared, ...]
    faults: int

    @property
    def sentence(self) -> str:
        if not self.rows:
            return "Nothing that a plan could take up was read in it."
        return f"{self.faults} of {len(self.rows)} things it says are changed or not in the plan."


@dataclass(frozen=True)
class AdvicePage:
    """All advice of a plan beside one of its texts. `chosen` is the verdict that is shown alone, or ""."""

    contributions: tuple[Contribution, ...]
    sums: tuple[str, ...]
    waiting: int
    chosen: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def filters(self) -> list[tuple[str, str, int]]:
        """(value, words, how many) of each verdict that can be shown alone."""
        return [(verdict.value, verdict.label, self.counts.get(verdict.value, 0)) for verdict in Verdict]


def advice_page(version: PlanVersion, viewer: Viewer, chosen: str = "") -> AdvicePage:
    """What became of the advice of the plan in this text, by contribution and in the order of its words."""
    everything = _matches(version).select_related("advice", "decided_by")
    rows = list(everything.order_by("advice__dated_on", "advice_id", "start"))
    counts = {verdict.value: sum(row.verdict == verdict for row in rows) for verdict in Verdict}
    shown = [row for row in rows if row.verdict == chosen] if chosen in counts else rows
    answers = _open_answers(version, viewer)
    return AdvicePage(
        contributions=tuple(_contributions(shown, rows, answers)),
        sums=tuple(sums_of(version)),
        waiting=advice_to_compare(version).count(),
        chosen=chosen if chosen in counts else "",
        counts=counts,
    )


def _matches(version: PlanVersion) -> "QuerySet[AdviceMatch]":
    return _of_text(version.space_id, version.pk)


def _of_text(space_id: int, version_id: UUID) -> "QuerySet[AdviceMatch]":
    matches = AdviceMatch.objects.filter(space_id=space_id, version_id=version_id)
    return matches.exclude(advice__stage=Advice.Stage.SENT_BACK)


def _contributions(
    shown: Sequence[AdviceMatch], rows: Sequence[AdviceMatch], answers: Mapping[str, tuple[Answer, ...]]
) -> list[Contribution]:
    all_of = {pk: list(group) for pk, group in groupby(rows, key=lambda row: row.advice_id)}
    return [
        Contribution(
            advice=all_of[pk][0].advice,
            rows=tuple(Compared(row, COLOURS[Verdict(row.verdict)], _bearing(row, answers)) for row in group),
            faults=sum(row.verdict != Verdict.YES for row in all_of[pk]),
        )
        for pk, group in groupby(shown, key=lambda row: row.advice_id)
    ]


def _bearing(row: AdviceMatch, answers: Mapping[str, tuple[Answer, ...]]) -> tuple[Answer, ...]:
    """The answers that words of the plan can be quoted for: only where it has words on the matter at all."""
    return answers.get(row.kind, ()) if row.verdict != Verdict.NO and row.planned_start is not None else ()


def _open_answers(version: PlanVersion, viewer: Viewer) -> dict[str, tuple[Answer, ...]]:
    """The viewer's own answers, in an audit of this text that is open, by the kind of match that bears on them."""
    codes = {code for listed in criteria().values() for code in listed}
    own = Answer.objects.filter(
        space_id=version.space_id,
        audit__plan_version=version,
        audit__assignment__auditor_id=viewer.person_id,
        audit__state=Audit.State.IN_PROGRESS,
        criterion__code__in=codes,
    ).select_related("criterion", "audit")
    found = list(own)
    return {
        kind: tuple(answer for answer in found if answer.criterion.code in listed)
        for kind, listed in criteria().items()
    }


@cache
def criteria() -> Mapping[str, tuple[str, ...]]:
    """Which criteria what became of advice speaks to, by its kind."""
    return {kind: tuple(codes) for kind, codes in read_pack("thread_words")["criteria"].items()}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What advice says on a criterion, as one sentence."""

    criterion: str
    sentence: str


def suggestions_for(version: PlanVersion) -> list[Suggestion]:
    """What the comparison with advice says on each criterion that it speaks to; nothing where none was made."""
    return [
        Suggestion(code, sentence)
        for kind, sentence in _sentences(version).items()
        for code in criteria().get(kind, ())
    ]


def sums_of(version: PlanVersion) -> list[str]:
    return list(_sentences(version).values())


def _sentences(version: PlanVersion) -> dict[str, str]:
    counted = _counted(space_id=version.space_id, version_id=version.pk)
    return {row["kind"]: _sentence(row) for row in counted if row["kind"] in NOUNS}


@Prepared
def _counted(space_id: int, version_id: UUID) -> "QuerySet[AdviceMatch, Any]":
    return (
        _of_text(space_id, version_id)
        .values("kind")
        .annotate(
            all=Count("pk"),
            missing=Count("pk", filter=Q(verdict=Verdict.NO)),
            changed=Count("pk", filter=Q(verdict=Verdict.CHANGED)),
            open=Count("pk", filter=Q(state=AdviceMatch.State.PROPOSED) & ~Q(verdict=Verdict.YES)),
        )
        .order_by("kind")
    )


def _sentence(row: Mapping[str, Any]) -> str:
    one, many = NOUNS[row["kind"]]
    total, missing, changed = row["all"], row["missing"], row["changed"]
    noun = one if total == 1 else many
    if not missing and not changed:
        return f"The plan has all {total} {noun} of the advice."
    faults = [
        *([f"{missing} {'was' if missing == 1 else 'were'} not found in the plan"] if missing else []),
        *([f"{changed} {'is' if changed == 1 else 'are'} changed or thinned"] if changed else []),
    ]
    unseen = f" {row['open']} of these have not been looked at by a person yet." if row["open"] else ""
    return f"Of {total} {noun} in the advice, {' and '.join(faults)}.{unseen}"


def match_in(space: Space, version_id: UUID, match_id: UUID) -> AdviceMatch:
    """One comparison of a text of this space. Raises Http404."""
    matches = AdviceMatch.objects.in_space(space).select_related("version__plan")
    found: AdviceMatch = get_object_or_404(matches, pk=match_id, version_id=version_id)
    return found

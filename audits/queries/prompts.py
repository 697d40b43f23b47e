"""Drafting prompts as people see them: beside a text, one by one with their reasons, and how good each check is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404

from audits.models import DraftingPrompt, PlanVersion, PromptRun, PromptSetting
from audits.queries.checking import FINDING, chosen_in, pack_of_portal, settings_in
from audits.queries.codes import section_names
from audits.queries.documents import Place
from audits.rules.checks.pack import Check, WordList
from audits.rules.intervals import wilson
from qa_portal.jobs.models import Job
from qa_portal.jobs.queries import jobs_about
from qa_portal.spaces.models import Space
from qa_portal.spaces.prepared import Prepared

State = DraftingPrompt.State
SEVERITIES = {
    "high": ("May be unlawful, or a breach of personal data", "red"),
    "medium": ("Likely to weaken the plan", "orange"),
    "low": ("Worth a glance", "grey"),
}
LEAST = SEVERITIES["low"]
STATES = {
    State.OPEN: ("To look at", "blue"),
    State.CONFIRMED: ("Confirmed", "green"),
    State.DISMISSED: ("Dismissed", "grey"),
}
ELSEWHERE = "Cover and other parts"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a quote, and whether they set the prompt off."""

    words: str
    is_marked: bool


@dataclass(frozen=True)
class Card:
    """One prompt with what is said about it."""

    prompt: DraftingPrompt
    check: Check
    sentences: tuple[tuple[Piece, ...], ...]

    @property
    def severity_words(self) -> str:
        return SEVERITIES.get(self.prompt.severity, LEAST)[0]

    @property
    def severity_colour(self) -> str:
        return SEVERITIES.get(self.prompt.severity, LEAST)[1]

    @property
    def state_words(self) -> str:
        return STATES[State(self.prompt.state)][0]

    @property
    def state_colour(self) -> str:
        return STATES[State(self.prompt.state)][1]

    @property
    def name(self) -> str:
        """For headings and buttons: the check and the first words of the quote."""
        words = self.prompt.quote.split()
        begun = " ".join(words[:6]) + ("…" if len(words) > 6 else "")  # noqa: PLR2004 - enough to know it by
        return f"{self.check.name}: {begun}" if begun else self.check.name


@dataclass(frozen=True)
class SectionCards:
    """The prompts of one section of the text."""

    code: str
    name: str
    cards: tuple[Card, ...]

    @property
    def heading(self) -> str:
        return f"Section {self.code}: {self.name}" if self.code else self.name


@dataclass(frozen=True)
class PromptPage:
    """All prompts of a text, or those of one section, with how far the looking is."""

    groups: tuple[SectionCards, ...]
    run: PromptRun | None
    is_outdated: bool
    job: Job | None
    section: str = ""

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        return tuple(card for group in self.groups for card in group.cards)

    @property
    def open(self) -> int:
        return sum(card.prompt.is_open for card in self.cards)

    @property
    def decided(self) -> int:
        return len(self.cards) - self.open

    @property
    def is_waiting(self) -> bool:
        """Whether the text is being looked through at this moment, as far as the reader may know."""
        return self.job is not None and self.job.state in {Job.State.QUEUED, Job.State.RUNNING}


def shown_in(version: PlanVersion, off: Iterable[str]) -> "QuerySet[DraftingPrompt]":
    """The prompts of a text, those of checks that the council switched off left out unless somebody decided on them."""
    prompts = DraftingPrompt.objects.filter(space_id=version.space_id, plan_version=version)
    return prompts.exclude(check_code__in=list(off), state=State.OPEN)


def open_by_section(version: PlanVersion) -> Counter[str]:
    """How many prompts of each section wait for a look; one query, for pages that only name the number."""
    return Counter(dict(_open(space_id=version.space_id, version_id=version.pk)))


@Prepared
def _open(space_id: int, version_id: UUID) -> "QuerySet[DraftingPrompt, tuple[str, int]]":
    off = PromptSetting.objects.filter(space_id=space_id, is_on=False).values("check_code")
    waiting = DraftingPrompt.objects.filter(space_id=space_id, plan_version_id=version_id, state=State.OPEN)
    return waiting.exclude(check_code__in=off).values_list("section").annotate(times=Count("pk")).order_by()


def prompt_page(version: PlanVersion, section: str | None = None) -> PromptPage:
    """The prompts of a text with their reasons, the gravest of each section first; of one section where it is named."""
    chosen = chosen_in(version.space)
    prompts = shown_in(version, chosen.off).select_related("decided_by")
    if section is not None:
        prompts = prompts.filter(section=section)
    run = PromptRun.objects.filter(space_id=version.space_id, plan_version=version).first()
    return PromptPage(
        groups=_groups(version, list(prompts)),
        run=run,
        is_outdated=run is not None and run.digest != chosen.digest,
        job=jobs_about(version, FINDING).first(),
        section=section or "",
    )


def prompt_in(version: PlanVersion, prompt_id: UUID) -> DraftingPrompt:
    """A prompt of this text. Raises Http404."""
    prompts = DraftingPrompt.objects.filter(space_id=version.space_id, plan_version=version)
    return get_object_or_404(prompts.select_related("plan_version"), pk=prompt_id)


def prompt_shown(version: PlanVersion, wanted: str) -> list[Place]:
    """Where the one prompt stands that is to be marked in the text."""
    try:
        prompt = DraftingPrompt.objects.filter(space_id=version.space_id, plan_version=version, pk=UUID(wanted)).first()
    except ValueError:
        return []
    return [Place(prompt.pk, *prompt.pieces[0])] if prompt and prompt.pieces else []


def card_of(version: PlanVersion, prompt: DraftingPrompt) -> Card:
    """One prompt, laid out; the text is read from the version."""
    return Card(prompt, check_named(prompt.check_code), marked_sentences(version.text, prompt.pieces, prompt.words))


def check_named(code: str) -> Check:
    """The check as the pack has it; for one that an older pack had, what is known of it."""
    return pack_of_portal()[0].by_code.get(code) or Check(
        code=code,
        name=code.replace("_", " ").capitalize(),
        severity="low",
        sections=None,
        plan_stages=None,
        word_lists=(),
        explanation="This check is not in use any more.",
        writer_tip="",
        references=(),
        criteria=(),
        is_enabled=False,
        least_year=None,
    )


def _groups(version: PlanVersion, prompts: Sequence[DraftingPrompt]) -> tuple[SectionCards, ...]:
    names = section_names(version.plan.plan_kind)
    cards = sorted((card_of(version, each) for each in prompts), key=_rank)
    order = [*names, ""]
    grouped = {code: tuple(card for card in cards if card.prompt.section == code) for code in order}
    return tuple(SectionCards(code, names.get(code, ELSEWHERE), found) for code, found in grouped.items() if found)


def _rank(card: Card) -> tuple[bool, int, int]:
    """Those to look at first, the gravest first, then by place."""
    order = {code: number for number, code in enumerate(SEVERITIES)}
    first = card.prompt.pieces[0][0] if card.prompt.pieces else 0
    return not card.prompt.is_open, order.get(card.prompt.severity, len(order)), first


def marked_sentences(
    text: str, pieces: Iterable[Sequence[int]], words: Sequence[Sequence[int]]
) -> tuple[tuple[Piece, ...], ...]:
    """The sentences of a prompt, with the words that set it off marked; places are offsets in the text."""
    return tuple(tuple(_pieces(text, start, end, words)) for start, end in pieces)


def _pieces(text: str, start: int, end: int, words: Sequence[Sequence[int]]) -> Iterable[Piece]:
    """The words of a sentence, cut where those that set the prompt off begin and end."""
    at = start
    for begin, finish in sorted((max(start, one), min(end, two)) for one, two in words if one < end and start < two):
        if at < begin:
            yield Piece(text[at:begin], is_marked=False)
        if max(at, begin) < finish:
            yield Piece(text[max(at, begin) : finish], is_marked=True)
        at = max(at, finish)
    if at < end:
        yield Piece(text[at:end], is_marked=False)


@dataclass(frozen=True)
class CheckRow:
    """How good one check is in a council: what people made of its prompts, and whether it runs."""

    check: Check
    confirmed: int
    dismissed: int
    waiting: int
    setting: PromptSetting | None

    @property
    def is_on(self) -> bool:
        return self.check.is_enabled if self.setting is None else self.setting.is_on

    @property
    def decided(self) -> int:
        return self.confirmed + self.dismissed

    @property
    def percent(self) -> int | None:
        """How many of a hundred were right, of those that people decided on."""
        return round(100 * self.confirmed / self.decided) if self.decided else None

    @property
    def range_percent(self) -> tuple[int, int]:
        """The ends of Wilson's 95% interval in whole per cent."""
        interval = wilson(self.confirmed, self.decided)
        return round(100 * interval.low), round(100 * interval.high)


def check_rows(space: Space) -> list[CheckRow]:
    """Every check of the pack with the decisions in this council, those with most decisions first."""
    settings = settings_in(space)
    counted = DraftingPrompt.objects.in_space(space).values_list("check_code", "state").annotate(times=Count("pk"))
    times = {(code, state): number for code, state, number in counted.order_by()}
    rows = [_check_row(check, times, settings.get(check.code)) for check in pack_of_portal()[0].checks]
    return sorted(rows, key=lambda row: (-row.decided, -row.waiting, row.check.name))


def _check_row(check: Check, times: Mapping[tuple[str, str], int], setting: PromptSetting | None) -> CheckRow:
    confirmed, dismissed, waiting = (
        times.get((check.code, state), 0) for state in (State.CONFIRMED, State.DISMISSED, State.OPEN)
    )
    return CheckRow(check, confirmed, dismissed, waiting, setting)


@dataclass(frozen=True)
class CheckPage:
    """One check with its lists of words and what was dismissed, for the person who decides whether it runs."""

    row: CheckRow
    lists: tuple[WordList, ...]
    dismissed: tuple[DraftingPrompt, ...]


MOST_REASONS = 20


def check_page(space: Space, check: Check) -> CheckPage:
    row = next(row for row in check_rows(space) if row.check.code == check.code)
    lists = tuple(pack_of_portal()[0].words(code) for code in check.word_lists)
    dismissed = DraftingPrompt.objects.in_space(space).filter(check_code=check.code, state=State.DISMISSED)
    latest = dismissed.select_related("decided_by", "plan_version__plan").order_by("-decided_at", "pk")
    return CheckPage(row, lists, tuple(latest[:MOST_REASONS]))

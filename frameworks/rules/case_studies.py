"""A case-study framework: agencies answer key questions on one child's experience, alone first, and then agree.

It has no criteria and computes no grade. Its judgement is a category of a scale, reached by consensus.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from frameworks.rules.editing.faults import without_echoes
from frameworks.rules.frameworks import ScopeSpec, read_scope
from frameworks.rules.reading import PackRefusedError, Raw, Reading, twice
from frameworks.rules.scales import ScaleSpec

PROFILE = "pupil_profile"
"""The method by which the child is heard through a profile; its headings stand under this name in the text."""


@dataclass(frozen=True)
class PromptSpec:
    """A question or a thing to be in place. `theme` is tagged when the answer points to it; `creates` names an action;
    `blocking` stops the meeting from being opened.
    """

    code: str
    text: str
    outcomes: tuple[str, ...] = ()
    theme: str | None = None
    creates: str | None = None
    blocking: bool = False


@dataclass(frozen=True)
class KeyQuestionSpec:
    code: str
    text: str
    asked_of: tuple[str, ...]
    prompts: tuple[PromptSpec, ...]
    parts: tuple[str, ...] = ()
    action_required: bool = False


@dataclass(frozen=True)
class VoiceRule:
    """How the child is heard: by items that someone answers, or by a profile made in the meeting."""

    method: str
    fields: tuple[PromptSpec, ...]


@dataclass(frozen=True)
class AttendanceRule:
    expected: tuple[str, ...]
    required: tuple[str, ...]
    modes: tuple[str, ...]
    if_required_absent: str | None


@dataclass(frozen=True)
class JudgementRule:
    scale: str
    descriptors: Mapping[int, str]
    each_agency_first: bool
    blind_until_all_in: bool
    consensus_required: bool
    reason_required: bool
    dissent_kept: bool
    dissent_shown: bool


@dataclass(frozen=True)
class TrendMapping:
    """How older judgements are read for one trend line. They keep their own words and are never judged again."""

    from_scale: str
    to_scale: str
    pairs: Mapping[int, int]
    keeps_good_line: bool
    basis: str
    reason: str | None


@dataclass(frozen=True)
class HistoryRow:
    """One published meeting: how many cases were judged in each category."""

    meeting: str
    case_kind: str
    theme: str
    counts: Mapping[int, int]


@dataclass(frozen=True)
class CaseStudyPack:
    code: str
    name: str
    version: str
    status: str
    valid_from: date | None
    valid_to: date | None
    succeeds: str | None
    scope: ScopeSpec
    cases_per_meeting: int | None
    purpose_questions: tuple[PromptSpec, ...]
    preparation: tuple[PromptSpec, ...]
    key_questions: tuple[KeyQuestionSpec, ...]
    checks: tuple[PromptSpec, ...]
    child_voice: VoiceRule
    attendance: AttendanceRule
    judgement: JudgementRule
    after: tuple[PromptSpec, ...]
    trend_mapping: TrendMapping | None
    theme_history: tuple[HistoryRow, ...]


def parse_case_study(pack: Raw, *, scales: Mapping[str, ScaleSpec]) -> CaseStudyPack:
    """The specifications in a case-study pack. Raises PackRefusedError with every fault as a sentence."""
    faults: list[str] = []
    study = read_case_study(Reading(pack, "The pack", faults))
    faults += without_echoes(_faults(study, scales), faults)
    if faults:
        raise PackRefusedError(faults)
    return study


_SAID_TO_PEOPLE = ("labels_are_proposals", "level_note", "succeeded_by")


def read_case_study(top: Reading) -> CaseStudyPack:
    head = top.within("framework", "The framework")
    study = CaseStudyPack(
        code=head.code(),
        name=head.text("name", most=160),
        version=head.text("version", most=20),
        status=head.text("status"),
        valid_from=head.maybe_date("valid_from"),
        valid_to=head.maybe_date("valid_to"),
        succeeds=head.maybe_text("succeeds"),
        scope=read_scope(head, head.codes("case_kinds", most=60)),
        cases_per_meeting=head.maybe_whole("cases_per_meeting"),
        purpose_questions=_prompts(top, "purpose_questions", "Purpose question"),
        preparation=_prompts(top, "preparation", "Preparation"),
        key_questions=tuple(_key_question(each) for each in top.each("key_questions", "Key question")),
        checks=_prompts(top, "checks", "Check"),
        child_voice=_voice(top),
        attendance=_attendance(top.within("attendance", "The rule on attendance")),
        judgement=_judgement(top.within("judgement", "The rule on judgement"), head.text("judgement_scale")),
        after=_prompts(top, "after", "Step"),
        trend_mapping=_trend(top.within("trend_mapping", "The trend mapping")) if top.has("trend_mapping") else None,
        theme_history=tuple(_history(each) for each in top.each("theme_history", "Meeting", "meeting")),
    )
    head.only("adoptions", "change_note", "description", "kind", "label_shown_to_users", *_SAID_TO_PEOPLE)
    top.only("schema", "theme_history_check")
    return study


def _prompts(part: Reading, key: str, noun: str) -> tuple[PromptSpec, ...]:
    return tuple(
        PromptSpec(
            code=each.code(),
            text=each.text("label" if each.has("label") else "text"),
            outcomes=each.codes("outcomes"),
            theme=each.maybe_text("theme"),
            creates=each.maybe_text("creates"),
            blocking=each.flag("blocking"),
        )
        for each in part.each(key, noun)
    )


def _key_question(each: Reading) -> KeyQuestionSpec:
    return KeyQuestionSpec(
        code=each.code(),
        text=each.text("text"),
        asked_of=each.codes("asked_of"),
        prompts=_prompts(each, "prompts", "Prompt"),
        parts=each.codes("parts"),
        action_required=each.flag("action_required"),
    )


def _voice(top: Reading) -> VoiceRule:
    voice = top.within("child_voice", "The rule on the child's voice")
    method = voice.text("method")
    items, headings = _prompts(voice, "items", "Item"), _prompts(top.within(PROFILE), "fields", "Field")
    return VoiceRule(method=method, fields=headings if method == PROFILE else items)


def _attendance(part: Reading) -> AttendanceRule:
    return AttendanceRule(
        expected=part.codes("expected"),
        required=part.codes("required"),
        modes=part.codes("modes"),
        if_required_absent=part.maybe_text("if_required_absent"),
    )


def _judgement(part: Reading, scale: str) -> JudgementRule:
    consensus, dissent = part.within("consensus"), part.within("dissent")
    return JudgementRule(
        scale=scale,
        descriptors=part.by_number("descriptors"),
        each_agency_first=part.flag("each_agency_first"),
        blind_until_all_in=part.flag("blind_until_all_in"),
        consensus_required=consensus.flag("required"),
        reason_required=consensus.flag("reason_required"),
        dissent_kept=dissent.flag("kept"),
        dissent_shown=dissent.flag("shown_in_report"),
    )


def _trend(part: Reading) -> TrendMapping:
    return TrendMapping(
        from_scale=part.code("from_scale"),
        to_scale=part.code("to_scale"),
        pairs=part.pairs("map") or {},
        keeps_good_line=part.flag("keeps_good_line"),
        basis=part.text("basis"),
        reason=part.maybe_text("reason"),
    )


def _history(each: Reading) -> HistoryRow:
    return HistoryRow(
        meeting=each.code("meeting"),
        case_kind=each.code("case_kind"),
        theme=each.text("theme"),
        counts=each.pairs("counts") or {},
    )


def _faults(study: CaseStudyPack, scales: Mapping[str, ScaleSpec]) -> Iterator[str]:
    yield from (f"The code {code} is given to more than one question." for code in twice(_codes(study)))
    scale = scales.get(study.judgement.scale)
    if scale is None:
        yield f"The case study is judged on the scale {study.judgement.scale}, which does not exist."
        return
    for value in sorted(set(study.judgement.descriptors) ^ set(scale.answers)):
        yield f"The rule on judgement and the scale {scale.code} do not both have the category {value}."
    for row in study.theme_history:
        for value in sorted(set(row.counts) - set(scale.answers)):
            yield f"Meeting {row.meeting} counts cases in category {value}, which {scale.code} does not have."
    if not study.child_voice.fields:
        yield "The rule on the child's voice has neither items nor a profile with fields."
    if study.trend_mapping:
        yield from _trend_faults(study.trend_mapping, scales)


def _codes(study: CaseStudyPack) -> Iterable[str]:
    for question in study.key_questions:
        yield question.code
        yield from (prompt.code for prompt in question.prompts)
    for prompts in (study.purpose_questions, study.preparation, study.checks, study.after):
        yield from (prompt.code for prompt in prompts)


def _trend_faults(trend: TrendMapping, scales: Mapping[str, ScaleSpec]) -> Iterator[str]:
    source, target = scales.get(trend.from_scale), scales.get(trend.to_scale)
    if source is None or target is None:
        yield f"The trend mapping goes from {trend.from_scale} to {trend.to_scale}, and one of them does not exist."
    elif set(trend.pairs) != set(source.answers) or not set(trend.pairs.values()) <= set(target.answers):
        yield f"The trend mapping does not read each category of {source.code} as one of {target.code}."
    elif trend.keeps_good_line and any(source.is_good(old) != target.is_good(new) for old, new in trend.pairs.items()):
        yield "The trend mapping says that it keeps the good line, but a category changes sides."

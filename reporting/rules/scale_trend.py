"""The trend of published case studies as figures: a picture for each stretch that may stand in one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frameworks.rules.bridging import Break, Bridge, Crossing, Read, Segment
from moderation.rules.judgements import Meeting, lines_of
from reporting.rules.charts import StackedBars, StackedRow
from reporting.rules.findings import counted, listed
from reporting.rules.paig.figures import Scale
from reporting.rules.report import Figure, Table, numbers, words

Scales = Mapping[tuple[str, int], Scale]
"""Code and version of a scale -> its words and colours, best first."""


@dataclass(frozen=True)
class ScaleTrend:
    """A figure for each segment, with the sentences on how it was read; and a sentence for each break."""

    stretches: tuple[tuple[Figure, tuple[str, ...]], ...]
    breaks: tuple[str, ...]
    as_given: tuple[Table, ...]


def trend_of(crossing: Crossing, scales: Scales, themes: Sequence[str], kinds: Sequence[str]) -> ScaleTrend:
    """`themes` and `kinds` of case, in words, are those of the results, in the order of the crossing."""
    left = list(themes)
    stretches = []
    for number, segment in enumerate(crossing.segments, 1):
        mine, left = left[: len(segment.results)], left[len(segment.results) :]
        stretches.append((_figure(number, segment, scales, mine), _how_read(segment)))
    return ScaleTrend(
        tuple(stretches), tuple(map(_told_break, crossing.breaks)), _as_given(crossing, scales, themes, kinds)
    )


def _figure(number: int, segment: Segment, scales: Scales, themes: Sequence[str]) -> Figure:
    scale = scales[segment.scale.key]
    return Figure(
        key=f"case-studies-{number}",
        finding=finding(segment, scale),
        chart=StackedBars(
            tuple((grade.label, grade.token) for grade in scale.grades),
            tuple(_row(read, before, scale) for read, before in _with_before(segment)),
        ),
        table=_table(number, segment, scale, themes),
    )


def finding(segment: Segment, scale: Scale) -> str:
    """How many of all were above the good line, from when until when."""
    total, first, last = segment.totals, segment.results[0].given.label, segment.results[-1].given.label
    good = sum(total.get(grade.value, 0) for grade in scale.good)
    when = f"in {first}" if first == last else f"from {first} to {last}"
    cases = counted(sum(total.values()), "case study", "case studies")
    named = listed(f"“{grade.label}”" for grade in scale.good)
    return f"{good} of {cases} {when} {'was' if good == 1 else 'were'} judged {named}."


def _with_before(segment: Segment) -> list[tuple[Read, Read | None]]:
    return list(zip(segment.results, [None, *segment.results[:-1]], strict=True))


def _row(read: Read, before: Read | None, scale: Scale) -> StackedRow:
    total = sum(read.counts.values())
    changed = before is not None and before.given.scale.key != read.given.scale.key
    return StackedRow(
        label=read.given.label,
        note=counted(total, "case", "cases"),
        parts=tuple(read.counts.get(grade.value, 0) for grade in scale.grades),
        total=total,
        aside="New scale from here" if changed else "",
    )


def _table(number: int, segment: Segment, scale: Scale, themes: Sequence[str]) -> Table:
    grades = tuple(grade.label for grade in scale.grades)
    rows = [
        (each.given.label, theme, *_cells(each.counts, scale), _given_on(each))
        for each, theme in zip(segment.results, themes, strict=True)
    ]
    return Table(
        key=f"case-studies-{number}",
        caption=f"Published case studies, read on {segment.scale}",
        columns=(*words("Meeting", "Theme"), *numbers(*grades, "Cases"), *words("Given on")),
        rows=(*rows, ("All", "", *_cells(segment.totals, scale), "")),
    )


def _cells(counts: Mapping[int, int], scale: Scale) -> tuple[str, ...]:
    return (*(str(counts.get(grade.value, 0)) for grade in scale.grades), str(sum(counts.values())))


def _given_on(read: Read) -> str:
    return f"{read.given.scale}, read by the published mapping" if read.bridge else str(read.given.scale)


def _how_read(segment: Segment) -> tuple[str, ...]:
    return tuple(_told_bridge(bridge, segment) for bridge in segment.bridges)


def _told_bridge(bridge: Bridge, segment: Segment) -> str:
    through = [read for read in segment.results if read.bridge == bridge]
    source = through[0].given.scale
    return (
        f"Results given on {source} are read on {segment.scale} by the mapping published on "
        f"{bridge.published_on:%-d %B %Y}. They keep their own words: {_own_words(through)}. {bridge.reason}"
    )


def _own_words(through: Sequence[Read]) -> str:
    scale = through[0].given.scale
    total = {answer: sum(read.given.counts.get(answer, 0) for read in through) for answer in scale.labels}
    return listed(f"{times} “{scale.labels[answer]}”" for answer, times in total.items())


def _told_break(found: Break) -> str:
    return f"The trend is broken between {found.before} and {found.after}. {found.reason}"


def _as_given(crossing: Crossing, scales: Scales, themes: Sequence[str], kinds: Sequence[str]) -> tuple[Table, ...]:
    """What was judged, in the words in which it was judged, whatever the trend reads it as."""
    given = [read.given for segment in crossing.segments for read in segment.results]
    held: dict[tuple[str, int], list[Meeting]] = {}
    names = {each.scale.key: each.scale for each in given}
    for each, theme, kind in zip(given, themes, kinds, strict=True):
        held.setdefault(each.scale.key, []).append(Meeting(each.label, kind, theme, each.counts))
    return tuple(
        _given_table(number, str(names[key]), meetings, scales[key])
        for number, (key, meetings) in enumerate(held.items(), 1)
    )


def _given_table(number: int, name: str, meetings: Sequence[Meeting], scale: Scale) -> Table:
    """A row a meeting; then totals worked out from the rows, by kind of case and in all."""
    grades = [*(grade.label for grade in scale.grades), "Cases"]
    kinds = {meeting.kind: meeting.kind for meeting in meetings}
    return Table(
        key=f"as-given-{number}",
        caption=f"As judged, on {name}",
        columns=(*words("Meeting", "Help", "Theme"), *numbers(*grades)),
        rows=tuple(lines_of(meetings, [grade.value for grade in scale.grades], kinds)),
    )

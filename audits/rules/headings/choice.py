"""Which of the candidates are the headings: lists of contents go, the strongest series stays, words fill its gaps."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from audits.rules.headings.candidates import LIKE_A_HEADING, Candidate
from audits.rules.headings.kinds import PlanKind
from audits.rules.headings.reading import Form

ENOUGH = 6.5  # points, the series counted in
SERIES_POINTS = 3.0
BEHIND_BEST = 2.5  # a second place of a section is believed when it has nearly as much for it as the first
LEAST_MARKS = 1.5  # a heading by words alone must at least be bold, in a cell too
PLAIN, PLAINER = 0.5, 1.0  # marks: less is a line like all others, if the best of its section has so many more
FEW = 3
LISTING_CODES = 4
LISTING_SHARE = 0.6
LISTING_ROOM = 0.35
NO_ROOM = 25  # characters

LookKey = tuple[object, ...]


def choose(candidates: Sequence[Candidate], end: int, kind: PlanKind) -> list[Candidate]:
    """The headings in reading order; `end` is where the text ends."""
    named = [each for each in candidates if each.reading.form is not Form.WORDS]
    worded = [each for each in candidates if told_by_words(each)]
    chosen = strongest(without_column_heads(without_listings(named, end)), kind)
    if len(codes_of(chosen)) >= max(FEW, len(kind.codes) // 3):
        chosen = in_order([*chosen, *column_heads(worded, chosen, kind)])
        return in_order([*chosen, *fillers(worded, chosen, kind)])
    return in_order([*chosen, *series_of_words(without_listings(worded, end), chosen, kind)])


def told_by_words(candidate: Candidate) -> bool:
    reading = candidate.reading
    return reading.form is Form.WORDS and reading.coverage >= LIKE_A_HEADING and candidate.marks >= LEAST_MARKS


def codes_of(candidates: Iterable[Candidate]) -> set[str]:
    return {code for each in candidates for code in each.codes}


def in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda each: each.start)


def without_listings(found: Sequence[Candidate], end: int) -> list[Candidate]:
    """The candidates without a list of contents or key to the sections, before or after the sections themselves."""
    for cut in range(len(found) - 1, 0, -1):
        if is_listing(found[:cut], found[cut:], end):
            return without_listings(found[cut:], end)
    for cut in range(1, len(found)):
        if is_listing(found[cut:], found[:cut], end):
            return without_listings(found[:cut], end)
    return list(found)


def is_listing(part: Sequence[Candidate], rest: Sequence[Candidate], end: int) -> bool:
    """Whether `part` names sections once, close together, and `rest` names them again with room to speak.

    It names most of them; or fewer, if they are all of one look and hardly a word stands between them.
    """
    named = [code for each in part for code in each.codes]
    again = codes_of(rest)
    if len(named) < LISTING_CODES or len(set(named)) < len(named):
        return False
    rooms = rooms_of(part, end)
    bare = median(rooms) <= NO_ROOM and len(set(map(look_key, part))) == 1
    enough = len(named) if bare else max(len(named), len(again))
    if len(set(named) & again) < LISTING_SHARE * enough:
        return False
    rest_rooms = rooms_of([each for each in rest if set(each.codes) & set(named)], end, rest)
    return sum(rooms) < LISTING_ROOM * sum(rest_rooms)


def rooms_of(part: Sequence[Candidate], end: int, among: Sequence[Candidate] = ()) -> list[int]:
    """How many characters stand below each heading of `part`; the last may run on, so counts as the widest other."""
    starts = [each.start for each in among or part]
    rooms = [min((start for start in starts if start > each.start), default=end) - each.end for each in part]
    if not among and len(rooms) > 1:
        rooms[-1] = min(rooms[-1], max(rooms[:-1]))
    return rooms


def without_column_heads(found: Sequence[Candidate]) -> list[Candidate]:
    """Without heads of columns that only point at sections ("Outcome (Section E)") which stand elsewhere."""
    rows: dict[LookKey, list[Candidate]] = defaultdict(list)
    for each in found:
        if each.block.cell is not None:
            look = each.look.bold, each.look.shaded, each.look.size
            rows[each.block.cell.table, each.block.cell.row, look].append(each)
    heads = [each for row in rows.values() if len(row) > 1 for each in row]
    elsewhere = codes_of(each for each in found if each not in heads and each.points + SERIES_POINTS >= ENOUGH)
    pointing = [
        each
        for row in rows.values()
        if len(row) > 1 and len(codes_of(row) & elsewhere) * 2 > len(codes_of(row))
        for each in row
    ]
    return [each for each in found if each not in pointing]


def look_key(candidate: Candidate) -> LookKey:
    look = candidate.look
    return look.level, look.bold, look.shaded, look.ruled, look.in_table


def strongest(found: Sequence[Candidate], kind: PlanKind) -> list[Candidate]:
    """Those that have enough for them and are not far behind the best candidate of the same section."""
    found = without_plain_repeats(found, kind)
    points = with_series(found, kind)
    best: dict[str, float] = defaultdict(float)
    for each, total in zip(found, points, strict=True):
        for code in () if is_umbrella(each, kind) else each.codes:
            best[code] = max(best[code], total)
    return [
        each
        for each, total in zip(found, points, strict=True)
        if total >= ENOUGH and all(total >= best[code] - BEHIND_BEST for code in each.codes)
    ]


def without_plain_repeats(found: Sequence[Candidate], kind: PlanKind) -> list[Candidate]:
    """Without lines that look like any other words, where the best heading of their section does not."""
    marks: dict[str, float] = defaultdict(float)
    for each in found:
        for code in () if is_umbrella(each, kind) else each.codes:
            marks[code] = max(marks[code], each.marks)
    return [
        each for each in found if each.marks >= PLAIN or all(marks[code] - each.marks < PLAINER for code in each.codes)
    ]


def is_umbrella(candidate: Candidate, kind: PlanKind) -> bool:
    """Whether it stands over sections that may have lesser headings of their own below it."""
    return any(words.codes == candidate.codes and len(words.codes) > 1 for words in kind.words)


def with_series(found: Sequence[Candidate], kind: PlanKind) -> list[float]:
    """Points with those for standing in a series: the more sections share a look, the surer is each."""
    series: dict[LookKey, set[str]] = defaultdict(set)
    for each in found:
        series[look_key(each)] |= set(each.codes)
    whole = max(1.0, len(kind.codes) / 2)
    return [each.points + SERIES_POINTS * min(1.0, len(series[look_key(each)]) / whole) for each in found]


def column_heads(worded: Sequence[Candidate], chosen: Sequence[Candidate], kind: PlanKind) -> list[Candidate]:
    """Heads of columns, side by side, that tell by words alone two or more of the sections still missing."""
    missing = set(kind.codes) - codes_of(chosen)
    rows: dict[LookKey, list[Candidate]] = defaultdict(list)
    for each in worded:
        cell = each.block.cell
        if cell is not None and stands_in_order(each, chosen, kind):
            rows[cell.table, cell.row, look_key(each)].append(each)
    sections = [codes_of(row) for row in rows.values()]
    return [
        each
        for row, told in zip(rows.values(), sections, strict=True)
        if 1 < len(told) == len(row) and told <= missing
        for each in row
    ]


def fillers(worded: Sequence[Candidate], chosen: Sequence[Candidate], kind: PlanKind) -> list[Candidate]:
    """Headings without a code for the sections still missing: of the series' look, and in the place of their order."""
    looks = {look_key(each) for each in chosen}
    missing = set(kind.codes) - codes_of(chosen)
    return [
        each
        for each in worded
        if set(each.codes) <= missing and look_key(each) in looks and stands_in_order(each, chosen, kind)
    ]


def stands_in_order(candidate: Candidate, chosen: Sequence[Candidate], kind: PlanKind) -> bool:
    before = [each for each in chosen if each.start < candidate.start]
    after = [each for each in chosen if each.start > candidate.start]
    place = kind.codes.index(candidate.codes[0])
    follows = not before or kind.codes.index(before[-1].codes[-1]) < place
    return follows and (not after or place < kind.codes.index(after[0].codes[0]))


def series_of_words(worded: Sequence[Candidate], chosen: Sequence[Candidate], kind: PlanKind) -> list[Candidate]:
    """The look whose headings tell the most sections, with headings of other looks for what it lacks."""
    groups: dict[LookKey, list[Candidate]] = defaultdict(list)
    for each in worded:
        if not set(each.codes) & codes_of(chosen):
            groups[look_key(each)].append(each)
    if not groups:
        return []
    group = max(groups.values(), key=lambda each: (len(codes_of(each)), each[0].marks))
    if len(codes_of(group)) < min(FEW, len(kind.codes)):
        return []
    others = [each for each in worded if not set(each.codes) & codes_of([*group, *chosen])]
    least = group[0].marks
    return [*group, *(each for each in others if each.marks >= least and stands_in_order(each, in_order(group), kind))]

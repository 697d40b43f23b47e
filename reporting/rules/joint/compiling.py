"""Putting the sections of a joint report together. The same figures give the same report; nobody is named in it."""

from collections.abc import Iterable, Iterator

from reporting.rules.findings import counted, listed
from reporting.rules.joint.figures import Asked, Attending, Case, JointFigures
from reporting.rules.joint.headings import JOINT_HEADINGS, JointKey
from reporting.rules.report import Evidence, Part, Report, Section, Table, numbers, sealed, words

OVERALL, CHILD, SYSTEM = "overall", "KQ4-individual", "KQ4-system"
HOW = (
    "Each agency answered the key questions alone, before it knew what any other said. Then all answers were laid side "
    "by side, talked about, and agreed in one set of words. What each agency said at first stays on record."
)


def compile_joint(figures: JointFigures) -> Report:
    """The joint report of a council for one term, sealed with its hash. Words are those that were agreed."""
    parts = {
        JointKey.PART: tuple(_took_part(figures)),
        JointKey.LOOKED_AT: (Part(tables=(_looked_at(figures),)),) if figures.cases else (),
        JointKey.HOW: (Part(paragraphs=(HOW,)),),
        JointKey.QUESTIONS: tuple(_questions(figures)),
        JointKey.SCORING: tuple(_judgements(figures)),
        JointKey.TOGETHER: tuple(_together(figures)),
        JointKey.FAMILY: tuple(_family(figures)),
        JointKey.THEMES: tuple(_themes(figures)),
        JointKey.SYSTEM: _agreed_on(figures.cases, SYSTEM),
        JointKey.LEARNED: tuple(_learned(figures)),
        JointKey.ANNEX: _agreed_on(figures.cases, CHILD, f"{figures.council}: next steps for each child"),
    }
    return sealed(
        Report(
            kind="joint",
            title="Joint report on multi-agency case studies",
            council=figures.council,
            period=figures.term,
            scope=_scope(figures),
            evidence=_evidence(figures),
            brief=tuple(_brief(figures)),
            notes=_NOTES,
            sections=tuple(
                Section(each.key, number, each.words, parts[JointKey(each.key)], each.missing)
                for number, each in enumerate(JOINT_HEADINGS, start=1)
            ),
        )
    )


_NOTES = (
    "Cases have letters of this report only. No child, family or colleague is named.",
    "All totals are computed from the cases. Judgements keep the words of the scale by which they were given.",
    "The local annex holds the cases of this council alone.",
)


def _scope(figures: JointFigures) -> Table:
    standards = listed(dict.fromkeys(meeting.standard for meeting in figures.meetings))
    rows = (
        ("Council", figures.council),
        ("Term", figures.term),
        ("Meetings", str(len(figures.meetings))),
        ("Cases", str(len(figures.cases))),
        ("Framework in force", standards),
        ("Sharing agreements in force", listed(figures.agreements) or "none recorded in the portal"),
    )
    return Table("scope", "Period and scope", words("What", "In this report"), rows)


def _evidence(figures: JointFigures) -> tuple[Evidence, ...]:
    heard = sum(case.heard for case in figures.cases)
    said = "Held: what agencies and families said." if heard else "Held: what agencies said; no family was heard."
    return (
        Evidence("Quantitative", held=True, sentence="Held: counts of cases and judgements."),
        Evidence("Qualitative", held=True, sentence=said),
        Evidence("Impact", held=False, sentence="Missing: nothing yet shows what changed for these children."),
    )


def _brief(figures: JointFigures) -> Iterator[str]:
    meetings = counted(len(figures.meetings), "meeting", "meetings")
    yield f"{counted(len(figures.cases), 'case was', 'cases were')} looked at in {meetings}."
    judged = _counts(figures.cases)
    if judged:
        yield f"Judged overall: {listed(f'{number} “{name}”' for name, number in judged.items())}."
    apart = [case.letter for case in figures.cases if (each := _overall(case)) and each.spread]
    if apart:
        cases = counted(len(apart), "case", "cases")
        yield f"Before they talked, agencies judged {cases} differently: {listed(apart)}."
    heard = sum(bool(case.heard) for case in figures.cases)
    yield f"The child or the family gave a view in {heard} of {len(figures.cases)} cases."


def _overall(case: Case) -> Asked | None:
    return case.question(OVERALL)


def _counts(cases: Iterable[Case]) -> dict[str, int]:
    found: dict[str, int] = {}
    for case in cases:
        overall = _overall(case)
        if overall is not None and overall.category:
            found[overall.category] = found.get(overall.category, 0) + 1
    return found


def _took_part(figures: JointFigures) -> Iterator[Part]:
    for number, meeting in enumerate(figures.meetings, 1):
        rows = tuple((each.organisation, _how(each), str(each.asked), str(each.came)) for each in meeting.attending)
        columns = (*words("Organisation", "How it took part"), *numbers("Asked", "Came"))
        table = Table(f"part-{number}", f"{meeting.title}, {meeting.day}", columns, rows)
        missed = (f"Expected, and nobody took part in this role: {listed(meeting.missed)}.",) if meeting.missed else ()
        yield Part(
            paragraphs=(f"How the meeting was held: {meeting.mode[:1].lower()}{meeting.mode[1:]}.", *missed),
            tables=(table,),
        )


def _how(each: Attending) -> str:
    if each.came:
        return "There"
    return "Sent a return" if each.sent else "Absent"


def _looked_at(figures: JointFigures) -> Table:
    rows = tuple((case.letter, case.kind, held.theme, case.drawn) for held in figures.meetings for case in held.cases)
    return Table("cases", "Cases", words("Case", "Help", "Theme", "How it was chosen"), rows)


def _questions(figures: JointFigures) -> Iterator[Part]:
    asked = dict.fromkeys((each.key, each.text) for case in figures.cases for each in case.questions)
    for key, text in asked:
        if key not in {OVERALL, CHILD, SYSTEM}:
            yield from _agreed_on(figures.cases, key, text)


def _agreed_on(cases: Iterable[Case], key: str, heading: str = "") -> tuple[Part, ...]:
    """What was agreed on one question; cases of which the same was agreed share a line."""
    found: dict[tuple[str, str], list[str]] = {}
    for case in cases:
        each = case.question(key)
        if each and each.agreed:
            found.setdefault((each.agreed, each.otherwise or "–"), []).append(case.letter)
    rows = tuple((listed(letters), *told) for told, letters in found.items())
    if not rows:
        return ()
    return (Part(heading=heading, tables=(Table(f"agreed-{key.lower()}", "Agreed, case by case", _AGREED, rows),)),)


_AGREED = words("Case", "What was agreed", "Seen otherwise")


def _judgements(figures: JointFigures) -> Iterator[Part]:
    rows = [(case.letter, each) for case in figures.cases if (each := _overall(case)) and each.category]
    if not rows:
        return
    counts = _counts(figures.cases)
    totals = Table(
        "judgement-totals",
        "Cases by category",
        (*words("Category"), *numbers("Cases")),
        (*((name, str(number)) for name, number in counts.items()), ("All", str(sum(counts.values())))),
    )
    table = Table(
        "judgements",
        "Each case as agencies judged it alone, and as it was agreed",
        words("Case", "Before, by agency", "Agreed", "Why", "Seen otherwise"),
        tuple((letter, _before(each), each.category, each.agreed, each.otherwise or "–") for letter, each in rows),
    )
    yield Part(tables=(totals, table))


def _before(each: Asked) -> str:
    return "; ".join(f"{name}: {category}" for name, category in each.categories.items() if category) or "–"


def _together(figures: JointFigures) -> Iterator[Part]:
    cases = [case for case in figures.cases if case.lines]
    if not cases:
        return
    names = list(dict.fromkeys(name for case in cases for name in case.lines or {}))
    rows = tuple(
        (case.letter, *(str((case.lines or {}).get(name, 0)) for name in names), str(case.unchecked)) for case in cases
    )
    columns = (*words("Case"), *numbers(*names, "Social care not asked about yet"))
    told = "The chronology of each case was put together from the records of several agencies."
    yield Part(paragraphs=(told,), tables=(Table("chronology", "Lines of the chronology by agency", columns, rows),))


def _family(figures: JointFigures) -> Iterator[Part]:
    if not figures.cases:
        return
    columns = (*words("Case", "Why there is no view"), *numbers("Attempts", "Views heard"))
    rows = tuple((case.letter, case.no_view or "–", str(case.tried), str(case.heard)) for case in figures.cases)
    yield Part(tables=(Table("contacts", "Hearing the child and the family", columns, rows),))
    forums = {each.organisation for meeting in figures.meetings for each in meeting.attending if each.is_forum}
    compared = tuple(
        (case.letter, forum, each.categories[forum], each.category)
        for case in figures.cases
        for each in case.questions
        for forum in sorted(forums)
        if each.key == OVERALL and each.categories.get(forum)
    )
    if compared:
        heads = words("Case", "Forum", "The forum alone", "Agreed by all")
        yield Part(tables=(Table("forum", "The forum’s judgement beside what was agreed", heads, compared),))


def _themes(figures: JointFigures) -> Iterator[Part]:
    themes = dict.fromkeys(meeting.theme for meeting in figures.meetings)
    if themes:
        yield Part(paragraphs=tuple(themes))


def _learned(figures: JointFigures) -> Iterator[Part]:
    divided = [
        f"Case {case.letter}: agencies stood {counted(each.spread, 'category', 'categories')} apart before they talked."
        for case in figures.cases
        if (each := _overall(case)) and each.spread
    ]
    if divided:
        yield Part(paragraphs=tuple(divided))
    if figures.needs:
        table = Table(
            "needs", "Training needs by profession", words("Profession", "What it needs"), tuple(figures.needs)
        )
        yield Part(tables=(table,))

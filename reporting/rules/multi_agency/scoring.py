"""What was scored: criterion by criterion, by contributor, beside the view of families, and what divided people."""

from collections import Counter
from collections.abc import Callable, Iterator

from moderation.rules.joint_findings import CaseFinding, Judged
from reporting.rules.findings import listed
from reporting.rules.multi_agency.figures import MultiAgencyFigures
from reporting.rules.report import Part, Table, numbers, words

MOST = 10


def scoring_parts(figures: MultiAgencyFigures) -> Iterator[Part]:
    """The agreed grade of every criterion; then, case by case, what people had seen differently and what was said."""
    cases = figures.cases
    if not cases:
        return
    questions = {each.code: each.question for case in cases for each in case.criteria}
    given = [{each.code: each.agreed for each in case.criteria} for case in cases]
    rows = tuple(
        (f"{code} {questions[code]}", *(known.get(code) or "–" for known in given))
        for code in sorted(questions, key=_order)
    )
    heads = words("Criterion", *(f"Case {case.letter}" for case in cases))
    yield Part(tables=(Table("agreed-grades", "Agreed grade of each criterion", heads, rows),))
    for number, case in enumerate(cases, 1):
        yield from _discussed(case, number)


def _order(code: str) -> tuple[str, int]:
    letters = code.rstrip("0123456789")
    return (letters, int(code[len(letters) :] or 0))


def _discussed(case: CaseFinding, number: int) -> Iterator[Part]:
    if not case.divided:
        return
    rows = tuple(
        (each.code, each.before, each.agreed, each.reason, " ".join(each.dissents) or "–") for each in case.divided
    )
    heads = words("Criterion", "Alone, from lowest to highest", "Agreed", "Why", "Seen otherwise")
    apart, asked = len(case.divided), len(case.criteria)
    told = f"People stood apart on {'each of the' if apart == asked else f'{apart} of'} {asked} criteria."
    table = Table(f"discussed-{number}", f"Case {case.letter}: what people had scored differently", heads, rows)
    yield Part(heading=f"Case {case.letter}", paragraphs=(told,), tables=(table,))


def together_parts(figures: MultiAgencyFigures) -> Iterator[Part]:
    """Who was involved and who was missing, and how what each contributor gives was judged."""
    caption = "Agreed grades of the criteria to which each contributor gives advice"
    table = _graded_by(figures, lambda each: each.contributors, ("contributors", caption, "Contributor"))
    if table is None:
        return
    missed = list(dict.fromkeys(role for case in figures.cases for role in case.missed))
    absent = f"Missing from the table: {listed(missed)}." if missed else "No expected role was missing from the table."
    yield Part(paragraphs=(absent,), tables=(table,))


def outcome_parts(figures: MultiAgencyFigures) -> Iterator[Part]:
    """How the criteria that serve each local outcome were judged."""
    caption = "Agreed grades of the criteria that serve each local outcome"
    table = _graded_by(figures, lambda each: each.outcomes, ("outcomes", caption, "Local outcome"))
    if table is not None:
        yield Part(tables=(table,))


def _graded_by(
    figures: MultiAgencyFigures, group: Callable[[Judged], tuple[str, ...]], words_of: tuple[str, str, str]
) -> Table | None:
    """Agreed grades counted by what criteria belong to; `words_of` are key, caption and head. None without any."""
    agreed = [each for case in figures.cases for each in case.criteria if each.agreed]
    counts: dict[str, Counter[str]] = {}
    for each in agreed:
        for name in group(each):
            counts.setdefault(name, Counter())[each.agreed] += 1
    key, caption, head = words_of
    grades = list(dict.fromkeys(each.agreed for each in agreed))
    rows = tuple((name, *(str(found[grade]) for grade in grades)) for name, found in sorted(counts.items()))
    note = "A criterion that belongs to several counts for each of them."
    return Table(key, caption, (*words(head), *numbers(*grades)), rows, note) if rows else None


def family_parts(figures: MultiAgencyFigures) -> Iterator[Part]:
    """Where families and professionals saw a criterion differently."""
    heard = [case for case in figures.cases if case.heard_families]
    if not heard:
        return
    compared = sum(bool(each.gap) for case in heard for each in case.criteria)
    rows = tuple(_gap(case, each) for case in heard for each in case.seen_otherwise_by_families)
    told = f"Of {compared} criteria that families and professionals both scored, they saw {len(rows)} differently."
    heads = words("Case", "Criterion", "How it was seen", "Agreed by all")
    tables = (Table("perception", "Seen differently", heads, rows),) if rows else ()
    yield Part(paragraphs=(told,), tables=tables)


def _gap(case: CaseFinding, each: Judged) -> tuple[str, ...]:
    return (case.letter, f"{each.code} {each.question}", each.gap, each.agreed)


def learned_parts(figures: MultiAgencyFigures) -> Iterator[Part]:
    """The criteria that divided people most over all cases, and what professions need to learn."""
    apart: Counter[str] = Counter()
    questions = {}
    for case in figures.cases:
        for each in case.divided:
            apart[each.code] += each.apart
            questions[each.code] = each.question
    if apart:
        rows = tuple((f"{code} {questions[code]}", str(steps)) for code, steps in apart.most_common(MOST))
        columns = (*words("Criterion"), *numbers("Steps apart, over all cases"))
        yield Part(tables=(Table("divided", "What divided people most", columns, rows),))
    if figures.needs:
        heads = words("Profession", "What it needs")
        yield Part(tables=(Table("needs", "Training needs by profession", heads, tuple(figures.needs)),))

"""What families said good looks like, with their answers and what audits found; and the pulse of practitioners."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from audits.models import Answer, Audit
from audits.queries.surveys import surveys
from audits.queries.voice import open_items
from audits.rules.agreeing import Share, agreeing, comparison
from frameworks.models import FamilyStatement
from frameworks.queries.specifications import scale_by_id
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of

A_YEAR = timedelta(days=365)
FAMILY, PULSE = "family", "practitioner"


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement: the question that asks about it, its criteria, what families and what audits say."""

    statement: FamilyStatement
    question: str
    families: Share
    audits: Share

    @property
    def comparison(self) -> str:
        return comparison(self.families, self.audits)


@dataclass(frozen=True, slots=True)
class PulseRow:
    """One question to practitioners: who agreed in the last half year, and in the half year before."""

    question: str
    lately: Share
    before: Share


def statement_rows(space: Space, today: date) -> list[StatementRow]:
    """The statements of the area in their order, with a year of answers and of submitted audits."""
    since = today - A_YEAR
    said, found = _said(space, FAMILY, since, today), _found(space, since)
    asked = {question.statement: question for question in surveys()[FAMILY].questions if question.statement}
    return [
        StatementRow(
            statement,
            asked[statement.key].text if statement.key in asked else "",
            agreeing(said.get(asked[statement.key].code, {}) if statement.key in asked else {}),
            _share(found, statement.criteria),
        )
        for statement in FamilyStatement.objects.in_space(library_of(space))
    ]


def pulse_rows(space: Space, today: date) -> list[PulseRow]:
    """The questions of the pulse in their order."""
    half = today - A_YEAR / 2
    lately, before = _said(space, PULSE, half, today), _said(space, PULSE, today - A_YEAR, half - timedelta(days=1))
    return [
        PulseRow(each.text, agreeing(lately.get(each.code, {})), agreeing(before.get(each.code, {})))
        for each in surveys()[PULSE].questions
    ]


def _said(space: Space, survey: str, since: date, until: date) -> dict[str, Counter[int]]:
    """Code of the question -> value -> how often it was given in those days. Held items are left out."""
    items = open_items(space).filter(survey=survey, received_on__range=(since, until))
    counted: dict[str, Counter[int]] = {}
    for answers in items.values_list("answers", flat=True):
        for question, value in answers.items():
            counted.setdefault(question, Counter())[value] += 1
    return counted


def _found(space: Space, since: date) -> dict[str, Share]:
    """Code of the criterion -> how many answers of submitted audits were good or better, of those that graded it."""
    graded = Answer.objects.in_space(space).filter(
        audit__state=Audit.State.SUBMITTED, audit__submitted_at__date__gte=since, grade__isnull=False
    )
    facts = ("criterion__code", "audit__instrument__scale_id", "audit__framework_version__scale_id", "grade")
    shares: dict[str, Share] = {}
    for code, own, common, grade, times in graded.values_list(*facts).annotate(Count("id")).order_by(*facts):
        known, is_good = shares.get(code, Share(0, 0)), scale_by_id(own or common).is_good(grade)
        shares[code] = Share(known.hits + times * is_good, known.n + times)
    return shares


def _share(found: dict[str, Share], criteria: Sequence[str]) -> Share:
    own = [found[code] for code in criteria if code in found]
    return Share(sum(share.hits for share in own), sum(share.n for share in own))

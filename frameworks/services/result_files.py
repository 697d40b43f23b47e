"""Taking in a file of published results: the good rows are written down, each refused one says why."""

from dataclasses import dataclass

from django.db import transaction

from frameworks.models import Framework, PublishedResult
from frameworks.queries.scale_changes import scale_serving
from frameworks.queries.specifications import read_scale
from frameworks.rules.result_files import ResultRow, answer_of, read_results
from frameworks.services.scale_changes import ResultFacts, write_result
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken in: where it stands, what it says and why."""

    line: int
    said: str
    why: str


@dataclass(frozen=True, slots=True)
class TakenFile:
    """What became of the rows of a file."""

    taken: list[PublishedResult]
    refused: list[RefusedRow]


@transaction.atomic
def take_in_results(*, framework: Framework, data: bytes, published_in: str, by: Viewer) -> TakenFile:
    """Write down every good row, on the scale that served in its month. Raises NoResultsError for no table at all.

    A row that is written down already is refused like any other that cannot be taken, so that a file can be put right
    and taken in again.
    """
    require(by, Act.FRAMEWORK_EDIT, framework)
    taken: list[PublishedResult] = []
    refused: list[RefusedRow] = []
    for row in read_results(data):
        try:
            taken.append(_write(framework, row, published_in, by))
        except Refused as refusal:
            refused.append(RefusedRow(row.line, row.said, str(refusal)))
    ledger.record(
        by=by, act=Act.FRAMEWORK_EDIT, on=framework, detail=f"results: {len(taken)} in, {len(refused)} refused"
    )
    return TakenFile(taken, refused)


def _write(framework: Framework, row: ResultRow, published_in: str, by: Viewer) -> PublishedResult:
    if row.month is None or row.why_not:
        raise Refused(row.why_not, act=Act.FRAMEWORK_EDIT, on=framework)
    scale = read_scale(scale_serving(framework, row.month))
    counts: dict[int, int] = dict.fromkeys(scale.answers, 0)
    for heading, cases in row.counts.items():
        answer = answer_of(heading, scale)
        if answer is None and cases:
            raise Refused(f"“{heading}” is no judgement of {scale.name}.", act=Act.FRAMEWORK_EDIT, on=framework)
        if answer is not None and (cases or answer in counts):
            counts[answer] = counts.get(answer, 0) + cases
    facts = ResultFacts(row.month, row.case_kind, row.theme[:160], counts, published_in)
    return write_result(framework=framework, facts=facts, by=by)

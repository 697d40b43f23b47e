"""A report as text to keep, and back again: what is archived is what was issued."""

from functools import cache

from pydantic import TypeAdapter

from reporting.rules.report import Report, hash_of


class AlteredReportError(ValueError):
    """The kept text is not what was sealed."""


def to_json(report: Report) -> str:
    """The report as JSON, figures and all."""
    return _shape().dump_json(report).decode()


def from_json(kept: str | bytes) -> Report:
    """The report as it was. Raises AlteredReportError when its content no longer has the hash it was sealed with, and
    pydantic's ValidationError when the text is no report.
    """
    report = _shape().validate_json(kept)
    if hash_of(report) != report.content_hash:
        msg = "This report is not as it was when it was compiled: its content does not match its hash."
        raise AlteredReportError(msg)
    return report


@cache
def _shape() -> TypeAdapter[Report]:
    return TypeAdapter(Report)

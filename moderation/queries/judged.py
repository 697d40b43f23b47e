"""What a case is judged by: its audit, or for a redacted copy what its session says."""

from dataclasses import dataclass
from typing import Any

from frameworks.models import FrameworkVersion, Instrument
from frameworks.rules.applicability import Case
from moderation.models import Exhibit, SessionCase


@dataclass(frozen=True, slots=True)
class JudgedCopy:
    """A redacted copy in the place of an audit: nobody's own audit of it is known where it is read."""

    framework_version: FrameworkVersion
    instrument: Instrument
    plan_version: Exhibit

    def as_case(self) -> Case:
        """What is known of it; a criterion is left out only by what is known."""
        copy = self.plan_version
        facts = (copy.plan_kind, copy.plan_event or None, copy.plan_stage or None, copy.year_group or None)
        return Case(*facts, age=copy.age)


def judged_in(case: SessionCase) -> Any:
    """The audit of a case, or the copy with what its session judges it by. Both read alike where they are judged."""
    if case.exhibit is None:
        return case.audit
    return JudgedCopy(case.session.framework_version, case.session.instrument, case.exhibit)

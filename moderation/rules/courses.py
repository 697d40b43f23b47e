"""The catalogue of courses as the area's pack tells it; the shape is described at the head of `packs/area.yaml`."""

from collections.abc import Iterator
from dataclasses import dataclass

from frameworks.rules.reading import PackRefusedError, Raw, Reading, twice

EVERYBODY = "all"

AUDIENCES = {
    "auditor": "Auditors",
    "peer_reviewer": "Peer reviewers",
    "moderator": "Moderators",
    "plan_writer": "Plan writers",
    "qa_lead": "QA leads",
    "contributor": "Advice contributors",
    "family_reviewer": "Parent Carer Forum reviewers",
}
"""Whom a course is for, by its code in the pack."""

WHO_AUDITS = frozenset({"auditor", "peer_reviewer", "moderator"})
"""Audiences that score plans for a council. What a forum member needs is asked of forum members alone."""


@dataclass(frozen=True, slots=True)
class CourseSpec:
    """One course. `council` is the name of the council whose own it is, or "" for a course of the whole area."""

    code: str
    name: str
    audience: tuple[str, ...]
    hours: int
    council: str = ""
    certificate_months: int | None = None
    needed_to_audit: bool = False
    open_to_partners: bool = False


def parse_courses(pack: Raw) -> tuple[CourseSpec, ...]:
    """The courses in an area pack. Raises PackRefusedError with every fault as a sentence."""
    faults: list[str] = []
    top = Reading(pack, "The area pack", faults)
    bodies = top.within("area", "The area").each("organisations", "Organisation")
    councils = {body.code(): body.text("name") for body in bodies}
    told = top.within("training").each("courses", "Course", "key")
    courses = tuple(_course(each, councils) for each in told)
    faults = faults or list(_faults(courses))
    if faults:
        raise PackRefusedError(faults)
    return courses


def _course(each: Reading, councils: dict[str, str]) -> CourseSpec:
    whose = each.code("variant")
    if whose != EVERYBODY and whose not in councils:
        each.fault(f"belongs to {whose}, which is no organisation of the area")
    return CourseSpec(
        code=each.code("key"),
        name=each.text("name"),
        audience=each.codes("audience"),
        hours=each.whole("hours"),
        council=councils.get(whose, ""),
        certificate_months=each.maybe_whole("certificate_months"),
        needed_to_audit=each.flag("required_to_audit"),
        open_to_partners=each.flag("partners"),
    )


def _faults(courses: tuple[CourseSpec, ...]) -> Iterator[str]:
    yield from (f"There is more than one course called {code}." for code in twice(each.code for each in courses))
    for course in courses:
        for audience in course.audience:
            if audience not in AUDIENCES:
                yield f"Course {course.code} is for {audience}, whom nobody knows."
        if course.needed_to_audit and course.certificate_months is None:
            yield f"Course {course.code} is needed to audit, so it has to give a certificate."

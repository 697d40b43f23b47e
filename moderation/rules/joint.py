"""What a multi-agency audit still needs before its cases can be looked at."""

from collections.abc import Collection
from dataclasses import dataclass

from moderation.rules.kinds import SessionKind
from moderation.rules.setup import Step
from qa_portal.access.roles import NAMES, Role

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class JointSetup:
    """How far a multi-agency audit is prepared: its cases, those of them released, its people and their roles."""

    cases: int
    released: int
    people: int
    organisations: int
    roles: Collection[str] = ()


def case_letter(position: int) -> str:
    """The name under which everybody knows a case: "Case A" for the first."""
    return f"Case {LETTERS[position - 1]}"


def steps_of(kind: SessionKind, setup: JointSetup) -> tuple[Step, ...]:
    return (
        Step("people", "Ask the people", _people_missing(kind, setup), f"{setup.people} asked"),
        Step("cases", "Choose the cases", _cases_missing(setup), f"{setup.cases} of {kind.most_cases}"),
        Step("release", "Release the redacted copies", _release_missing(setup), f"{setup.released} released"),
    )


def absent_roles(kind: SessionKind, roles: Collection[str]) -> list[str]:
    """The roles that are expected at such an audit and that nobody who was asked has, in words."""
    return [NAMES[Role(role)] for role in kind.expected_roles if role not in roles]


def _people_missing(kind: SessionKind, setup: JointSetup) -> str:
    if setup.people < kind.least_people:
        return f"Ask at least {kind.least_people} people."
    return "Ask people of more than one organisation." if setup.organisations < 2 else ""  # noqa: PLR2004 - joint


def _cases_missing(setup: JointSetup) -> str:
    return "" if setup.cases else "Each council chooses its cases and redacts them."


def _release_missing(setup: JointSetup) -> str:
    waiting = setup.cases - setup.released
    if not setup.cases or waiting:
        return f"{waiting or 'No'} case{'' if waiting == 1 else 's'} to release."
    return ""

"""What a session still needs before its people can score."""

from dataclasses import dataclass

from moderation.rules.kinds import SessionKind


@dataclass(frozen=True, slots=True)
class Setup:
    """How far a session is prepared, counted."""

    cases: int
    people: int
    unanswered: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One step of setting up. `missing` is a sentence where it is not done, and empty where it is."""

    key: str
    text: str
    missing: str = ""
    hint: str = ""

    @property
    def is_done(self) -> bool:
        return not self.missing


def steps_of(kind: SessionKind, setup: Setup) -> tuple[Step, ...]:
    """The steps of a session that is being prepared, in order."""
    return (
        Step("cases", f"Choose the {kind.noun}s", _cases_missing(kind, setup), _count(setup.cases, kind.noun)),
        Step("people", "Invite the people", _people_missing(kind, setup), _people_hint(setup)),
    )


def what_is_missing(kind: SessionKind, setup: Setup) -> str:
    """The first thing that keeps a session from beginning, or ""."""
    return next((step.missing for step in steps_of(kind, setup) if step.missing), "")


def _cases_missing(kind: SessionKind, setup: Setup) -> str:
    if setup.cases < kind.least_cases:
        again = "" if kind.judges_cases else " again"
        return f"Choose at least {_count(kind.least_cases, kind.noun)} to look at{again}."
    return ""


def _people_missing(kind: SessionKind, setup: Setup) -> str:
    if setup.people < kind.least_people and kind.least_people == 1:
        return "Invite somebody to answer."
    if setup.people < kind.least_people:
        return f"Invite at least {kind.least_people} people, so that there is something to compare."
    return ""


def _people_hint(setup: Setup) -> str:
    invited = f"{setup.people} invited"
    return f"{invited}, {setup.unanswered} of them without an answer yet" if setup.unanswered else invited


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

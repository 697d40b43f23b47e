"""Places in the middle of their work, each in a line or three.

story = Story(place)
story.open_round(plans=4)
story.score(2)
"""

from dataclasses import dataclass, field

from audits.models import Assignment, Audit, AuditRound
from qa_portal.access.roles import Role
from qa_portal.people.models import Person
from tests.factories.audits import entered, started
from tests.factories.places import Place
from tests.factories.plans import assignment_of, colleague_in, plan_in, read_version, round_in


@dataclass
class Story:
    """A council at work: its QA lead, a writer, two auditors, and what they have done so far."""

    place: Place
    lead: Person = field(init=False)
    writer: Person = field(init=False)
    auditors: list[Person] = field(init=False)
    round: AuditRound = field(init=False)
    assignments: list[Assignment] = field(default_factory=list)
    audits: list[Audit] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lead = colleague_in(Role.QA_LEAD, self.place, "Leah Lead")
        self.writer = colleague_in(Role.PLAN_WRITER, self.place, "Willa Writer")
        self.auditors = [colleague_in(Role.AUDITOR, self.place, name) for name in ("Audie Auditor", "Otto Other")]

    def open_round(self, plans: int = 4, **facts: object) -> None:
        """A round whose plans were read and given out to the auditors in turn."""
        self.round = round_in(self.place, **facts)
        for number in range(plans):
            version = read_version(plan_in(self.place), written_by=self.writer)
            self.assignments.append(assignment_of(self.round, version, self.auditors[number % 2]))

    def score(self, how_many: int, grade: int = 3) -> None:
        """Have the next assignments scored and submitted, all criteria at one grade."""
        self.audits += [entered(assignment, grade) for assignment in self.to_do[:how_many]]

    def begin(self) -> Audit:
        """Have the next assignment begun, without an answer yet."""
        self.audits.append(started(self.to_do[0]))
        return self.audits[-1]

    @property
    def to_do(self) -> list[Assignment]:
        done = {audit.assignment_id for audit in self.audits}
        return [assignment for assignment in self.assignments if assignment.pk not in done]

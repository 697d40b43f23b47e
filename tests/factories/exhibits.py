"""A multi-agency audit in a place with two councils, its people, and redacted copies, made by the services."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from audits.rules.answers import GivenAnswer
from audits.rules.safe_text import text_of
from frameworks.models import Instrument
from moderation.models import JointCase, ModerationSession, MultiAgencyAudit, Participant, Redaction, SessionCase
from moderation.queries.agreeing import criterion_row
from moderation.queries.board import board_of
from moderation.queries.cases import case_in, codes_asked
from moderation.queries.joint import audit_in, instruments_for
from moderation.queries.judged import judged_in
from moderation.queries.kinds import kinds
from moderation.queries.marking import regraded
from moderation.queries.questions import questions_in
from moderation.queries.redactions import eligible, redaction_in
from moderation.queries.sessions import cases_of, seat_of, session_in
from moderation.rules.questions import Said
from moderation.rules.redaction import KINDS
from moderation.services.agreeing import Agreement, agree, agree_unanimous, close_session
from moderation.services.exhibits import release_exhibit
from moderation.services.joint import KIND, AuditFacts, ask_members, open_audit
from moderation.services.questions import agree_question, answer_questions
from moderation.services.ratings import enter_sheet
from moderation.services.redactions import KnownOfChild, accept_kind, begin_redaction
from moderation.services.sessions import reveal, start_session
from qa_portal.access.roles import Role
from qa_portal.partners.services.agreements import AgreementFacts, write_agreement
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.models import Space
from tests.factories.audits import acting, entered
from tests.factories.places import Place, let_in, make_person
from tests.factories.plans import assignment_of, colleague_in, plan_in, read_version, round_in
from tests.factories.sessions import nearest
from tests.stories import Story

_number = count(1)
CHILD = KnownOfChild("Sam Thornhill", "Sam")
HTML = (
    "<h2>Section A: Views</h2>\n<p>Sam Thornhill likes bees. Sam&#x27;s mother, Mrs Thornhill, visits "
    "Elmwood Primary School.</p>\n<table><tr><td>Written by</td><td>Jane Carter, teacher</td></tr></table>\n"
    "<p>UPN <strong>H801200001</strong>0 01, e-mail sam@example.org &amp; more.</p>\n"
)


@dataclass
class Together:
    """An audit led by a council's QA lead, with a forum reviewer and a clinical officer asked to it."""

    place: Place
    lead: Person | None = None
    also: list[Person] = field(default_factory=list)
    bodies: list[Organisation] = field(default_factory=list)
    """Whose people are in `also`, so that the agreement covers them."""
    story: Story = field(init=False)
    health: Organisation = field(init=False)
    forum: Organisation = field(init=False)
    officer: Person = field(init=False)
    reviewer: Person = field(init=False)
    other: Person = field(init=False)
    audit: MultiAgencyAudit = field(init=False)

    def __post_init__(self) -> None:
        self.story = Story(self.place)
        self.story.round = round_in(self.place)
        version = read_version(plan_in(self.place), html=HTML, text=text_of(HTML), written_by=self.story.writer)
        assignment = assignment_of(self.story.round, version, self.story.auditors[0])
        self.story.audits = [entered(assignment, 3)]
        self.lead = self.lead or self.story.lead
        self.health = self._body(Organisation.Kind.ICB)
        self.forum = self._body(Organisation.Kind.PARENT_CARER_FORUM)
        self.officer = self._partner("Dr Okafor", Role.DESIGNATED_CLINICAL_OFFICER, self.health)
        self.reviewer = self._partner("Farah Forum", Role.PCF_REVIEWER, self.forum)
        self.other = colleague_in(Role.QA_LEAD, self.place, "Olga Other")
        with acting(self.lead) as by:
            self.audit = open_audit(by=by, space=self.place.library, facts=self.facts())

    def facts(self, **changes: object) -> AuditFacts:
        made: dict[str, object] = {
            "title": f"Multi-agency audit {next(_number)}",
            "instrument": self.instrument(),
            "term": self.story.round.term,
            "held_on": timezone.localdate() + timedelta(days=7),
            "ends_on": self.last_day,
        }
        return AuditFacts(**{**made, **changes})

    @property
    def last_day(self) -> date:
        return timezone.localdate() + timedelta(days=20)

    def instrument(self) -> Instrument:
        return instruments_for(self.place.library, kinds()[KIND]).first()

    def ask(self) -> "Together":
        with acting(self.lead) as by:
            people = [each.pk for each in (self.officer, self.reviewer, self.other, *self.also)]
            ask_members(by=by, audit=self.now(), people=people)
        return self

    def now(self) -> MultiAgencyAudit:
        """The audit as a request would fetch it, inside the lead's transaction."""
        with acting(self.lead) as by:
            return audit_in(by, self.place.library, self.audit.pk)

    def begin(self) -> Redaction:
        """The plan of the submitted audit chosen as a case."""
        audited = self.story.audits[0]
        audit = self.now()
        with acting(self.lead) as by:
            chosen = eligible(self.place.space, audit).get(pk=audited.pk)
            facts = {"chosen": chosen, "reason": "Complex needs", "child": CHILD}
            begun = begin_redaction(by=by, space=self.place.space, audit=audit, **facts)
        return self.fetch(begun)

    def fetch(self, redaction: Redaction) -> Redaction:
        with acting(self.lead):
            return redaction_in(self.place.space, redaction.pk)

    def confirm(self, redaction: Redaction) -> Redaction:
        with acting(self.lead) as by:
            for kind in KINDS:
                accept_kind(by=by, redaction=redaction, kind=kind)
        return redaction

    def agree_to_share(self, *bodies: Organisation) -> "Together":
        steward = colleague_in(Role.STEWARD, self.place, "Stella Steward")
        today, covered = timezone.localdate(), Organisation.objects.filter(pk__in=[each.pk for each in bodies])
        facts = AgreementFacts(f"DSA {next(_number)}", "Cases", today, today + timedelta(days=90), covered)
        with acting(steward) as by:
            write_agreement(by=by, space=self.place.space, facts=facts)
        return self

    def release(self) -> JointCase:
        """A case released to everybody."""
        redaction = self.confirm(self.ask().agree_to_share(self.health, self.forum, *self.bodies).begin())
        with acting(self.lead) as by:
            return release_exhibit(by=by, redaction=redaction)

    @property
    def members(self) -> list[Person]:
        return [self.lead, self.other, self.officer, self.reviewer]

    def session(self, space: Space) -> ModerationSession:
        """The session of a released case, inside the lead's transaction."""
        with acting(self.lead):
            return session_in(space, ModerationSession.objects.in_space(space).get().pk)

    def case(self, space: Space) -> SessionCase:
        session = self.session(space)
        with acting(self.lead):
            return case_in(space, session.pk, cases_of(session).get().pk)

    def start(self, space: Space) -> None:
        with acting(self.lead) as by:
            start_session(by=by, session=self.session(space))

    def score(self, space: Space, person: Person, grade: int) -> None:
        """Somebody scores the copy in full, and finishes."""
        with acting(person) as by:
            case = case_in(space, self.session(space).pk, self.case(space).pk)
            part = Participant.objects.select_related("session__lead", "session__space").get(space=space, person=person)
            judged, judging = judged_in(case), regraded(judged_in(case), {})
            codes = [code for _, code in codes_asked(part.session, judged)]
            given = {
                code: GivenAnswer(nearest(judging, code, grade), comment=f"Seen by {person.name}") for code in codes
            }
            part.session, case.session = case.session, case.session
            said = {each.place: Said(f"{part.organisation} says {each.key}") for each in questions_in(case.session)}
            answer_questions(by=by, case=case, organisation=part.organisation, said=said)
            enter_sheet(by=by, part=part, case=case, given=given)

    def close(self, space: Space) -> None:
        """Shown, agreed as it was seen on the whole, and closed."""
        with acting(self.lead) as by:
            reveal(by=by, session=self.session(space))
            case = self.case(space)
            agree_unanimous(by=by, case=case)
            judging = regraded(judged_in(case), {})
            for row in board_of(self.case(space), seat_of(by, case.session)).divided:
                said = Agreement("We read it together", nearest(judging, row.spec.code, 2))
                agree(by=by, case=case, criterion=criterion_row(case, row.spec.code), said=said, judging=judging)
            for question in questions_in(case.session):
                said = Said(f"All agree on {question.key}")
                agree_question(by=by, case=case, question=question, said=said)
            close_session(by=by, session=self.session(space))

    def _body(self, kind: str) -> Organisation:
        number = next(_number)
        facts = {"local_area": self.place.area, "kind": kind, "name": f"Body {number}", "slug": f"body-{number}"}
        return Organisation.objects.create(**facts)

    def _partner(self, name: str, role: Role, organisation: Organisation) -> Person:
        return let_in(make_person(name), role, self.place.library, organisation=organisation)

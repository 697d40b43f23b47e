"""A council at work, made by the portal's own services: people, plans with real texts, audits, and signed-in sessions.

    PORTAL_ROLE=tool python -m bench.town '{"plans": 200, "auditors": 500, "judged": 36}'

prints a `Town` as JSON. Runs in a process of its own, since it needs Django and the rest of the bench must not.
"""

import json
import os
import sys
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.portal import Seat, Size, Town

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audits.models import AuditRound, PlanVersion
    from audits.parser.run import Parsed
    from qa_portal.access.decisions import Viewer
    from qa_portal.access.roles import Role
    from qa_portal.people.models import Organisation, Person
    from qa_portal.spaces.models import Space

SAMPLES = sorted((Path(__file__).resolve().parents[1] / "qa_portal" / "demonstration" / "samples").glob("*.docx"))
NEEDS = ("ASD", "SLCN", "SEMH", "MLD")
A_WRITERS_PLANS = 50
ANSWERED = 30
"""How many of its criteria an audit has answers to when its page is measured: about half."""
_SAID = ((1, "The amounts and who provides them have to be put right."), (4, ""), (1, ""))
_ANSWER = """
    UPDATE audits_answer SET grade = %s, comment = %s, version = 1, page_id = id, saved_at = now() WHERE id = ANY (%s)
"""
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Council:
    """The council, its library, and who leads the work and writes the plans."""

    organisation: "Organisation"
    space: "Space"
    library: "Space"
    lead: "Person"
    writer: "Person"


def build(size: Size) -> Town:
    """Make the whole town. The database has to be migrated and empty."""
    council = open_council()
    versions = write_plans(council, size.plans)
    audit_round = open_round(council)
    judge_some(council, audit_round, versions, size.judged)
    auditors = hire(council, size.auditors)
    seats = [seat(council, audit_round, *pair) for pair in zip(auditors, cycle(versions))]
    return Town(
        space=council.space.slug,
        lead=sign_in(council.lead),
        council_id=council.organisation.council.pk,
        term_id=str(audit_round.term_id),
        lead_id=council.lead.pk,
        seats=seats,
    )


@contextmanager
def acting(person: "Person") -> "Iterator[Viewer]":
    """Work as this person in one transaction, as a request does."""
    from django.db import transaction

    from qa_portal.spaces.principal import acting_as
    from qa_portal.spaces.queries import viewer_for

    with acting_as(person.pk), transaction.atomic():
        yield viewer_for(person)


# --- a council with its library ------------------------------------------------------------------------------------


def open_council() -> Council:
    from qa_portal.access.roles import Role, SpaceKind
    from qa_portal.people.models import Council as CouncilRow
    from qa_portal.people.models import LocalArea, Organisation
    from qa_portal.spaces.services import open_space

    area = LocalArea.objects.create(slug="northshire", name="Northshire")
    body = Organisation.objects.create(
        local_area=area, kind=Organisation.Kind.COUNCIL, name="Northshire Council", slug="northshire-council"
    )
    owned: dict[str, Any] = {
        "local_area": area,
        "organisation": body,
        "council": CouncilRow.objects.create(organisation=body),
    }
    library = open_space(kind=SpaceKind.LIBRARY, name="Northshire library", slug="library", local_area=area)
    space = open_space(kind=SpaceKind.COUNCIL, name=body.name, slug=body.slug, **owned)
    open_space(kind=SpaceKind.BOARD, name="Northshire group", slug="group", **owned)
    fit_out(library)
    lead = employ("Leah Lead", Role.QA_LEAD, body, space)
    return Council(body, space, library, lead, employ("Willa Writer", Role.PLAN_WRITER, body, space))


def fit_out(library: "Space") -> None:
    from django.utils import timezone

    from frameworks.packs import read_pack
    from frameworks.services.library import fit_out_library
    from qa_portal.partners.rules.terms import term_of

    year = term_of(timezone.localdate(), read_pack("area")["terms"]["defaults"]).year
    with acting(library.timed_worker) as by:
        fit_out_library(space=library, by=by, academic_years=[year])


def employ(name: str, role: "Role", body: "Organisation", home: "Space") -> "Person":
    """A new member of the council in a role, let in by the service person of the council's space."""
    from django.utils import timezone

    from qa_portal.partners.services.memberships import join
    from qa_portal.people.models import Person

    person = Person.objects.create_user(f"{name.lower().replace(' ', '.')}@bench.invalid", name)
    with acting(home.timed_worker) as by:
        join(person=person, organisation=body, role=role, starts_on=timezone.localdate(), by=by)
    return person


def hire(council: Council, how_many: int, title: str = "Auditor") -> "list[Person]":
    from qa_portal.access.roles import Role

    return [
        employ(f"{title} {number}", Role.AUDITOR, council.organisation, council.space)
        for number in range(1, how_many + 1)
    ]


# --- plans ---------------------------------------------------------------------------------------------------------


def write_plans(council: Council, how_many: int) -> "list[PlanVersion]":
    """So many plans; their texts are those of the samples, each read once by the real parser."""
    texts = [(path, read(path)) for path in SAMPLES]
    writers = [council.writer, *_more_writers(council, how_many)]
    return [
        write_plan(council, writers[number // A_WRITERS_PLANS], number, *text)
        for number, text in zip(range(how_many), cycle(texts))
    ]


def _more_writers(council: Council, how_many: int) -> "list[Person]":
    """The portal takes so many documents an hour from one person, and no more."""
    from qa_portal.access.roles import Role

    return [
        employ(f"Writer {number}", Role.PLAN_WRITER, council.organisation, council.space)
        for number in range(how_many // A_WRITERS_PLANS)
    ]


def read(path: Path) -> "Parsed":
    from audits.parser.run import Parsed, parse_document

    parsed = parse_document(path.read_bytes(), path.suffix.removeprefix("."))
    if not isinstance(parsed, Parsed):
        raise TypeError(f"{path.name} was not read: {parsed.reason}")
    return parsed


def write_plan(council: Council, writer: "Person", number: int, path: Path, parsed: "Parsed") -> "PlanVersion":
    from django.core.files.uploadedfile import SimpleUploadedFile

    from audits.models import PlanVersion
    from audits.parser.kinds import plan_kind
    from audits.rules.headings import find_sections
    from audits.services.plans import PlanFacts, register_plan
    from audits.services.versions import record_reading, upload_version

    facts = PlanFacts(f"NOR-2026-{number:04}", "new_plan", date(2018, 5, 1), primary_need=NEEDS[number % len(NEEDS)])
    with acting(writer) as by:
        version = upload_version(
            by=by,
            plan=register_plan(by=by, space=council.space, facts=facts),
            file=SimpleUploadedFile(path.name, path.read_bytes(), content_type=_WORD),
            plan_stage="draft",
            drafted_on=date.today() - timedelta(days=3),  # noqa: DTZ011 - a day in a story
            author_type=PlanVersion.AuthorType.IN_HOUSE,
            written_by=writer,
        )
        found = find_sections(parsed.blocks, parsed.text, plan_kind(facts.plan_kind))
        return record_reading(by=by, version=version, parsed=parsed, sections=found)


# --- audits --------------------------------------------------------------------------------------------------------


def open_round(council: Council) -> "AuditRound":
    from django.utils import timezone

    from audits.services.rounds import RoundFacts
    from audits.services.rounds import open_round as open_it
    from frameworks.models import FrameworkVersion, Instrument
    from qa_portal.partners.models import Term

    today = timezone.localdate()
    with acting(council.lead) as by:
        live = {"version__framework__code": "ehcp_baseline", "version__state": FrameworkVersion.State.LIVE}
        instrument = Instrument.objects.get(code="level2_digital_audit", **live)
        term = Term.objects.filter(space=council.library, starts_on__lte=today).order_by("-starts_on")[0]
        facts = RoundFacts("Audits of this term", instrument, term, 500, today + timedelta(days=30))
        return open_it(by=by, space=council.space, facts=facts)


def give(council: Council, audit_round: "AuditRound", version: "PlanVersion", auditor: "Person") -> Any:
    """The assignment as a page would fetch it."""
    from audits.queries.scoring import assignment_in
    from audits.services.assignments import assign

    with acting(council.lead) as by:
        made = assign(by=by, audit_round=audit_round, plan_version=version, auditor=auditor, due_on=audit_round.due_on)
        return assignment_in(council.space, made.pk)


def judge_some(council: Council, audit_round: "AuditRound", versions: "list[PlanVersion]", how_many: int) -> None:
    """Submitted audits for the report of the term to count."""
    from django.utils import timezone

    from audits.rules.answers import Evidence, GivenAnswer
    from audits.services.entering import enter_audit
    from frameworks.queries.specifications import specification_of

    judges = hire(council, 3, "Judge")
    for number, version in zip(range(how_many), cycle(versions)):
        assignment = give(council, audit_round, version, judges[number % len(judges)])
        with acting(assignment.auditor) as by:
            framework = specification_of(assignment.round.framework_version)
            answers = {}
            for place, criterion in enumerate(framework.criteria):
                allowed = sorted(criterion.allowed_grades or framework.grading.answer.grades)
                evidence = (Evidence(location=f"Section {criterion.section}", nothing_there=True),)
                grade = allowed[(place + number) % len(allowed)]
                answers[criterion.code] = GivenAnswer(grade=grade, comment="Please look again.", evidence=evidence)
            enter_audit(assignment=assignment, answers=answers, by=by, at=timezone.now())


def seat(council: Council, audit_round: "AuditRound", auditor: "Person", version: "PlanVersion") -> Seat:
    """An auditor with an audit about half done, signed in."""
    from audits.services.audits import start_audit

    assignment = give(council, audit_round, version, auditor)
    with acting(auditor) as by:
        audit = start_audit(assignment=assignment, by=by)
        answers = answer_half(audit, by)
    return Seat(cookie=sign_in(auditor), assignment=str(assignment.pk), answers=answers)


def answer_half(audit: Any, by: "Viewer") -> list[tuple[str, int]]:
    """As if the auditor had gone half through: grades, some comments, and here and there a quote.

    Gives the answers with their versions.
    """
    from django.db import connection

    from audits.models import Answer, EvidenceQuote

    answers = list(Answer.objects.filter(audit=audit).select_related("criterion").order_by("criterion__order"))
    with connection.cursor() as cursor:
        for third, (grade, comment) in enumerate(_SAID):
            cursor.execute(_ANSWER, [grade, comment, [answer.pk for answer in answers[third:ANSWERED:3]]])
    text = audit.plan_version.text
    EvidenceQuote.objects.bulk_create(
        EvidenceQuote(
            space_id=audit.space_id,
            answer=answer,
            plan_version_id=audit.plan_version_id,
            made_by_id=by.actor_id,
            location="Section B",
            start=place,
            end=place + 60,
            exact=text[place : place + 60],
        )
        for place, answer in zip(range(500, 10_000, 900), answers[:ANSWERED:3])
    )
    return [(str(answer.pk), int(number < ANSWERED)) for number, answer in enumerate(answers)]


# --- signing in ----------------------------------------------------------------------------------------------------


def sign_in(person: "Person") -> str:
    """The session cookie of somebody who has signed in with both factors, as the sign-in pages would have left it."""
    from django.test import Client

    from qa_portal.partners import sessions

    client = Client()
    client.force_login(person)
    session = client.session
    sessions.begin(session)
    sessions.note_second_factor(session, person.pk)
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qa_portal.settings")
    django.setup()
    print(json.dumps(asdict(build(Size(**json.loads(sys.argv[1]))))))

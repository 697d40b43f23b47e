"""A council at work: some of everything that pages list, and one person who may open them all."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audits.models import (
    Advice,
    Assignment,
    AuditRound,
    ClockException,
    DraftingPrompt,
    FeedbackImport,
    Plan,
    PlanVersion,
    RegisterImport,
    Return,
    Sample,
)
from audits.models.register import fault_row
from audits.queries.frames import Size
from audits.queries.self_checks import check_page
from audits.rules.register import Column
from audits.rules.self_checks import ItemAnswer
from audits.services.audits import start_audit
from audits.services.clocks import record_date, record_exception
from audits.services.self_checks import complete_check, save_answers
from audits.services.surveys import Asked
from frameworks.models import AssuranceLevel, Criterion, FrameworkVersion, Response, Scale, ScaleMapping, Theme
from frameworks.rules.editing.items import DOWN
from frameworks.rules.editing.places import Place as TextPlace
from frameworks.services.comments import EventFacts, Said, enter_note
from frameworks.services.drafts import DraftFacts, start_draft
from frameworks.services.editing import move_item
from frameworks.services.publishing import ask_to_publish
from frameworks.services.responses import group_comments
from moderation.models import ChronologyEntry, ContactAttempt
from moderation.services.certificates import settle_event
from moderation.services.needs import NeedFacts, log_need
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.partners.models import Agreement, Invitation, Term
from qa_portal.partners.services.agreements import AgreementFacts, write_agreement
from qa_portal.partners.services.invitations import invite
from qa_portal.people.models import Organisation, Person
from qa_portal.publications.models import Publication
from qa_portal.spaces.models import SpaceGrant
from qa_portal.spaces.principal import acting_as
from reporting.models import EvidencePack, Extract, Report, SelfEvaluation
from reporting.rules.pack import Made, Pack, pack_to_json, seal
from reporting.rules.paig.compiling import compile_paig
from reporting.rules.report import Report as Compiled
from reporting.rules.report_archive import to_json
from tests.factories.actions import finished, raised
from tests.factories.advice import advice_for
from tests.factories.audits import acting, entered
from tests.factories.benchmarks import compared
from tests.factories.calibration import begun, gold_plan, published, scored
from tests.factories.consultations import open_for, say
from tests.factories.examples import approved, proposed
from tests.factories.exhibits import Together
from tests.factories.kits import card_of, pictured, profile_of, tried_for
from tests.factories.local_criteria import priority
from tests.factories.places import Place, as_viewer, let_in, let_in_where_it_opens, make_person, make_place
from tests.factories.plans import assignment_of, colleague_in, plan_in, read_version, round_in
from tests.factories.returns import FAILED, PRAISED, queried, sent, worded
from tests.factories.returns import begun as begin_note
from tests.factories.risks import met, risk_of, shared, up
from tests.factories.samples import drawn, plans_of, read_plans
from tests.factories.scales import case_study, change_to_three, meeting, publish
from tests.factories.sessions import Meeting
from tests.factories.studies import Study
from tests.factories.training import booked, catalogue_in, course_called, day_of
from tests.factories.voice import (
    concern_in,
    focus_group_in,
    heard_in,
    held_group_in,
    issue_in,
    letters_of,
    safeguarding_lead_in,
    said_in,
    survey_in,
)
from tests.house.addresses import Address
from tests.house.objects import kind_of
from tests.reporting.sample_figures import sample_figures

_OF_A_DRAFT = ("draft", "item-edit", "item-add", "item-remove", "changes", "changes-table", "changes-document")


@dataclass(frozen=True)
class Busy:
    """The person, and the value of each parameter that an address may take.

    An address's own come first, then those of its floor, then the common ones.
    """

    person: Person
    place: Place
    values: dict[str, object]

    def url(self, address: Address) -> str:
        floor = address.name.split(":")[0]
        known = {
            name: next(
                (self.values[key] for key in (f"{address.name}:{name}", f"{floor}:{name}", name) if key in self.values),
                None,
            )
            for name in address.parameters
        }
        if "space" in known:
            spaces = {SpaceKind.LIBRARY: self.place.library, SpaceKind.BOARD: self.place.board}
            known["space"] = spaces.get(kind_of(address), self.place.space).slug
        return address.url(**{name: value for name, value in known.items() if value is not None})


def busy_place(items: int) -> Busy:
    """So many rounds, plans, versions of each plan, audits begun, reports, colleagues, invitations and notices."""
    place = make_place()
    person = _everything(place)
    rounds = [round_in(place) for _ in range(items)]
    plans = [plan_in(place) for _ in range(items)]
    versions = [read_version(plan) for plan in plans for _ in range(items)]
    assignments = [assignment_of(rounds[0], version, person) for version in versions]
    _work_on(assignments, versions, person)
    for number in range(items):
        compared(place, person, level=f"level_{number}")
    advice = [_advise(plan, person) for plan in plans for _ in range(items)]
    colleagues = [colleague_in(Role.AUDITOR, place) for _ in range(items)]
    offered = assignment_of(rounds[0], versions[0], colleagues[0], offered_to=person)
    invitations = [_invite(place, person, number) for number in range(items)]
    compiled = compile_paig(sample_figures())
    reports = [_report(place, person, to_json(compiled), number) for number in range(items)]
    sample = _draw(place, person, items)
    exceptions = [_clocks(person, plan) for plan in plans]
    imports = [_import(place, person, items) for _ in range(items)]
    agreements = [_agree(place, person, number) for number in range(items)]
    publication = _publish(place, person)
    lot = _consult(place, person, items)
    draft = _draft(rounds[0].framework_version_id, person, items)
    notes = _feedback(place, person, rounds[0], items)
    values = {
        **_moderate(place, person, items),
        **_study(place, person, items),
        **_heard(plans[0], person, items),
        **{f"audits:{name}:assignment_id": note.audit.assignment_id for name, note in notes.items()},
        **_queried(place, person, rounds[0], items),
        "frameworks:consultation_id": lot.consultation_id,
        "frameworks:response_id": lot.pk,
        "frameworks:address": "A1",
        **{f"frameworks:{name}:version_id": draft for name in (*_OF_A_DRAFT, "history", "approve", "in-force")},
        "frameworks:place": "criteria/A1",
        "frameworks:scale_id": _a_scale(place),
        "frameworks:level_id": _a_level(place),
        "frameworks:theme_id": _a_theme(place),
        "frameworks:item-add:place": "criteria",
        **_cases(place, person, items),
        **_voices(place, person, items),
        "criterion_id": _priorities(place, person, items),
        "publication_id": publication.pk,
        "draft_id": draft,
        **_training(place, person, items),
        **_together(place, person, items),
        "council_id": place.council.pk,
        "frameworks:version_id": rounds[0].framework_version_id,
        "frameworks:code": _first_question(place),
        "reporting:key": next(iter(compiled.tables)).key,
        "round_id": rounds[0].pk,
        "plan_id": plans[0].pk,
        "register_id": imports[0].pk,
        "exception_id": exceptions[0].pk,
        "version_id": versions[0].pk,
        "prompt_id": _prompts(versions[0], person, items)[0].pk,
        "check_code": "vague_provision",
        "frame_id": sample.frame_id,
        "drawn_id": plans_of(sample, person)[0].pk,
        "advice_id": advice[0].pk,
        "audits:advice-check:advice_id": advice_for(plans[0]).pk,
        "auditor_id": colleagues[0].pk,
        "audits:offer:assignment_id": offered.pk,
        "assignment_id": assignments[0].pk,
        "invitation_id": invitations[0].pk,
        "report_id": reports[0].pk,
        **_packs(place, person, compiled, items),
        "agreement_id": agreements[0].pk,
        "action_id": _actions(place, person, items),
        **_concerns(place, person, items),
        "subject_id": plans[0].pk,
        "term_id": rounds[0].term_id,
        "member_id": colleagues[0].pk,
        "scorer_id": person.pk,
        "organisation_id": _school(place, items).pk,
        "opened_id": place.space.pk,
        "grant_id": _a_colleagues_grant(place, colleagues[0]),
    }
    return Busy(person, place, values)


def _moderate(place: Place, person: Person, items: int) -> dict[str, object]:
    """Sessions that the person leads and scores in, each with so many plans and as many colleagues: being
    prepared, scoring alone, and with its scores shown; and a closed one of a single plan.
    """
    prepared, alone, shown, closed = (_meeting(place, person, number) for number in (items, items, items, 1))
    prepared.prepare()
    alone.start()
    alone.begin(person)
    shown.start()
    for rater in shown.raters:
        shown.score(rater, 2)
    shown.show_now()
    closed.show(3, 2).agree_all(2).close()
    first = {name: held.first_case() for name, held in (("alone", alone), ("shown", shown), ("closed", closed))}
    found: dict[str, object] = {"moderation:session_id": prepared.session.pk, "moderation:code": "A1"}
    found["moderation:case_id"] = prepared.first_case()
    for names, held, case in (
        (("session-waiting", "session-show", "sheet", "sheet-finish"), alone, first["alone"]),
        (
            ("board", "board-live", "matrix", "criterion", "self-check", "session-close", "session-attendance"),
            shown,
            first["shown"],
        ),
        (("result", "gold-from-case"), closed, first["closed"]),
    ):
        found |= {f"moderation:{name}:session_id": held.session.pk for name in names}
        found |= {f"moderation:{name}:case_id": case for name in names}
    return found


def _study(place: Place, person: Person, items: int) -> dict[str, object]:
    """Case studies that the person leads, each with so many cases and colleagues: being prepared, answered alone with
    everything put together, shown, and closed.
    """
    facts = {"cases": items, "people": items, "led_by": person, "is_fitted": True}
    prepared = Study(place, **facts).prepare()
    alone, shown = Study(place, **facts).start().put_together(), Study(place, **facts).show()
    Study(place, **facts).close()
    names = ("study", "study-profile", "study-event-new", "study-contact-new")
    lines = ("study-event", "study-event-remove", "study-contact", "study-contact-remove")
    asked, compared = ("key-answers", "key-return"), ("key-questions", "key-question-agree")
    found: dict[str, object] = {"study_id": prepared.first(), "body": alone.agency.slug, "moderation:key": "overall"}
    found |= {f"moderation:{name}:session_id": prepared.session.pk for name in ("study-cases", "study-leave-out")}
    found |= {f"moderation:{name}:session_id": alone.session.pk for name in (*names, *lines, *asked)}
    found |= {f"moderation:{name}:study_id": alone.first() for name in (*names, *lines)}
    found |= {f"moderation:{name}:session_id": shown.session.pk for name in compared}
    found |= {f"moderation:{name}:case_id": alone.first_case() for name in asked}
    found |= {f"moderation:{name}:case_id": shown.first_case() for name in compared}
    return found | {"entry_id": alone.line(ChronologyEntry), "attempt_id": alone.line(ContactAttempt)}


def _heard(plan: Plan, person: Person, items: int) -> dict[str, object]:
    """So many attempts for a plan and profiles of it, each used but the last, which is being made."""
    tried = [tried_for(plan, person) for _ in range(items)]
    for _ in range(items):
        profile_of(plan, person, is_used=True)
    made = profile_of(plan, person)
    pictures = [pictured(made, person) for _ in range(items)]
    cards = [card_of(plan, person) for _ in range(items)]
    found: dict[str, object] = {"card_id": cards[0].pk, "profile_id": made.pk, "picture_id": pictures[0].pk}
    found |= {f"moderation:{name}:key": "next" for name in ("kit-part", "kit-picture-new")}
    written = ("-list", "-new", "", "-change", "-give", "-remove")
    found |= {f"reporting:card{name}:plan_id": plan.pk for name in written}
    found |= {f"moderation:{name}:plan_id": plan.pk for name in ("voice", "voice-contact", "voice-contact-remove")}
    return found | {f"moderation:voice-{name}:attempt_id": tried[0].pk for name in ("contact", "contact-remove")}


def _meeting(place: Place, person: Person, plans: int) -> Meeting:
    return Meeting(place, plans=plans, people=plans, led_by=person, members=(person,))


def _everything(place: Place) -> Person:
    person = colleague_in(Role.QA_LEAD, place)
    for role in set(Role) - {Role.QA_LEAD, Role.SERVICE}:
        facts = {"organisation": place.organisation}
        let_in_where_it_opens(person, role, place.space, place.board, place.library, **facts)
    return person


def _voices(place: Place, person: Person, items: int) -> dict[str, object]:
    """So many things that were said and files of answers, and so many that wait for the person as safeguarding lead."""
    safeguarding_lead_in(place)
    said = [heard_in(place, person) for _ in range(items)]
    told = [concern_in(place, person) for _ in range(items)]
    with acting(person):
        facts = {"space": place.space, "uploaded_by": person, "counts": {"new": 1, "refused": 0}, "survey": "family"}
        taken = [FeedbackImport.objects.create(**facts) for _ in range(items)]
    asked = [survey_in(place, person) for _ in range(items)]
    for survey in asked:
        letters_of(place, survey, person, *(Asked(group=f"Group {number}") for number in range(items)))
    issues = [issue_in(place, person) for _ in range(items)]
    groups = [held_group_in(place, person) for _ in range(items)]
    for _ in range(items):
        said_in(place, person, groups[0])
    planned = focus_group_in(place, person)
    return {
        "issue_id": issues[0].pk,
        "focus_id": groups[0].pk,
        "reporting:focus-change:focus_id": planned.pk,
        "reporting:focus-held:focus_id": planned.pk,
        "survey_id": asked[0].pk,
        "item_id": said[0].pk,
        "concern_id": told[0].pk,
        "taken_id": taken[0].pk,
    }


def _training(place: Place, person: Person, items: int) -> dict[str, object]:
    """So many days of a course that was held, each with the person and so many others, and so many needs."""
    catalogue_in(place)
    course = course_called("audit_template", place, person)
    others = [colleague_in(Role.AUDITOR, place) for _ in range(items)]
    days = [day_of(place, person, course, held_on=timezone.localdate()) for _ in range(items)]
    places = [booked(day, each, 2) for day in days for each in (person, *others)]
    with acting_as(person.pk), transaction.atomic():
        by, today = as_viewer(person), timezone.localdate()
        for day in days[:1]:
            certificates = settle_event(by=by, event=day, came={each.pk for each in places}, today=today)
        needs = [
            log_need(by=by, space=place.library, facts=NeedFacts("la", "grade_query", "Words", course=course))
            for _ in range(items)
        ]
    coming = [day_of(place, person, course) for _ in range(items)]
    calibration = _calibration(place, person, others[0], items)
    examples = [approved(place, proposed(place, person)) for _ in range(items)]
    return {
        "course_id": course.pk,
        "event_id": days[0].pk,
        "moderation:training-event-cancel:event_id": coming[0].pk,
        "moderation:training-event-change:event_id": coming[0].pk,
        "certificate_id": certificates[0].pk,
        "place_id": places[0].pk,
        "need_id": needs[0].pk,
        "example_id": examples[0].pk,
        **calibration,
    }


def _calibration(place: Place, person: Person, scorer: Person, items: int) -> dict[str, object]:
    """So many plans in use that somebody else prepared: each with a result of a colleague, the first one begun."""
    other = colleague_in(Role.QA_LEAD, place)
    plans = [published(place, other, title=f"Plan {number}") for number in range(items)]
    drafts = [gold_plan(place, other, title=f"Draft {number}") for number in range(items)]
    results = [scored(plan, scorer, grade=2) for plan in plans]
    begun(plans[0], person)
    of_a_draft = ("gold-change", "gold-marks", "gold-publish")
    return {
        "gold_id": plans[0].pk,
        **{f"moderation:{name}:gold_id": drafts[0].pk for name in of_a_draft},
        "moderation:result_id": results[0].pk,
    }


def _together(place: Place, person: Person, items: int) -> dict[str, object]:
    """So many multi-agency audits, the last with as many people and a case of so many lines, half of them decided."""
    found = [Together(place, lead=person) for _ in range(items)]
    redactions = [each.ask().begin() for each in found]
    return {"joint_id": found[-1].audit.pk, "redaction_id": redactions[-1].pk}


def _work_on(assignments: list[Assignment], versions: list[PlanVersion], person: Person) -> None:
    """Begin every audit and leave a notice of each."""
    by = as_viewer(person)
    with acting_as(person.pk), transaction.atomic():
        for assignment, version in zip(assignments, versions, strict=True):
            start_audit(assignment=assignment, by=by)
            notify(to=person.pk, kind=Notice.Kind.DOCUMENT_READ, on=version, subject_id=version.pk)


def _prompts(version: PlanVersion, person: Person, items: int) -> list[DraftingPrompt]:
    """So many prompts on a text, as if a check had found them."""
    facts = {"check_code": "vague_provision", "section": "B", "severity": "high", "pieces": [[0, 9]], "words": [[0, 7]]}
    with acting(person):
        rows = [
            DraftingPrompt(space=version.space, plan_version=version, mark=f"m{number}", quote="Section B", **facts)
            for number in range(items)
        ]
        return DraftingPrompt.objects.create_with_history(rows)


def _feedback(place: Place, person: Person, audit_round: AuditRound, items: int) -> dict[str, Return]:
    """Notes that the person wrote: sent, waiting for a lead and still being written; each with so many changes."""
    writer = colleague_in(Role.PLAN_WRITER, place)
    failed = dict.fromkeys(("F3", "B1", "E1")[:items], FAILED)
    versions = [read_version(plan_in(place), written_by=writer) for _ in range(items + 2)]
    audits = [entered(assignment_of(audit_round, each, person), 3, but={"A1": PRAISED} | failed) for each in versions]
    begun, written, *given = audits
    note = worded(written)
    with acting(person):
        note.state = Return.State.WAITING
        note.save()
    sent_note, *_ = [sent(audit) for audit in given]
    names = {"return": sent_note, "return-allow": sent_note, "return-give-back": note}
    return names | {"return-write": begin_note(begun)}


def _advise(plan: Plan, person: Person) -> Advice:
    """Advice for a plan, with a complete self-check that found a gap."""
    advice = advice_for(plan)
    with acting_as(person.pk), transaction.atomic():
        by = as_viewer(person)
        page = check_page(advice, plan.space)
        answers = {item.code: ItemAnswer(page.scale.best) for item in page.items} | {"S07": ItemAnswer(0, note="No")}
        save_answers(by=by, advice=advice, answers=answers)
        complete_check(by=by, advice=advice)
    return advice


def _queried(place: Place, person: Person, audit_round: AuditRound, items: int) -> dict[str, object]:
    """Feedback that the person was sent: on one plan they can query grades, on another they have queried so many."""
    auditor = colleague_in(Role.AUDITOR, place)
    failed = dict.fromkeys(("F3", "B1", "E1")[:items], FAILED)
    versions = [read_version(plan_in(place), written_by=person) for _ in range(2)]
    told, asked = (
        entered(assignment_of(audit_round, one, auditor), 3, but={"A1": PRAISED} | failed) for one in versions
    )
    sent(told)
    return {
        "audits:query-ask:assignment_id": told.assignment_id,
        "audits:query:query_id": queried(asked, *failed).pk,
    }


def _draft(live_id: UUID, person: Person, items: int) -> UUID:
    """A draft of the version in force, with so many changes."""
    by = as_viewer(person)
    with acting_as(person.pk), transaction.atomic():
        live = FrameworkVersion.objects.get(pk=live_id)
        draft = start_draft(source=live, facts=DraftFacts("1.1", "policy", "New law"), by=by)
        for _ in range(items):
            move_item(version=draft, place=TextPlace.parse("criteria/A1"), step=DOWN, by=by)
        return draft.pk


def _invite(place: Place, person: Person, number: int) -> Invitation:
    facts = {
        "email": f"new{number}@{place.space.slug}.example",
        "name": "New",
        "organisation": place.organisation,
        "role": Role.AUDITOR,
    }
    with acting_as(person.pk), transaction.atomic():
        invited = invite(by=as_viewer(person), space=place.space, **facts)
        return Invitation.objects.get(membership=invited.membership)


def _draw(place: Place, person: Person, items: int) -> Sample:
    """So many samples, each of so many plans with one left out; the first of them."""
    read_plans(place, items + 1, team="North")
    out = {read_plans(place, 1)[0].reference: "before the tribunal"}
    size = Size(number=items)
    first, *_ = [drawn(place, person, name=f"Sample {number}", size=size, left_out=out) for number in range(items)]
    return first


def _concerns(place: Place, person: Person, items: int) -> dict[str, object]:
    """So many risks with the board, and as many concerns on their way up."""
    risks = [risk_of(place, person, title=f"Risk {number}") for number in range(items)]
    ways = [up(place, person) for _ in range(items)]
    meetings = [met(place, person, in_days=-number) for number in range(items)]
    learning = [shared(place, person) for _ in range(items)]
    done = [finished(place, person) for _ in range(items)]
    return {
        "learning_id": learning[0].pk,
        "done_id": done[0].pk,
        "risk_id": risks[0].pk,
        "escalation_id": ways[0].pk,
        "meeting_id": meetings[0].meeting_id,
        "paper_id": meetings[0].pk,
        "group_id": meetings[0].meeting.group_id,
    }


def _actions(place: Place, person: Person, items: int) -> UUID:
    """So many actions in the council and as many with its board; one in the council."""
    for space in (place.board, place.space):
        first, *_ = [raised(space, person) for _ in range(items)]
    return first.pk


def _agree(place: Place, person: Person, number: int) -> Agreement:
    today = timezone.localdate()
    facts = AgreementFacts(f"DSA {number}", "Moderation", today, today + timedelta(days=7), [])
    with acting_as(person.pk), transaction.atomic():
        return write_agreement(by=as_viewer(person), space=place.space, facts=facts)


def _report(place: Place, person: Person, compiled: str, number: int) -> Report:
    with acting_as(person.pk), transaction.atomic():
        return Report.objects.create(
            space=place.space,
            council=place.council,
            term=Term.objects.in_space(place.library).first(),
            edition=number + 1,
            state=Report.State.COMPILED,
            content=compiled,
            compiled_at=timezone.now(),
            asked_by=person,
        )


def _packs(place: Place, person: Person, compiled: Compiled, items: int) -> dict[str, object]:
    """So many packs that are ready, as many extracts, and as many statements of self-evaluation."""
    pack = seal(Pack(compiled, Made(person.name, timezone.localdate(), "An inspection", "Redacted")))
    facts = {"content": pack_to_json(pack), "why": "An inspection", "made_at": timezone.now()}
    with acting_as(person.pk), transaction.atomic():
        facts |= {"space": place.space, "term": Term.objects.in_space(place.library).first(), "asked_by": person}
        packs = [EvidencePack.objects.create(state=EvidencePack.State.READY, **facts) for _ in range(items)]
        made = {"space": place.space, "asked_by": person, "made_at": timezone.now(), "counts": {"audit": 1}}
        extracts = [Extract.objects.create(**made) for _ in range(items)]
        said = [
            SelfEvaluation.objects.create(space=place.space, text="Good.", evidence=["audits"], written_by=person)
            for _ in range(items)
        ]
    return {"pack_id": packs[0].pk, "statement_id": said[0].pk, "extract_id": extracts[0].pk}


def _clocks(person: Person, plan: Plan) -> ClockException:
    """A plan that was asked for long ago, with an exception."""
    today, by = timezone.localdate(), as_viewer(person)
    with acting_as(person.pk), transaction.atomic():
        record_date(by=by, plan=plan, event="request_received", day=today - timedelta(weeks=30))
        facts = {"clock": "final_plan", "reason": "away_four_weeks", "first_day": today, "last_day": today}
        return record_exception(by=by, plan=plan, **facts)


def _import(place: Place, person: Person, items: int) -> RegisterImport:
    """An import that has been checked, with so many columns and so many faults."""
    names = ["reference", "dob", "need", "event"][: items + 1]
    columns = [Column(name, 1, ("x",), {"x": 1}).as_data() for name in names]
    facts = {"file_kind": "csv", "file_size": 9, "file_hash": "0"}
    counts = dict.fromkeys(("rows", "good", "faults", "noted", "refused", "same", "outside"), items)
    with acting_as(person.pk), transaction.atomic():
        register = RegisterImport.objects.create(
            space=place.space,
            state=RegisterImport.State.CHECKED,
            columns=columns,
            counts=counts,
            mapping=dict.fromkeys(range(len(columns)), "primary_need"),
            uploaded_by=person,
            **facts,
        )
        said = {"line": 2, "column": "dob", "value": "x", "reason": "This is no date.", "outcome": "noted"}
        for number in range(items):
            fault_row(register, number, **said).save()
    return register


def _publish(place: Place, person: Person) -> Publication:
    with acting_as(person.pk), transaction.atomic():
        version = FrameworkVersion.objects.select_related("framework").get(
            space=place.library, framework__code="ehcp_baseline", state="live"
        )
        return ask_to_publish(by=as_viewer(person), space=place.space, version=version)


def _consult(place: Place, person: Person, items: int) -> Response:
    """Consultations in which others have commented; in the first, comments are put together and events are entered."""
    others = [let_in(make_person(), Role.PCF_REVIEWER, place.library) for _ in range(items)]
    first, *_ = [open_for(person, place, person, *others, title=f"Review {number}") for number in range(items)]
    for other in [*others, person]:
        say(other, first, Said("A1", text="Plain words"), Said("B1", text="Shorter"))
    facts = EventFacts(kind="event", held_on=timezone.localdate(), who="Parents", people=3)
    with acting_as(person.pk), transaction.atomic():
        by = as_viewer(person)
        for _ in range(items):
            enter_note(by=by, consultation=first, facts=facts, said=[Said("A1", text="Plain words")])
        theirs = {each.pk for each in first.comments.filter(criterion="A1", reviewer__isnull=False)}
        return group_comments(by=by, consultation=first, criterion="A1", comments=theirs, said="Plain words")


def _school(place: Place, items: int) -> Organisation:
    """So many schools of the area; the first of them."""
    made = [
        Organisation.objects.create(
            local_area=place.area,
            kind=Organisation.Kind.SCHOOL,
            name=f"School {number}",
            slug=f"{place.space.slug}-s{number}",
        )
        for number in range(items)
    ]
    return made[0]


def _a_scale(place: Place) -> UUID:
    with acting_as(place.library.service_person_id), transaction.atomic():
        return Scale.objects.filter(space=place.library, code="quality_four").get().pk


def _priorities(place: Place, person: Person, items: int) -> UUID:
    """So many local priorities of the council; the first of them."""
    first, *_ = [priority(place, person) for _ in range(items)]
    return first.pk


def _a_level(place: Place) -> UUID:
    with acting_as(place.library.service_person_id), transaction.atomic():
        return AssuranceLevel.objects.in_space(place.library).filter(variant="").first().pk


def _a_theme(place: Place) -> UUID:
    with acting_as(place.library.service_person_id), transaction.atomic():
        return Theme.objects.in_space(place.library).first().pk


def _cases(place: Place, person: Person, items: int) -> dict[str, object]:
    """So many published meetings before and after a change of scale that is bridged."""
    for number in range(items):
        meeting(place, person, date(2024, 12, 1), {1: 1, 4: 1}, theme=f"Before {number}")
    change = change_to_three(place, person)
    results = [meeting(place, person, date(2025, 2, 1), {1: 1}, theme=f"After {number}") for number in range(items)]
    with acting_as(person.pk), transaction.atomic():
        framework = case_study(place)
    publish(place, person)
    with acting_as(person.pk), transaction.atomic():
        waiting = ScaleMapping.objects.filter(space=place.library, state="draft").first()
    return {
        "framework_id": framework.pk,
        "frameworks:mapping_id": waiting.pk,
        "frameworks:change_id": change.pk,
        "frameworks:result_id": results[0].pk,
        "reporting:case-study-figures:key": "case-studies-1",
    }


def _first_question(place: Place) -> str:
    with acting_as(place.library.service_person_id), transaction.atomic():
        return Criterion.objects.filter(version__framework__code="ehcp_baseline").first().code


def _a_colleagues_grant(place: Place, colleague: Person) -> int:
    with acting_as(place.space.service_person_id), transaction.atomic():
        return SpaceGrant.objects.get(user=colleague, content_object=place.space).pk

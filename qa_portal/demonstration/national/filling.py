"""Writing one council's rows: COPY into passing tables, then one INSERT a table as the council's own service person.

PostgreSQL takes no COPY into a table behind a wall, so rows stop once on their way. Every INSERT meets the walls and
the ties as a person's would: audits are written open, answered, and submitted.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from audits.models import Answer, Assignment, Plan
from frameworks.models import FrameworkVersion
from frameworks.queries.specifications import specification_of
from frameworks.rules.frameworks import FrameworkPack
from qa_portal.demonstration.campaigns import AUDIT
from qa_portal.demonstration.national.founding import Founded
from qa_portal.demonstration.national.inventing import Inventor, Row
from qa_portal.demonstration.national.shape import Country
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from qa_portal.spaces.sets import keep_lines
from reporting.services.benchmarks import give
from reporting.services.cells import count_first

STAGED = """
    CREATE TEMPORARY TABLE staged_plan (
        id uuid, reference text, event text, year_group text, birth_month date, need text, team text, setting text,
        requested_on date) ON COMMIT DROP;
    CREATE TEMPORARY TABLE staged_audit (
        version uuid, assignment uuid, id uuid PRIMARY KEY, fact uuid, plan uuid, round uuid, term uuid, auditor bigint,
        day date, due date, is_begun boolean, event text, stage text, year_group text, age smallint, author text,
        age_band text, key_stage text, content smallint, process smallint, gates text[], sections jsonb,
        grades smallint[]) ON COMMIT DROP;
    CREATE TEMPORARY TABLE staged_criterion (
        place integer, id uuid, code text, section text, focus text, contributors text[]) ON COMMIT DROP;
"""

_TEXT = "A made-up plan without a word about any child."
_COMMENT = "Made-up words of an auditor on what is missing here."

_PLANS = """
    INSERT INTO audits_plan (id, space_id, reference, plan_kind, plan_event, year_group, birth_month, primary_need,
        team, setting_type, requested_on, registered_by_id, registered_at)
    SELECT id, %(space)s, reference, 'ehcp', event, year_group, birth_month, need, team, setting, requested_on,
        %(lead)s, requested_on FROM staged_plan
"""
_VERSIONS = """
    INSERT INTO audits_planversion (id, space_id, plan_id, number, plan_stage, drafted_on, author_type, uploaded_by_id,
        uploaded_at, file_kind, file_name, file_size, file_hash, state, refusal, html, text, converter, not_found,
        read_at)
    SELECT version, %(space)s, plan, 1, stage, day - 14, author, %(lead)s, day - 14, 'docx', 'plan.docx', 1,
        repeat('0', 64), 'read', '', '<p>' || %(text)s || '</p>', %(text)s, 'made up', '[]', day - 14 FROM staged_audit
"""
_ASSIGNMENTS = """
    INSERT INTO audits_assignment (id, space_id, round_id, plan_version_id, auditor_id, due_on, assigned_by_id,
        assigned_at)
    SELECT assignment, %(space)s, round, version, auditor, due, %(lead)s, day - 7 FROM staged_audit
"""
_AUDITS = """
    INSERT INTO audits_audit (id, space_id, assignment_id, plan_version_id, auditor_id, framework_version_id,
        instrument_id, plan_event, plan_stage, year_group, age, state, started_at, checklist_result, result)
    SELECT id, %(space)s, assignment, version, auditor, %(version)s, %(instrument)s, event, stage, year_group, age,
        'in_progress', day, '', '{}' FROM staged_audit WHERE is_begun
"""
_ANSWERS = """
    INSERT INTO audits_answer (id, space_id, audit_id, criterion_id, grade, not_applicable, reason, comment, version,
        page_edit, saved_at)
    SELECT (left(a.id::text, 32) || lpad(to_hex(c.place), 4, '0'))::uuid, %(space)s, a.id, c.id, nullif(given.grade, 0),
        given.grade = 0, CASE WHEN given.grade = 0 THEN 'Not of this plan.' ELSE '' END,
        CASE WHEN given.grade IN (1, 2) THEN %(comment)s ELSE '' END, 1, 0, a.day
    FROM staged_audit a CROSS JOIN LATERAL unnest(a.grades) WITH ORDINALITY AS given (grade, place)
    JOIN staged_criterion c ON c.place = given.place WHERE a.is_begun AND given.grade IS NOT NULL ORDER BY a.id, c.place
"""
_SUBMISSION = """
    UPDATE audits_audit SET state = 'submitted', submitted_at = s.day + interval '12 hours', content_grade = s.content,
        process_grade = s.process FROM staged_audit s WHERE audits_audit.id = s.id AND s.is_begun
"""
_FACTS = """
    INSERT INTO reporting_auditfact (id, space_id, audit_id, term_id, framework_version_id, level, instrument,
        submitted_on, plan_event, plan_stage, primary_need, age, author_type, age_band, key_stage, setting_type, team,
        content_grade, process_grade, checklist_result, gates_failed, section_grades)
    SELECT a.fact, %(space)s, a.id, a.term, %(version)s, %(level)s, %(code)s, a.day, a.event, a.stage, p.need, a.age,
        a.author, a.age_band, a.key_stage, p.setting, p.team, a.content, a.process, '', a.gates, a.sections
    FROM staged_audit a JOIN staged_plan p ON p.id = a.plan WHERE a.is_begun
"""
_SCORES = """
    INSERT INTO reporting_scorefact (id, space_id, fact_id, term_id, level, section, criterion, focus_area,
        contributors, grade)
    SELECT (left(a.fact::text, 32) || lpad(to_hex(c.place), 4, '0'))::uuid, %(space)s, a.fact, a.term, %(level)s,
        c.section, c.code, c.focus, c.contributors, nullif(given.grade, 0)
    FROM staged_audit a CROSS JOIN LATERAL unnest(a.grades) WITH ORDINALITY AS given (grade, place)
    JOIN staged_criterion c ON c.place = given.place WHERE a.is_begun AND given.grade IS NOT NULL
    ORDER BY a.fact, c.place
"""
_CLOCKS = """
    INSERT INTO audits_clockrun (id, space_id, plan_id, clock, outcome, due_on, stopped_on)
    SELECT gen_random_uuid(), %(space)s, a.plan, clock.code,
        CASE WHEN luck < 60 THEN 'met' WHEN luck < 65 THEN 'met_with_exception' ELSE 'missed' END, a.day, a.day
    FROM staged_audit a
    JOIN (VALUES ('new_plan', 'final_plan'), ('new_plan', 'assessment_decision'), ('annual_review', 'review_report'),
        ('annual_review', 'final_amended_plan'), ('amendment', 'final_amended_plan')) clock (event, code)
        ON clock.event = a.event
    CROSS JOIN LATERAL (SELECT abs(hashtext(a.plan::text || clock.code)) %% 100) AS thrown (luck)
"""
"""How time limits were kept, without the dates behind it."""


def fill(council: Founded, country: Country, today: Any) -> int:
    """Everything of one council; how many answers there are. In one transaction, so that it is there or not; and then
    what it gives to be compared.
    """
    with acting_as(council.lead), transaction.atomic():
        framework = specification_of(FrameworkVersion.objects.get(pk=council.standard.version))
    with acting_as(council.service), transaction.atomic(), connection.cursor() as cursor:
        inventor = Inventor(council, framework, country.dice(council.number), today)
        plans = list(inventor.plans(country.sizes[council.number]))
        cursor.execute(STAGED)
        _copy(cursor, "staged_plan", plans)
        _copy(cursor, "staged_audit", inventor.audits(plans, country.audited[council.number]))
        _copy(cursor, "staged_criterion", _criteria(framework, council))
        cursor.execute("ANALYZE staged_plan, staged_audit, staged_criterion")
        answers = _write(cursor, council)
    with acting_as(council.lead), transaction.atomic():
        give(by=viewer_for(Person.objects.get(pk=council.lead)), space=Space.objects.get(pk=council.space), today=today)
    return answers


def _write(cursor: Any, council: Founded) -> int:
    facts = {
        "space": council.space,
        "lead": council.lead,
        "version": council.standard.version,
        "instrument": council.standard.instrument,
        "level": council.standard.level,
        "code": AUDIT,
        "text": _TEXT,
        "comment": _COMMENT,
    }
    for statement in (_PLANS, _VERSIONS, _ASSIGNMENTS, _AUDITS, _ANSWERS):
        cursor.execute(statement, facts)
    answers = int(cursor.rowcount)
    for model in (Plan, Assignment, Answer):
        ids = model.objects.filter(space=council.space).values_list("pk", flat=True)
        keep_lines(model, list(ids), "+", using="default")
    for statement in (_SUBMISSION, _FACTS, _SCORES, _CLOCKS):
        cursor.execute(statement, facts)
    space = Space.objects.select_related("service_person").get(pk=council.space)
    count_first(by=viewer_for(space.timed_worker), space=space)
    return answers


def _criteria(framework: FrameworkPack, council: Founded) -> list[Row]:
    ids = council.standard.criteria
    return [
        (place, ids[each.code], each.code, each.section, each.focus_area or "", list(each.contributors))
        for place, each in enumerate(framework.criteria, 1)
    ]


def _copy(cursor: Any, table: str, rows: Iterable[Row]) -> None:
    with cursor.cursor.copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)

"""A report from the wish to the issue. What takes long is a job; figures are locked once they are compiled."""

import json
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from moderation.services.exhibits import erase_reported
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.jobs.services import enqueue
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import board_of
from reporting.models import Report
from reporting.queries.dashboards import contributions_of
from reporting.queries.figures import paig_figures
from reporting.queries.joint import joint_figures
from reporting.queries.multi_agency import multi_agency_figures
from reporting.queries.reports import compiled, headings_of, terms_to_report
from reporting.queries.small_numbers import rule_of
from reporting.queries.thematic import thematic_figures
from reporting.queries.yearly import year_figures
from reporting.rules.joint import compile_joint
from reporting.rules.multi_agency import compile_multi_agency
from reporting.rules.paig import compile_paig
from reporting.rules.report import Report as Compiled
from reporting.rules.report_archive import to_json
from reporting.rules.thematic import compile_thematic
from reporting.rules.yearly import compile_yearly
from reporting.services.board_words import vet
from reporting.services.printing import keep_printing, print_report

if TYPE_CHECKING:
    from django.db.models import QuerySet

COMPILING, ISSUING = "reporting.compile", "reporting.issue"
LONGEST_WORDS = 10_000
NOTHING: Mapping[str, str] = {
    Report.Kind.PAIG: "No audit was submitted in the {}, so there is nothing to report yet.",
    Report.Kind.THEMATIC: "No audit was submitted in the {}, so there is nothing to sum up yet.",
    Report.Kind.YEARLY: "No audit was submitted in the year of the {}, so there is nothing to report yet.",
    Report.Kind.JOINT: "No case study of the {} is closed, so there is nothing to report yet.",
    Report.Kind.MULTI_AGENCY: "No case of a multi-agency audit of the {} is agreed, so there is nothing to report yet.",
}
SUMMARY_WITHIN = timedelta(weeks=3)
"""So long after its end a term's summary is still drawn up without being asked for."""


class WordsChanged(Exception):  # noqa: N818 - it says what happened
    """Somebody saved other words while these were being written. Nothing was written over."""


@transaction.atomic
def ask_for_report(*, by: Viewer, space: Space, term: Term, kind: str = Report.Kind.PAIG) -> Report:
    """Ask for the report of a term. One that is being built is given back; after that a new edition begins.

    Whoever asks for one that a colleague asked for has it built too: the colleague's work may have got stuck.
    """
    require(by, Act.REPORT_COMPILE, space)
    if not terms_to_report(space, kind).filter(pk=term.pk).exists():
        raise Refused(NOTHING[kind].format(term), act=Act.REPORT_COMPILE, on=space)
    edition = _next_edition(space, term, kind)  # before looking: what a colleague begins meanwhile has this number
    report = _being_built(space, term, kind) or _begin(space, term, kind, edition, by)
    enqueue(kind=COMPILING, key=str(report.pk), on=report, by=by)
    ledger.record(by=by, act=Act.REPORT_COMPILE, on=report)
    return report


@transaction.atomic
def ask_for_summaries(*, by: Viewer, space: Space, today: date) -> list[Report]:
    """Ask in a lead's name for the thematic summary of each term that ended within the last weeks and has none yet.

    It is drawn up by timed work, but as a person who may read what it rests on: timed work enters no library.
    """
    require(by, Act.REPORT_COMPILE, space)
    over = terms_to_report(space).filter(ends_on__lt=today, ends_on__gte=today - SUMMARY_WITHIN)
    held = Report.objects.in_space(space).filter(kind=Report.Kind.THEMATIC).values("term")
    waiting = over.exclude(pk__in=held)
    return [ask_for_report(by=by, space=space, term=term, kind=Report.Kind.THEMATIC) for term in waiting]


@transaction.atomic
def compile_report(*, by: Viewer, report: Report) -> Report:
    """Count the figures and lock them. A second run changes nothing."""
    require(by, Act.REPORT_COMPILE, report)
    report = _held(report)
    if report.state != Report.State.BUILDING:
        return report
    said = _said_by(by, report)
    report.content, report.content_hash, report.compiled_at = to_json(said), said.content_hash, timezone.now()
    report.state = Report.State.COMPILED
    print_report(report, compiled(report))
    report.save()
    notify(to=report.asked_by_id, kind=Notice.Kind.REPORT_READY, on=report, subject_id=report.pk)
    ledger.record(by=by, act=Act.REPORT_COMPILE, on=report, detail="compiled")
    return report


def _said_by(by: Viewer, report: Report) -> Compiled:
    """What a report of its kind says of the term, before anybody has written a word."""
    space, term, council = report.space, report.term, report.space.own_council
    if report.kind == Report.Kind.JOINT:
        return compile_joint(joint_figures(space, term))
    if report.kind == Report.Kind.MULTI_AGENCY:
        return compile_multi_agency(multi_agency_figures(space, term))
    rule, contact = rule_of(council), council.report_contact
    if report.kind == Report.Kind.THEMATIC:
        return compile_thematic(thematic_figures(by, space, term), rule=rule, contact=contact)
    if report.kind == Report.Kind.YEARLY:
        return compile_yearly(year_figures(space, term), rule=rule, contact=contact)
    given = contributions_of(by, space, term, rule)
    return compile_paig(paig_figures(space, term), rule=rule, contact=contact, contributions=given)


@transaction.atomic
def write_words(
    *, by: Viewer, report: Report, words: Mapping[str, str], seen: str | None = None, names_nobody: Collection[str] = ()
) -> Report:
    """Keep what a person wrote under the headings. The computed figures stay as they are.

    `seen` is the `mark_of` the words that the writer had before them. Raises WordsChanged when others are held by now,
    and ValidationError, by heading, for what may name a child in a report that others will read.
    """
    report = _held(report)
    require(by, Act.REPORT_EDIT, report)
    if seen is not None and seen != mark_of(report.words):
        raise WordsChanged
    known = {heading.key.value for heading in headings_of(report)}
    written = {key: text.strip()[:LONGEST_WORDS] for key, text in words.items() if key in known and text.strip()}
    if report.kind != Report.Kind.THEMATIC:
        before = report.words.values()
        vet(by=by, act=Act.REPORT_EDIT, space=report.space, texts=written, names_nobody=names_nobody, before=before)
    report.words = written
    report.has_pdf = False  # the printed one does not hold these words; issuing prints it again
    report.save()
    ledger.record(by=by, act=Act.REPORT_EDIT, on=report)
    return report


def mark_of(words: Mapping[str, str]) -> str:
    """A short mark by which words are known again."""
    return sha256(json.dumps(dict(words), sort_keys=True).encode()).hexdigest()[:16]


@transaction.atomic
def ask_to_issue(*, by: Viewer, report: Report) -> Report:
    """Decide to issue a report: from now on its words are closed, while the final PDF is made."""
    report = _held(report)
    require(by, Act.REPORT_ISSUE, report)
    if report.goes_to_board and board_of(report.space) is None:
        sentence = "The space of the group that receives this report is closed to you. Ask your steward to let you in."
        raise Refused(sentence, act=Act.REPORT_ISSUE, on=report)
    if report.state != Report.State.ISSUING:
        report.state, report.issued_by_id = Report.State.ISSUING, by.actor_id
        report.save()
    enqueue(kind=ISSUING, key=str(report.pk), on=report, by=by)
    ledger.record(by=by, act=Act.REPORT_ISSUE, on=report, detail="asked")
    return report


@transaction.atomic
def issue_report(*, by: Viewer, report: Report) -> Report:
    """Seal the words with the figures, print the final PDF, freeze, and lay a copy before the board.

    A second run changes nothing: the first one's worker may have been lost before it could say that it was done.
    """
    report = _held(report)
    if report.is_issued:
        return report
    require(by, Act.REPORT_ISSUE, report)
    if report.state != Report.State.ISSUING:
        return report
    said = compiled(report)
    report.content, report.content_hash, report.issued_at = to_json(said), said.content_hash, timezone.now()
    printed = print_report(report, said)
    report.state = Report.State.ISSUED
    report.save()
    if report.goes_to_board:
        _lay_before_board(report, printed)
    if report.kind == Report.Kind.MULTI_AGENCY and report.compiled_at is not None:
        erase_reported(by=by, space=report.space, term=report.term, until=report.compiled_at)
    notify(to=report.asked_by_id, kind=Notice.Kind.REPORT_ISSUED, on=report, subject_id=report.pk)
    ledger.record(by=by, act=Act.REPORT_ISSUE, on=report)
    return report


@transaction.atomic
def take_over(*, by: Viewer, report: Report) -> Report:
    """Do oneself what a colleague asked for and what has not been done: their work may have got stuck."""
    issuing = report.state == Report.State.ISSUING
    act, kind = (Act.REPORT_ISSUE, ISSUING) if issuing else (Act.REPORT_COMPILE, COMPILING)
    require(by, act, report)
    enqueue(kind=kind, key=str(report.pk), on=report, by=by)
    ledger.record(by=by, act=act, on=report, detail="taken over")
    return report


def _being_built(space: Space, term: Term, kind: str) -> Report | None:
    return _of_term(space, term, kind).filter(state=Report.State.BUILDING).first()


def _of_term(space: Space, term: Term, kind: str) -> "QuerySet[Report]":
    return Report.objects.in_space(space).filter(council=space.own_council, term=term, kind=kind)


def _next_edition(space: Space, term: Term, kind: str) -> int:
    return (_of_term(space, term, kind).aggregate(last=Max("edition"))["last"] or 0) + 1


def _begin(space: Space, term: Term, kind: str, edition: int, by: Viewer) -> Report:
    facts = {"council": space.own_council, "term": term, "edition": edition, "kind": kind}
    report = Report(space=space, asked_by_id=by.actor_id, **facts)
    try:
        with transaction.atomic():
            report.save(force_insert=True)
    except IntegrityError:  # a second click, or a colleague, asked in this very moment
        return _of_term(space, term, kind).get(edition=edition)
    return report


def _held(report: Report) -> Report:
    """The report as it is now; nobody else changes it until the transaction ends."""
    held = Report.objects.select_for_update(of=("self",))
    return held.select_related("space__council__organisation", "council__organisation", "term").get(pk=report.pk)


def _lay_before_board(report: Report, pdf: bytes | None) -> None:
    """A frozen copy in the space of the group that receives it, whose members never enter the council's space."""
    copy = Report(
        space=board_of(report.space),
        kind=report.kind,
        council=report.council,
        term=report.term,
        edition=report.edition,
        state=Report.State.ISSUED,
        content=report.content,
        content_hash=report.content_hash,
        asked_by_id=report.asked_by_id,
        compiled_at=report.compiled_at,
        issued_by_id=report.issued_by_id,
        issued_at=report.issued_at,
        pdf_note=report.pdf_note,
        copied_from=report.pk,
    )
    if pdf is not None:
        keep_printing(copy, pdf)
    copy.save(force_insert=True)

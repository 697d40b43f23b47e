"""What a pack shows beside the figures of reports: versions, samples, audits, sessions, calibration and training."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q
from django.utils import timezone

from audits.models import Sample
from audits.queries.auditors import scorers_in
from audits.queries.draws import counts_of, draw_again
from frameworks.models import AssuranceLevel, FrameworkVersion
from frameworks.queries.changes import LogEntry, change_log
from moderation.models import Attendance, CalibrationResult, Certificate, CourseEvent, ModerationSession
from moderation.queries.certificates import auditors_of
from moderation.queries.judgements import closed_studies, tables_of
from moderation.queries.kinds import kinds
from moderation.rules.phases import Phase
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from reporting.models import AuditFact, Report
from reporting.queries.multi_agency import findings_in
from reporting.rules.disclosure import Counts, Published, SmallNumbers
from reporting.rules.findings import counted
from reporting.rules.linear_bounds import Sum
from reporting.rules.pack import NOTHING_HIDDEN, PackKey
from reporting.rules.report import Part, Table, numbers, words

USED = (FrameworkVersion.State.LIVE, FrameworkVersion.State.RETIRED)
SEALED = 16
"""So many characters of a hash tell a text from any other on a page; the whole lies with the files."""
NOT_TOLD = "c"


@dataclass(frozen=True)
class Asked:
    """Whose pack it is, of which days, whether it names people and plans, and how small numbers are hidden."""

    space: Space
    since: date
    until: date
    names: bool
    rule: SmallNumbers

    @property
    def library(self) -> Space:
        return library_of(self.space)

    @property
    def days(self) -> tuple[date, date]:
        return self.since, self.until

    @property
    def hiding(self) -> SmallNumbers:
        """The rule for what is counted here: in a full pack nothing is hidden."""
        return NOTHING_HIDDEN if self.names else self.rule

    def number(self, count: int) -> str:
        """A count of plans or people as it may be told."""
        return NOT_TOLD if self.hiding.hides(count) else f"{count:,}"


def day(moment: date | datetime | None) -> str:
    if moment is None:
        return ""
    on = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    return f"{on.day} {on:%B %Y}"


def listed_in(key: str, caption: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], note: str = "") -> Table:
    """A table of words."""
    return Table(key, caption, words(*heads), tuple(rows), note)


def as_part(table: Table, heading: str = "", *sentences: str) -> tuple[Part, ...]:
    """A part of one table; none where the table is empty."""
    return (Part(heading=heading, paragraphs=sentences, tables=(table,)),) if table.rows else ()


def assurance_held(asked: Asked) -> dict[str, tuple[Part, ...]]:
    """By part of the pack: how the council assures quality."""
    return {
        PackKey.FRAMEWORK: (*_versions(asked), *_changes(asked)),
        PackKey.SAMPLING: _samples(asked),
        PackKey.AUDITS: (*_rounds(asked), *_agencies(asked)),
        PackKey.JOINT: (*_joint_reports(asked), *_case_studies(asked)),
        PackKey.MODERATION: (*_sessions(asked), *_calibration(asked)),
        PackKey.TRAINING: (*_training(asked), *_certified(asked)),
    }


def versions_of(asked: Asked) -> list[FrameworkVersion]:
    """The versions that were in force at some time of these days."""
    found = FrameworkVersion.objects.in_space(asked.library).filter(state__in=USED, effective_from__lte=asked.until)
    standing = found.filter(Q(effective_to=None) | Q(effective_to__gte=asked.since))
    return list(standing.select_related("framework").order_by("framework__name", "effective_from"))


def _versions(asked: Asked) -> tuple[Part, ...]:
    rows = [
        (str(each), day(each.effective_from), day(each.effective_to) or "In force", each.content_hash[:SEALED])
        for each in versions_of(asked)
    ]
    heads = ("Framework", "From", "Until", "Its hash begins")
    return as_part(listed_in("versions", "Versions in force", heads, rows))


def changes_of(asked: Asked) -> list[LogEntry]:
    """The changes of these days, the newest first."""
    return [entry for entry in change_log(asked.library) if asked.since <= entry.on <= asked.until]


def _changes(asked: Asked) -> tuple[Part, ...]:
    rows = [
        (day(each.on), each.kind, each.what, "; ".join(filter(None, (each.trigger, each.reason))) or "No reason held")
        for each in changes_of(asked)
    ]
    table = listed_in("change-log", "Changes to how we work, the newest first", ("From", "What", "Change", "Why"), rows)
    return as_part(table, "Change log")


def samples_of(asked: Asked) -> list[Sample]:
    drawn = Sample.objects.in_space(asked.space).filter(drawn_at__date__range=asked.days)
    return list(drawn.select_related("frame").order_by("drawn_at"))


def _samples(asked: Asked) -> tuple[Part, ...]:
    samples = samples_of(asked)
    again = [draw_again(sample) for sample in samples]
    rows = [_sample_row(asked, sample, is_same=each.is_same) for sample, each in zip(samples, again, strict=True)]
    heads = ("Sample", "Drawn on", "On the list", "Drawn", "Replaced", "Seed", "The list’s hash begins", "Drawn again")
    proved = sum(each.is_same for each in again)
    told = (
        f"{counted(len(samples), 'sample was', 'samples were')} drawn. Each was drawn again from its stored list and "
        f"its seed while this pack was made: {proved} of {len(samples)} gave the same plans in the same order."
    )
    return as_part(listed_in("samples", "Samples that were drawn", heads, rows), "", told)


def _sample_row(asked: Asked, sample: Sample, *, is_same: bool) -> tuple[str, ...]:
    counts, frame = counts_of(sample.pk), sample.frame
    found = (asked.number(frame.listed), asked.number(counts.drawn), asked.number(counts.replaced))
    same = "The same" if is_same else "Not the same"
    return str(frame), day(sample.drawn_at), *found, sample.seed, frame.frame_hash[:SEALED], same


def facts_of(asked: Asked) -> "list[AuditFact]":
    """The audits of these days that count, the earliest first."""
    facts = AuditFact.objects.standing().in_space(asked.space).filter(submitted_on__range=asked.days)
    related = facts.select_related("term", "audit__plan_version__plan", "audit__auditor", "framework_version")
    bare = related.defer("audit__plan_version__html", "audit__plan_version__text", "framework_version__content")
    return list(bare.order_by("submitted_on", "pk"))


def level_names(asked: Asked) -> dict[str, str]:
    levels = AssuranceLevel.objects.in_space(asked.library).filter(variant="")
    return {level.purpose_key: str(level) for level in levels}


def _rounds(asked: Asked) -> tuple[Part, ...]:
    """Audits by level and term. Each term is hidden together with its total, which stands below it."""
    facts = AuditFact.objects.standing().in_space(asked.space).filter(submitted_on__range=asked.days)
    rows = facts.values_list("term__name", "term__year", "term__starts_on", "level").annotate(Count("id"))
    found = {(starts, f"{name} {year}", level): count for name, year, starts, level, count in rows}
    terms = sorted({(starts, name) for starts, name, _ in found})
    levels = [key for key in level_names(asked) if any(level == key for *_, level in found)]
    cells = _by_level(found, asked)
    names = level_names(asked)
    table = Table(
        "audits-by-level",
        "Audits by level and term",
        (*words("Level of assurance"), *numbers(*(name for _, name in terms))),
        tuple((names[level], *(cells.text((*term, level)) for term in terms)) for level in levels),
        "Levels are not added up, because one plan may be read at several of them.",
    )
    return as_part(table, "Audits by level and term")


def _by_level(found: dict[tuple[date, str, str], int], asked: Asked) -> Published:
    counts: Counts = {(starts, name, level): 0 for starts, name, _ in found for *_, level in found}
    for key, count in found.items():
        counts[key] = count
    return Published(counts, (), asked.hiding)


def _agencies(asked: Asked) -> tuple[Part, ...]:
    """The bodies whose people scored together in multi-agency audits, and in how many cases; bodies are no people."""
    cases = findings_in(asked.space).filter(made_at__date__range=asked.days).values_list("said", flat=True)
    scored = Counter(body["organisation"] for said in cases for body in said["took_part"] if body["scored"])
    rows = tuple((name, f"{count:,}") for name, count in sorted(scored.items()))
    columns = (*words("Organisation"), *numbers("Cases it scored"))
    table = Table("agencies", "Who scored in multi-agency audits", columns, rows)
    missing = Part(heading="Audits by agency", missing="The portal holds no multi-agency audit of this time.")
    return as_part(table, "Audits by agency") or (missing,)


def reports_of(asked: Asked) -> list[Report]:
    """The issued reports of the council whose term began within these days, the earliest first; last editions alone."""
    issued = Report.objects.in_space(asked.space).filter(state=Report.State.ISSUED, term__starts_on__range=asked.days)
    last = issued.order_by("kind", "term_id", "-edition").distinct("kind", "term_id").values("pk")
    found = Report.objects.filter(pk__in=last).select_related("term", "council__organisation").defer("words")
    return list(found.order_by("term__starts_on", "kind"))


JOINT = (Report.Kind.JOINT, Report.Kind.MULTI_AGENCY)


def _joint_reports(asked: Asked) -> tuple[Part, ...]:
    rows = [
        (each.get_kind_display(), str(each.term), str(each.edition), day(each.issued_at), each.content_hash[:SEALED])
        for each in reports_of(asked)
        if each.kind in JOINT
    ]
    heads = ("Report", "Term", "Edition", "Issued on", "Its hash begins")
    return as_part(listed_in("joint-reports", "Joint audit reports that were issued", heads, rows), "Joint reports")


def _case_studies(asked: Asked) -> tuple[Part, ...]:
    """The judgements of three cases of a meeting are small numbers, so a redacted pack tells their number alone."""
    studies = list(closed_studies(asked.space).filter(held_on__range=asked.days))
    if not studies:
        return ()
    told = f"{counted(len(studies), 'case study is', 'case studies are')} closed."
    if not asked.names:
        hidden = "How its cases were judged stands in the full pack and in the joint reports that were issued."
        return (Part(heading="Case studies", paragraphs=(told, hidden)),)
    tables = tuple(
        Table(
            f"case-studies-{each.number}",
            each.caption,
            (*words("Meeting", "Help", "Theme"), *numbers(*(str(head["text"]) for head in each.columns[3:]))),
            tuple(each.rows),
        )
        for each in tables_of(studies)
    )
    return (Part(heading="Case studies", paragraphs=(told,), tables=tables),)


def _sessions(asked: Asked) -> tuple[Part, ...]:
    held = ModerationSession.objects.in_space(asked.space).filter(state=Phase.CLOSED, held_on__range=asked.days)
    rows = [
        (day(each.held_on), kinds()[each.kind].name, each.get_mode_display(), *((each.title,) if asked.names else ()))
        for each in held.order_by("held_on", "pk")
    ]
    heads = ("Held on", "Kind", "How", *(("Title",) if asked.names else ()))
    told = f"{counted(len(rows), 'session was', 'sessions were')} closed in these days."
    return as_part(listed_in("sessions", "Moderation sessions that are closed", heads, rows), "Sessions", told)


def _calibration(asked: Asked) -> tuple[Part, ...]:
    """How many scored a gold-standard plan and were near enough to its agreed marks."""
    results = CalibrationResult.objects.in_space(asked.library).filter(
        organisation=asked.space.own_council.organisation, made_on__range=asked.days
    )
    passed = Counter(results.values_list("passed", flat=True))
    if not passed:
        return (Part(heading="Calibration", missing="The portal holds no calibration result of this time."),)
    cells = _parts_of({"passed": passed[True], "not": passed[False]}, asked)
    rows = (
        ("Near enough to the agreed marks", cells.text("passed")),
        ("Not near enough, to be tried again", cells.text("not")),
        ("All", cells.text("all")),
    )
    columns = (*words("Result"), *numbers("Results"))
    return (Part(heading="Calibration", tables=(Table("calibration", "Gold-standard plans scored", columns, rows),)),)


def _parts_of(counts: dict[str, int], asked: Asked) -> Published:
    """Counts with their total, `all`, hidden together."""
    cells: Counts = {**counts, "all": sum(counts.values())}  # type: ignore[dict-item]  # keys of words are hashable
    return Published(cells, [Sum("all", tuple(counts))], asked.hiding)


def _training(asked: Asked) -> tuple[Part, ...]:
    own = Q(host=asked.space.own_council.organisation) | Q(open_to_partners=True)
    days = CourseEvent.objects.in_space(asked.library).filter(own, cancelled_at=None, held_on__range=asked.days)
    came = Count("attendances", filter=Q(attendances__state=Attendance.State.ATTENDED))
    rows = [
        (each.title, each.get_kind_display(), day(each.held_on), asked.number(each.came))
        for each in days.annotate(came=came).order_by("held_on", "pk")
    ]
    heads = ("Training", "Kind", "Held on", "People who came")
    return as_part(listed_in("training", "Training days", heads, rows), "Training days")


def _certified(asked: Asked) -> tuple[Part, ...]:
    """How many may audit and hold every certificate that is asked for; in a full pack by name."""
    auditors = auditors_of(asked.space, asked.until)
    if not auditors:
        return ()
    cells = _parts_of(
        {"whole": sum(not each.lacking for each in auditors), "lack": sum(bool(each.lacking) for each in auditors)},
        asked,
    )
    told = (
        f"People who may audit: {cells.text('all')}. With every certificate that is asked for: {cells.text('whole')}. "
        f"Certificates in date: {asked.number(_certificates(asked))}."
    )
    rows = [(each.person.name, each.tag[0], each.first_end_words) for each in auditors] if asked.names else []
    tables = (listed_in("auditors", "Auditors", ("Auditor", "Certificates", "First end"), rows),) if rows else ()
    return (Part(heading="Auditors", paragraphs=(told,), tables=tables),)


def _certificates(asked: Asked) -> int:
    held = Certificate.objects.standing().in_space(asked.library).filter(person__in=scorers_in(asked.space))
    in_date = held.filter(Q(expires_on=None) | Q(expires_on__gte=asked.until), given_on__lte=asked.until)
    return int(in_date.count())

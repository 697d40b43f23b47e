"""The ZIP of an evidence pack: its index as PDF, the documents it names, and the numbers of its tables."""

import json
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from uuid import UUID, uuid5
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string

from audits import storage
from frameworks.queries.exports import exported, name_of
from moderation.queries.judgements import closed_studies, tables_of
from qa_portal.printing import PdfUnavailable
from qa_portal.web.spreadsheet import csv_of
from reporting.models import EvidencePack, Report
from reporting.queries.behind import grade_words
from reporting.queries.pack_evidence import (
    JOINT,
    Asked,
    changes_of,
    facts_of,
    level_names,
    reports_of,
    samples_of,
    versions_of,
)
from reporting.rules.pack import Document, Pack, PackKey
from reporting.services.printing import pdf_of, read_printing

INDEX, MANIFEST = "index.pdf", "manifest.json"
File = tuple[Document, bytes]


def files_of(asked: Asked) -> list[File]:
    """The documents that lie with a pack, part by part."""
    found = (_texts(asked), _changes(asked), _samples(asked), _audits(asked), _studies(asked), _reports(asked))
    return [file for files in found for file in files]


def _file(part: str, name: str, what: str, held: bytes | str) -> File:
    content = held if isinstance(held, bytes) else held.encode()
    return Document(part, name, what, sha256(content).hexdigest()), content


def _texts(asked: Asked) -> Iterator[File]:
    for version in versions_of(asked):
        yield _file(
            PackKey.FRAMEWORK, f"frameworks/{name_of(version)}", f"{version}, the whole text", exported(version)
        )


def _changes(asked: Asked) -> Iterator[File]:
    lines = [(f"{each.on}", each.kind, each.what, each.trigger, each.reason) for each in changes_of(asked)]
    if lines:
        heads = ("from", "what", "change", "trigger", "reason")
        yield _file(PackKey.FRAMEWORK, "change-log.csv", "The change log", csv_of([heads, *lines]))


def _samples(asked: Asked) -> Iterator[File]:
    """How each sample can be drawn again. Which plans were drawn stands in a full pack alone."""
    lines = [
        (str(each.frame), each.frame.kind, f"{each.frame.settled_at:%Y-%m-%d}", f"{each.drawn_at:%Y-%m-%d}",
         each.seed, each.seed_source, each.method, each.code_hash, each.frame.frame_hash)
        for each in samples_of(asked)
    ]  # fmt: skip
    if not lines:
        return
    heads = ("sample", "kind", "settled_on", "drawn_on", "seed", "seed_from", "method", "code_sha256", "list_sha256")
    yield _file(PackKey.SAMPLING, "sampling-log.csv", "The sampling log", csv_of([heads, *lines]))
    if asked.names:
        drawn = [("sample", "position", "plan", "replaces", "reason"), *_drawn(asked)]
        yield _file(PackKey.SAMPLING, "sampled-plans.csv", "The plans that were drawn", csv_of(drawn))


def _drawn(asked: Asked) -> Iterator[tuple[str, ...]]:
    for sample in samples_of(asked):
        plans = sample.plans.select_related("unit__plan_version__plan", "replaces").order_by("position")
        for each in plans.defer("unit__plan_version__html", "unit__plan_version__text"):
            replaces = str(each.replaces.position) if each.replaces else ""
            yield str(sample), str(each.position), each.unit.plan_version.plan.reference, replaces, each.reason


def _audits(asked: Asked) -> Iterator[File]:
    """Audit by audit, in a full pack alone."""
    facts = facts_of(asked) if asked.names else []
    if not facts:
        return
    labels, levels = grade_words({fact.framework_version_id for fact in facts}), level_names(asked)
    lines = [
        (fact.audit.plan_version.plan.reference, levels.get(fact.level, fact.level), str(fact.term),
         f"{fact.submitted_on}", fact.audit.auditor.name, str(fact.framework_version),
         *(labels[fact.framework_version_id].get(grade or 0, "") for grade in (fact.content_grade, fact.process_grade)))
        for fact in facts
    ]  # fmt: skip
    heads = ("plan", "level", "term", "submitted_on", "auditor", "framework", "content", "process")
    yield _file(PackKey.AUDITS, "audits.csv", "Every audit with its grades", csv_of([heads, *lines]))


def _studies(asked: Asked) -> Iterator[File]:
    """The case-study table, whose small numbers belong into a full pack."""
    if not asked.names:
        return
    for table in tables_of(closed_studies(asked.space).filter(held_on__range=asked.days)):
        yield _file(PackKey.JOINT, f"case-studies-{table.number}.csv", table.caption, csv_of(table.lines))


def _reports(asked: Asked) -> Iterator[File]:
    """Issued reports as they were printed. One whose PDF was never made, or is gone, lies in no file."""
    for report in reports_of(asked):
        if (pdf := _pdf_of(report)) is not None:
            part = PackKey.JOINT if report.kind in JOINT else PackKey.GOVERNANCE
            what = f"{report.get_kind_display()}, {report.name}"
            yield _file(part, f"reports/{_slug(report)}.pdf", what, pdf)


def _pdf_of(report: Report) -> bytes | None:
    """What was printed; a file that is missing is reported by the nightly check of files, and is no reason to stop."""
    try:
        return read_printing(report) if report.has_pdf else None
    except FileNotFoundError:
        return None


def _slug(report: Report) -> str:
    term = report.term
    return f"{report.kind}-{term.year.replace('/', '-')}-{term.key}-{report.edition}".replace("_", "-")


def printed(pack: Pack) -> tuple[bytes | None, str]:
    """The index as PDF, or nothing and the reason."""
    title = f"{pack.report.title}, {pack.report.council}, {pack.report.period}"
    try:
        return pdf_of(render_to_string("reporting/packs/print.html", {"pack": pack, "report": pack.report}), title), ""
    except PdfUnavailable as reason:
        return None, str(reason)[:300]


def zipped(pack: Pack, files: list[File], index: bytes | None, made_at: datetime) -> bytes:
    """The same pack gives the same bytes: names are in order and bear the moment of its making."""
    content = {document.name: held for document, held in files}
    content |= {f"tables/{table.key}.csv": csv_of(table.lines).encode() for table in pack.report.tables}
    if index is not None:
        content[INDEX] = index
    content[MANIFEST] = _manifest(pack, content).encode()
    return _archived(content, made_at)


def _manifest(pack: Pack, content: dict[str, bytes]) -> str:
    listed = [{"name": name, "bytes": len(held), "sha256": sha256(held).hexdigest()} for name, held in content.items()]
    told = {
        "title": pack.report.title,
        "council": pack.report.council,
        "period": pack.report.period,
        "made_by": pack.made.by,
        "made_on": f"{pack.made.on}",
        "made_for": pack.made.why,
        "form": pack.made.form,
        "content_sha256": pack.content_hash,
        "files": sorted(listed, key=lambda each: str(each["name"])),
    }
    return json.dumps(told, indent=1, ensure_ascii=False)


def _archived(content: dict[str, bytes], made_at: datetime) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name in sorted(content):
            info = ZipInfo(name, made_at.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, content[name])
    return held.getvalue()


def place_of(pack: EvidencePack) -> storage.Named:
    """Where the ZIP of a pack is kept. Its name comes from the moment of its making, so a try that was cut off is in
    nobody's way.
    """
    return storage.Named(uuid5(pack.pk, pack.made_at.isoformat() if pack.made_at else ""), pack.space_id)


def claimed_packs(space_id: int) -> set[UUID]:
    """The files that the packs of a space count on; packs that are closed count on none."""
    ready = EvidencePack.objects.filter(space_id=space_id, state=EvidencePack.State.READY)
    return {place_of(pack).id for pack in ready.only("space_id", "made_at")}

"""The record of a space: who did and read what, what was done with one plan, whether all is whole, and it as a file."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.ledger.models import Link
from qa_portal.ledger.queries import entries_in, is_plan_of, newest_link, still_holds, verify_chain
from qa_portal.partners.forms.ledger import KeptHashForm, LedgerFilter, PlanFinder
from qa_portal.partners.queries.ledger import (
    MOST_IN_A_FILE,
    About,
    about,
    as_lines,
    entry_page,
    narrowed,
    readers_in,
)
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.spreadsheet import csv_of
from qa_portal.web.wording import moment_words


@require_safe
@door(Act.LEDGER_READ)
def entry_list(request: PortalRequest, space: Space) -> HttpResponse:
    """Show what was recorded, newest first; a plan's reference leads to the page about that plan."""
    finder = PlanFinder(request.GET if "reference" in request.GET else None, space=space)
    if finder.is_valid():
        return redirect("partners:entry-about", space.slug, finder.cleaned_data["reference"])
    filters = LedgerFilter(request.GET, space=space)
    page = entry_page(narrowed(entries_in(space), filters.chosen()), key=request.GET.get("page", ""))
    facts = {
        "form": finder,
        "filters": filters,
        "page": page,
        "links": filters.page_links(page),
        "most": MOST_IN_A_FILE,
    }
    return render(request, "partners/ledger/list.html", facts)


@require_safe
@door(Act.LEDGER_READ)
def entry_about(request: PortalRequest, space: Space, subject_id: UUID) -> HttpResponse:
    """Show who has read a plan and all that was done with it and its parts; or with one other thing."""
    found = _about(space, subject_id)
    page = entry_page(found.entries, key=request.GET.get("page", ""))
    facts = {"about": found, "subject_id": subject_id, "readers": readers_in(found.entries), "page": page}
    facts["is_plan"] = is_plan_of(space, subject_id)
    return render(request, "partners/ledger/about.html", facts)


@require_safe
@door(Act.LEDGER_READ)
def ledger_check(request: PortalRequest, space: Space) -> HttpResponse:
    """Compute the whole chain again, and look for a hash that was kept elsewhere. It takes a moment."""
    verification, newest = verify_chain(space.pk), newest_link(space.pk)
    form = KeptHashForm(request.GET if "kept_hash" in request.GET else None)
    facts = {"verification": verification, "kept": _worth_keeping(newest) if newest else [], "form": form}
    facts["compared"] = still_holds(space, **form.cleaned_data) if form.is_valid() else None
    return render(request, "partners/ledger/check.html", facts)


@require_safe
@door(Act.LEDGER_READ)
def ledger_anchor(request: PortalRequest, space: Space) -> HttpResponse:
    """Give out the newest entry's number and hash, to be kept where nobody of the portal can change it."""
    newest = newest_link(space.pk)
    if newest is None:  # nothing has been recorded yet: the page says so
        return redirect("partners:ledger-check", space.slug)
    rows = [*_worth_keeping(newest), {"key": "Record of", "value": space.name}]
    body = "".join(f"{row['key']}: {row['value']}\n" for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="end-of-record-{space.slug}-{newest.number}.txt"'}
    return HttpResponse(body, content_type="text/plain; charset=utf-8", headers=headers)


@require_safe
@door(Act.LEDGER_READ)
def entry_download(request: PortalRequest, space: Space, subject_id: UUID | None = None) -> HttpResponse:
    """Give out the record, narrowed as its page is, or what it holds about one thing; and record that."""
    entries = _about(space, subject_id).entries if subject_id else entries_in(space)
    body = csv_of(as_lines(narrowed(entries, LedgerFilter(request.GET, space=space).chosen())))
    ledger.record_read(by=request.viewer, on=space, act=Act.LEDGER_READ, how="csv")
    headers = {
        "Content-Disposition": f'attachment; filename="record-of-{space.slug}.csv"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(body, content_type="text/csv; charset=utf-8", headers=headers)


def _about(space: Space, subject_id: UUID) -> About:
    found = about(space, subject_id)
    if found is None:
        raise Http404
    return found


def _worth_keeping(newest: Link) -> list[dict[str, str]]:
    moment = moment_words(timezone.localtime(newest.entry.at))
    return [{"key": "Newest entry", "value": f"{newest.number:,}, {moment}"}, {"key": "Its hash", "value": newest.hash}]

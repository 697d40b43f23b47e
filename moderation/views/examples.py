"""Examples for writers, in the library of the area: the list by criterion and need, one of them, approving it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frameworks.queries.codes import name_of
from moderation.forms.examples import ApproveForm, ExampleFilter, ExampleForm, OutOfUseForm
from moderation.models import Example
from moderation.queries.examples import criteria_offered, example_in, example_list
from moderation.queries.names import possible_names
from moderation.services.examples import approve_example, propose_example, withdraw_example
from moderation.views.sessions import GET_OR_POST
from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.EXAMPLE_READ)
def list_examples(request: PortalRequest, space: Space) -> HttpResponse:
    """What two people have approved; who may approve sees what waits, too. From a council it leads to its library."""
    if space.kind != SpaceKind.LIBRARY:
        asked = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse("moderation:example-list", args=[library_of(space).slug]) + asked)
    filters = ExampleFilter(request.GET, criteria=criteria_offered(space))
    page = example_list(space, filters.chosen(), key=request.GET.get("page", ""))
    rows = [(each, _need(each)) for each in page.rows]
    context = {"filters": filters, "page": page, "rows": rows, "links": filters.page_links(page)}
    return render(request, "moderation/examples/list.html", context)


def _need(example: Example) -> str:
    return name_of("primary_need", example.need) if example.need else "Every need"


@require_http_methods(GET_OR_POST)
@door(Act.EXAMPLE_KEEP)
def begin(request: PortalRequest, space: Space) -> HttpResponse:
    """Propose a passage."""
    form = ExampleForm(request.POST or None, criteria=criteria_offered(space))
    made = attempt(form, lambda: _proposed(request, space, form))
    if made is None:
        return render(request, "moderation/examples/new.html", {"form": form}, status=422 if form.errors else 200)
    messages.success(request, "The passage is proposed. Two others have to approve it before writers see it.")
    return redirect("moderation:example", space.slug, made.pk)


def _proposed(request: PortalRequest, space: Space, form: ExampleForm) -> Example:
    said = form.cleaned_data["names_nobody"]
    return propose_example(by=request.viewer, space=space, facts=form.facts(), names_nobody=said)


@require_safe
@door(Act.EXAMPLE_READ)
def example(request: PortalRequest, space: Space, example_id: UUID) -> HttpResponse:
    """One passage. Who may approve it sees which of its words may be names."""
    return _page(request, example_in(space, example_id), ApproveForm(), OutOfUseForm())


@require_POST
@door(Act.EXAMPLE_APPROVE)
def approve(request: PortalRequest, space: Space, example_id: UUID) -> HttpResponse:
    """Approve a passage."""
    found, form = example_in(space, example_id), ApproveForm(request.POST)
    made = attempt(form, lambda: approve_example(by=request.viewer, example=found))
    if made is None:
        return _page(request, found, form, OutOfUseForm(), status=422)
    messages.success(request, "You have approved it." + ("" if made.approved_at else " One more person has to."))
    return redirect("moderation:example", space.slug, example_id)


@require_POST
@door(Act.EXAMPLE_KEEP)
def withdraw(request: PortalRequest, space: Space, example_id: UUID) -> HttpResponse:
    """Take a passage out of use."""
    found, form = example_in(space, example_id), OutOfUseForm(request.POST)
    if attempt(form, lambda: withdraw_example(by=request.viewer, example=found, **form.cleaned_data)) is None:
        return _page(request, found, ApproveForm(), form, status=422)
    messages.success(request, "The passage is out of use. Writers do not see it any more.")
    return redirect("moderation:example-list", space.slug)


def _page(
    request: PortalRequest, found: Example, approving: ApproveForm, ending: OutOfUseForm, *, status: int = 200
) -> HttpResponse:
    suspects = [] if found.approved_at else possible_names(f"{found.text}\n{found.why}")
    context = {"example": found, "need": _need(found), "suspects": suspects, "approving": approving, "ending": ending}
    return render(request, "moderation/examples/example.html", context, status=status)

"""What forums and young people say of criteria, statements and themes at any time, in the library of the area."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from reporting.forms.focus_groups import CommentFilter, CommentForm
from reporting.queries.forum_comments import comment_list
from reporting.services.forum_comments import comment
from reporting.views.focus_groups import SENT_ON


@require_safe
@door(Act.FOCUS_READ)
def list_comments(request: PortalRequest, space: Space) -> HttpResponse:
    filters = CommentFilter(request.GET, space=space)
    page = comment_list(space, filters.chosen(), key=request.GET.get("page", ""))
    context = {"filters": filters, "page": page, "links": filters.page_links(page)}
    return render(request, "reporting/forum_comments/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FORUM_COMMENT)
def new(request: PortalRequest, space: Space) -> HttpResponse:
    """Comment on a criterion, a statement or a theme."""
    form = CommentForm(request.POST or None, space=space)
    made = attempt(
        form,
        lambda: comment(by=request.viewer, space=space, said=form.said(), names_nobody=form.names_no_child) or SENT_ON,
    )
    if made is None:
        return render(request, "reporting/forum_comments/new.html", {"form": form})
    if made is SENT_ON:
        messages.warning(request, SENT_ON)
    else:
        messages.success(request, "Your comment is kept, and entered in the register of feedback.")
    return redirect("reporting:comment-list", space.slug)

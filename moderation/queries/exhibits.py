"""The redacted copy of a case, for those who were let in."""

from django.http import Http404
from django.utils.safestring import SafeString

from audits.queries.documents import readable_html
from moderation.models import Exhibit
from qa_portal.spaces.models import Space


def exhibit_in(space: Space) -> Exhibit:
    """The copy that lies in a joint space. Raises Http404 where there is none."""
    found = Exhibit.objects.in_space(space).select_related("council").first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


def document_of(exhibit: Exhibit) -> SafeString:
    return readable_html(exhibit.html)

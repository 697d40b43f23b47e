"""Publishing the framework in force on a council's public pages."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from frameworks.models import FrameworkVersion
from frameworks.queries.publishing import framework_document, to_publish
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.jobs.services import enqueue
from qa_portal.printing import PdfUnavailable, render_pdf
from qa_portal.printing.word import render_word
from qa_portal.publications.models import Publication
from qa_portal.publications.services import Documents, Work, ask_for, publish
from qa_portal.spaces.models import Space

PUBLISHING = "frameworks.publish"


@transaction.atomic
def ask_to_publish(*, by: Viewer, space: Space, version: FrameworkVersion) -> Publication:
    """Have the framework in force made into a public page with its documents. Refused for any other version."""
    require(by, Act.PUBLICATION_MAKE, space)
    if version not in to_publish(space):
        raise Refused("Only a framework in force in your area can be published.", act=Act.PUBLICATION_MAKE, on=space)
    work = Work(
        kind=Publication.Kind.FRAMEWORK,
        subject=version.framework.code.replace("_", "-"),
        edition=version.number,
        title=version.framework.name,
        source_id=version.pk,
    )
    publication = ask_for(by=by, space=space, work=work)
    enqueue(kind=PUBLISHING, key=str(publication.pk), on=publication, by=by)
    return publication


@transaction.atomic
def publish_framework(*, by: Viewer, publication: Publication) -> Publication:
    """Make the page and its documents, and show them to everybody."""
    require(by, Act.PUBLICATION_MAKE, publication)
    version = FrameworkVersion.objects.select_related("framework", "scale", "space").get(pk=publication.source_id)
    context = {"document": framework_document(version), "council": publication.council}
    html = render_to_string("frameworks/publication/_body.html", context)
    paper = render_to_string("frameworks/publication/document.html", {**context, "publication": publication})
    title = f"{publication}, {publication.council}"
    documents = Documents(html=html, pdf=_pdf(paper, title), word=render_word(paper, title=title))
    return publish(by=by, publication=publication, documents=documents)


def _pdf(paper: str, title: str) -> bytes | None:
    """The page as PDF; none where this machine cannot make one, for the page itself and Word say the same."""
    if not settings.PDF_IS_ON:
        return None
    try:
        return render_pdf(paper, title=title)
    except PdfUnavailable:
        return None

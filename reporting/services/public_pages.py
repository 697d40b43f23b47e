"""Putting a council's figures on its public page."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.template.loader import render_to_string

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.printing import PdfUnavailable
from qa_portal.printing.word import render_word
from qa_portal.publications.models import Publication
from qa_portal.publications.services import Documents, Work, ask_for, publish
from qa_portal.spaces.models import Space
from reporting.queries.public_page import public_page_of, terms_over
from reporting.services.printing import pdf_of

TITLE, SUBJECT = "How good are our plans?", "how-good-are-our-plans"


@dataclass(frozen=True)
class Told:
    """What the council says in its own words: what families told it, what changed, and what it works on."""

    families: str = ""
    changed: str = ""
    now: str = ""


@transaction.atomic
def publish_page(*, by: Viewer, space: Space, told: Told, today: date) -> Publication:
    """Show everybody how good the plans are. Refused before a term is over, and for one that is published already."""
    require(by, Act.PUBLICATION_MAKE, space)
    terms = terms_over(space, today)
    if not terms:
        sentence = "No term with audits is over yet, so there is nothing to publish."
        raise Refused(sentence, act=Act.PUBLICATION_MAKE, on=space)
    last = terms[-1]
    edition = f"{last.year.replace('/', '-')}-{last.key}"[:20]
    work = Work(Publication.Kind.PLANS, SUBJECT, edition, TITLE, last.pk)
    publication = ask_for(by=by, space=space, work=work)
    context = {"page": public_page_of(space, terms), "told": told, "council": space.own_council}
    return publish(by=by, publication=publication, documents=_documents(context, publication))


def _documents(context: dict[str, object], publication: Publication) -> Documents:
    """The page, and the same as PDF, where this machine makes one, and Word."""
    title = f"{publication.title}, {context['council']}"
    paper = render_to_string("reporting/public/document.html", {**context, "publication": publication})
    html = render_to_string("reporting/public/_body.html", context)
    return Documents(html=html, pdf=_pdf(paper, title), word=render_word(paper, title=title))


def _pdf(paper: str, title: str) -> bytes | None:
    try:
        return pdf_of(paper, title)
    except PdfUnavailable:
        return None

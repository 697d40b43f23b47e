"""Writing what was said and done, and showing it to everybody."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.printing import PdfUnavailable
from qa_portal.printing.word import render_word
from qa_portal.publications.models import Publication
from qa_portal.publications.services import Documents, Work, ask_for, publish
from qa_portal.spaces.models import Space
from reporting.models import Action, YouSaid
from reporting.queries.you_said import you_said_page
from reporting.services.board_words import vet
from reporting.services.printing import pdf_of

TITLE, SUBJECT = "You said, we did", "you-said-we-did"


@transaction.atomic
def tell(
    *,
    by: Viewer,
    space: Space,
    action: Action,
    audience: str,
    said: str,
    did: str,
    names_nobody: Collection[str] = (),
) -> YouSaid:
    """Write a line about an action that is done. Raises ValidationError for what may speak of a single child."""
    require(by, Act.PUBLICATION_MAKE, space)
    if not action.is_done:
        raise Refused("It can be told once the action is done.", act=Act.PUBLICATION_MAKE, on=space)
    vet(by=by, act=Act.PUBLICATION_MAKE, space=space, texts={"said": said, "did": did}, names_nobody=names_nobody)
    line = YouSaid(space=space, action_id=action.pk, audience=audience, said=said, did=did, written_by_id=by.actor_id)
    line.save(force_insert=True)
    ledger.record(by=by, act=Act.PUBLICATION_MAKE, on=line, detail="told")
    return line


@transaction.atomic
def publish_you_said(*, by: Viewer, space: Space, today: date) -> Publication:
    """Show all lines, and the answered comments, on the council's public pages. Refused twice on one day.

    Raises ValidationError while there is nothing to show.
    """
    require(by, Act.PUBLICATION_MAKE, space)
    page = you_said_page(space)
    if page.is_empty:
        raise ValidationError("There is nothing to publish yet.")
    kind = Publication.Kind.YOU_SAID
    work = Work(kind=kind, subject=SUBJECT, edition=today.isoformat(), title=TITLE, source_id=page.source_id)
    publication = ask_for(by=by, space=space, work=work)
    paper = render_to_string("reporting/you_said/document.html", {"page": page, "title": TITLE})
    title = f"{TITLE}, {page.council}"
    html = render_to_string("reporting/you_said/_body.html", {"page": page})
    return publish(by=by, publication=publication, documents=Documents(html, _pdf(paper, title), _word(paper, title)))


def _word(paper: str, title: str) -> bytes:
    return render_word(paper, title=title)


def _pdf(paper: str, title: str) -> bytes | None:
    try:
        return pdf_of(paper, title)
    except PdfUnavailable:
        return None

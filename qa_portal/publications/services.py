"""Publishing, and taking back what was published."""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.publications.models import Publication
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be published: its kind, what it is an edition of, which one, its title, what it is made from."""

    kind: str
    subject: str
    edition: str
    title: str
    source_id: UUID


@dataclass(frozen=True, slots=True)
class Documents:
    """The words as a part of a page, and the same as files. Without the drawing libraries there is no PDF."""

    html: str
    pdf: bytes | None
    word: bytes


@transaction.atomic
def ask_for(*, by: Viewer, space: Space, work: Work) -> Publication:
    """Write down that something is to be published. Refused for an edition that is published already."""
    require(by, Act.PUBLICATION_MAKE, space)
    publication = Publication(
        space=space,
        council=space.own_council,
        kind=work.kind,
        subject=work.subject,
        edition=work.edition,
        title=work.title,
        source_id=work.source_id,
        asked_by_id=by.actor_id,
    )
    try:
        with transaction.atomic():
            publication.save(force_insert=True)
    except IntegrityError:
        raise Refused(f"{publication} is published already.", act=Act.PUBLICATION_MAKE, on=space) from None
    ledger.record(by=by, act=Act.PUBLICATION_MAKE, on=publication, detail="asked for")
    return publication


@transaction.atomic
def publish(*, by: Viewer, publication: Publication, documents: Documents) -> Publication:
    """Show it to everybody. From now on its words do not change; a second run finds it done."""
    require(by, Act.PUBLICATION_MAKE, publication)
    publication = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    if publication.published_at is not None:
        return publication
    publication.html, publication.pdf, publication.word = documents.html, documents.pdf, documents.word
    publication.content_hash = sha256(documents.html.encode()).hexdigest()
    publication.published_at = timezone.now()
    publication.save()
    ledger.record(by=by, act=Act.PUBLICATION_MAKE, on=publication, detail="published")
    return publication


@transaction.atomic
def withdraw(*, by: Viewer, publication: Publication) -> Publication:
    """Take it off the public pages. Its words are kept, and the same edition can be published anew."""
    require(by, Act.PUBLICATION_MAKE, publication)
    if publication.withdrawn_at is None:
        publication.withdrawn_at = timezone.now()
        publication.save(update_fields=["withdrawn_at"])
        ledger.record(by=by, act=Act.PUBLICATION_MAKE, on=publication, detail="withdrawn")
    return publication

"""What is published: by a council, and for everybody."""

from itertools import groupby
from typing import TYPE_CHECKING

from django.http import Http404

from qa_portal.people.models import Council
from qa_portal.publications.models import Publication
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet

_HEAVY = ("html", "pdf", "word")


def publications_of(space: Space) -> "QuerySet[Publication]":
    """Everything that a council has published or asked for, without the documents."""
    return Publication.objects.in_space(space).select_related("council__organisation", "asked_by").defer(*_HEAVY)


def councils_that_publish() -> list[Council]:
    """The councils that show something to everybody, by name."""
    councils = Council.objects.filter(pk__in=Publication.objects.standing().values("council_id"))
    return list(councils.select_related("organisation").order_by("organisation__name"))


def council_at(slug: str) -> Council:
    """A council by the name of its public pages. Http404 when there is none."""
    council = Council.objects.select_related("organisation").filter(organisation__slug=slug).first()
    if council is None:
        raise Http404
    return council


def shown_by(council: Council) -> list[tuple[Publication, list[Publication]]]:
    """What a council shows: each subject's newest edition with the earlier ones."""
    standing = _standing(council).defer(*_HEAVY).order_by("title", "subject", "-published_at")
    subjects = [list(editions) for _, editions in groupby(standing, key=lambda each: each.subject)]
    return [(editions[0], editions[1:]) for editions in subjects]


def editions_of(council: Council, subject: str) -> list[Publication]:
    """The editions of a subject, the newest first, without the documents. Http404 when there is none."""
    editions = list(_standing(council).filter(subject=subject).defer(*_HEAVY).order_by("-published_at"))
    if not editions:
        raise Http404
    return editions


def edition_at(council: Council, subject: str, edition: str) -> Publication:
    """One edition with its documents. Http404 when there is none."""
    found = _standing(council).filter(subject=subject, edition=edition).first()
    if found is None:
        raise Http404
    return found


def _standing(council: Council) -> "QuerySet[Publication]":
    return Publication.objects.standing().filter(council=council).select_related("council__organisation")

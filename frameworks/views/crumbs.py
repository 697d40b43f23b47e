"""The way back up from a page of the library."""

from django.urls import reverse

from frameworks.queries.versions import VersionRow
from qa_portal.spaces.models import Space

Crumbs = list[dict[str, str]]


def to_library(space: Space) -> Crumbs:
    return [
        {"text": "Home", "href": "/"},
        {"text": "Framework", "href": reverse("frameworks:framework-list", args=[space.slug])},
    ]


def to_version(space: Space, row: VersionRow) -> Crumbs:
    href = reverse("frameworks:version", args=[space.slug, row.version.pk])
    return [*to_library(space), {"text": str(row.version), "href": href}]

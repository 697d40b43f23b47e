"""The way back up from a page of the library."""

from django.urls import reverse

from frameworks.models import FrameworkVersion
from frameworks.queries.versions import VersionRow
from qa_portal.spaces.models import Space

Crumbs = list[dict[str, str]]


def to_library(space: Space) -> Crumbs:
    return [
        {"text": "Home", "href": "/"},
        {"text": "Framework", "href": reverse("frameworks:framework-list", args=[space.slug])},
    ]


def to_version(space: Space, row: VersionRow) -> Crumbs:
    return to_version_page(space, row.version)


def to_version_page(space: Space, version: FrameworkVersion) -> Crumbs:
    href = reverse("frameworks:version", args=[space.slug, version.pk])
    return [*to_library(space), {"text": str(version), "href": href}]


def to_draft(space: Space, version: FrameworkVersion) -> Crumbs:
    href = reverse("frameworks:draft", args=[space.slug, version.pk])
    return [*to_version_page(space, version), {"text": "Draft", "href": href}]


def to_scales(space: Space) -> Crumbs:
    return [*to_library(space), {"text": "Grades", "href": reverse("frameworks:scale-list", args=[space.slug])}]

"""Addresses, joined. `/<space>/...` says whose work is seen; names are given by each floor."""

from django.urls import URLPattern, URLResolver, include, path

from qa_portal.web.home_views import home

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("", include("audits.urls")),  # first, since they are asked for most: autosaves and scoring pages
    path("", include("qa_portal.web.urls")),
    path("", include("qa_portal.upkeep.urls")),
    path("accounts/", include("qa_portal.partners.foreign")),
    path("", include("qa_portal.demonstration.urls")),
    path("", include("qa_portal.jobs.urls")),
    path("", include("qa_portal.notices.urls")),
    path("", include("qa_portal.publications.urls")),
    path("", include("qa_portal.partners.urls")),
    path("", include("frameworks.urls")),
    path("", include("moderation.urls")),
    path("", include("reporting.urls")),
]

handler400 = "qa_portal.web.errors.bad_request"
handler403 = "qa_portal.web.errors.forbidden"
handler404 = "qa_portal.web.errors.not_found"
handler429 = "qa_portal.web.errors.too_many_requests"  # allauth asks for it by this name
handler500 = "qa_portal.web.errors.server_error"

"""Addresses, joined. `/<space>/...` says whose work is seen; names are given by each floor."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("qa_portal.web.urls")),
]

handler400 = "qa_portal.web.errors.bad_request"
handler403 = "qa_portal.web.errors.forbidden"
handler404 = "qa_portal.web.errors.not_found"
handler500 = "qa_portal.web.errors.server_error"

"""Addresses of the pages that belong to no space."""

from django.urls import path

from qa_portal.web import health, views

app_name = "web"

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("help/", views.help_and_glossary, name="help"),
    path("components/", views.gallery, name="gallery"),
    path("components/two-panes/", views.two_panes, name="two-panes"),
]

"""Addresses of what councils publish."""

from django.urls import path

from qa_portal.publications import views

app_name = "publications"
_EDITION = "public/<slug:slug>/<slug:subject>/<str:edition>/"
urlpatterns = [
    path("public/", views.index, name="index"),
    path("public/<slug:slug>/", views.council, name="council"),
    path("public/<slug:slug>/<slug:subject>/", views.newest, name="newest"),
    path(_EDITION, views.edition, name="edition"),
    path(f"{_EDITION}pdf/", views.pdf, name="pdf"),
    path(f"{_EDITION}word/", views.word, name="word"),
    path("<slug:space>/publications/", views.list_publications, name="publication-list"),
    path("<slug:space>/publications/<uuid:publication_id>/withdraw/", views.take_back, name="publication-withdraw"),
]

"""Addresses of the library."""

from django.urls import path

from frameworks.views import library, versions

app_name = "frameworks"
urlpatterns = [
    path("<slug:space>/frameworks/", library.list_frameworks, name="framework-list"),
    path("<slug:space>/frameworks/scales/", library.list_scales, name="scale-list"),
    path("<slug:space>/frameworks/<uuid:version_id>/", versions.version, name="version"),
    path("<slug:space>/frameworks/<uuid:version_id>/criteria/<str:code>/", versions.criterion, name="criterion"),
    path("<slug:space>/levels/", library.list_levels, name="level-list"),
]

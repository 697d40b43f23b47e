"""Addresses of the library."""

from django.urls import path

from frameworks.views import commenting, consultations, library, responses, versions

app_name = "frameworks"
urlpatterns = [
    path("<slug:space>/frameworks/", library.list_frameworks, name="framework-list"),
    path("<slug:space>/frameworks/scales/", library.list_scales, name="scale-list"),
    path("<slug:space>/frameworks/<uuid:version_id>/", versions.version, name="version"),
    path("<slug:space>/frameworks/<uuid:version_id>/criteria/<str:code>/", versions.criterion, name="criterion"),
    path("<slug:space>/consultations/", consultations.list_consultations, name="consultation-list"),
    path("<slug:space>/consultations/open/", consultations.open_new, name="consultation-open"),
    path("<slug:space>/consultations/<uuid:consultation_id>/", consultations.consultation, name="consultation"),
    path("<slug:space>/consultations/<uuid:consultation_id>/invite/", consultations.invite, name="consultation-invite"),
    path("<slug:space>/consultations/<uuid:consultation_id>/remind/", consultations.remind, name="consultation-remind"),
    path("<slug:space>/consultations/<uuid:consultation_id>/event/", consultations.note, name="consultation-note"),
    path(
        "<slug:space>/consultations/<uuid:consultation_id>/publish/", consultations.publish, name="consultation-publish"
    ),
    path(
        "<slug:space>/consultations/<uuid:consultation_id>/you-said/",
        consultations.outcome,
        name="consultation-outcome",
    ),
    path("<slug:space>/consultations/<uuid:consultation_id>/join/", commenting.join, name="consultation-join"),
    path("<slug:space>/consultations/<uuid:consultation_id>/send/", commenting.send, name="consultation-send"),
    path("<slug:space>/consultations/<uuid:consultation_id>/others/", commenting.others, name="consultation-others"),
    path(
        "<slug:space>/consultations/<uuid:consultation_id>/comment/<str:address>/",
        commenting.comment,
        name="consultation-comment",
    ),
    path(
        "<slug:space>/consultations/<uuid:consultation_id>/said/<str:address>/",
        responses.criterion,
        name="consultation-criterion",
    ),
    path(
        "<slug:space>/consultations/<uuid:consultation_id>/answer/<uuid:response_id>/",
        responses.answer_comments,
        name="consultation-answer",
    ),
    path(
        "<slug:space>/consultations/<uuid:consultation_id>/take-out/<uuid:comment_id>/",
        responses.remove,
        name="consultation-take-out",
    ),
    path("<slug:space>/levels/", library.list_levels, name="level-list"),
]

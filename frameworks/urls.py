"""Addresses of the library."""

from django.urls import path

from frameworks.views import (
    approval,
    commenting,
    comparisons,
    consultations,
    drafts,
    items,
    library,
    packs,
    publishing,
    references,
    responses,
    reviews,
    scales,
    versions,
)

app_name = "frameworks"
_VERSION = "<slug:space>/frameworks/<uuid:version_id>"
urlpatterns = [
    path("<slug:space>/frameworks/", library.list_frameworks, name="framework-list"),
    path("<slug:space>/frameworks/scales/", library.list_scales, name="scale-list"),
    path("<slug:space>/frameworks/scales/<uuid:scale_id>/words/", scales.reword, name="scale-words"),
    path("<slug:space>/frameworks/bring-in/", packs.bring_in, name="pack-bring-in"),
    path(f"{_VERSION}/pack.yaml", packs.take_out, name="pack"),
    path(f"{_VERSION}/", versions.version, name="version"),
    path(f"{_VERSION}/criteria/<str:code>/", versions.criterion, name="criterion"),
    path(f"{_VERSION}/new-draft/", drafts.begin, name="draft-begin"),
    path(f"{_VERSION}/draft/", drafts.draft, name="draft"),
    path(f"{_VERSION}/draft/edit/<path:place>", items.edit, name="item-edit"),
    path(f"{_VERSION}/draft/add/<path:place>", items.add, name="item-add"),
    path(f"{_VERSION}/draft/move/<path:place>", items.move, name="item-move"),
    path(f"{_VERSION}/draft/remove/<path:place>", items.remove, name="item-remove"),
    path(f"{_VERSION}/history/", drafts.history, name="history"),
    path(f"{_VERSION}/history/<uuid:edit_id>/restore/", drafts.restore, name="restore"),
    path(f"{_VERSION}/changes/", comparisons.changes, name="changes"),
    path(f"{_VERSION}/changes.csv", comparisons.changes_table, name="changes-table"),
    path(f"{_VERSION}/references/", references.references, name="references"),
    path(f"{_VERSION}/references/confirm/", references.confirm, name="reference-confirm"),
    path(f"{_VERSION}/take-back/", drafts.take_back, name="take-back"),
    path(f"{_VERSION}/reviews/", reviews.reviews, name="reviews"),
    path(f"{_VERSION}/reviews/record/", reviews.record, name="review-record"),
    path(f"{_VERSION}/approve/", approval.approve, name="approve"),
    path(f"{_VERSION}/in-force/", approval.in_force, name="in-force"),
    path(f"{_VERSION}/call-off/", approval.call_it_off, name="call-off"),
    path(f"{_VERSION}/retire/", approval.retire, name="retire"),
    path("<slug:space>/consultations/", consultations.list_consultations, name="consultation-list"),
    path("<slug:space>/consultations/open/", consultations.open_new, name="consultation-open"),
    path("<slug:space>/consultations/<uuid:consultation_id>/", consultations.consultation, name="consultation"),
    path("<slug:space>/consultations/<uuid:consultation_id>/invite/", consultations.invite, name="consultation-invite"),
    path("<slug:space>/consultations/<uuid:consultation_id>/remind/", consultations.remind, name="consultation-remind"),
    path("<slug:space>/consultations/<uuid:consultation_id>/again/", consultations.again, name="consultation-again"),
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
    path("<slug:space>/publications/framework/", publishing.publish, name="publish"),
    path("<slug:space>/levels/", library.list_levels, name="level-list"),
]

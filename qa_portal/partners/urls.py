"""Addresses of people and of signing in. Fixed addresses come first; `<space>` would match them too."""

from django.urls import path

from qa_portal.partners.views import (
    agreements,
    areas,
    brand,
    changes,
    councils,
    demonstration,
    desks,
    grants,
    invitations,
    ledger,
    organisations,
    people,
    preferences,
    readers,
    rules,
    session,
    terms,
)

app_name = "partners"

urlpatterns = [
    path("accounts/stay/", session.stay, name="stay"),
    path("accounts/demo/", demonstration.sign_in_as, name="demo"),
    path("accounts/preferences/", preferences.preferences, name="preferences"),
    path("invitation/", invitations.invitation_accept, name="invitation-accept"),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
    path("roles/", rules.roles, name="roles"),
    path("tables/", rules.tables, name="tables"),
    path("brand/<int:council_id>.css", brand.brand, name="brand"),
    path("areas/", areas.area_list, name="area-list"),
    path("areas/new/", areas.area_new, name="area-new"),
    path("<slug:space>/areas/", areas.areas_of_portal, name="areas-of-portal"),
    path("<slug:space>/desk/", desks.desk, name="desk"),
    path("<slug:space>/organisations/", organisations.organisation_list, name="organisation-list"),
    path("<slug:space>/organisations/new/", organisations.organisation_new, name="organisation-new"),
    path("<slug:space>/organisations/joint/", organisations.joint_new, name="joint-new"),
    path(
        "<slug:space>/organisations/<int:organisation_id>/", organisations.organisation_page, name="organisation-page"
    ),
    path(
        "<slug:space>/organisations/<int:organisation_id>/end/", organisations.organisation_end, name="organisation-end"
    ),
    path(
        "<slug:space>/organisations/<int:organisation_id>/again/",
        organisations.organisation_again,
        name="organisation-again",
    ),
    path("<slug:space>/organisations/<int:organisation_id>/desk/", organisations.desk_new, name="desk-new"),
    path("<slug:space>/spaces/<int:opened_id>/close/", organisations.space_close, name="space-close"),
    path("<slug:space>/spaces/<int:opened_id>/again/", organisations.space_again, name="space-again"),
    path("<slug:space>/spaces/<int:opened_id>/steward/", organisations.space_steward, name="space-steward"),
    path("<slug:space>/people/", people.person_list, name="person-list"),
    path("<slug:space>/people/invite/", people.person_invite, name="person-invite"),
    path("<slug:space>/people/<int:grant_id>/end/", people.person_end, name="person-end"),
    path(
        "<slug:space>/people/invitations/<uuid:invitation_id>/renew/",
        people.invitation_renew,
        name="invitation-renew",
    ),
    path(
        "<slug:space>/people/invitations/<uuid:invitation_id>/withdraw/",
        people.invitation_withdraw,
        name="invitation-withdraw",
    ),
    path("<slug:space>/people/<int:grant_id>/move/", changes.person_move, name="person-move"),
    path("<slug:space>/people/<int:member_id>/leave/", changes.person_leave, name="person-leave"),
    path("<slug:space>/grants/<int:grant_id>/renew/", changes.grant_renew, name="grant-renew"),
    path("<slug:space>/grants/", grants.grant_list, name="grant-list"),
    path("<slug:space>/grants/guest/", grants.guest_new, name="guest-new"),
    path(
        "<slug:space>/grants/<int:grant_id>/end/",
        people.person_end,
        {"back_to": "partners:grant-list"},
        name="grant-end",
    ),
    path("<slug:space>/ledger/", ledger.entry_list, name="entry-list"),
    path("<slug:space>/ledger/check/", ledger.ledger_check, name="ledger-check"),
    path("<slug:space>/ledger/check/end/", ledger.ledger_anchor, name="ledger-anchor"),
    path("<slug:space>/readers/<uuid:plan_id>/", readers.plan_readers, name="plan-readers"),
    path("<slug:space>/readers/<uuid:plan_id>/download/", readers.plan_readers_download, name="plan-readers-download"),
    path("<slug:space>/ledger/download/", ledger.entry_download, name="entry-download"),
    path("<slug:space>/ledger/about/<uuid:subject_id>/", ledger.entry_about, name="entry-about"),
    path("<slug:space>/ledger/about/<uuid:subject_id>/download/", ledger.entry_download, name="entry-about-download"),
    path("<slug:space>/agreements/", agreements.agreement_list, name="agreement-list"),
    path("<slug:space>/agreements/new/", agreements.agreement_new, name="agreement-new"),
    path("<slug:space>/agreements/<uuid:agreement_id>/end/", agreements.agreement_end, name="agreement-end"),
    path("<slug:space>/settings/", councils.settings, name="settings"),
    path("<slug:space>/terms/", terms.term_list, name="term-list"),
    path("<slug:space>/terms/<uuid:term_id>/", terms.term_change, name="term-change"),
    path("<slug:space>/terms/open/", terms.term_open, name="term-open"),
]

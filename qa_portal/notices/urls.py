"""Addresses of notices."""

from django.urls import path

from qa_portal.notices import views

app_name = "notices"

urlpatterns = [
    path("today/", views.today, name="today"),
    path("today/calendar.ics", views.calendar, name="today-file"),
    path("notices/", views.notice_list, name="notice-list"),
    path("notices/read/", views.notice_read_all, name="notice-read-all"),
    path("notices/<uuid:notice_id>/read/", views.notice_read, name="notice-read"),
]

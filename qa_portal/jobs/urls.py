"""Addresses of background work. It lies in no single space: a person sees their own, wherever they asked for it."""

from django.urls import path

from qa_portal.jobs import views

app_name = "jobs"

urlpatterns = [
    path("jobs/", views.job_list, name="job-list"),
    path("jobs/<uuid:job_id>/again/", views.job_again, name="job-again"),
]

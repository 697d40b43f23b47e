"""Addresses of upkeep."""

from django.urls import path

from qa_portal.upkeep import views

app_name = "upkeep"

urlpatterns = [
    path("statusz", views.statusz, name="status"),
    path("<slug:space>/retention/", views.retention, name="retention"),
]

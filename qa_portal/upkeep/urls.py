"""Addresses of upkeep. What they show lies in no space."""

from django.urls import path

from qa_portal.upkeep import views

app_name = "upkeep"

urlpatterns = [path("statusz", views.statusz, name="status")]

"""The one address of the demonstration. Signing in as somebody made up is at `partners:demo`."""

from django.urls import path

from qa_portal.demonstration.views import tour

app_name = "demonstration"

urlpatterns = [path("tour/", tour, name="tour")]

"""Addresses of reports."""

from django.urls import path

from reporting.views import reports

app_name = "reporting"

urlpatterns = [
    path("<slug:space>/reports/", reports.report_list, name="report-list"),
    path("<slug:space>/reports/build", reports.build, name="report-build"),
    path("<slug:space>/reports/<uuid:report_id>/", reports.report, name="report"),
    path("<slug:space>/reports/<uuid:report_id>/progress/", reports.progress, name="report-progress"),
    path("<slug:space>/reports/<uuid:report_id>/again/", reports.try_again, name="report-again"),
    path("<slug:space>/reports/<uuid:report_id>/words/", reports.words, name="report-words"),
    path("<slug:space>/reports/<uuid:report_id>/issue/", reports.issue, name="report-issue"),
    path("<slug:space>/reports/<uuid:report_id>/pdf/", reports.pdf, name="report-pdf"),
    path("<slug:space>/reports/<uuid:report_id>/figures/<slug:key>", reports.figures, name="report-figures"),
]

"""Addresses of reports, findings and actions."""

from django.urls import path

from reporting.views import actions, case_studies, dashboards, findings, impact, reports

app_name = "reporting"

urlpatterns = [
    path("<slug:space>/figures/", dashboards.dashboard, name="dashboard"),
    path("<slug:space>/figures/now/", dashboards.now, name="dashboard-now"),
    path("<slug:space>/figures/audits/", dashboards.behind, name="dashboard-audits"),
    path("<slug:space>/figures/file", dashboards.figures, name="dashboard-figures"),
    path("<slug:space>/findings/", findings.list_findings, name="finding-list"),
    path("<slug:space>/findings/code", findings.code, name="finding-code"),
    path("<slug:space>/findings/propose", findings.propose, name="finding-propose"),
    path("<slug:space>/reports/", reports.report_list, name="report-list"),
    path("<slug:space>/reports/build", reports.build, name="report-build"),
    path("<slug:space>/reports/<uuid:report_id>/", reports.report, name="report"),
    path("<slug:space>/reports/<uuid:report_id>/progress/", reports.progress, name="report-progress"),
    path("<slug:space>/reports/<uuid:report_id>/again/", reports.try_again, name="report-again"),
    path("<slug:space>/reports/<uuid:report_id>/words/", reports.words, name="report-words"),
    path("<slug:space>/reports/<uuid:report_id>/issue/", reports.issue, name="report-issue"),
    path("<slug:space>/reports/<uuid:report_id>/pdf/", reports.pdf, name="report-pdf"),
    path("<slug:space>/reports/<uuid:report_id>/figures/<slug:key>", reports.figures, name="report-figures"),
    path("<slug:space>/actions/", actions.list_actions, name="action-list"),
    path("<slug:space>/actions/new", actions.new, name="action-new"),
    path("<slug:space>/actions/review", actions.review, name="action-review"),
    path("<slug:space>/actions/side-by-side/", actions.side_by_side, name="action-together"),
    path("<slug:space>/actions/plan/", actions.plan, name="action-plan"),
    path("<slug:space>/actions/plan/pdf", actions.plan_pdf, name="action-plan-pdf"),
    path("<slug:space>/actions/plan/word", actions.plan_word, name="action-plan-word"),
    path("<slug:space>/actions/<uuid:action_id>/", actions.action, name="action"),
    path("<slug:space>/actions/<uuid:action_id>/change", actions.change, name="action-change"),
    path("<slug:space>/actions/<uuid:action_id>/measure", impact.name, name="action-measure"),
    path("<slug:space>/actions/<uuid:action_id>/measured", impact.measure, name="action-measured"),
    path("<slug:space>/case-studies/<uuid:framework_id>/", case_studies.trend, name="case-study-trend"),
    path(
        "<slug:space>/case-studies/<uuid:framework_id>/figures/<slug:key>",
        case_studies.figures,
        name="case-study-figures",
    ),
]

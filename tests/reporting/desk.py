"""Somebody who builds, words and issues the report of the autumn."""

from qa_portal.jobs.models import Job
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from reporting.models import Report
from reporting.services.reports import ask_for_report, ask_to_issue, compile_report, issue_report
from tests.factories.audits import acting
from tests.factories.places import Place
from tests.factories.terms import AUTUMN, term_on

WORDS = {"purpose": "Agree to a workshop.", "next-term": "As many again."}


class ReportDesk:
    """One person of a council; each service is called in a transaction of its own, on the report as it is then."""

    def __init__(self, place: Place, person: Person) -> None:
        self.place, self.person = place, person

    def ask(self, day=AUTUMN) -> Report:
        term = term_on(self.place, day)
        with acting(self.person) as by:
            return ask_for_report(by=by, space=self._space(), term=term)

    def do(self, service, report: Report, **facts: object) -> Report:
        with acting(self.person) as by:
            return service(by=by, report=Report.objects.get(pk=report.pk), **facts)

    def compiled(self) -> Report:
        return self.do(compile_report, self.ask())

    def issued(self) -> Report:
        report = self.compiled()
        self.do(ask_to_issue, report)
        return self.do(issue_report, report)

    def see(self, report: Report) -> Report:
        """The report as this person would fetch it now."""
        with acting(self.person):
            return Report.objects.select_related("term", "council").get(pk=report.pk)

    def jobs(self) -> list[tuple[str, object]]:
        """(kind, id of the report) of this person's own work, in order."""
        with acting(self.person):
            return list(Job.objects.order_by("asked_at").values_list("kind", "subject_id"))

    def _space(self) -> Space:
        return Space.objects.select_related("council__organisation").get(pk=self.place.space.pk)

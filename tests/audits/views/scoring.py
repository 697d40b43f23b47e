"""Short ways to the pages of scoring, for the tests of its views."""

from django.test import Client
from django.urls import reverse

from audits.models import Audit
from tests.factories.audits import answer_in
from tests.factories.places import Place

HTMX = {"HX-Request": "true"}


def address(name: str, place: Place, audit: Audit, *ids: object) -> str:
    return reverse(f"audits:{name}", args=[place.space.slug, audit.assignment_id, *ids])


def words(answer) -> str:
    """The page with every run of white space as one space."""
    return " ".join(answer.content.decode().split())


class Desk:
    """One auditor's browser on one audit."""

    def __init__(self, client: Client, place: Place, audit: Audit) -> None:
        self.client, self.place, self.audit = client, place, audit

    def get(self, name: str, **headers: str):
        return self.client.get(address(name, self.place, self.audit), headers=headers)

    def save(self, code: str, *, htmx: bool = False, **sent: object):
        answer = answer_in(self.audit, code)
        return self._post("answer", answer.pk, {"version": answer.version} | sent, htmx=htmx)

    def quote(self, code: str, *, htmx: bool = False, **sent: object):
        return self._post("quote", answer_in(self.audit, code).pk, sent, htmx=htmx)

    def unquote(self, quote_id: object, *, htmx: bool = False):
        return self._post("unquote", quote_id, {}, htmx=htmx)

    def submit(self):
        return self.client.post(address("submit", self.place, self.audit))

    def _post(self, name: str, row: object, sent: dict[str, object], *, htmx: bool):
        return self.client.post(address(name, self.place, self.audit, row), sent, headers=HTMX if htmx else {})

"""A council whose audits are counted, its people, and a place for printed reports."""

import pytest

from qa_portal.access.roles import Role
from qa_portal.printing import PdfUnavailable
from tests.factories.audits import assigned, entered
from tests.factories.library import fitted_library
from tests.factories.places import person_in
from tests.factories.plans import colleague_in, round_in
from tests.factories.terms import AUTUMN, at_noon, term_on
from tests.reporting.desk import ReportDesk


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def version(place):
    """The live version of the baseline, in a library with the terms of two years and no others."""
    return fitted_library(place)


@pytest.fixture
def lead(place):
    return colleague_in(Role.QA_LEAD, place, "Leah Lead")


@pytest.fixture
def manager(place):
    return colleague_in(Role.SENIOR_MANAGER, place, "Mo Manager")


@pytest.fixture
def auditor(place):
    return colleague_in(Role.AUDITOR, place, "Audie Auditor")


@pytest.fixture
def member(place):
    """Somebody of the group that receives the reports, who never enters the council's space."""
    return person_in(Role.PAIG_MEMBER, place, "Margaret Member")


@pytest.fixture
def audited(place, version):
    """Six plans, audited in the autumn."""
    audit_round = round_in(place, version, term=term_on(place, AUTUMN))
    for grade in (4, 3, 3, 3, 2, 1):
        entered(assigned(place, audit_round=audit_round), grade, at=at_noon(AUTUMN))


@pytest.fixture
def desk(place, lead, audited):
    return ReportDesk(place, lead)


@pytest.fixture
def without_pdf(monkeypatch):
    """A machine without the drawing libraries."""

    def render(*_, **__):
        raise PdfUnavailable("PDF is off, because the Pango library is missing on this machine.")

    monkeypatch.setattr("reporting.services.printing.render_pdf", render)


@pytest.fixture
def quick(monkeypatch):
    """Printing takes a second; most tests do not look at the paper."""
    monkeypatch.setattr("reporting.services.printing.render_pdf", lambda html, **_: b"%PDF " + html.encode())

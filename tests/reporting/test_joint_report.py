"""The joint report on case studies: from closed sessions to page, PDF and Word, under the headings that it has."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.template.loader import render_to_string
from docx import Document

from qa_portal.printing import render_pdf
from qa_portal.printing.verapdf import verapdf
from reporting.models import Report
from reporting.queries.joint import joint_figures
from reporting.rules.joint import compile_joint
from reporting.rules.joint.figures import Asked, Attending, Case, Held, JointFigures
from reporting.services.reports import ask_for_report, ask_to_issue, compile_report, issue_report, write_words
from tests.factories.audits import acting
from tests.factories.studies import Study

GOOD, MIXED = "Positive experiences and outcomes", "Mixed experiences and outcomes"
HEADINGS = 11


def sample() -> JointFigures:
    overall = Asked(
        "overall", "Overall?", {"Council": "Mixed", "Forum": "Good"}, {"Council": MIXED, "Forum": GOOD},
        "The summer is open", MIXED, "The forum sees it otherwise", 1,
    )  # fmt: skip
    child = Asked("KQ4-individual", "Next, for this child?", {}, {}, "Visit the new school")
    system = Asked("KQ4-system", "Next, for the system?", {}, {}, "Hand over before July")
    well = Asked("KQ1", "What is working well?", {"Council": "Art"}, {"Council": ""}, "One key worker")
    case = Case("A", "SEN Support", "By lot", (well, child, system, overall), 3, 1, "", {"Health": 2}, 1)
    attending = (Attending("Council", False, 3, 2, True), Attending("Forum", True, 0, 0, True))
    held = Held("First", "Transitions", "3 March 2026", "Remote", "Case study 1.0", attending, ("Senior",), (case,))
    return JointFigures("Northshire", "Spring term", (held,), ("DSA 1",), (("Health", "Handing over"),))


@pytest.fixture(scope="module")
def said():
    return compile_joint(sample())


def test_it_has_eleven_headings_and_says_what_was_agreed_and_seen_otherwise(said):
    assert len(said.sections) == HEADINGS
    assert all(section.is_filled for section in said.sections)
    cells = {cell for table in said.tables for row in table.rows for cell in row}
    assert {"One key worker", "Hand over before July", "The forum sees it otherwise"} <= cells
    assert "Visit the new school" in {
        cell for part in said.sections[-1].parts for row in part.tables[0].rows for cell in row
    }
    assert f"Council: {MIXED}; Forum: {GOOD}" in cells
    assert "1 of 1 cases" in said.brief[-1]


def test_cases_of_which_the_same_was_agreed_share_a_line():
    (held,) = sample().meetings
    (case,) = held.cases
    otherwise = replace(case, letter="C", questions=(replace(case.questions[0], agreed="The visits"),))
    figures = replace(sample(), meetings=(replace(held, cases=(case, replace(case, letter="B"), otherwise)),))
    tables = {table.key: table for table in compile_joint(figures).tables}
    assert tables["agreed-kq1"].rows == (("A and B", "One key worker", "–"), ("C", "The visits", "–"))


@pytest.mark.parametrize("figures", [sample(), JointFigures("Northshire", "Spring term", (), (), ())])
def test_it_is_pdf_ua(figures):
    said = compile_joint(figures)
    html = render_to_string("reporting/print/report.html", {"report": said})
    result = verapdf(render_pdf(html, title=said.title))
    assert result.failures == ()


@pytest.mark.django_db
def test_closed_case_studies_become_a_report_that_is_worded_issued_and_taken_out(place, client, signed_in):
    study = Study(place, cases=2)
    study.close(1, 2)
    with acting(study.lead):
        figures = joint_figures(place.space, study.now().term)
    assert [case.letter for case in figures.cases] == ["A", "B"]
    assert [case.question("overall").category for case in figures.cases] == [GOOD, MIXED]
    assert [case.question("overall").spread for case in figures.cases] == [1, 1]
    report = issued(study)
    assert report.kind == Report.Kind.JOINT
    lead = signed_in(study.lead)
    at = f"/{place.space.slug}/reports/{report.pk}/"
    page = lead.get(at).content.decode()
    for words in ("Joint report on multi-agency case studies", "We agree", "A word of the lead", "Children's Health"):
        assert words.replace("'", "&#x27;") in page
    word = Document(BytesIO(lead.get(f"{at}word/").content))
    assert any("Findings by key question" in each.text for each in word.paragraphs)
    with acting(study.lead):
        assert Report.objects.filter(space=place.board, kind=Report.Kind.JOINT).count() == 1


def issued(study):
    """Asked for, compiled, worded and issued, each in a transaction of its own."""
    with acting(study.lead) as by:
        report = ask_for_report(by=by, space=study.now().space, term=study.now().term, kind=Report.Kind.JOINT)
    for service, facts in (
        (compile_report, {}),
        (write_words, {"words": {"working-together": "A word of the lead"}}),
        (ask_to_issue, {}),
        (issue_report, {}),
    ):
        with acting(study.lead) as by:
            report = service(by=by, report=Report.objects.get(pk=report.pk), **facts)
    return report

"""The joint report on multi-agency audits: what all agreed comes home to every council, each with its own annex."""

from io import BytesIO

import pytest
from django.template.loader import render_to_string
from docx import Document

from moderation.models import Exhibit, JointFinding
from moderation.rules.joint_findings import Answered, CaseFinding, Judged, TookPart
from qa_portal.access.roles import Role
from qa_portal.printing import render_pdf
from qa_portal.printing.verapdf import verapdf
from reporting.models import Report
from reporting.queries.multi_agency import multi_agency_figures
from reporting.queries.words_said import untold
from reporting.rules.multi_agency import compile_multi_agency
from reporting.rules.multi_agency.figures import MultiAgencyFigures, OwnCase, Together
from reporting.services.reports import ask_for_report, ask_to_issue, compile_report, issue_report
from tests.factories.audits import acting
from tests.factories.exhibits import Together as Audit
from tests.factories.places import make_council
from tests.factories.plans import colleague_in

HEADINGS, LEARNED = 11, 10


def case(letter: str, council: str) -> CaseFinding:
    return CaseFinding(
        letter=letter,
        council=council,
        theme="Next steps",
        day="3 March 2026",
        mode="Remote",
        standard="Framework 1.0",
        need="Autism",
        content="Good",
        process="Requires improvement",
        agreement="Moderate agreement.",
        took_part=(TookPart("Health board", is_forum=False, asked=2, scored=1, came=1),),
        missed=("Designated clinical officer",),
        questions=(
            Answered("KQ1", "What is working well?", "One key worker", "", ("Health board",)),
            Answered("KQ4-system", "Next, for the system?", "Hand over before July", "The forum wants it by May", ()),
        ),
        criteria=(
            Judged("A1", "Are views told?", "Poor to Good", 2, "Good", "Read together", "Families see it less well, by 1.0",
                   ("Forum: It is thin",), ("Health",), ("Being heard",)),
            Judged("A10", "Is it clear?", "Good", 0, "Good", "Everybody gave the same.", "Seen alike", (), ("Health",)),
        ),
    )  # fmt: skip


def sample() -> MultiAgencyFigures:
    own = OwnCase("A", "P-7", "Complex needs", "Visit the new school", "", ("Poor", "Good"), ("Good", "Good"))
    audits = [Together("Audit of spring", 3, [case("A", "Northshire"), case("B", "Southshire")])]
    return MultiAgencyFigures("Northshire", "Spring term", audits, [("Health", "Handing over")], ["DSA 1"], [own])


@pytest.fixture(scope="module")
def said():
    return compile_multi_agency(sample())


def cells_of(section):
    return {cell for part in section.parts for table in part.tables for row in table.rows for cell in row}


def test_it_has_eleven_headings_under_which_all_that_was_agreed_stands(said):
    assert len(said.sections) == HEADINGS
    assert all(section.is_filled for section in said.sections)
    by_key = {section.key: cells_of(section) for section in said.sections}
    assert {"One key worker", "Health board"} <= by_key["key-questions"]
    assert {"Hand over before July", "The forum wants it by May"} <= by_key["system-actions"]
    assert {"Poor to Good", "Read together", "Forum: It is thin"} <= by_key["shared-judgement"]
    assert "Families see it less well, by 1.0" in by_key["family-view"]
    assert "4" in by_key["learned"], "A1 stood two steps apart in each of two cases"
    assert "1 case is not agreed yet" in said.brief[-1]
    assert ("Health", "4") in rows_of(said, "contributors")
    assert ("Being heard", "2") in rows_of(said, "outcomes")


def rows_of(said, key):
    return {row for table in said.tables if table.key == key for row in table.rows}


def test_what_is_told_to_all_is_the_same_for_both_councils_and_only_the_annex_differs(said):
    figures = sample()
    other = compile_multi_agency(MultiAgencyFigures("Southshire", figures.term, figures.audits, figures.needs, [], []))
    assert said.sections[:LEARNED] == other.sections[:LEARNED]
    assert said.sections[-1].heading == "Local annex: Northshire"
    assert "Visit the new school" in cells_of(said.sections[-1])
    assert not cells_of(other.sections[-1])


@pytest.mark.parametrize("figures", [sample(), MultiAgencyFigures("Northshire", "Spring term", (), (), (), ())])
def test_it_is_pdf_ua(figures):
    said = compile_multi_agency(figures)
    html = render_to_string("reporting/print/report.html", {"report": said})
    assert verapdf(render_pdf(html, title=said.title)).failures == ()


def test_a_finding_is_read_as_it_was_kept():
    kept = case("A", "Northshire")
    assert CaseFinding.from_data(kept.as_data()) == kept


@pytest.mark.django_db
def test_a_closed_case_becomes_a_report_that_is_issued_and_taken_out(place, signed_in):
    together = Audit(place)
    south = make_council(place.area, place.library, "Southshire Council")
    theirs = colleague_in(Role.QA_LEAD, south)
    together.also, together.bodies = [theirs], [south.organisation]
    space = together.release().joint_space
    together.start(space)
    for person, grade in zip([*together.members, theirs], (3, 3, 3, 1, 3), strict=True):
        together.score(space, person, grade)
    together.close(space)
    with acting(together.lead):
        figures = multi_agency_figures(place.space, together.audit.term)
        assert JointFinding.objects.in_space(place.space).count() == 1
        gathered = list(untold(place.space))
    assert {each.part for each in gathered} == {"KQ1", "KQ2", "KQ3", "KQ4-system"}, "nothing for the one child"
    assert [each.letter for each in figures.cases] == ["A"]
    assert [each.key for each in figures.cases[0].questions] == ["KQ1", "KQ2", "KQ3", "KQ4-system"]
    assert figures.cases[0].heard_families
    assert any(each.outcomes for each in figures.cases[0].criteria)
    assert figures.own[0].next_steps == "All agree on KQ4-individual"
    assert not [person for person in together.members if person.name in str(figures)]
    with acting(theirs):
        other = multi_agency_figures(south.space, together.audit.term)
    assert other.cases == figures.cases
    assert not other.own
    report = issued(together, place)
    lead = signed_in(together.lead)
    assert "multi-agency audits" in lead.get(f"/{place.space.slug}/reports/").content.decode()
    at = f"/{place.space.slug}/reports/{report.pk}/"
    page = lead.get(at).content.decode()
    for words in (
        "Joint report on multi-agency audits",
        "All agree on KQ1",
        "All agree on KQ4-individual",
        "Complex needs",
    ):
        assert words in page
    with acting(together.lead):
        assert not Exhibit.objects.get(space=space).html, "its words are erased with the issue"
    word = Document(BytesIO(lead.get(f"{at}word/").content))
    assert any("Findings by key question" in each.text for each in word.paragraphs)


def issued(together, place):
    """Asked for, compiled and issued, each in a transaction of its own."""
    with acting(together.lead) as by:
        facts = {"space": place.space, "term": together.audit.term, "kind": Report.Kind.MULTI_AGENCY}
        report = ask_for_report(by=by, **facts)
    for service in (compile_report, ask_to_issue, issue_report):
        with acting(together.lead) as by:
            report = service(by=by, report=Report.objects.get(pk=report.pk))
    return report

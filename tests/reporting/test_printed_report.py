"""A whole PAIG report on paper: accessible, complete and the same as the page."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.template.loader import render_to_string

from qa_portal.printing import render_pdf
from qa_portal.printing.verapdf import verapdf
from reporting.rules.disclosure import USUAL
from reporting.rules.intervals import Share
from reporting.rules.paig import compile_paig
from reporting.rules.public_page import PublicFigures, public_page
from reporting.rules.thematic import compile_thematic
from reporting.rules.yearly import compile_yearly
from reporting.services.public_pages import TITLE, Told
from tests.reporting.rules.thematic.sample import SUMMARY
from tests.reporting.rules.yearly.sample import YEAR
from tests.reporting.sample_figures import sample_figures, sample_words


@pytest.fixture(scope="module")
def report():
    return compile_paig(sample_figures(), written=sample_words())


def printed(report, **context):
    html = render_to_string("reporting/print/report.html", {"report": report, **context})
    return render_pdf(html, title=f"{report.title}, {report.council}, {report.period}")


@pytest.fixture(scope="module")
def pdf(report):
    return printed(report)


@pytest.fixture(scope="module")
def pages(pdf):
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def test_the_report_is_pdf_ua(pdf):
    result = verapdf(pdf)
    assert result.failures == ()
    assert result.compliant


def test_an_empty_report_is_pdf_ua_too():
    figures = sample_figures()
    now = replace(
        figures.now,
        activity=(),
        content={},
        process={},
        sections=(),
        gates=(),
        highest=(),
        lowest=(),
        clocks=(),
        agreement=None,
        returns=None,
        themes=None,
        survey=(),
        actions=None,
        events=(),
    )
    result = verapdf(printed(compile_paig(replace(figures, terms=(now,)))))
    assert result.failures == ()


def test_a_thematic_summary_is_pdf_ua():
    assert verapdf(printed(compile_thematic(SUMMARY, rule=USUAL))).failures == ()


def test_a_yearly_report_is_pdf_ua():
    assert verapdf(printed(compile_yearly(YEAR, rule=USUAL))).failures == ()


def test_the_public_page_is_pdf_ua():
    shown = public_page(
        PublicFigures("Northshire", "Autumn", 120, Share(80, 120), [("Section F", Share(40, 90))]), USUAL
    )
    told = Told(families="It sounds like my son.", changed="Hours are named now.", now="Advice in time.")
    context = {"page": shown, "told": told, "council": "Northshire", "publication": {"title": TITLE}}
    html = render_to_string("reporting/public/document.html", context)
    assert verapdf(render_pdf(html, title=TITLE)).failures == ()


def test_every_heading_finding_and_table_is_on_paper(report, pages):
    text = " ".join(" ".join(pages).split())
    for section in report.sections:
        assert f"{section.number}. {section.heading}" in text
    for table in report.tables:
        assert table.caption in text
    assert report.brief[0] in text


def test_pages_are_numbered_and_carry_the_council_and_the_term(pages):
    assert all(f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages, start=1))
    assert all("Northmoor County Council" in text and "Autumn 2026/27" in text for text in pages)


def test_running_heads_are_no_part_of_what_is_read_aloud(pdf):
    """They are artifacts: none of the structure tree's text is a page number."""
    with pikepdf.open(BytesIO(pdf)) as document:
        kinds = {
            str(e.S) for e in document.objects if isinstance(e, pikepdf.Dictionary) and e.get("/Type") == "/StructElem"
        }
    assert {"/H1", "/H2", "/H3", "/H4", "/Table", "/TH", "/Caption", "/Figure", "/Link", "/L"} <= kinds


def test_each_chart_says_its_finding_to_those_who_cannot_see_it(report, pdf):
    findings = {figure.finding for section in report.sections for part in section.parts for figure in part.figures}
    with pikepdf.open(BytesIO(pdf)) as document:
        spoken = {
            str(e.Alt) for e in document.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/Figure"
        }
    assert spoken == findings


def test_the_contents_lead_to_the_sections_by_one_link_each(report, pdf):
    with pikepdf.open(BytesIO(pdf)) as document:
        aims = [str(annotation.Dest) for page in document.pages for annotation in page.get("/Annots", [])]
    assert aims == ["scope", *(section.key for section in report.sections), "notes"]


def test_only_liberation_fonts_are_embedded(pdf):
    with pikepdf.open(BytesIO(pdf)) as document:
        fonts = {
            str(e.BaseFont)
            for e in document.objects
            if isinstance(e, pikepdf.Dictionary) and e.get("/Type") == "/Font" and "/BaseFont" in e
        }
    assert fonts
    assert all("Liberation" in font for font in fonts), fonts


def test_the_hash_of_the_content_is_printed(report, pages):
    assert report.content_hash in "".join(pages[-1].split())


def test_a_draft_says_so_and_an_issued_report_names_its_day(report):
    draft = render_to_string("reporting/print/report.html", {"report": report})
    issued = render_to_string(
        "reporting/print/report.html", {"report": report, "issued_at": datetime(2026, 12, 3, 10, tzinfo=UTC)}
    )
    assert "Draft: not issued yet" in draft
    assert "Issued on 3 December 2026" in issued


def test_page_and_paper_share_every_word(report):
    """The page and the PDF are made from one template; only what unfolds differs."""
    page = render_to_string("reporting/report/_body.html", {"report": report})
    paper = render_to_string("reporting/print/report.html", {"report": report})
    assert page.replace('<details class="govuk-details">', '<details class="govuk-details" open>').strip() in paper


def test_the_page_links_each_table_to_its_file(report):
    page = render_to_string("reporting/report/_body.html", {"report": report, "csv_base": "/north/reports/1/figures/"})
    for table in report.tables:
        assert f'href="/north/reports/1/figures/{table.key}"' in page


def test_words_from_people_are_escaped():
    nasty = "<script>alert(1)</script><img src=x>"
    page = render_to_string(
        "reporting/report/_body.html", {"report": compile_paig(sample_figures(), written={"risks": nasty})}
    )
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_nothing_is_styled_or_scripted_in_line(report):
    page = render_to_string("reporting/report/_body.html", {"report": report})
    for forbidden in (" style=", "<style", "<script", " onclick", " onload", "javascript:"):
        assert forbidden not in page

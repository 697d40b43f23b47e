from io import BytesIO

import pikepdf
import pytest

from qa_portal.printing import render_pdf
from qa_portal.printing.headers import with_header_scopes

TABLE = """<!DOCTYPE html><html lang="en-GB"><head><title>t</title></head><body><h1>Heading</h1>
<table><caption>Grades</caption>
<thead><tr><th scope="col">Term</th><th scope="col">Good</th></tr></thead>
<tbody><tr><th scope="row">Autumn</th><td>12</td></tr><tr><th scope="row">Spring</th><td>14</td></tr></tbody>
</table></body></html>"""


def scopes(pdf):
    """Scope of each TH of a PDF, in no order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return sorted(
            str(element.get("/A", {}).get("/Scope", "none")) for element in document.objects if is_header(element)
        )


def is_header(element):
    return isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/TH"


def test_column_and_row_headers_say_which_they_are():
    assert scopes(render_pdf(TABLE, title="Table")) == ["/Column", "/Column", "/Row", "/Row"]


def test_weasyprint_alone_leaves_the_scope_out():
    """When this fails, WeasyPrint has learnt it and the pass may go."""
    import weasyprint

    drawn = weasyprint.HTML(string=TABLE).write_pdf(pdf_variant="pdf/ua-1")
    assert scopes(drawn) == ["none"] * 4


def test_a_pdf_without_tags_is_left_alone():
    import weasyprint

    assert scopes(with_header_scopes(weasyprint.HTML(string=TABLE).write_pdf())) == []


def test_what_is_no_pdf_is_refused():
    with pytest.raises(pikepdf.PdfError):
        with_header_scopes(b"not a PDF")

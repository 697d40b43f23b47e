from audits.models import PlanVersion
from audits.queries.documents import marked_document


def shown(html: str) -> str:
    return marked_document(PlanVersion(html=html), ())


def test_headings_of_a_document_stand_below_the_heading_of_the_page():
    assert shown('<h1 id="b0">Plan</h1>\n<h2>Section A</h2>\n') == '<h2 id="b0">Plan</h2>\n<h3>Section A</h3>\n'


def test_the_lowest_heading_stays_the_lowest():
    assert shown("<h6>Note</h6>\n") == "<h6>Note</h6>\n"


def test_words_about_headings_stay_words():
    assert shown("<p>Use &lt;h1 for titles</p>\n") == "<p>Use &lt;h1 for titles</p>\n"

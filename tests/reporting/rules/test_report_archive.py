import json

import pytest
from pydantic import ValidationError

from reporting.rules.paig import compile_paig
from reporting.rules.report import hash_of
from reporting.rules.report_archive import AlteredReportError, from_json, to_json
from tests.reporting.sample_figures import sample_figures, sample_words


@pytest.fixture(scope="module")
def report():
    return compile_paig(sample_figures(), written=sample_words())


def test_a_report_comes_back_as_it_was_kept(report):
    back = from_json(to_json(report))
    assert back == report
    assert back.content_hash == report.content_hash == hash_of(back)


def test_its_charts_draw_the_same_after_the_archive(report):
    back = from_json(to_json(report))
    pairs = zip(figures_of(report), figures_of(back), strict=True)
    assert all(before.svg == after.svg for before, after in pairs)


def test_a_changed_cell_is_found(report):
    kept = json.loads(to_json(report))
    kept["sections"][1]["parts"][0]["tables"][0]["rows"][0][2] = "999"
    with pytest.raises(AlteredReportError, match="does not match its hash"):
        from_json(json.dumps(kept))


def test_what_is_no_report_is_refused():
    with pytest.raises(ValidationError):
        from_json("{}")


def figures_of(report):
    return [figure for section in report.sections for part in section.parts for figure in part.figures]

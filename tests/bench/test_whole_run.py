"""The smallest run goes through every part against a real portal, and its results have the shape that readers expect."""

import json

import pytest

from bench.__main__ import PARTS, RESULTS, main

COMPARED = {"save", "scoring_page", "plan_list", "home", "report", "read_docx", "read_pdf"}


ALONE = {"agreement", "checks", "comparison", "import", "long_list", "trial"}
"""What has a goal and no floor."""


def expect_shape(found):
    measured = found["measured"]
    assert set(measured) - ALONE - {"board", "national"} == COMPARED | {"saves_at_eight", "crowd"}
    for name in COMPARED:
        assert {"unit", "ours", "floor", "ratio", "goal", "bytes"} <= measured[name].keys()
        for part in ("ours", "floor", "ratio"):
            figures = measured[name][part]
            assert 0 < figures["low"] <= figures["median"] <= figures["high"]
    assert {"auditors", "requests", "errors", "ms", "by_kind", "generator_cpu_share"} <= measured["crowd"].keys()
    assert {"at", "commit", "machine", "versions", "method", "quick"} <= found.keys()


@pytest.mark.timeout(600)
def test_the_smallest_run_measures_every_part(tmp_path):
    """Also the national one, which a run leaves out unless it is asked for, on the same town."""
    assert main(["--quick", "--only", ",".join(PARTS), "--into", str(tmp_path / "results.json")]) == 0
    found = json.loads((tmp_path / "results.json").read_text())
    expect_shape(found)
    assert found["quick"]
    assert all(found["measured"][name]["ours"]["median"] > 0 for name in ALONE)
    board = found["measured"]["board"]["one"]
    assert board["seen"] > 0
    assert not board["errors"]
    expect_country(found["measured"]["national"])
    crowd = found["measured"]["crowd"]
    assert crowd["requests"] > 0
    assert not crowd["kinds_of_error"]


def expect_country(national):
    summaries = national["summaries"]
    assert {scope: facts["goal"] for scope, facts in summaries.items()} == {
        "council": 100,
        "partnership": 300,
        "country": 1000,
    }
    assert 0 < summaries["council"]["audits"] <= summaries["partnership"]["audits"] <= summaries["country"]["audits"]
    assert national["dashboard"]["ms"]["p95"] > 0
    assert national["report"]["pages"] > 1
    assert national["report"]["ratio"]["median"] > 0
    assert min(facts["peak_mb"] for facts in (*summaries.values(), national["report"])) > 0
    assert national["filled"].startswith("2 councils, 30 plans")


def test_the_results_that_lie_in_the_project_have_the_same_shape_and_are_of_a_whole_run():
    found = json.loads(RESULTS.read_text())
    expect_shape(found)
    assert not found["quick"]
    assert found["measured"]["crowd"]["auditors"] == 500


def test_a_part_that_there_is_not_is_named(capsys):
    assert main(["--only", "save,speed"]) == 2
    assert "There is no part speed" in capsys.readouterr().err
